//! Whose plan this is, and what it counts from.

use answer::View;
use engine::protocol::Protocol;
use jiff::civil::Date;

use super::page::Page;
use super::style;

/// Writes the title, the sessions, and which day is day 1.
pub(super) fn head(page: &mut Page, view: &View<'_>) {
    page.line(style::TITLE, 0, &view.protocol().title);
    page.line(style::DIM, 0, &view.clinic());
    page.gap();
    for sentence in view.counted_from() {
        page.plain(0, &sentence);
    }
    page.plain(0, &view.shown_for());
    page.plain(0, &completion(view));
    page.line(style::DIM, 0, &view.zone_words());
}

/// Whether that was the last session, with how to say it where nobody has.
fn completion(view: &View<'_>) -> String {
    let words = view.completion();
    let course = &view.client.course;
    let open = course.is_complete().is_none() && course.last().date <= view.date();
    match words.strip_suffix('.').filter(|_| open) {
        Some(words) => format!("{words} (--complete yes|no)."),
        None => words.to_owned(),
    }
}

/// Writes whose word the whole protocol is.
pub(super) fn standing(page: &mut Page, protocol: &Protocol, near: Date) {
    page.gap();
    page.line(style::DIM, 0, &answer::standing(protocol, near));
}
