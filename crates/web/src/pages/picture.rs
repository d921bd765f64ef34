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

/// How far apart two dates must stand, on a desk and on a phone, and from where on there is no room
/// for one: in hundredths of a per cent of the width.
const APART: usize = 700;
const APART_PHONE: usize = 1900;
const LAST: usize = 9400;
const LAST_PHONE: usize = 8400;

/// What a character on a bar takes on the narrowest desk and on the narrowest phone, in hundredths of
/// a per cent of the width; and how many characters of a label a phone has room for.
const CHARACTER: usize = 110;
const CHARACTER_PHONE: usize = 330;
const LABEL_PHONE: usize = 36;

/// Fewer characters of words that are cut say nothing.
const CUT_MIN: usize = 8;

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
        section.no-print aria-labelledby="way" {
            h2 #way { "The whole way" }
            div.scroll {
                (key())
                (drawing(view, picture))
            }
            details {
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
            @if let Some(today) = picture.today {
                rect.band x=(place(picture, today)) width=(place(picture, 1)) y=(TOP - 6) height=(height - TOP + 4) rx="4" {}
            }
            (dates(view, picture))
            @for (at, row) in picture.rows.iter().enumerate() { (row_of(picture, at, row)) }
        }
    }
}

fn title(view: &View<'_>, picture: &Picture) -> String {
    let (first, last) = (picture.date(0), picture.date(picture.days - 1));
    format!("The way from {} to {}", view.short(first), view.short(last))
}

/// The days on which something changes, and the day asked about, as far as there is room.
fn dates(view: &View<'_>, picture: &Picture) -> Markup {
    let mut shown: Vec<(usize, bool)> = Vec::new();
    let mut marks = Vec::new();
    let ticks = picture.ticks();
    let sessions = view.client.course.sessions().iter();
    let sessions = sessions.filter_map(|session| picture.day_of(session.date));
    let own = picture.today.into_iter().chain(sessions).chain(ticks.iter().copied());
    for day in own {
        let at = share(picture, day);
        let near = |room: usize, phone: bool| {
            let mut others = shown.iter().filter(|(_, on_phone)| *on_phone || !phone);
            others.any(|(other, _)| at.abs_diff(*other) < room)
        };
        if near(APART, false) || at > LAST {
            continue;
        }
        let phone = !near(APART_PHONE, true) && at < LAST_PHONE;
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
    let today = picture.today.filter(|today| row.cell(*today) != Cell::NotSaid);
    html! {
        text.lb x="0" y=(top + 13) { (names(&row.names)) }
        @for stretch in row.stretches.iter().filter(|stretch| stretch.cell != Cell::NotSaid) {
            (bar(picture, stretch, top + 18))
        }
        @if let Some(today) = today {
            // A frame would cross the words on the bar.
            @for edge in [top + 17, top + 16 + BAR] {
                rect.today x=(place(picture, today)) width=(place(picture, 1)) y=(edge) height="3" rx="1" {}
            }
        }
    }
}

/// The names of a row, on a phone as many as there is room for; the table has them all.
fn names(names: &[String]) -> Markup {
    let all = capital(&names.join(", "));
    let room = all.char_indices().nth(LABEL_PHONE).map(|(at, _)| at);
    let cut = room.and_then(|room| all.get(..room)?.rfind(", "));
    html! {
        @match cut.and_then(|cut| all.split_at_checked(cut)) {
            Some((start, rest)) => {
                (start) tspan.fine { (rest) } tspan.coarse { " …" }
            }
            None => (all),
        }
    }
}

/// A bar with as many of its words as there is room for on a desk and on a phone.
fn bar(picture: &Picture, stretch: &Stretch, top: usize) -> Markup {
    let days = stretch.to - stretch.from;
    let class = class(stretch.cell);
    let said = |character: usize| {
        // One of them is the space before.
        match share(picture, days) / character {
            0..=1 => String::new(),
            room => {
                fitting(&stretch.words, room - 1).unwrap_or_else(|| sign(stretch.cell).to_owned())
            }
        }
    };
    let (desk, phone) = (said(CHARACTER), said(CHARACTER_PHONE));
    let word = |only: &str, words: &str| {
        let halo = if stretch.cell == Cell::May { "" } else { " halo" };
        html! { text class={ "w-" (class) (halo) (only) } x="7" y="16" { (words) } }
    };
    html! {
        svg x=(place(picture, stretch.from)) y=(top) width=(place(picture, days)) height=(BAR) {
            rect class={ "b-" (class) } x="1" width="100%" height=(BAR) rx="5" {}
            @if desk == phone { (word("", &desk)) } @else { (word(" fine", &desk)) (word(" coarse", &phone)) }
        }
    }
}

/// Words as far as there is room for so many characters, whole ones; none where what is left says
/// nothing.
fn fitting(words: &str, room: usize) -> Option<String> {
    let Some((end, _)) = words.char_indices().nth(room) else { return Some(words.to_owned()) };
    let (cut, _) = words.get(..end)?.rsplit_once(' ')?;
    let cut = cut.trim_end_matches([',', ';', ':']);
    (cut.chars().count() >= CUT_MIN).then(|| format!("{cut}…"))
}

/// The marks of the cards.
fn sign(cell: Cell) -> &'static str {
    match cell {
        Cell::Do => "✓",
        Cell::Dont => "✕",
        Cell::May => "○",
        Cell::CheckFirst => "?",
        Cell::NotSaid => "",
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

/// How far across a day is, in hundredths of a per cent.
fn share(picture: &Picture, day: usize) -> usize {
    10_000 * day / picture.days
}

fn place(picture: &Picture, day: usize) -> String {
    let share = share(picture, day);
    format!("{}.{:02}%", share / 100, share % 100)
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
                td.dates { (view.short(picture.date(stretch.from))) " to " (view.short(picture.date(stretch.to - 1))) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        let check = |words: &str, room: usize, expected: Option<&str>| {
            assert_eq!(fitting(words, room).as_deref(), expected, "{words}: {room}");
        };
        check("Not yet", 7, Some("Not yet"));
        check("Not yet", 6, None);
        check("", 0, Some(""));
        check("Depending on the kind", 20, Some("Depending on the…"));
        check("Depending on the kind", 10, Some("Depending…"));
        check("Depending on the kind", 9, None);
        check("With warm water; with clean hands", 17, Some("With warm water…"));
        check("Lé gênant à été é", 12, Some("Lé gênant à…"));
    }
}
