use alloc::vec::Vec;

use crate::protocol::{Anchor, Bound, End};
use crate::rules::{Clause, Extent};
use crate::time::Offset;
use crate::truth::Truth;

/// A moment counted from the start of an anchor's civil day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Whole months, added first and clamped to the month's last day.
    pub months: i32,
    /// Whole days, added to that.
    pub days: i32,
    /// Seconds that then pass; `None` for the very start of that day, whatever clocks do.
    pub seconds: Option<i64>,
}

/// A stretch of time counted from an anchor: whole days, or hours where a source says hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// What it counts from; [`Anchor::Session`] and [`Anchor::NextSession`] from each session.
    pub anchor: Anchor,
    /// Its first moment. `None` for one that begins with the course, whatever its anchor.
    pub from: Option<Edge>,
    /// The first moment after it; `None` if it has no end.
    pub to: Option<Edge>,
    /// Whether the next session ends it.
    pub cut: bool,
}

/// How a clause's spans make up when it holds, conditions aside.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    /// While the span holds.
    Within(Span),
    /// While the span holds, if the course is complete.
    Complete(Span),
    /// While the first holds; and while the second does, if the course is not complete.
    NotYet(Span, Span),
}

impl Edge {
    const ZERO: Self = Self { months: 0, days: 0, seconds: None };

    fn after(offset: Offset) -> Self {
        match offset {
            Offset::Calendar { months, days } => Self { months, days, seconds: None },
            // Without a time of day, hours run from the end of the anchor's day.
            Offset::Clock { seconds } => Self { months: 0, days: 1, seconds: Some(seconds) },
        }
    }

    fn before(offset: Offset) -> Self {
        match offset {
            Offset::Calendar { months, days } => {
                Self { months: -months, days: -days, seconds: None }
            }
            Offset::Clock { seconds } => Self { months: 0, days: 0, seconds: Some(-seconds) },
        }
    }
}

impl When {
    /// When a clause holds; `None` if it counts from a date of its own.
    pub(super) fn of(clause: &Clause) -> Option<Self> {
        let span = Span::of(clause)?;
        Some(match clause.window.anchor {
            Anchor::CourseEnd if clause.extent == Extent::NotBefore => {
                Self::NotYet(span, Span { from: span.to, to: None, ..span })
            }
            Anchor::CourseEnd => Self::Complete(span),
            _ => Self::Within(span),
        })
    }

    /// The spans in it.
    pub(super) fn spans(&self) -> Vec<Span> {
        match self {
            Self::Within(span) | Self::Complete(span) => alloc::vec![*span],
            Self::NotYet(before, after) => alloc::vec![*before, *after],
        }
    }

    /// Its truth where that of each span is known, and whether the course is complete.
    pub(super) fn truth(&self, of: impl Fn(&Span) -> Truth, complete: Truth) -> Truth {
        match self {
            Self::Within(span) => of(span),
            Self::Complete(span) => of(span).and(complete),
            Self::NotYet(before, after) => of(before).or(of(after).and(complete.negate())),
        }
    }
}

impl Span {
    /// The stretch of a clause.
    pub(super) fn of(clause: &Clause) -> Option<Self> {
        let window = &clause.window;
        match window.anchor {
            Anchor::Date(_) => None,
            Anchor::NextSession => Some(Self::ahead_of_session(clause)),
            anchor => Some(Self::counted(clause, anchor)),
        }
    }

    fn counted(clause: &Clause, anchor: Anchor) -> Self {
        let window = &clause.window;
        let end = |late: bool| match window.end {
            End::Open | End::NextSession => None,
            End::Heading(bound) | End::Stated(bound) => {
                Some(Edge::after(if late { bound.high } else { bound.low }))
            }
        };
        let from = |offset| Some(Edge::after(offset));
        let (low, high) = (window.start.low, window.start.high);
        let (from, to, cut) = match clause.extent {
            Extent::Restricted => (from(low), end(true), window.end == End::NextSession),
            Extent::Permitted => (from(high), end(false), true),
            Extent::Duty => (from(high), end(true), true),
            Extent::Noted => (from(low), end(true), true),
            Extent::NotBefore if anchor == Anchor::CourseEnd => (None, from(high), false),
            Extent::NotBefore => (Some(Edge::ZERO), from(high), false),
            // Where no end is stated, it comes with the next session, which ends this as well.
            Extent::Afterwards => (end(true), None, true),
        };
        // Only sessions have a next one.
        Self { anchor, from, to, cut: cut && anchor == Anchor::Session }
    }

    fn ahead_of_session(clause: &Clause) -> Self {
        let window = &clause.window;
        let hours = window.counts_hours();
        let zero = if hours { Offset::Clock { seconds: 0 } } else { Offset::ZERO };
        let edge =
            |offset: Offset| Edge::before(if offset == Offset::ZERO { zero } else { offset });
        let start = match clause.extent {
            Extent::Restricted => window.start.high,
            _ => window.start.low,
        };
        let to = window.end_bound().map(|end| edge(end.low));
        Self { anchor: Anchor::NextSession, from: Some(edge(start)), to, cut: false }
    }

    /// The stretch past the earlier end of a clause's range, where it has two ends.
    pub(super) fn past_earlier_end(clause: &Clause) -> Option<Self> {
        let Bound { low, .. } = clause.range()?;
        let anchor = clause.window.anchor;
        let counted = matches!(anchor, Anchor::Session | Anchor::CourseStart | Anchor::CourseEnd);
        let cut = anchor == Anchor::Session;
        counted.then(|| Self { anchor, from: Some(Edge::after(low)), to: None, cut })
    }
}
