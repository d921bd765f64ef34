//! One client's treatment: sessions, what is known, what the practitioner said.

use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use crate::protocol::{FactDeclaration, FactId, FactKind, Modality, Subject};
use crate::time::{Anchored, Moment, Zone};
use crate::vocabulary::NodeId;

/// Most sessions a course may have. Real treatments have one to a dozen.
pub const SESSIONS_MAX: usize = 100;

/// One sitting: a civil date, optionally a time. Whether it is done or planned follows from the
/// day one asks about.
pub type Session = Anchored;

/// What is known of a fact, as of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Which fact.
    pub fact: FactId,
    /// Its value, as a position in the fact's list of values.
    pub value: u8,
    /// When it was so.
    pub on: Date,
}

/// What the practitioner told this one client. Shown as theirs, never as the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// What it does.
    pub modality: Modality,
    /// To what.
    pub target: NodeId,
    /// The first day it holds.
    pub from: Date,
    /// The first day it no longer holds; `None` is until the next session for a permission, and
    /// for good otherwise.
    pub to: Option<Date>,
    /// Who said it.
    pub by: String,
    /// When.
    pub on: Date,
}

/// Why a list of sessions is no course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourseError {
    /// A course has at least one session.
    NoSession,
    /// More than [`SESSIONS_MAX`].
    TooManySessions(usize),
}

/// What was put right in a list of sessions, to be said to whoever wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourseNote {
    /// They were not in order of time.
    OutOfOrder,
    /// Two on one day count as one, at the later time.
    Repeated(Date),
}

/// One client's treatment under one protocol: sessions in order of time, and what is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    sessions: Vec<Session>,
    starts: Vec<Moment>,
    zone: Zone,
    complete: Option<bool>,
    known: Vec<Known>,
}

impl Course {
    /// A course of these sessions, in any order.
    ///
    /// # Errors
    ///
    /// [`CourseError`], for no session and for more than [`SESSIONS_MAX`].
    pub fn new(
        sessions: impl IntoIterator<Item = Session>,
        zone: Zone,
    ) -> Result<(Self, Vec<CourseNote>), CourseError> {
        let mut sessions: Vec<Session> = sessions.into_iter().collect();
        if sessions.is_empty() {
            return Err(CourseError::NoSession);
        }
        if sessions.len() > SESSIONS_MAX {
            return Err(CourseError::TooManySessions(sessions.len()));
        }
        let mut notes = Vec::new();
        if !sessions.is_sorted() {
            notes.push(CourseNote::OutOfOrder);
            sessions.sort();
        }
        sessions.dedup_by(|next, kept| {
            let same = next.date == kept.date;
            if same {
                notes.push(CourseNote::Repeated(kept.date));
                kept.time = kept.time.max(next.time);
            }
            same
        });
        let starts = sessions.iter().map(|session| Moment::start_of(session.date)).collect();
        Ok((Self { sessions, starts, zone, complete: None, known: Vec::new() }, notes))
    }

    /// The same course, complete or not; `None` if nobody has said.
    #[must_use]
    pub fn complete(mut self, complete: Option<bool>) -> Self {
        self.complete = complete;
        self
    }

    /// The same course with this known too. What is told later counts from then on.
    #[must_use]
    pub fn know(mut self, known: Known) -> Self {
        self.known.retain(|old| (old.fact, old.on) != (known.fact, known.on));
        self.known.push(known);
        self.known.sort_by_key(|known| known.on);
        self
    }

    /// The sessions, in order of time.
    pub fn sessions(&self) -> &[Session] {
        &self.sessions
    }

    /// The time zone its civil days are in.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether it is complete, as far as anybody has said.
    pub fn is_complete(&self) -> Option<bool> {
        self.complete
    }

    /// What is known of facts.
    pub fn known(&self) -> &[Known] {
        &self.known
    }

    /// The first session.
    pub fn first(&self) -> Session {
        self.sessions[0]
    }

    /// The last session, planned ones included.
    pub fn last(&self) -> Session {
        self.sessions[self.sessions.len() - 1]
    }

    /// The last session on or before a day.
    pub fn session_before(&self, day: Date) -> Option<Session> {
        let at = self.sessions.partition_point(|session| session.date <= day);
        at.checked_sub(1).map(|at| self.sessions[at])
    }

    /// The first session after a day.
    pub fn session_after(&self, day: Date) -> Option<Session> {
        self.sessions.get(self.sessions.partition_point(|session| session.date <= day)).copied()
    }

    /// Where each session's civil day begins.
    pub(crate) fn starts(&self) -> &[Moment] {
        &self.starts
    }

    /// When the next session after this one begins, or never.
    pub(crate) fn next_start(&self, session: usize) -> Moment {
        self.starts.get(session + 1).copied().unwrap_or(Moment::NEVER)
    }

    fn start_after(&self, day: Date) -> Moment {
        let at = self.sessions.partition_point(|session| session.date <= day);
        self.starts.get(at).copied().unwrap_or(Moment::NEVER)
    }

    /// The value of a fact of a protocol at a moment, as a position in its list of values; `None`
    /// where it is not known.
    pub fn known_at(&self, fact: FactId, facts: &[FactDeclaration], moment: Moment) -> Option<u8> {
        self.value_at(Subject::Fact(fact), moment, facts)
    }

    /// The value of what a condition asks about, at a moment; `None` where it is not known.
    pub(crate) fn value_at(
        &self,
        subject: Subject,
        moment: Moment,
        facts: &[FactDeclaration],
    ) -> Option<u8> {
        match subject {
            Subject::Complete if moment < self.starts[self.starts.len() - 1] => Some(1),
            Subject::Complete => self.complete.map(|complete| u8::from(!complete)),
            Subject::Fact(fact) => {
                let mut found = None;
                self.each_known(fact, facts, |from, to, value| {
                    if from <= moment && moment < to {
                        found = Some(value);
                    }
                });
                found
            }
        }
    }

    /// The stretches over which a fact is known (docs/LAWS.md, law of combining 7), later ones
    /// counting before earlier ones.
    pub(crate) fn each_known(
        &self,
        fact: FactId,
        facts: &[FactDeclaration],
        mut each: impl FnMut(Moment, Moment, u8),
    ) {
        let mut own = self.known.iter().filter(|known| known.fact == fact).peekable();
        while let Some(known) = own.next() {
            let next = own.peek().map_or(Moment::NEVER, |next| Moment::start_of(next.on));
            let day = Moment::start_of(known.on);
            let (from, to) = match facts[fact.index()].kind {
                FactKind::Lasting => (Moment::BEGINNING, Moment::NEVER),
                FactKind::Healing { settled } if settled == known.value => {
                    (day, self.start_after(known.on).min(next))
                }
                FactKind::Healing { .. } | FactKind::Circumstance => (day, day.next_day()),
            };
            each(from, to, known.value);
        }
    }
}
