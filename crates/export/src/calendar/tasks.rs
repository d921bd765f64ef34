//! Reminders of what there is to do at a time of day.

use std::collections::BTreeMap;
use std::sync::Arc;

use answer::words::{capital, listed};
use answer::{Turn, View};
use engine::plan::{Item, Reason};
use engine::protocol::Statement;
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::{Date, Time, time};

use super::entry::{Entry, Finish, Kind, What, When, days_in, quoted, session_of};
use super::rhythm::Rhythm;

/// By then a session whose time nobody gave is over: nobody is to be reminded of caring for what has not
/// been done.
const SESSION_OVER: Time = time(17, 59, 0, 0);

/// A duty that has a rhythm, with what all its reminders say.
struct Duty<'a> {
    /// Its statement's place in the protocol.
    at: usize,
    statement: &'a Statement,
    rhythm: Rhythm,
    what: Arc<What>,
}

/// The reminders of a plan.
pub(super) fn tasks(view: &View<'_>, turns: &[Turn], finish: &Finish) -> Vec<Entry> {
    let mut entries = Vec::new();
    // The first day of each duty that goes on.
    let mut begun: BTreeMap<usize, Date> = BTreeMap::new();
    for (at, turn) in turns.iter().enumerate() {
        let from = turn.day.date;
        let to = turns.get(at + 1).map_or(Date::MAX, |next| next.day.date);
        let mut going_on = BTreeMap::new();
        for duty in duties(view, &turn.day.todo, finish) {
            let since = *begun.get(&duty.at).unwrap_or(&from);
            reminders(view, &duty, since, (from, to), &mut entries);
            going_on.insert(duty.at, since);
        }
        begun = going_on;
    }
    entries
}

/// The duties of a day that have a rhythm, each once.
fn duties<'a>(view: &View<'a>, todo: &[Item], finish: &Finish) -> Vec<Duty<'a>> {
    let mut said: Vec<usize> = Vec::new();
    for duty in todo.iter().filter_map(|item| item.duty) {
        if !said.contains(&duty) {
            said.push(duty);
        }
    }
    let about = |at: usize| {
        let own = todo.iter().filter(move |item| item.duty == Some(at));
        own.map(|item| item.activity).collect()
    };
    said.into_iter().filter_map(|at| duty(view, at, about(at), finish)).collect()
}

fn duty<'a>(view: &View<'a>, at: usize, about: Vec<NodeId>, finish: &Finish) -> Option<Duty<'a>> {
    let statement = view.statement(at)?;
    let rhythm = Rhythm::of(statement)?;
    let acts: Vec<String> = about.iter().map(|node| view.act(*node)).collect();
    let basis = view.basis_of(Reason::Statement(at));
    let what = What::new(Kind::Task, about, capital(&listed(&acts, "and")))
        .with([quoted(&basis), rhythm.says.clone()])
        .finish(finish);
    Some(Duty { at, statement, rhythm, what })
}

/// The reminders of a duty, begun on a day, from one day to another, the last left out. A session is a
/// beginning too.
fn reminders(
    view: &View<'_>,
    duty: &Duty<'_>,
    since: Date,
    (from, to): (Date, Date),
    entries: &mut Vec<Entry>,
) {
    let mut day = Moment::start_of(from);
    while day.date() < to {
        let date = day.date();
        let session = view.client.course.session_before(date).map_or(since, |session| session.date);
        let days = day.days_since(since.max(session));
        if days >= duty.rhythm.days {
            break;
        }
        for (nth, time) in duty.rhythm.on(days).iter().enumerate() {
            if is_after_session(view, date, *time) {
                entries.push(reminder(view, duty, date, (nth, *time)));
            }
        }
        day = day.next_day();
    }
}

/// Whether a session of that day is over by then, if there is one.
fn is_after_session(view: &View<'_>, date: Date, time: Time) -> bool {
    let session = view.client.course.sessions().iter().find(|session| session.date == date);
    session.is_none_or(|session| time > session.time.unwrap_or(SESSION_OVER))
}

fn reminder(view: &View<'_>, duty: &Duty<'_>, date: Date, (nth, time): (usize, Time)) -> Entry {
    let (session, days) = (session_of(view, date), days_in(view, date));
    let key = format!("{}.{session}.{days}.{nth}", duty.statement.id);
    let instant = view.client.course.zone().instant(date, time);
    Entry::new(Arc::clone(&duty.what), &key, When::At(instant))
}
