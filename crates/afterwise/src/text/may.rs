//! "May I …?"

use anstyle::Style;
use answer::{Answer, Basis, Headline, View, phrases, whose};
use engine::plan::Need;
use engine::time::Moment;
use engine::vocabulary::NodeId;

use super::because::because;
use super::card::how_to_tell;
use super::help::{ask, help};
use super::page::Page;
use super::style;

/// An answer about one activity on the day asked about.
pub(crate) fn may(view: &View<'_>, activity: NodeId, at: Moment, width: usize) -> String {
    let answer = view.may(activity, at);
    let mut page = said(view, &answer, width);
    words(&mut page, &answer.words);
    for catch_all in &answer.catch_alls {
        page.gap();
        page.plain(0, answer.catch_alls_lead);
        page.plain(2, catch_all.text);
        page.line(style::DIM, 4, &whose(catch_all.standing, catch_all.section));
    }
    page.gap();
    ask(&mut page, view, if answer.tone == Headline::Silent { "" } else { "Not sure? " });
    if let Some(message) = &answer.message {
        page.plain(0, "A message you can send:");
        page.plain(2, message);
    }
    page.finish()
}

/// What the page says about something that is no rule.
fn words(page: &mut Page, all: &[Basis<'_>]) {
    if all.is_empty() {
        return;
    }
    page.gap();
    page.plain(0, phrases::ITS_WORD);
    for own in all {
        page.plain(2, own.text);
        page.line(style::DIM, 4, &whose(own.standing, own.section));
    }
}

/// A page with an answer and what it rests on.
pub(super) fn said(view: &View<'_>, answer: &Answer<'_>, width: usize) -> Page {
    let mut page = Page::new(width);
    page.line(tone(answer.tone), 0, &answer.headline);
    if let Some(lead) = answer.kinds_lead {
        page.plain(0, lead);
    }
    for kind in &answer.kinds {
        page.plain(2, &kind.text);
    }
    for sentence in &answer.sentences {
        page.plain(0, sentence);
    }
    if answer.tone == Headline::Maybe && answer.kinds.is_empty() {
        let needs: Vec<&Need> = answer.needs.iter().collect();
        if let Some(flags) = how_to_tell(view.protocol(), &needs) {
            page.line(style::DIM, 0, &format!("Say what is so: {flags}"));
        }
    }
    page.gap();
    because(&mut page, &answer.basis);
    page
}

fn tone(headline: Headline) -> Style {
    match headline {
        Headline::Yes => style::YES,
        Headline::Maybe => style::MAYBE,
        Headline::No => style::NO,
        Headline::Silent => style::TITLE,
    }
}

/// An answer about something that is no activity: a sign, a place, a quality.
pub(crate) fn noticed(view: &View<'_>, node: NodeId, width: usize) -> String {
    let noticed = view.noticed(node);
    let mut page = Page::new(width);
    page.line(style::TITLE, 0, &noticed.headline);
    page.plain(0, noticed.lead);
    if !noticed.is_sign {
        return page.finish();
    }
    for (basis, call_if) in &noticed.expected {
        page.plain(2, basis.text);
        if let Some(call) = call_if {
            page.plain(2, call);
        }
        page.line(style::DIM, 4, &whose(basis.standing, basis.section));
    }
    words(&mut page, &noticed.words);
    help(&mut page, view);
    page.gap();
    ask(&mut page, view, "Not sure? ");
    page.finish()
}
