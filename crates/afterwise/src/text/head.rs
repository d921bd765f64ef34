//! Whose plan this is, and what it counts from.

use engine::course::Session;
use engine::protocol::{DayOne, Protocol, Status};
use jiff::civil::Date;

use super::dates;
use super::page::Page;
use super::style;
use super::view::View;
use super::words::{capital, listed};
use crate::inputs::Chosen;

/// Writes the title, the sessions, and which day is day 1.
pub(super) fn head(page: &mut Page, view: &View<'_>) {
    let protocol = view.protocol();
    page.line(style::TITLE, 0, &protocol.title);
    let clinic = protocol.contact.clinic.as_ref().unwrap_or(&protocol.contact.name);
    page.line(style::DIM, 0, &capital(clinic));
    page.gap();
    sessions(page, view);
    page.plain(0, &today(view));
    page.plain(0, completion(view));
    let zone = view.client.course.zone().name();
    page.line(style::DIM, 0, &format!("Days are counted in the time of {zone}."));
}

fn sessions(page: &mut Page, view: &View<'_>) {
    let day_one = match view.protocol().day_one.unwrap_or(DayOne::SessionDay) {
        DayOne::SessionDay => "that day is day 1",
        DayOne::DayAfter => "the day after is day 1",
    };
    match view.client.course.sessions() {
        [only] => {
            let verb = if only.date > view.date() { "is" } else { "was" };
            page.plain(0, &format!("Your session {verb} on {}; {day_one}.", when(*only)));
        }
        several => {
            let named: Vec<String> =
                several.iter().map(|session| one_of_several(view, *session)).collect();
            page.plain(0, &format!("Your sessions: {}.", listed(&named, "and")));
            page.plain(0, &format!("Days are counted anew from each: {day_one}."));
        }
    }
}

fn when(session: Session) -> String {
    let time = session.time.map(|time| format!(" at {}", time.strftime("%H:%M")));
    format!("{}{}", dates::long(session.date), time.unwrap_or_default())
}

fn one_of_several(view: &View<'_>, session: Session) -> String {
    let planned = if session.date > view.date() { " (planned)" } else { "" };
    format!("{}{planned}", view.short(session.date))
}

fn today(view: &View<'_>) -> String {
    let day = view.day(view.date());
    if view.client.on.by == Chosen::Today {
        format!("Today is {day}.")
    } else {
        format!("Shown for {day}.")
    }
}

/// Whether that was the last session, as far as it is known and matters.
fn completion(view: &View<'_>) -> &'static str {
    let last = view.client.course.last();
    if last.date > view.date() {
        return "If a planned session moves, the dates that count from it move too.";
    }
    match view.client.course.is_complete() {
        None => "Not known: whether that was your last session (--complete yes|no).",
        Some(true) => "That was your last session.",
        Some(false) => "More sessions are to come.",
    }
}

/// Writes whose word the whole protocol is.
pub(super) fn standing(page: &mut Page, protocol: &Protocol, near: Date) {
    let text = match &protocol.status {
        Status::Reading => {
            format!("Our reading of “{}”, not checked by the clinic.", protocol.source.title)
        }
        Status::Approved { by, on } => {
            format!("Checked by {by} on {}.", dates::short(*on, near))
        }
    };
    page.gap();
    page.line(style::DIM, 0, &text);
}
