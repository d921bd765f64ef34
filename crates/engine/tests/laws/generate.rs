//! Protocols and courses by chance, shaped like real ones and always accepted by the reader.

use jiff::civil::{Date, Time, date};
use jiff::{SignedDuration, ToSpan as _};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::scenario::Scenario;
use super::spec::{
    Anchor, Atom, CourseSpec, Dnf, FACTS, Length, Modality, Node, QUALITIES, Resolution, Spec,
    Start, Statement, Stretch, Subject, Telling, Timing, Unit, Until,
};

/// A protocol and a course under it.
pub(crate) fn scenario() -> impl Strategy<Value = Scenario> {
    (spec(), course()).prop_map(|(spec, course)| Scenario { spec, course })
}

/// A vocabulary and a protocol.
pub(crate) fn spec() -> impl Strategy<Value = Spec> {
    let nodes = vec(raw_node(), 8..=14);
    let blocks = vec(block(), 0..=2);
    let statements = vec(raw_statement(), 1..=8);
    let resolutions = vec((vec(any::<u8>(), 1..=2), vec(any::<u8>(), 1..=2)), 0..=1);
    (nodes, option::of(any::<bool>()), blocks, statements, resolutions).prop_map(
        |(nodes, day_after, blocks, statements, resolutions)| {
            let nodes: Vec<Node> = nodes.into_iter().enumerate().map(node).collect();
            let statements: Vec<Statement> =
                statements.into_iter().map(|raw| statement(raw, nodes.len(), &blocks)).collect();
            let picked = |picks: Vec<u8>| distinct(&picks, statements.len());
            let resolutions = resolutions
                .into_iter()
                .map(|(prefer, over)| Resolution { prefer: picked(prefer), over: picked(over) })
                .collect();
            Spec { nodes, day_after, blocks, statements, resolutions }
        },
    )
}

/// Positions below `len` from arbitrary numbers, each once.
fn distinct(picks: &[u8], len: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for pick in picks.iter().map(|pick| usize::from(*pick)) {
        if len > 0 && !found.contains(&(pick % len)) {
            found.push(pick % len);
        }
    }
    found
}

type RawNode = (bool, Vec<u8>, Vec<u8>, Vec<u8>, Vec<u8>);

fn raw_node() -> impl Strategy<Value = RawNode> {
    let edges = || vec(any::<u8>(), 0..=2);
    let marks = || prop_oneof![3 => Just(Vec::new()), 1 => vec(any::<u8>(), 1..=1)];
    (any::<bool>(), edges(), edges(), marks(), marks())
}

/// Edges lead to earlier nodes only, so that there is no cycle.
fn node((at, (product, is_a, involves, has, lacks)): (usize, RawNode)) -> Node {
    Node {
        product,
        is_a: distinct(&is_a, at),
        involves: distinct(&involves, at),
        has: distinct(&has, QUALITIES),
        lacks: distinct(&lacks, QUALITIES),
    }
}

/// A statement before its keys are made to fit each other.
#[derive(Clone, Debug)]
pub(crate) struct RawStatement {
    modality: Modality,
    targets: Vec<u8>,
    block: Option<u8>,
    timing: Timing,
    until: RawUntil,
    condition: Dnf,
    opens: Option<bool>,
    then_permitted: Option<bool>,
    manner: bool,
    qualities: Vec<u8>,
}

impl RawStatement {
    /// The same with another modality.
    pub(crate) fn with_modality(self, modality: Modality) -> Self {
        Self { modality, ..self }
    }
}

#[derive(Clone, Debug)]
enum RawUntil {
    Unsaid,
    /// So many days after it begins.
    Days(i32),
    NextSession,
    Fact(Dnf),
}

/// A statement whose keys do not fit each other yet; see [`statement`].
pub(crate) fn raw_statement() -> impl Strategy<Value = RawStatement> {
    let modality = prop_oneof![
        2 => Just(Modality::MustNot),
        1 => Just(Modality::ShouldNot),
        3 => Just(Modality::May),
        1 => Just(Modality::Must),
        1 => Just(Modality::Should),
    ];
    let until = prop_oneof![
        4 => Just(RawUntil::Unsaid),
        1 => (1..=20).prop_map(RawUntil::Days),
        1 => Just(RawUntil::NextSession),
        2 => condition().prop_map(RawUntil::Fact),
    ];
    let when = (option::weighted(0.3, any::<u8>()), timing(), until);
    let dnf = prop_oneof![2 => Just(Dnf::new()), 1 => condition()];
    let flags = (option::weighted(0.3, any::<bool>()), option::weighted(0.3, any::<bool>()));
    let qualities = prop_oneof![2 => Just(Vec::new()), 1 => vec(any::<u8>(), 1..=2)];
    (modality, vec(any::<u8>(), 1..=2), when, dnf, flags, prop::bool::weighted(0.2), qualities)
        .prop_map(|(modality, targets, (block, timing, until), condition, flags, manner, marks)| {
            RawStatement {
                modality,
                targets,
                block,
                timing,
                until,
                condition,
                opens: flags.0,
                then_permitted: flags.1,
                manner,
                qualities: marks,
            }
        })
}

/// Leaves out the keys that the reader refuses beside others.
pub(crate) fn statement(raw: RawStatement, nodes: usize, blocks: &[Timing]) -> Statement {
    let restricts = raw.modality.restricts();
    let block = raw.block.filter(|_| !blocks.is_empty());
    let block = block.map(|block| usize::from(block) % blocks.len());
    let mut timing = raw.timing;
    let backwards = matches!(timing.stretch, Stretch::Before(_));
    if backwards {
        let early = matches!(timing.anchor, Some(Anchor::Session));
        timing.anchor = if early { Some(Anchor::Session) } else { Some(Anchor::NextSession) };
    }
    let mut once = Dnf::new();
    let ends = matches!(timing.stretch, Stretch::Days(_, Some(_)) | Stretch::Forward(_, Some(_)));
    match raw.until {
        _ if backwards => {}
        RawUntil::Unsaid => {}
        RawUntil::Days(_) | RawUntil::NextSession if ends => {}
        RawUntil::Days(days) => {
            let own = timing.stretch != Stretch::Unsaid || timing.anchor.is_some();
            let begun = if own { &timing } else { block.map_or(&timing, |at| &blocks[at]) };
            timing.until = Some(Until::Day(days_to_start(&begun.stretch) + days + 1));
        }
        RawUntil::NextSession => timing.until = Some(Until::NextSession),
        RawUntil::Fact(dnf) if restricts => once = dnf,
        RawUntil::Fact(_) => {}
    }
    let may = raw.modality == Modality::May;
    let own = timing.stretch != Stretch::Unsaid || timing.anchor.is_some();
    let ends = |timing: &Timing| {
        matches!(timing.stretch, Stretch::Days(_, Some(_)) | Stretch::Forward(_, Some(_)))
    };
    let heading = block.filter(|_| !own).is_some_and(|at| ends(&blocks[at]));
    let ending = match timing.until {
        Some(Until::NextSession) => false,
        Some(Until::Day(_)) => true,
        None => ends(&timing) || heading,
    };
    let can_permit = !backwards && (ending || !once.is_empty());
    Statement {
        modality: raw.modality,
        targets: distinct(&raw.targets, nodes),
        block,
        timing,
        once,
        condition: raw.condition,
        opens: if backwards && may { Some(false) } else { raw.opens.filter(|_| may) },
        then_permitted: raw.then_permitted.filter(|then| restricts && (can_permit || !*then)),
        manner: raw.manner && restricts,
        qualities: if restricts { Vec::new() } else { distinct(&raw.qualities, QUALITIES) },
    }
}

/// At least the days from the anchor to where a stretch begins.
fn days_to_start(stretch: &Stretch) -> i32 {
    match stretch {
        Stretch::Unsaid | Stretch::Before(_) | Stretch::Forward(None, _) => 0,
        Stretch::Days(first, _) | Stretch::Forward(Some(Start::Day(first)), _) => *first,
        Stretch::Forward(Some(Start::After(length)), _) => match length.unit {
            Unit::Hour => length.low / 24 + 1,
            Unit::Day => length.low,
            Unit::Week => length.low * 7,
            Unit::Month => length.low * 31,
            Unit::Year => length.low * 366,
        },
    }
}

fn block() -> impl Strategy<Value = Timing> {
    let anchor = prop_oneof![
        4 => Just(None),
        1 => Just(Some(Anchor::Session)),
        1 => Just(Some(Anchor::CourseStart)),
        1 => Just(Some(Anchor::CourseEnd)),
    ];
    let stretch = prop_oneof![
        4 => days(),
        1 => start().prop_map(|start| Stretch::Forward(Some(start), None)),
        1 => any::<bool>().prop_flat_map(length)
            .prop_map(|lasting| Stretch::Forward(None, Some(lasting))),
    ];
    (anchor, stretch).prop_map(|(anchor, stretch)| Timing { anchor, stretch, until: None })
}

/// Anchor and stretch; `until` is added once it is known where the stretch begins.
fn timing() -> impl Strategy<Value = Timing> {
    let anchor = prop_oneof![
        6 => Just(None),
        1 => Just(Some(Anchor::Session)),
        2 => Just(Some(Anchor::CourseStart)),
        3 => Just(Some(Anchor::CourseEnd)),
        2 => fact_value().prop_map(|(fact, value)| Some(Anchor::Fact(fact, value))),
    ];
    let stretch = prop_oneof![
        3 => Just(Stretch::Unsaid),
        2 => days(),
        1 => length(false).prop_map(Stretch::Before),
        1 => length(true).prop_map(Stretch::Before),
        3 => start().prop_map(|start| Stretch::Forward(Some(start), None)),
        3 => any::<bool>().prop_flat_map(length)
            .prop_map(|lasting| Stretch::Forward(None, Some(lasting))),
        2 => any::<bool>().prop_flat_map(|hours| (length(hours), length(hours)))
            .prop_map(|(after, lasting)| {
                Stretch::Forward(Some(Start::After(after)), Some(lasting))
            }),
        1 => (0..=16, length(false))
            .prop_map(|(day, lasting)| Stretch::Forward(Some(Start::Day(day)), Some(lasting))),
    ];
    (anchor, stretch).prop_map(|(anchor, stretch)| Timing { anchor, stretch, until: None })
}

/// "Day 0" is a day only where day 1 is the day after; elsewhere a heading of it alone is refused.
fn days() -> impl Strategy<Value = Stretch> {
    (0..=12_i32, option::weighted(0.8, 0..=10_i32))
        .prop_map(|(first, more)| Stretch::Days(first, more.map(|more| (first + more).max(1))))
}

fn start() -> impl Strategy<Value = Start> {
    prop_oneof![
        1 => (0..=16).prop_map(Start::Day),
        2 => length(false).prop_map(Start::After),
        1 => length(true).prop_map(Start::After),
    ]
}

/// A length in hours or in civil days.
fn length(hours: bool) -> BoxedStrategy<Length> {
    let range = prop_oneof![2 => Just(0), 1 => 1..=5];
    let of = |low: BoxedStrategy<i32>, unit: Unit| {
        (low, range.clone()).prop_map(move |(low, more)| Length { low, high: low + more, unit })
    };
    if hours {
        return of((1..=72).boxed(), Unit::Hour).boxed();
    }
    prop_oneof![
        6 => of((1..=20).boxed(), Unit::Day),
        1 => of((1..=4).boxed(), Unit::Week),
        2 => of(prop_oneof![3 => 1..=15, 1 => Just(108), 1 => Just(114)].boxed(), Unit::Month),
        1 => of((1..=9).boxed(), Unit::Year),
    ]
    .boxed()
}

/// A fact and one of its values.
pub(crate) fn fact_value() -> impl Strategy<Value = (usize, usize)> {
    (0..FACTS.len(), 0..3_usize).prop_map(|(fact, value)| (fact, value % FACTS[fact].values.len()))
}

/// A condition that asks for something.
fn condition() -> impl Strategy<Value = Dnf> {
    let all = || {
        vec(atom(), 1..=2).prop_map(|mut atoms| {
            if atoms.len() == 2 && atoms[0].subject == atoms[1].subject {
                atoms.pop();
            }
            atoms
        })
    };
    prop_oneof![3 => vec(all(), 1..=1), 1 => vec(all(), 2..=2)]
}

fn atom() -> impl Strategy<Value = Atom> {
    let fact = (0..FACTS.len(), 1..=7_u8).prop_map(|(fact, bits)| {
        let len = FACTS[fact].values.len();
        let mut values: Vec<usize> = (0..len).filter(|at| bits >> at & 1 == 1).collect();
        if values.is_empty() {
            values.push(0);
        }
        Atom { subject: Subject::Fact(fact), values }
    });
    let complete = (0..2_usize).prop_map(|v| Atom { subject: Subject::Complete, values: vec![v] });
    prop_oneof![4 => fact, 1 => complete]
}

/// Havana's clocks change at midnight, so that a day may begin at one o'clock; so did Monrovia's
/// on 1972-01-07, by 44 minutes and 30 seconds.
const ZONES: [&str; 4] =
    ["America/Vancouver", "Africa/Monrovia", "Pacific/Auckland", "America/Havana"];

/// Month ends, 29 February, changes of the clocks, and both ends of the calendar.
const DATES: [Date; 14] = [
    date(2026, 11, 20),
    date(2026, 1, 31),
    date(2024, 2, 29),
    date(2023, 8, 31),
    date(2026, 3, 8),
    date(2025, 11, 2),
    date(2026, 11, 1),
    date(2026, 4, 5),
    date(2026, 9, 27),
    date(2026, 12, 31),
    date(1972, 1, 7),
    date(2096, 2, 29),
    date(9999, 12, 20),
    date(1, 1, 1),
];

/// A course of one to four sessions.
pub(crate) fn course() -> impl Strategy<Value = CourseSpec> {
    let zone = prop::sample::select(&ZONES[..]);
    let first = (prop::sample::select(&DATES[..]), -4..=4_i32);
    let gap = prop_oneof![1 => 0..=3_i32, 4 => 4..=16, 1 => 17..=60];
    let sessions = (time(), vec((gap, time()), 0..=3));
    let told = vec((fact_value(), -3..=45_i32), 0..=5);
    (zone, first, sessions, option::of(any::<bool>()), told).prop_map(
        |(zone, (base, shift), (time, more), complete, told)| {
            let first = later(base, shift);
            let mut sessions = vec![(first, time)];
            for (gap, time) in more {
                sessions.push((later(sessions[sessions.len() - 1].0, gap), time));
            }
            sessions.sort();
            let told = told
                .into_iter()
                .map(|((fact, value), day)| Telling { fact, value, on: later(first, day) })
                .collect();
            CourseSpec { zone, sessions, complete, told }
        },
    )
}

/// A time of day, where it is known.
pub(crate) fn time() -> impl Strategy<Value = Option<Time>> {
    let minute = |minutes: i32| Time::midnight() + SignedDuration::from_mins(i64::from(minutes));
    let odd = [0, 30, 90, 150, 960, 1439];
    prop_oneof![
        4 => Just(None),
        3 => prop::sample::select(odd.to_vec()).prop_map(move |m| Some(minute(m))),
        1 => (0..1440).prop_map(move |m| Some(minute(m))),
    ]
}

/// So many days later, or the last day there is.
pub(crate) fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}
