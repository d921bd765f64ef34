//! From a protocol and a course to verdicts over time, with reasons.

mod day;
mod expectation;
mod explain;
mod timeline;
mod words;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use jiff::civil::Date;

pub use day::{Change, DayPlan, Item, Stage};
pub use explain::{Explanation, Need, Reason};
pub(crate) use explain::{Situation, explain};
use timeline::{Timeline, Verdicts};
pub use words::Citation;

use crate::course::Course;
use crate::protocol::{Anchor, Protocol, Statement};
use crate::rules::{Beaters, Class, Rules};
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

/// For every activity, the verdicts over time: a protocol applied to one course.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    protocol: &'a Protocol,
    course: &'a Course,
    timeline: Timeline,
}

/// A stretch of time with one verdict, half-open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its first moment; [`Moment::BEGINNING`] if it has none.
    pub from: Moment,
    /// The first moment it no longer holds; [`Moment::NEVER`] if there is none.
    pub to: Moment,
    /// The verdict.
    pub verdict: Verdict,
}

impl Protocol {
    /// The plan of a course under this protocol.
    pub fn plan<'a>(&'a self, course: &'a Course) -> Plan<'a> {
        Plan { protocol: self, course, timeline: Timeline::new(self, course) }
    }

    /// The verdict about one activity at one moment, without working out the rest.
    pub fn verdict(&self, course: &Course, activity: NodeId, at: Moment) -> Verdict {
        let class = self.rules.class(activity);
        let truth = |clause: usize| self.rules.clauses[clause].truth_at(course, &self.facts, at);
        weigh(class, truth)
    }

    /// The verdict that some of its statements come to by themselves, without resolutions.
    pub(crate) fn verdict_of(
        &self,
        keep: impl Fn(&Statement) -> bool,
        course: &Course,
        activity: NodeId,
        at: Moment,
    ) -> Verdict {
        let statements: Vec<Statement> =
            self.statements.iter().filter(|statement| keep(statement)).cloned().collect();
        let (clauses, class) = Rules::compile_for(activity, &statements, &self.vocabulary);
        weigh(&class, |clause| clauses[clause].truth_at(course, &self.facts, at))
    }
}

/// The verdict by the law of combining 6, in Kleene's three values.
pub(crate) fn weigh(class: &Class, truth: impl Fn(usize) -> Truth) -> Verdict {
    let capped = |clause: usize, certain: bool| {
        let truth = truth(clause);
        if certain { truth } else { truth.min(Truth::Unknown) }
    };
    let mut permitted = Truth::No;
    for entry in &class.permits {
        permitted = permitted.or(capped(entry.clause, entry.is_certain()));
    }
    let beating = |beaters: &Beaters| {
        beaters.permits.iter().fold(Truth::No, |so_far, at| {
            let permit = &class.permits[*at];
            so_far.or(capped(permit.clause, permit.is_certain()))
        })
    };
    let mut known: Vec<Option<Truth>> = alloc::vec![None; class.beaters.len()];
    let mut restricted = Truth::No;
    for entry in &class.restricts {
        let own = capped(entry.clause, entry.is_certain());
        if own <= restricted {
            continue;
        }
        let beaten = entry.beaten_by.iter().fold(Truth::No, |so_far, at| {
            so_far.or(*known[*at].get_or_insert_with(|| beating(&class.beaters[*at])))
        });
        restricted = restricted.or(own.and(beaten.negate()));
    }
    verdict(restricted, permitted)
}

fn verdict(restricted: Truth, permitted: Truth) -> Verdict {
    match (restricted, permitted) {
        (Truth::Yes, _) => Verdict::Forbidden,
        (_, Truth::No) => Verdict::NotCovered,
        (Truth::Unknown, _) | (_, Truth::Unknown) => Verdict::Conditional,
        (Truth::No, Truth::Yes) => Verdict::Allowed,
    }
}

impl<'a> Plan<'a> {
    /// The protocol it follows.
    pub fn protocol(&self) -> &'a Protocol {
        self.protocol
    }

    /// The course it is for.
    pub fn course(&self) -> &'a Course {
        self.course
    }

    /// The verdict at a moment.
    pub fn at(&self, activity: NodeId, moment: Moment) -> Verdict {
        self.verdicts(activity).at(self.timeline.segment(moment))
    }

    /// The strictest verdict of a civil day, and where on that day it first holds.
    pub fn on(&self, activity: NodeId, day: Date) -> (Verdict, Moment) {
        let mut verdicts = self.verdicts(activity);
        let start = Moment::start_of(day);
        let end = start.next_day();
        let mut strictest = (verdicts.at(self.timeline.segment(start)), start);
        for segment in self.timeline.segment(start) + 1..self.timeline.len() {
            let from = self.timeline.start(segment);
            if from >= end {
                break;
            }
            let verdict = verdicts.at(segment);
            if verdict > strictest.0 {
                strictest = (verdict, from);
            }
        }
        strictest
    }

    /// The verdicts about an activity from the beginning to the end of time, without gap or
    /// overlap, neighbours differing.
    pub fn intervals(&self, activity: NodeId) -> Vec<Interval> {
        self.timeline.intervals(self.class(activity))
    }

    /// The verdicts of a class of this plan's protocol over time.
    pub(crate) fn over_time(&self, class: &Class) -> Vec<Interval> {
        self.timeline.intervals(class)
    }

    /// The truth of a clause of this plan's protocol at a moment.
    pub(crate) fn truth(&self, clause: usize, moment: Moment) -> Truth {
        self.timeline.truth(clause, self.timeline.segment(moment))
    }

    /// Every activity's verdicts over time: activities that share all of them, with the intervals.
    pub fn groups(&self) -> impl Iterator<Item = (&'a [NodeId], Vec<Interval>)> + '_ {
        let rules = &self.protocol.rules;
        let shared =
            rules.members.iter().zip(&rules.classes).filter(|(nodes, _)| !nodes.is_empty());
        shared.map(|(nodes, class)| (&nodes[..], self.timeline.intervals(class)))
    }

    /// The interval a moment lies in.
    pub fn interval_at(&self, activity: NodeId, moment: Moment) -> Interval {
        let mut verdicts = self.verdicts(activity);
        let segment = self.timeline.segment(moment);
        let verdict = verdicts.at(segment);
        let around = verdicts.around(segment);
        let (from, to) = (self.timeline.start(around.start), self.timeline.start(around.end));
        Interval { from, to, verdict }
    }

    /// The first interval at or after a moment with a verdict one may act on, outright or on a
    /// condition, cut to begin no earlier than the moment.
    pub fn next_opening(&self, activity: NodeId, moment: Moment) -> Option<Interval> {
        let open = |interval: &Interval| {
            interval.to > moment
                && matches!(interval.verdict, Verdict::Allowed | Verdict::Conditional)
        };
        let found = self.intervals(activity).into_iter().find(open)?;
        Some(Interval { from: found.from.max(moment), ..found })
    }

    /// Every moment at which anything may change, in order.
    pub fn edges(&self) -> &[Moment] {
        self.timeline.edges()
    }

    /// The last moment at which anything changes that counts from this course's sessions; the
    /// start of the first session's day if nothing does.
    pub fn last_change(&self) -> Moment {
        let start = Moment::start_of(self.course.first().date);
        let rules = &self.protocol.rules;
        let classes: BTreeSet<u16> =
            rules.named.iter().map(|node| rules.class_of[node.index()]).collect();
        let intervals = |class: &u16| self.timeline.intervals(&rules.classes[usize::from(*class)]);
        let ends = classes.iter().flat_map(intervals).map(|interval| interval.from);
        ends.filter(|edge| *edge != Moment::BEGINNING).max().unwrap_or(start).max(start)
    }

    /// Whether an answer about a moment may still move: a session lies ahead of `today` and the
    /// moment is not before it, or the answer counts from the end of the course.
    pub fn is_provisional(&self, activity: NodeId, moment: Moment, today: Date) -> bool {
        let Some(planned) = self.course.session_after(today) else { return false };
        if moment >= Moment::start_of(planned.date) {
            return true;
        }
        let segment = self.timeline.segment(moment);
        let class = self.class(activity);
        let clauses = &self.protocol.rules.clauses;
        class.restricts.iter().chain(&class.permits).any(|entry| {
            clauses[entry.clause].window.anchor == Anchor::CourseEnd
                && self.timeline.truth(entry.clause, segment) != Truth::No
        })
    }

    fn verdicts(&self, activity: NodeId) -> Verdicts<'_> {
        let rules = &self.protocol.rules;
        self.timeline.verdicts(rules.class(activity), rules.class_at(activity))
    }

    fn class(&self, activity: NodeId) -> &'a Class {
        self.protocol.rules.class(activity)
    }
}
