//! One entry of a calendar, before it is written.

use std::sync::Arc;

use answer::{Basis, View, whose};
use engine::time::{Moment, Zone};
use engine::vocabulary::NodeId;
use jiff::Timestamp;
use jiff::civil::Date;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A sitting at the clinic.
    Session,
    /// An appointment or stage ahead.
    Stage,
    /// Something not to do begins.
    DoNot,
    /// Something to do begins.
    Do,
    /// Something hangs on something from that day on.
    CheckFirst,
    /// One may from that day on.
    YouMay,
    /// The page says no more from that day on.
    Silent,
    /// A reminder of something to do.
    Task,
}

/// When an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All of a civil day.
    Day(Date),
    /// An instant.
    At(Timestamp),
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name among all entries there are, the same for the same thing in every revision.
    pub uid: String,
    /// When it is.
    pub when: When,
    /// What it says; reminders of one duty say the same.
    pub what: Arc<What>,
}

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct What {
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub about: Vec<NodeId>,
    /// What a calendar shows of it: a prohibition begins with "Do not".
    pub summary: String,
    /// What it shows once it is opened: lines.
    pub description: String,
}

/// What is done alike to all that the entries of a calendar say.
#[derive(Debug)]
pub(super) struct Finish {
    /// Whether it is hidden until an entry is opened.
    pub discreet: bool,
    /// What every entry ends with.
    pub ending: String,
}

impl Kind {
    /// The name of what it is, for programs and in a [`Entry::uid`].
    pub fn id(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Stage => "ahead",
            Self::DoNot => "do-not",
            Self::Do => "do",
            Self::CheckFirst => "check-first",
            Self::YouMay => "you-may",
            Self::Silent => "not-said",
            Self::Task => "task",
        }
    }

    /// What is shown to those who are not to know what it is about.
    fn discreet(self) -> &'static str {
        match self {
            Self::Session => "Appointment",
            Self::Stage => "A date to keep in mind",
            Self::DoNot => "Do not: open for what",
            Self::Do => "Do: open for what",
            Self::CheckFirst => "Check first: open for what",
            Self::YouMay => "You may: open for what",
            Self::Silent => "No longer said: open for what",
            Self::Task => "Reminder: open for what",
        }
    }

    /// Whether a calendar rings for it.
    pub fn has_alarm(self) -> bool {
        self == Self::Task
    }
}

impl When {
    /// Its place among others: days before what is at a time of theirs.
    pub(super) fn order(self, zone: &Zone) -> (Date, Option<Timestamp>) {
        match self {
            Self::Day(date) => (date, None),
            Self::At(instant) => (zone.date_of(instant), Some(instant)),
        }
    }
}

impl Entry {
    /// An entry, by the part of its name that tells it from others of its kind.
    pub(super) fn new(what: Arc<What>, key: &str, when: When) -> Self {
        Self { uid: format!("{}.{key}", what.kind.id()), when, what }
    }
}

impl What {
    /// What an entry of a kind says.
    pub(super) fn new(kind: Kind, about: Vec<NodeId>, summary: String) -> Self {
        Self { kind, about, summary, description: String::new() }
    }

    /// The same with more to read in it.
    #[must_use]
    pub(super) fn with(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        for line in lines {
            self.read_on(&line);
        }
        self
    }

    /// The same as a calendar has it.
    pub(super) fn finish(mut self, finish: &Finish) -> Arc<Self> {
        if finish.discreet {
            let summary = std::mem::replace(&mut self.summary, self.kind.discreet().to_owned());
            let description = std::mem::replace(&mut self.description, summary);
            self.read_on(&description);
        }
        self.read_on(&finish.ending);
        Arc::new(self)
    }

    fn read_on(&mut self, lines: &str) {
        if !self.description.is_empty() && !lines.is_empty() {
            self.description.push('\n');
        }
        self.description.push_str(lines);
    }
}

/// "Do not swim. (the page, “Days 1 to 3”)"
pub(super) fn quoted(basis: &Basis<'_>) -> String {
    format!("{} ({})", basis.text, whose(basis.standing, basis.section))
}

/// Which session a day counts from, counted from 1; 0 before the first.
pub(super) fn session_of(view: &View<'_>, date: Date) -> usize {
    let sessions = view.client.course.sessions();
    sessions.iter().filter(|session| session.date <= date).count()
}

/// Civil days from the session a day counts from, or to the first.
pub(super) fn days_in(view: &View<'_>, date: Date) -> i64 {
    let course = &view.client.course;
    let session = course.session_before(date).unwrap_or(course.first());
    Moment::start_of(date).days_since(session.date)
}
