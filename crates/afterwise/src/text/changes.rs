//! What changes next, day by day, and what a planned session takes back.

use answer::words::counted;
use answer::{View, phrases};

use super::page::Page;
use super::style;

/// Writes what changes after the day asked about.
pub(super) fn changes(page: &mut Page, view: &View<'_>) {
    let days = view.changes();
    page.heading(phrases::NEXT);
    if days.is_empty() {
        page.plain(2, "Nothing is left to wait for.");
    }
    for day in days {
        let when = format!("{}, in {}", view.short(day.date), counted(day.ahead, "day"));
        page.line(style::TITLE, 2, &when);
        for line in day.lines {
            page.plain(4, &line.text());
        }
    }
}

/// Writes what was open and is not again once a session to come has been.
pub(super) fn taken_back(page: &mut Page, view: &View<'_>) {
    let lines = view.taken_back();
    if !lines.is_empty() {
        page.heading(phrases::TAKEN_BACK);
        for line in lines {
            page.plain(2, &line);
        }
    }
}
