//! What a planned session forbids, for sheets without room for all of its days.

use answer::phrases::{self, fill};
use answer::{Card, Days, Line, View};
use jiff::civil::Date;

use crate::bans::bans;
use crate::{Block, Point};

/// The sessions still to come after the one whose days the sheet begins with.
pub(crate) fn planned(view: &View<'_>) -> Vec<Date> {
    let course = &view.client.course;
    let begun = view.date().max(course.first().date);
    let dates = course.sessions().iter().map(|session| session.date);
    dates.filter(|date| *date > begun).collect()
}

/// What is said of the days until the next session without what changes only with it: the session's
/// own block and what it takes back say that.
pub(crate) fn until(view: &View<'_>, next: Date, points: &[Point]) -> Vec<Point> {
    let eve = next.yesterday().unwrap_or(next);
    let closes =
        fill(phrases::CLOSES, &[("date", &view.short(eve)), ("then", &""), ("because", &"")]);
    let from_then = fill(phrases::FROM_THEN, &[("date", &view.short(next)), ("words", &"")]);
    let stays = |note: &&String| !note.starts_with(&closes) && !note.starts_with(&from_then);
    let point = |point: &Point| {
        let notes = point.notes.iter().filter(stays).cloned().collect();
        Point { what: point.what.clone(), notes }
    };
    points.iter().map(point).collect()
}

/// A block for each planned session, with all that is forbidden from its day until the next.
pub(crate) fn later(view: &View<'_>, days: &[Days], cards: &[Card<'_>]) -> Vec<Block> {
    let planned = planned(view);
    let ends = planned.iter().skip(1).map(|next| next.yesterday().ok()).chain([None]);
    planned.iter().zip(ends).map(|(from, to)| block(view, (*from, to), days, cards)).collect()
}

fn block(
    view: &View<'_>,
    (from, to): (Date, Option<Date>),
    days: &[Days],
    cards: &[Card<'_>],
) -> Block {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let within = |days: &Days| days.to >= from && to.is_none_or(|to| days.from <= to);
    for (days, card) in days.iter().zip(cards).filter(|(days, _)| within(days)) {
        let since = (days.from > from).then(|| view.short(days.from));
        add_new(&mut lines, &card.dont, since.as_deref());
    }
    Block {
        from,
        to,
        dates: fill("From {date}", &[("date", &view.short(from))]),
        numbers: Some(number(view, from)),
        todo: Vec::new(),
        dont: bans(view, &lines).into_iter().map(|ban| ban.point).collect(),
        may: Vec::new(),
        check_first: Vec::new(),
    }
}

/// "session 2, planned".
fn number(view: &View<'_>, date: Date) -> String {
    let sessions = view.client.course.sessions();
    let before = sessions.iter().filter(|session| session.date < date).count();
    format!("{}, planned", fill(phrases::SESSION_NUMBER, &[("number", &(before + 1))]))
}

/// Adds prohibitions that were not said yet until the same moment, with the day they begin on.
fn add_new<'a>(known: &mut Vec<Line<'a>>, lines: &[Line<'a>], since: Option<&str>) {
    let since = since.map(|date| fill(phrases::SINCE, &[("date", &date)]));
    let mut new = Vec::new();
    for line in lines {
        let said = known.iter_mut().filter(|known| known.notes.starts_with(&line.notes));
        let mut left = line.about.clone();
        for said in said.filter(|said| said.about.iter().any(|node| line.about.contains(node))) {
            left.retain(|node| !said.about.contains(node));
            harden(said, line);
        }
        if !left.is_empty() || line.about.is_empty() {
            let notes = line.notes.iter().cloned().chain(since.clone()).collect();
            new.push(Line { notes, ..line.clone() });
        }
    }
    known.extend(new);
}

/// What the page first advises against and then forbids is forbidden.
fn harden(known: &mut Line<'_>, later: &Line<'_>) {
    if !later.what.starts_with(phrases::BETTER_NOT)
        && let Some(rest) = known.what.strip_prefix(phrases::BETTER_NOT)
    {
        known.what = format!("{}{rest}", phrases::DO_NOT);
    }
}

#[cfg(test)]
mod tests {
    use engine::vocabulary::Vocabulary;

    use super::*;

    /// Prohibitions: the words, what they are about, a note.
    type Said = (&'static str, &'static [&'static str], &'static str);

    fn line(vocabulary: &Vocabulary, (what, about, note): Said) -> Line<'static> {
        let about = about.iter().map(|id| vocabulary.by_id(id).expect("it is known")).collect();
        let notes = [note.to_owned()].into_iter().filter(|note| !note.is_empty()).collect();
        Line { about, what: what.to_owned(), notes, basis: Vec::new(), needs: Vec::new() }
    }

    /// What is said of a day and of one after it.
    fn check(first: Said, then: Said, expected: &[&str]) {
        let vocabulary = shelf::vocabulary();
        let mut known = Vec::new();
        add_new(&mut known, &[line(&vocabulary, first)], None);
        add_new(&mut known, &[line(&vocabulary, then)], Some("Sat 5 Dec"));
        let text = |line: &Line<'_>| format!("{}: {}", line.what, line.notes.join("; "));
        assert_eq!(known.iter().map(text).collect::<Vec<String>>(), expected, "{first:?} {then:?}");
    }

    #[test]
    fn a_prohibition_is_said_again_only_where_something_of_it_is_new() {
        let swim = ("Do not swim", &["swimming"][..], "to X");
        let both = ("Do not swim; no sauna", &["swimming", "sauna"][..], "to X");
        let other = ("Do not swim", &["swimming"][..], "to Y");
        check(swim, swim, &["Do not swim: to X"]);
        check(both, swim, &["Do not swim; no sauna: to X"]);
        check(swim, both, &["Do not swim: to X", "Do not swim; no sauna: to X; from Sat 5 Dec"]);
        check(swim, other, &["Do not swim: to X", "Do not swim: to Y; from Sat 5 Dec"]);
    }

    #[test]
    fn what_is_first_advised_against_and_then_forbidden_is_forbidden() {
        let advised = ("Better not swim", &["swimming"][..], "to X");
        let forbidden = ("Do not swim", &["swimming"][..], "to X");
        check(advised, forbidden, &["Do not swim: to X"]);
        check(forbidden, advised, &["Do not swim: to X"]);
        check(advised, advised, &["Better not swim: to X"]);
    }
}
