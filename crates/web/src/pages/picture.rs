//! The whole way as a drawing: a row for each thing, days across; and the same as a table.
//!
//! Everything across is in per cent, so that one drawing fits a phone and a desk. A bar is told
//! apart by pattern and word as well as by colour.

use answer::words::capital;
use answer::{Cell, Picture, Row, Stretch, View};
use maud::{Markup, PreEscaped, html};

/// Heights, in CSS pixels: the dates at the top, a row, and the bar in it.
const TOP: usize = 40;
const ROW: usize = 46;
const BAR: usize = 24;

/// How far apart two dates must stand, in per cent of the width: on a desk, and on a phone.
const APART: f64 = 7.0;
const APART_PHONE: f64 = 19.0;

/// The patterns, once a page.
const PATTERNS: PreEscaped<&str> = PreEscaped(
    "<defs><pattern id=\"p-no\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
     patternTransform=\"rotate(45)\"><rect class=\"p-no\" width=\"6\" height=\"6\"/>\
     <path class=\"p-no2\" d=\"M0 0v6\"/></pattern>\
     <pattern id=\"p-if\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\">\
     <rect class=\"p-if\" width=\"7\" height=\"7\"/><circle class=\"p-if2\" cx=\"2\" cy=\"2\" r=\"1\"/>\
     </pattern><pattern id=\"p-do\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\">\
     <rect class=\"p-do\" width=\"7\" height=\"7\"/><path class=\"p-do2\" d=\"M0 6.5h7\"/></pattern></defs>",
);

/// The section with the drawing and the table.
pub(super) fn picture(view: &View<'_>, picture: &Picture) -> Markup {
    html! {
        section aria-labelledby="way" {
            h2 #way { "The whole way" }
            div.scroll {
                (key())
                (drawing(view, picture))
            }
            details.no-print {
                summary { "The same as a table" }
                (table(view, picture))
            }
        }
    }
}

/// What the patterns mean.
fn key() -> Markup {
    let all = [("no", "Do not"), ("if", "Check first"), ("ok", "You may"), ("do", "To do")];
    html! {
        p.key.soft {
            @for (class, word) in all {
                span { svg aria-hidden="true" { rect class={ "b-" (class) } width="100%" height="100%" {} } (word) }
            }
        }
    }
}

fn drawing(view: &View<'_>, picture: &Picture) -> Markup {
    let height = TOP + picture.rows.len() * ROW;
    html! {
        svg.way width="100%" height=(height) role="img" aria-labelledby="way-title way-desc" {
            title #way-title { (title(view, picture)) }
            desc #way-desc { "A row for each thing, days across. The table below says the same in words." }
            (PATTERNS)
            (dates(view, picture))
            @for (at, row) in picture.rows.iter().enumerate() { (row_of(picture, at, row)) }
            @if let Some(today) = picture.today {
                rect.today x=(place(picture, today)) width=(place(picture, 1)) y=(TOP - 4) height=(height - TOP + 2) rx="4" {}
            }
        }
    }
}

fn title(view: &View<'_>, picture: &Picture) -> String {
    let (first, last) = (picture.date(0), picture.date(picture.days - 1));
    format!("The way from {} to {}", view.short(first), view.short(last))
}

/// The days on which something changes, and the day asked about, as far as there is room.
fn dates(view: &View<'_>, picture: &Picture) -> Markup {
    let mut shown: Vec<(f64, bool)> = Vec::new();
    let mut marks = Vec::new();
    let ticks = picture.ticks();
    let own = picture.today.into_iter().chain(ticks.iter().copied());
    for day in own {
        let at = percent(picture, day);
        let near = |room: f64, phone: bool| {
            shown.iter().any(|(other, on_phone)| (*on_phone || !phone) && (at - other).abs() < room)
        };
        if near(APART, false) || at > 94.0 {
            continue;
        }
        let phone = !near(APART_PHONE, true) && at < 84.0;
        shown.push((at, phone));
        marks.push(mark(view, picture, day, phone));
    }
    html! { @for mark in marks { (mark) } }
}

fn mark(view: &View<'_>, picture: &Picture, day: usize, phone: bool) -> Markup {
    let date = picture.date(day);
    let here = picture.today == Some(day);
    let number = view.plan.day_number(date).map_or_else(String::new, |n| format!("day {n}"));
    let top = if here && view.is_today() { "Today".to_owned() } else { number };
    html! {
        g.fine[!phone] {
            text.now[here] x=(place(picture, day)) y="12" { (top) }
            text x=(place(picture, day)) y="28" { (date.strftime("%-d %b")) }
        }
    }
}

fn row_of(picture: &Picture, at: usize, row: &Row) -> Markup {
    let top = TOP + at * ROW;
    html! {
        text.lb x="0" y=(top + 13) { (capital(&row.names.join(", "))) }
        @for stretch in row.stretches.iter().filter(|stretch| stretch.cell != Cell::NotSaid) {
            (bar(picture, stretch, top + 18))
        }
    }
}

/// A bar with its words, which are cut where it ends.
fn bar(picture: &Picture, stretch: &Stretch, top: usize) -> Markup {
    let class = class(stretch.cell);
    let solid = stretch.cell == Cell::May;
    html! {
        svg x=(place(picture, stretch.from)) y=(top) width=(place(picture, stretch.to - stretch.from)) height=(BAR) {
            rect class={ "b-" (class) } x="1" width="100%" height=(BAR) rx="5" {}
            text class={ "w-" (class) @if !solid { " halo" } } x="8" y="16" { (stretch.words) }
        }
    }
}

fn class(cell: Cell) -> &'static str {
    match cell {
        Cell::Do => "do",
        Cell::Dont => "no",
        Cell::May => "ok",
        Cell::CheckFirst => "if",
        Cell::NotSaid => "un",
    }
}

fn percent(picture: &Picture, day: usize) -> f64 {
    let share = |days: usize| f64::from(u16::try_from(days).unwrap_or(u16::MAX));
    100.0 * share(day) / share(picture.days)
}

fn place(picture: &Picture, day: usize) -> String {
    format!("{:.2}%", percent(picture, day))
}

/// The same in words.
fn table(view: &View<'_>, picture: &Picture) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="The whole way as a table" {
            table {
                thead { tr { th scope="col" { "What" } th scope="col" { "When" } th scope="col" { "May I?" } } }
                @for row in &picture.rows { tbody { (table_row(view, picture, row)) } }
            }
        }
    }
}

fn table_row(view: &View<'_>, picture: &Picture, row: &Row) -> Markup {
    html! {
        @for (at, stretch) in row.stretches.iter().enumerate() {
            tr {
                @if at == 0 {
                    th scope="rowgroup" rowspan=(row.stretches.len()) { (capital(&row.names.join(", "))) }
                }
                td { (view.short(picture.date(stretch.from))) " to " (view.short(picture.date(stretch.to - 1))) }
                td { (says(stretch)) }
            }
        }
    }
}

/// "Do not: not yet", "To do: twice a day".
fn says(stretch: &Stretch) -> String {
    let word = match stretch.cell {
        Cell::Do => "To do",
        Cell::Dont => "Do not",
        Cell::May => "You may",
        Cell::CheckFirst => "Check first",
        Cell::NotSaid => return "The page does not say".to_owned(),
    };
    if stretch.words == word || stretch.words.is_empty() {
        return word.to_owned();
    }
    format!("{word}: {}", stretch.words)
}
