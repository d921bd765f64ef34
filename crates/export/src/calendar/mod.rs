//! A plan as a calendar (RFC 5545): what begins on a day as an entry of that day, what is to be done
//! at a time of day as a reminder.
//!
//! `changes`, `tasks` and `dates` make entries, `write` sets them, `rhythm` knows when a reminder comes.

mod changes;
mod dates;
mod entry;
mod rhythm;
mod tasks;
mod uid;
mod write;

use answer::input::{Chosen, Client, On};
use answer::phrases::{self, fill};
use answer::{View, whom_to_ask};
use engine::course::Known;
use engine::time::Moment;
use jiff::civil::Date;

use entry::Finish;
pub use entry::{Entry, Kind, What, When};
pub use rhythm::Rhythm;

use self::write::Sheet;

/// What is wished of a calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarWishes<'a> {
    /// Which entries.
    pub only: Only,
    /// No summary says what it is about: for a calendar that others see.
    pub discreet: bool,
    /// Whose plan it is, where several share a calendar: it tells their entries apart, and is said
    /// nowhere.
    pub name: Option<&'a str>,
    /// The address of the plan, where there is one.
    pub link: Option<&'a str>,
    /// How often the plan has been put back: one more where a session moved to an earlier day or something
    /// told was taken back, since a calendar takes no revision with a lower number than it has. Pages
    /// count whatever is told anew.
    pub revision: u16,
}

/// Which entries a calendar has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// All.
    #[default]
    Everything,
    /// What changes, sessions and what is ahead.
    Changes,
    /// What there is to do.
    Tasks,
}

/// A plan's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// Its number among its revisions: it grows with what is told of a plan as time goes on.
    pub sequence: u32,
    /// When it was begun: the first session's civil day, as UTC.
    pub stamp: Date,
    /// Its entries in order of time.
    pub entries: Vec<Entry>,
    link: Option<String>,
    discreet: bool,
}

impl Calendar {
    /// The calendar of a client's whole plan, whatever day they ask about.
    pub fn new(view: &View<'_>, wishes: &CalendarWishes<'_>) -> Self {
        let client = from_the_beginning(view);
        let view = View::new(&client);
        let protocol = view.protocol();
        Self {
            name: if wishes.discreet { "My plan".to_owned() } else { protocol.title.clone() },
            sequence: sequence(&client, wishes.revision),
            stamp: client.course.first().date,
            entries: entries(&view, wishes),
            link: wishes.link.map(str::to_owned),
            discreet: wishes.discreet,
        }
    }

    /// As a file: `text/calendar; charset=utf-8`.
    pub fn write(&self) -> String {
        let mut sheet = Sheet::new(self);
        for entry in &self.entries {
            sheet.entry(entry);
        }
        sheet.finish()
    }
}

/// The same client, who asks about the first session's day: a calendar is the same on every day.
fn from_the_beginning(view: &View<'_>) -> Client {
    let date = view.client.course.first().date;
    Client { on: On { date, time: None, by: Chosen::Given }, ..view.client.clone() }
}

fn entries(view: &View<'_>, wishes: &CalendarWishes<'_>) -> Vec<Entry> {
    let finish = Finish { discreet: wishes.discreet, ending: ending(view, wishes.link) };
    let turns = view.turns();
    let mut all: Vec<Entry> = Vec::new();
    if wishes.only != Only::Tasks {
        all.extend(dates::sessions(view, &finish));
        all.extend(dates::stages(view, &finish));
    }
    let wanted = |kind| wishes.only != Only::Tasks || kind == Kind::Do;
    all.extend(changes::begins(view, &turns, &finish, wanted));
    if wishes.only != Only::Changes {
        all.extend(tasks::tasks(view, &turns, &finish));
    }
    let zone = view.client.course.zone();
    all.sort_by_cached_key(|entry| entry.when.order(zone));
    uid::settle(&mut all, view.protocol(), wishes.name);
    all
}

/// What every entry ends with.
fn ending(view: &View<'_>, link: Option<&str>) -> String {
    let whom = whom_to_ask(&view.protocol().contact);
    let ask = fill(phrases::ASK_WHOM, &[("whom", &whom)]);
    link.map_or(ask.clone(), |link| {
        format!("{ask}\n{}", fill(phrases::YOUR_PLAN, &[("link", &link)]))
    })
}

/// What a fact adds: more on each day on which it is told anew, and for another value.
fn weight(first: Date, known: Known) -> usize {
    let days = Moment::start_of(known.on).days_since(first);
    1 + usize::try_from(days).unwrap_or(0) + usize::from(known.value)
}

/// Most that a plan's own number comes to: days since 2000 to the last there is, and what is told.
const REVISION: u32 = 4_000_000;

/// Days to the last session and what is told, which counts for more the later it was so; a plan that is
/// put back has a revision.
fn sequence(client: &Client, revision: u16) -> u32 {
    let course = &client.course;
    let days = Moment::start_of(course.last().date).days_since(jiff::civil::date(2000, 1, 1));
    let protocol = &client.protocol;
    let own = |standing| protocol.statements.iter().filter(move |one| one.standing == standing);
    let told = course.sessions().len()
        + course.known().iter().map(|known| weight(course.first().date, *known)).sum::<usize>()
        + own(engine::protocol::Standing::Practitioner).count()
        + course.is_complete().map_or(0, |is_last| 1 + usize::from(is_last))
        + protocol.changes.len();
    let days = u32::try_from(days).unwrap_or(0);
    let told = u32::try_from(told).unwrap_or(u32::MAX);
    // The format's numbers end at 2^31 - 1 (RFC 5545, section 3.3.8).
    let most = i32::MAX.unsigned_abs();
    u32::from(revision).saturating_mul(REVISION).saturating_add(days).saturating_add(told).min(most)
}
