//! What begins on a day, an entry for all that is said in one line.

use answer::words::{bare, listed, sentence};
use answer::{Basis, Line, Turn, View, phrases, whose};
use engine::vocabulary::NodeId;

use super::entry::{Entry, Kind, When, session_of};
use crate::Point;

/// The entries of all days on which something begins, of some kinds.
pub(super) fn begins(view: &View<'_>, turns: &[Turn], wanted: impl Fn(Kind) -> bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    for turn in turns {
        let card = view.card(&turn.begins);
        let lists = [
            (Kind::DoNot, &card.dont),
            (Kind::Do, &card.todo),
            (Kind::CheckFirst, &card.check_first),
            (Kind::YouMay, &card.may),
        ];
        for (kind, lines) in lists.into_iter().filter(|(kind, _)| wanted(*kind)) {
            entries.extend(lines.iter().map(|line| entry(view, turn, kind, line)));
        }
        entries.extend(silent(view, turn).filter(|_| wanted(Kind::Silent)));
    }
    entries
}

fn entry(view: &View<'_>, turn: &Turn, kind: Kind, line: &Line<'_>) -> Entry {
    let date = turn.begins.date;
    let session = session_of(view, date);
    let key = match line.basis.first().filter(|_| kind == Kind::Do) {
        Some(duty) => format!("{}.{session}", duty.id),
        None => key(view, &line.about, session),
    };
    let point = if kind == Kind::DoNot { Point::ban(line) } else { Point::of(line) };
    let taken = (kind == Kind::DoNot && session > 1 && is_session(view, turn))
        .then(|| format!("Counted anew: session {session} is on that day."));
    let after = point.notes.iter().skip(line.notes.len()).map(|note| sentence(note));
    let because = line.basis.iter().map(quoted);
    Entry::new(kind, &key, When::Day(date), summary(kind, &point.what, &line.notes))
        .about(line.about.clone())
        .with(taken.into_iter().chain(after).chain(because))
}

/// What tells an entry from others of its kind: what it is about first, and in which session.
fn key(view: &View<'_>, about: &[NodeId], session: usize) -> String {
    let vocabulary = view.protocol().vocabulary();
    let first = about.first().map_or("", |node| vocabulary.node(*node).id.as_str());
    format!("{first}.{session}")
}

fn is_session(view: &View<'_>, turn: &Turn) -> bool {
    view.client.course.sessions().iter().any(|session| session.date == turn.begins.date)
}

/// "Do not swim: not before Sat 5 Dec"; "You may: use shampoo on the scalp: gently".
fn summary(kind: Kind, what: &str, notes: &[String]) -> String {
    let lead = match kind {
        Kind::CheckFirst => phrases::CHECK,
        Kind::YouMay => phrases::YOU_MAY,
        // A duty is a sentence of its own, and not always a command.
        Kind::Do => return format!("To do: {what}"),
        _ => "",
    };
    let mut summary =
        if lead.is_empty() { what.to_owned() } else { format!("{lead}: {}", uncapital(what)) };
    if !notes.is_empty() {
        summary.push_str(": ");
        summary.push_str(&notes.join("; "));
    }
    summary
}

/// The words as they go on after a colon: "IPL" stays as it is.
fn uncapital(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

/// "Do not swim. (the page, “Days 1 to 3”)"
fn quoted(basis: &Basis<'_>) -> String {
    format!("{} ({})", basis.text, whose(basis.standing, basis.section))
}

/// What the page says nothing of any more.
fn silent(view: &View<'_>, turn: &Turn) -> Option<Entry> {
    let all = &turn.silent;
    let shown = all.iter().filter(|node| !all.iter().any(|other| view.speaks_for(*other, **node)));
    let names: Vec<String> = shown.map(|node| bare(&view.name(*node)).to_owned()).collect();
    let date = turn.begins.date;
    let key = key(view, all, session_of(view, date));
    let summary = format!("The page says no more, neither yes nor no: {}", listed(&names, "and"));
    let entry = Entry::new(Kind::Silent, &key, When::Day(date), summary).about(all.clone());
    (!all.is_empty()).then_some(entry)
}
