//! A protocol and a course as plain data, before anything reads them. Nodes, facts, values,
//! blocks and statements are positions in their lists.

use jiff::civil::{Date, Time};

/// A vocabulary and a protocol.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spec {
    /// Activities and products; edges lead to earlier nodes only.
    pub nodes: Vec<Node>,
    /// The file says which day is day 1: `Some(true)` is the day after the session.
    pub day_after: Option<bool>,
    pub blocks: Vec<Timing>,
    pub statements: Vec<Statement>,
    pub resolutions: Vec<Resolution>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub product: bool,
    pub is_a: Vec<usize>,
    pub involves: Vec<usize>,
    pub has: Vec<usize>,
    pub lacks: Vec<usize>,
}

/// How many qualities every vocabulary has.
pub(crate) const QUALITIES: usize = 2;

/// A fact that every protocol declares.
#[derive(Debug)]
pub(crate) struct Fact {
    pub id: &'static str,
    pub kind: FactKind,
    pub values: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FactKind {
    /// Healing ends in this value.
    Healing(usize),
    Lasting,
    Circumstance,
}

/// The facts every protocol declares.
pub(crate) const FACTS: [Fact; 4] = [
    Fact { id: "scabs", kind: FactKind::Healing(1), values: &["yes", "no"] },
    Fact { id: "healed", kind: FactKind::Healing(0), values: &["yes", "no"] },
    Fact { id: "skin", kind: FactKind::Lasting, values: &["dry", "normal", "oily"] },
    Fact { id: "hands", kind: FactKind::Circumstance, values: &["yes", "no"] },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Modality {
    Must,
    Should,
    May,
    ShouldNot,
    MustNot,
}

impl Modality {
    pub(crate) fn restricts(self) -> bool {
        matches!(self, Self::ShouldNot | Self::MustNot)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub modality: Modality,
    pub targets: Vec<usize>,
    pub block: Option<usize>,
    pub timing: Timing,
    /// `until = { … }`
    pub once: Dnf,
    /// `if = { … }`
    pub condition: Dnf,
    pub opens: Option<bool>,
    /// `then`: whether its end permits.
    pub then_permitted: Option<bool>,
    /// `carries = "manner"`
    pub manner: bool,
    pub qualities: Vec<usize>,
}

/// When, as a file says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Timing {
    pub anchor: Option<Anchor>,
    pub stretch: Stretch,
    pub until: Option<Until>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Session,
    CourseStart,
    CourseEnd,
    NextSession,
    /// A fact taking a value.
    Fact(usize, usize),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Stretch {
    #[default]
    Unsaid,
    /// `days = "4-10"`, `days = "4-"`
    Days(i32, Option<i32>),
    /// `before = "24 hours"`
    Before(Length),
    /// `from` or `after`, and `for`
    Forward(Option<Start>, Option<Length>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Day(i32),
    After(Length),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    Day(i32),
    NextSession,
}

/// "5-7 days".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    pub low: i32,
    pub high: i32,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// Any of the lists, all of the atoms in it; no list at all is always.
pub(crate) type Dnf = Vec<Vec<Atom>>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub subject: Subject,
    pub values: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Fact(usize),
    /// Its values are 0 for yes, 1 for no.
    Complete,
}

#[derive(Clone, Debug)]
pub(crate) struct Resolution {
    pub prefer: Vec<usize>,
    pub over: Vec<usize>,
}

/// One client's course.
#[derive(Clone, Debug)]
pub(crate) struct CourseSpec {
    pub zone: &'static str,
    /// In order of time; two may share a day.
    pub sessions: Vec<(Date, Option<Time>)>,
    pub complete: Option<bool>,
    pub told: Vec<Telling>,
}

/// What was known of a fact, and when it was so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Telling {
    pub fact: usize,
    pub value: usize,
    pub on: Date,
}
