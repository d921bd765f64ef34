//! What begins on a day, an entry for all that is said in one line.

use answer::phrases::{self, ADVICE, fill};
use answer::words::{bare, listed, sentence};
use answer::{Line, Turn, View};
use engine::vocabulary::NodeId;
use jiff::civil::Date;

use super::entry::{Entry, Finish, Kind, What, When, quoted, session_of};
use crate::bans::{Ban, bans};

/// The entries of all days on which something begins, of some kinds.
pub(super) fn begins(
    view: &View<'_>,
    turns: &[Turn],
    finish: &Finish,
    wanted: impl Fn(Kind) -> bool,
) -> Vec<Entry> {
    let mut all: Vec<(What, String, Date)> = Vec::new();
    for turn in turns {
        let date = turn.begins.date;
        let card = view.card(&turn.begins);
        all.extend(bans(view, &card.dont).iter().map(|ban| forbidden(view, date, ban)));
        let lists = [
            (Kind::Do, &card.todo),
            (Kind::CheckFirst, &card.check_first),
            (Kind::YouMay, &card.may),
        ];
        for (kind, lines) in lists {
            all.extend(lines.iter().map(|line| entry(view, date, kind, line)));
        }
        all.extend(silent(view, turn));
    }
    let shown = all.into_iter().filter(|(what, ..)| wanted(what.kind));
    shown.map(|(what, key, date)| Entry::new(what.finish(finish), &key, When::Day(date))).collect()
}

/// "Do not swim: not before Sat 5 Dec".
fn forbidden(view: &View<'_>, date: Date, ban: &Ban<'_>) -> (What, String, Date) {
    let session = session_of(view, date);
    let key = key(view, &ban.about, session);
    // That the page only advises is read once the entry is opened.
    let (advice, dates): (Vec<&String>, Vec<&String>) =
        ban.point.notes.iter().partition(|note| *note == ADVICE);
    let taken = (session > 1 && is_session(view, date))
        .then(|| fill(phrases::ANEW_FROM, &[("number", &session)]));
    let advice = advice.into_iter().map(|note| sentence(note));
    let words = summary("", &ban.point.what, &dates);
    let what = What::new(Kind::DoNot, ban.about.clone(), words);
    (what.with(taken.into_iter().chain(advice).chain(ban.basis.iter().map(quoted))), key, date)
}

fn is_session(view: &View<'_>, date: Date) -> bool {
    view.client.course.sessions().iter().any(|session| session.date == date)
}

fn entry(view: &View<'_>, date: Date, kind: Kind, line: &Line<'_>) -> (What, String, Date) {
    let session = session_of(view, date);
    let notes: Vec<&String> = line.notes.iter().collect();
    let (key, words) = match (kind, line.basis.first()) {
        // A duty is a sentence of its own, and not always a command.
        (Kind::Do, Some(duty)) => {
            (format!("{}.{session}", duty.id), fill(phrases::TO_DO, &[("words", &line.what)]))
        }
        (Kind::CheckFirst, _) => {
            (key(view, &line.about, session), summary(phrases::CHECK, &line.what, &notes))
        }
        _ => (key(view, &line.about, session), summary(phrases::YOU_MAY, &line.what, &notes)),
    };
    let what = What::new(kind, line.about.clone(), words).with(line.basis.iter().map(quoted));
    (what, key, date)
}

/// What tells an entry from others of its kind: what it is about first, and in which session.
fn key(view: &View<'_>, about: &[NodeId], session: usize) -> String {
    let vocabulary = view.protocol().vocabulary();
    let first = about.first().map_or("", |node| vocabulary.node(*node).id.as_str());
    format!("{first}.{session}")
}

/// "You may: use shampoo on the scalp: gently".
fn summary(lead: &str, what: &str, notes: &[&String]) -> String {
    let mut summary =
        if lead.is_empty() { what.to_owned() } else { format!("{lead}: {}", uncapital(what)) };
    for (at, note) in notes.iter().enumerate() {
        summary.push_str(if at == 0 { ": " } else { "; " });
        summary.push_str(note);
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

/// What the page says nothing of any more.
fn silent(view: &View<'_>, turn: &Turn) -> Option<(What, String, Date)> {
    let all = &turn.silent;
    let shown = all.iter().filter(|node| !all.iter().any(|other| view.speaks_for(*other, **node)));
    let names: Vec<String> = shown.map(|node| bare(&view.name(*node)).to_owned()).collect();
    let date = turn.begins.date;
    let key = key(view, all, session_of(view, date));
    let summary = fill(phrases::NO_MORE_SAID, &[("names", &listed(&names, "and"))]);
    let what = What::new(Kind::Silent, all.clone(), summary);
    (!all.is_empty()).then_some((what, key, date))
}
