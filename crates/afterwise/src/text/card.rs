//! One day at a glance.

use anstyle::Style;
use answer::{Card, Line};
use engine::plan::Need;
use engine::protocol::Protocol;

use super::page::Page;
use super::style;

/// Writes a day's card.
pub(super) fn card(page: &mut Page, protocol: &Protocol, card: &Card<'_>) {
    section(page, style::DUTY, "+ Do", &card.todo);
    section(page, style::NO, "x Do not", &card.dont);
    section(page, style::YES, "o You may", &card.may);
    section(page, style::MAYBE, "? Check first", &card.check_first);
    if let Some(flags) = how_to_tell(protocol, &card.needs()) {
        page.line(style::DIM, 2, &format!("Say what is so: {flags}"));
    }
    section(page, style::TITLE, "~ What you may see", &card.expect);
}

fn section(page: &mut Page, style: Style, heading: &str, lines: &[Line<'_>]) {
    if lines.is_empty() {
        return;
    }
    page.gap();
    page.line(style, 0, heading);
    for line in lines {
        page.plain(2, &line.what);
        for note in &line.notes {
            page.line(style::DIM, 4, note);
        }
    }
}

/// How to say what an answer needs to know: "--fact scabs=yes|no".
pub(super) fn how_to_tell(protocol: &Protocol, needs: &[&Need]) -> Option<String> {
    let mut flags: Vec<String> = needs.iter().filter_map(|need| flag(protocol, need)).collect();
    flags.dedup();
    (!flags.is_empty()).then(|| flags.join(", "))
}

fn flag(protocol: &Protocol, need: &Need) -> Option<String> {
    match need {
        Need::Fact { fact, .. } => {
            let declaration = protocol.declaration(*fact);
            Some(format!("--fact {}={}", declaration.id, declaration.values.join("|")))
        }
        Need::Complete(_) => Some("--complete yes|no".to_owned()),
        Need::Quality(_) | Need::Kind(..) => None,
    }
}
