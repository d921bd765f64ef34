//! A generated protocol and course, built with the engine's own readers, and the instants at which
//! they are looked at.

use std::fmt;

use engine::Verdict;
use engine::course::{Course, Known};
use engine::protocol::{self, Protocol};
use engine::time::{Anchored, Moment, Zone};
use engine::vocabulary::{self, NodeId, SourceFile, Vocabulary};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::generate::later;
use super::reference::Reading;
use super::spec::{CourseSpec, FACTS, Spec};
use super::write;

#[derive(Clone)]
pub(crate) struct Scenario {
    pub spec: Spec,
    pub course: CourseSpec,
}

impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, node) in self.spec.nodes.iter().enumerate() {
            writeln!(f, "n{at}: {node:?}")?;
        }
        let protocol = write::protocol(&self.spec);
        let (_, told) = protocol.split_once("# Statements").unwrap_or_default();
        writeln!(f, "{:?}{told}{:?}", self.spec.day_after, self.course)
    }
}

/// What the engine makes of a scenario.
pub(crate) struct Built {
    pub protocol: Protocol,
    pub course: Course,
    /// The engine's name for each node of the spec.
    pub nodes: Vec<NodeId>,
}

impl Scenario {
    pub(crate) fn build(&self) -> Built {
        let protocol = protocol(&self.spec);
        let course = course(&self.course, &protocol);
        let nodes = nodes(&self.spec, protocol.vocabulary());
        Built { protocol, course, nodes }
    }

    /// Civil-day starts from a month before the first session to six weeks after the last, and the
    /// days on and after every edge; every edge itself, and the seconds beside it.
    pub(crate) fn instants(&self, built: &Built) -> Vec<Instant> {
        let reading = Reading::new(&self.spec, &self.course);
        let mut days = Vec::new();
        let sessions = built.course.sessions();
        let mut day = later(sessions[0].date, -35);
        while day <= later(sessions[sessions.len() - 1].date, 45) && day < Date::MAX {
            days.push(day);
            day = later(day, 1);
        }
        let mut edges = reading.edges();
        let plan = built.protocol.plan(&built.course);
        edges.extend(plan.edges().iter().map(|edge| {
            let start = reading.start_of(edge.date());
            start.saturating_add(SignedDuration::from_secs(edge.seconds())).unwrap_or(start)
        }));
        let mut instants = Vec::new();
        for edge in edges {
            days.extend((-1..=1).map(|shift| later(reading.day_of(edge), shift)));
            let beside =
                [-1, 0, 1].map(|second| edge.checked_add(SignedDuration::from_secs(second)));
            instants.extend(beside.into_iter().flatten());
        }
        days.sort();
        days.dedup();
        instants.sort();
        instants.dedup();
        // The calendar's last day has no instants of its own in most zones.
        days.retain(|day| *day < Date::MAX);
        let last = Timestamp::MAX - SignedDuration::from_hours(48);
        let instants = instants.into_iter().filter(|at| *at < last).map(Instant::At);
        days.into_iter().map(Instant::Day).chain(instants).collect()
    }
}

/// When one asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Instant {
    /// Where a civil day begins.
    Day(Date),
    At(Timestamp),
}

impl Instant {
    /// As the engine counts it.
    pub(crate) fn moment(self, zone: &Zone) -> Moment {
        match self {
            Self::Day(day) => Moment::start_of(day),
            Self::At(instant) => zone.moment(instant),
        }
    }

    /// The civil day it lies in.
    pub(crate) fn day(self, reading: &Reading<'_>) -> Date {
        match self {
            Self::Day(day) => day,
            Self::At(instant) => reading.day_of(instant),
        }
    }

    /// As the reference counts it.
    pub(crate) fn timestamp(self, reading: &Reading<'_>) -> Timestamp {
        match self {
            Self::Day(day) => reading.start_of(day),
            Self::At(instant) => instant,
        }
    }
}

/// The engine's vocabulary of a spec.
pub(crate) fn vocabulary(spec: &Spec) -> Vocabulary {
    let text = write::vocabulary(spec);
    let (found, faults) = vocabulary::read(&[SourceFile { name: "generated", text: &text }]);
    found.unwrap_or_else(|| panic!("the vocabulary is refused: {faults:#?}\n{text}"))
}

/// The engine's protocol of a spec; it must be accepted without a fault.
pub(crate) fn protocol(spec: &Spec) -> Protocol {
    let text = write::protocol(spec);
    let (found, faults) = protocol::read(&text, &vocabulary(spec));
    assert!(faults.is_empty(), "the protocol is refused: {faults:#?}\n{text}");
    found.expect("a protocol without faults is read")
}

/// The engine's course of a spec.
pub(crate) fn course(spec: &CourseSpec, protocol: &Protocol) -> Course {
    let zone = Zone::get(spec.zone).expect("a built-in zone");
    let sessions = spec.sessions.iter().map(|(date, time)| Anchored { date: *date, time: *time });
    let (course, _) = Course::new(sessions, zone).expect("one to four sessions");
    spec.told.iter().fold(course.complete(spec.complete), |course, telling| {
        let fact = protocol.fact(FACTS[telling.fact].id).expect("every fact is declared");
        let value = u8::try_from(telling.value).expect("few values");
        course.know(Known { fact, value, on: telling.on })
    })
}

fn nodes(spec: &Spec, vocabulary: &Vocabulary) -> Vec<NodeId> {
    let node = |at| vocabulary.by_id(&format!("n{at}")).expect("every node is in the vocabulary");
    (0..spec.nodes.len()).map(node).collect()
}

impl Built {
    /// The verdict about every node at a moment.
    pub(crate) fn verdicts(&self, moment: Moment) -> Vec<Verdict> {
        let verdict = |node: &NodeId| self.protocol.verdict(&self.course, *node, moment);
        self.nodes.iter().map(verdict).collect()
    }
}
