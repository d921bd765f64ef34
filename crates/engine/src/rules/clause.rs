use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::course::Course;
use crate::protocol::{Anchor, Atom, Bound, Condition, End, FactDeclaration, Subject, Window};
use crate::time::{Anchored, Moment, Offset};
use crate::truth::Truth;

/// Which part of a window a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The window itself, of a restriction: an earlier session's runs to its own end.
    Restricted,
    /// The window itself, of a permission: it stops when the next session restarts it.
    Permitted,
    /// The same of a duty, which the later end of a range closes.
    Duty,
    /// The window itself, of something that is no rule: from the earlier end of its start to the
    /// later end of its end, until the next session.
    Noted,
    /// What comes before the window opens (docs/LAWS.md, law of combining 2).
    NotBefore,
    /// What comes after its stated end (law of combining 1).
    Afterwards,
}

/// When, and on what condition, a rule holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    pub window: Window,
    pub extent: Extent,
    pub condition: Condition,
    /// "Until X": a restriction holds while this does not.
    pub while_not: Condition,
    /// What the condition asks, each once. Two conditions together repeat their atoms hundreds of
    /// times.
    pub asked: Vec<Atom>,
}

impl Clause {
    pub(crate) fn new(window: Window, extent: Extent, condition: Condition) -> Self {
        let mut seen = BTreeSet::new();
        let asked = condition.atoms().filter(|atom| seen.insert(*atom)).cloned().collect();
        Self { window, extent, condition, while_not: Condition::default(), asked }
    }

    /// Whether anything but time decides it.
    pub(crate) fn is_conditional(&self) -> bool {
        !self.condition.is_always() || !self.while_not.is_always()
    }

    /// The range whose earlier end some clients may count on.
    pub(crate) fn range(&self) -> Option<Bound> {
        let bound = match self.extent {
            Extent::NotBefore => Some(self.window.start),
            _ => self.window.end_bound(),
        };
        bound.filter(|bound| bound.is_range())
    }

    /// Its truth at a moment.
    pub(crate) fn truth_at(&self, course: &Course, facts: &[FactDeclaration], at: Moment) -> Truth {
        let mut within = Truth::No;
        self.each_span(course, facts, |from, to, truth| {
            if from <= at && at < to {
                within = within.or(truth);
            }
        });
        if within == Truth::No || !self.is_conditional() {
            return within;
        }
        within.and(self.condition_at(course, facts, at))
    }

    /// The truth of its conditions at a moment.
    pub(crate) fn condition_at(
        &self,
        course: &Course,
        facts: &[FactDeclaration],
        at: Moment,
    ) -> Truth {
        self.condition_where(|subject| course.value_at(subject, at, facts))
    }

    /// The truth of its conditions where `value` tells what is known.
    pub(crate) fn condition_where(&self, value: impl Fn(Subject) -> Option<u8>) -> Truth {
        let met = self.condition.truth(&value);
        if self.while_not.is_always() {
            return met;
        }
        met.and(self.while_not.truth(&value).negate())
    }

    /// The stretches of time over which its window may hold; outside them it does not. Where they
    /// overlap, the truer counts.
    pub(crate) fn each_span(
        &self,
        course: &Course,
        facts: &[FactDeclaration],
        mut each: impl FnMut(Moment, Moment, Truth),
    ) {
        match self.window.anchor {
            Anchor::Session => {
                for at in 0..course.sessions().len() {
                    let (from, to) = self.session_stretch(course, at);
                    each(from, to, Truth::Yes);
                }
            }
            Anchor::CourseStart => {
                let (from, to) = self.stretch(course.first(), Moment::NEVER, course);
                each(from, to, Truth::Yes);
            }
            Anchor::CourseEnd => self.course_end_spans(course, each),
            Anchor::NextSession => {
                for session in course.sessions() {
                    let (from, to) = self.before_session(*session, course);
                    each(from, to, Truth::Yes);
                }
            }
            Anchor::Fact { fact, value } => self.fact_spans(fact, value, course, facts, each),
            Anchor::Date(date) => {
                let stop = course
                    .starts()
                    .iter()
                    .find(|start| **start > Moment::start_of(date))
                    .copied()
                    .unwrap_or(Moment::NEVER);
                let (from, to) = self.stretch(Anchored { date, time: None }, stop, course);
                each(from, to, Truth::Yes);
            }
        }
    }

    fn session_stretch(&self, course: &Course, at: usize) -> (Moment, Moment) {
        self.stretch(course.sessions()[at], course.next_start(at), course)
    }

    /// The clause's stretch counted from one anchor; `next` is when the next session restarts it.
    fn stretch(&self, anchor: Anchored, next: Moment, course: &Course) -> (Moment, Moment) {
        let window = &self.window;
        let after = |offset: Offset| offset.after(anchor, course.zone());
        let end = |late: bool| match window.end {
            End::Open => Moment::NEVER,
            End::NextSession => next,
            End::Heading(bound) | End::Stated(bound) => {
                after(if late { bound.high } else { bound.low })
            }
        };
        match self.extent {
            Extent::Restricted => (after(window.start.low), end(true)),
            Extent::Permitted => (after(window.start.high), end(false).min(next)),
            Extent::Duty => (after(window.start.high), end(true).min(next)),
            Extent::Noted => (after(window.start.low), end(true).min(next)),
            Extent::NotBefore => (Moment::start_of(anchor.date), after(window.start.high)),
            Extent::Afterwards => (end(true), next),
        }
    }

    fn course_end_spans(&self, course: &Course, mut each: impl FnMut(Moment, Moment, Truth)) {
        let complete = course.is_complete().map_or(Truth::Unknown, Truth::from);
        let (from, to) = self.stretch(course.last(), Moment::NEVER, course);
        if self.extent == Extent::NotBefore {
            each(Moment::start_of(course.first().date), to, Truth::Yes);
            each(to, Moment::NEVER, complete.negate());
        } else {
            each(from, to, complete);
        }
    }

    fn before_session(&self, session: Anchored, course: &Course) -> (Moment, Moment) {
        let window = &self.window;
        let hours = window.counts_hours();
        let zero = if hours { Offset::Clock { seconds: 0 } } else { Offset::ZERO };
        let edge = |offset: Offset| {
            let offset = if offset == Offset::ZERO { zero } else { offset };
            offset.before(session, course.zone())
        };
        let start = match self.extent {
            Extent::Restricted => window.start.high,
            _ => window.start.low,
        };
        (edge(start), window.end_bound().map_or(Moment::NEVER, |end| edge(end.low)))
    }

    fn fact_spans(
        &self,
        fact: crate::protocol::FactId,
        value: u8,
        course: &Course,
        facts: &[FactDeclaration],
        mut each: impl FnMut(Moment, Moment, Truth),
    ) {
        let told = course.known().iter().find(|known| known.fact == fact && known.value == value);
        match told {
            Some(known) => {
                let anchor = Anchored { date: known.on, time: None };
                let (from, to) = self.stretch(anchor, Moment::NEVER, course);
                each(from, to, Truth::Yes);
            }
            None => {
                let mut from = course.starts()[0];
                // While the fact is known to be otherwise, nothing counts from it.
                course.each_known(fact, facts, |start, end, _| {
                    if start <= from {
                        from = from.max(end);
                    } else {
                        each(from, start, Truth::Unknown);
                        from = end;
                    }
                });
                each(from, Moment::NEVER, Truth::Unknown);
            }
        }
    }
}
