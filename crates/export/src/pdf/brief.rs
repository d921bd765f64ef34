//! What is said of the days, list by list, at length or in brief. In brief, what may be done, is to
//! be done or checked as on the days before is not said again; what is forbidden always is. In
//! short, of the days from the next planned session on only what is forbidden is said.

use answer::{Cell, phrases};

use crate::{Block, Handout, Point};

/// How much is said again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Everything.
    AtLength,
    /// What is forbidden.
    InBrief,
    /// What is forbidden, and from the next planned session on nothing else.
    InShort,
}

/// Days as they are told.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) dates: String,
    pub(crate) numbers: String,
    /// Said before the lists.
    pub(crate) lead: &'static str,
    pub(crate) lists: Vec<(Cell, &'static str, Vec<Point>)>,
}

/// Said in place of what was said of the days before.
const SAME: &str = "The same as on the days before.";
const SAME_TOO: &str = "And the same as on the days before.";

/// Said of the next planned session, and of those after it.
const ANEW: &str = "Days are counted anew from then. What to do and what you may then: see your \
                    plan, or the sheet you get that day.";
const ANEW_TOO: &str = "Days are counted anew from then too.";

/// The days of a handout as they are told.
pub(crate) fn told(handout: &Handout<'_>, manner: Manner) -> Vec<Told> {
    match manner {
        Manner::AtLength => handout.blocks.iter().map(at_length).collect(),
        Manner::InBrief => in_brief(&handout.phases),
        Manner::InShort => {
            let leads = [ANEW].into_iter().chain(std::iter::repeat(ANEW_TOO));
            let later = handout.later.iter().zip(leads);
            let later = later.map(|(block, lead)| Told { lead, ..at_length(block) });
            let mut told = in_brief(&handout.until_next);
            told.extend(later.map(together));
            told
        }
    }
}

fn in_brief(blocks: &[Block]) -> Vec<Told> {
    let mut told: Vec<Told> = blocks.iter().map(at_length).collect();
    let before: Vec<Told> = told.clone();
    for (block, before) in told.iter_mut().skip(1).zip(&before) {
        for (cell, _, points) in &mut block.lists {
            let earlier = before.lists.iter().find(|(other, ..)| other == cell);
            if let Some((_, _, earlier)) = earlier.filter(|_| *cell != Cell::Dont) {
                *points = new(earlier, points);
            }
        }
    }
    told.into_iter().map(together).collect()
}

/// Days with their prohibitions grouped.
fn together(mut told: Told) -> Told {
    for (_, _, points) in told.lists.iter_mut().filter(|(cell, ..)| *cell == Cell::Dont) {
        *points = grouped(points);
    }
    told
}

fn at_length(block: &Block) -> Told {
    let list = |(title, points): (&'static str, &[Point])| (cell(title), title, points.to_vec());
    Told {
        dates: block.dates.clone(),
        numbers: block.numbers.clone().unwrap_or_default(),
        lead: "",
        lists: block.lists().map(list).collect(),
    }
}

/// What was not said of the days before, where all that was still holds; otherwise all of it.
fn new(before: &[Point], now: &[Point]) -> Vec<Point> {
    let before: Vec<&Point> = before.iter().map(|point| begun(point, now)).collect();
    if !before.iter().all(|point| now.contains(point)) {
        return now.to_vec();
    }
    let new = now.iter().filter(|point| !before.contains(point));
    let mut new: Vec<Point> = new.cloned().collect();
    let what = if new.is_empty() { SAME } else { SAME_TOO };
    new.push(Point { what: what.to_owned(), notes: Vec::new() });
    new
}

/// A point that began on one of the days before ("from Tue 24 Nov"), as it is said after them.
fn begun<'a>(point: &'a Point, now: &'a [Point]) -> &'a Point {
    let since = |note: &String| note.starts_with("from ") && note.split(' ').count() <= 5;
    let plain = |now: &&Point| {
        let more = point.notes.strip_prefix(&now.notes[..]);
        now.what == point.what && matches!(more, Some([note]) if since(note))
    };
    now.iter().find(plain).unwrap_or(point)
}

/// Prohibitions with the same notes in one paragraph, a sentence each.
fn grouped(points: &[Point]) -> Vec<Point> {
    let mut groups: Vec<Point> = Vec::new();
    for point in points {
        let alike = groups.iter_mut().find(|group| group.notes == point.notes);
        match alike {
            Some(group) => {
                group.what = format!("{}. {}", group.what.trim_end_matches('.'), point.what);
            }
            None => groups.push(point.clone()),
        }
    }
    groups
}

/// The kind of a list, by its heading.
fn cell(title: &str) -> Cell {
    match title {
        phrases::DO_NOT => Cell::Dont,
        phrases::CHECK => Cell::CheckFirst,
        phrases::YOU_MAY => Cell::May,
        _ => Cell::Do,
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, grouped, new};

    fn points(written: &str) -> Vec<Point> {
        let point = |words: &str| {
            let (what, notes) = words.split_once(':').unwrap_or((words, ""));
            let notes =
                notes.split('|').filter(|note| !note.is_empty()).map(str::to_owned).collect();
            Point { what: what.to_owned(), notes }
        };
        written.split(", ").filter(|words| !words.is_empty()).map(point).collect()
    }

    fn said(points: &[Point]) -> String {
        points.iter().map(Point::text).collect::<Vec<String>>().join(", ")
    }

    #[test]
    fn what_holds_as_before_is_said_in_a_word() {
        for (before, now, expected) in [
            ("a, b", "a, b", "The same as on the days before."),
            ("a, b", "a, c, b", "c, And the same as on the days before."),
            ("a, b", "a, c", "a, c"),
            ("a", "", ""),
            ("a:x", "a:y", "a: y"),
            ("a:x|from Tue 24 Nov", "a:x", "The same as on the days before."),
            ("a:from Tue 24 Nov it hangs on the kind", "a", "a"),
            ("a", "a:from Tue 24 Nov", "a: from Tue 24 Nov"),
        ] {
            assert_eq!(said(&new(&points(before), &points(now))), expected, "{before} | {now}");
        }
    }

    #[test]
    fn prohibitions_of_the_same_days_stand_together_and_none_is_dropped() {
        let found = grouped(&points("Do not a:x, Do not b:y, Do not c:x, Do not d"));
        assert_eq!(said(&found), "Do not a. Do not c: x, Do not b: y, Do not d");
    }
}
