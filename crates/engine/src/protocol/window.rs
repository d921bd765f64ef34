use alloc::string::String;

use jiff::civil::Date;

use super::FactId;
use crate::time::Offset;

/// What a window counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// Each session; restarts with the next.
    Session,
    /// The first session.
    CourseStart,
    /// The last session, once the course is complete.
    CourseEnd,
    /// The session to come.
    NextSession,
    /// The day a fact became true.
    Fact {
        /// Which fact.
        fact: FactId,
        /// The value it takes.
        value: u8,
    },
    /// A date of its own: what the practitioner told one client.
    Date(Date),
}

/// An edge of a window. A range keeps both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bound {
    /// The earlier end.
    pub low: Offset,
    /// The later end.
    pub high: Offset,
}

impl Bound {
    /// The anchor's own civil day.
    pub const ZERO: Self = Self { low: Offset::ZERO, high: Offset::ZERO };

    /// Both ends the same.
    pub fn exactly(offset: Offset) -> Self {
        Self { low: offset, high: offset }
    }

    /// Whether the source gives two ends.
    pub fn is_range(self) -> bool {
        self.low != self.high
    }
}

/// Where a window ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nowhere.
    Open,
    /// With the heading it stands under: into silence.
    Heading(Bound),
    /// Where the statement itself says.
    Stated(Bound),
    /// When the next session comes, if one does.
    NextSession,
}

/// A half-open stretch of time, counted from an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// What it counts from.
    pub anchor: Anchor,
    /// Its first moment.
    pub start: Bound,
    /// Where it ends.
    pub end: End,
    /// Whether the bounds are counted back from the anchor.
    pub backwards: bool,
    /// Whether the statement itself says when it begins.
    pub start_stated: bool,
    /// The source's own words for the time, for messages.
    pub words: String,
}

impl Window {
    /// The bound it ends with, if it has one.
    pub fn end_bound(&self) -> Option<Bound> {
        match self.end {
            End::Heading(bound) | End::Stated(bound) => Some(bound),
            End::Open | End::NextSession => None,
        }
    }

    /// Whether any of its bounds counts hours.
    pub fn counts_hours(&self) -> bool {
        let clock = |bound: Bound| bound.low.is_clock() || bound.high.is_clock();
        clock(self.start) || self.end_bound().is_some_and(clock)
    }
}
