use alloc::vec::Vec;

use jiff::civil::Date;

use super::{Interval, Plan};
use crate::protocol::{Condition, Protocol};
use crate::rules::{Clause, Effect, Extent};
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

/// One thing on a day's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The activity or product.
    pub activity: NodeId,
    /// Its strictest verdict on the day.
    pub verdict: Verdict,
    /// The moment of the day that verdict first holds.
    pub at: Moment,
    /// The first moment the verdict no longer holds; [`Moment::NEVER`] if there is none.
    pub until: Moment,
    /// For a duty, the statement that makes it one (position).
    pub duty: Option<usize>,
}

/// A verdict that is another than the day before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day it changes.
    pub date: Date,
    /// The activity or product.
    pub activity: NodeId,
    /// The day before.
    pub was: Verdict,
    /// From that day on.
    pub now: Verdict,
    /// The first moment the new verdict no longer holds.
    pub until: Moment,
    /// Whether a session on that day is why: the session takes back what was open.
    pub by_session: bool,
}

/// An appointment or stage ahead, on the calendar of one course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Position of the milestone.
    pub milestone: usize,
    /// Its first moment.
    pub from: Moment,
    /// The first moment after it; [`Moment::NEVER`] if there is none.
    pub to: Moment,
    /// Whether it hangs on the course being complete, which nobody has said.
    pub open: bool,
}

/// One day. What is another than the day before, [`Plan::changes`] says. The lists follow the order of the protocol's statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayPlan {
    /// The civil day.
    pub date: Date,
    /// Which day it is, counted from the last session on or before it; `None` before the first.
    pub number: Option<i64>,
    /// Duties that nothing forbids.
    pub todo: Vec<Item>,
    /// What is forbidden.
    pub dont: Vec<Item>,
    /// What is allowed and no duty.
    pub may: Vec<Item>,
    /// What hangs on something that is not known.
    pub check_first: Vec<Item>,
    /// What the source calls usual (positions of expectations).
    pub expect: Vec<usize>,
}

impl Plan<'_> {
    /// Which day of its session a civil day is.
    pub fn day_number(&self, date: Date) -> Option<i64> {
        let session = self.course.session_before(date)?;
        let elapsed = Moment::start_of(date).days_since(session.date);
        Some(elapsed + 1 - i64::from(self.protocol.day_one_offset()))
    }

    /// One day: what to do, not to do and to see.
    pub fn day(&self, date: Date) -> DayPlan {
        let duties = self.duties(date);
        let mut day = DayPlan {
            date,
            number: self.day_number(date),
            todo: Vec::new(),
            dont: Vec::new(),
            may: Vec::new(),
            check_first: Vec::new(),
            expect: self.expectations(date),
        };
        for activity in self.protocol.named_in_order() {
            let (verdict, at) = self.on(activity, date);
            let duty = duties.iter().find(|(node, _)| *node == activity).map(|(_, at)| *at);
            let list = match verdict {
                Verdict::Forbidden => &mut day.dont,
                Verdict::Conditional => &mut day.check_first,
                Verdict::Allowed if duty.is_some() => &mut day.todo,
                Verdict::Allowed => &mut day.may,
                Verdict::NotCovered => continue,
            };
            let until = self.interval_at(activity, at).to;
            list.push(Item { activity, verdict, at, until, duty });
        }
        day
    }

    /// The duties in force on a day: what to do, and the statement that says so.
    fn duties(&self, date: Date) -> Vec<(NodeId, usize)> {
        let (start, end) = (Moment::start_of(date), Moment::start_of(date).next_day());
        let first = self.timeline.segment(start);
        let within = (first..self.timeline.len())
            .take_while(|segment| *segment == first || self.timeline.start(*segment) < end);
        let segments: Vec<usize> = within.collect();
        let mut duties = Vec::new();
        for (statement, clause) in &self.protocol.rules.duties {
            let held = |segment: &usize| self.timeline.truth(*clause, *segment) == Truth::Yes;
            if segments.iter().any(held) {
                let targets = &self.protocol.statements[*statement].targets;
                duties.extend(targets.iter().map(|target| (*target, *statement)));
            }
        }
        duties
    }

    fn expectations(&self, date: Date) -> Vec<usize> {
        let all = self.protocol.expectations.iter().enumerate();
        let day = Moment::start_of(date);
        all.filter(|(_, expectation)| {
            let end = day.next_day();
            self.stretches(&expectation.window).any(|(from, to, _)| from < end && day < to)
        })
        .map(|(at, _)| at)
        .collect()
    }

    /// What is another on a day than on the day before, in the order of the protocol's statements.
    pub fn changes(&self, date: Date) -> Vec<Change> {
        let Ok(yesterday) = date.yesterday() else { return Vec::new() };
        let start = Moment::start_of(date);
        // Nothing can change on a day without an edge on it or on the day before.
        let near = |edge: &Moment| *edge >= Moment::start_of(yesterday) && *edge < start.next_day();
        if !self.edges().iter().any(near) {
            return Vec::new();
        }
        let by_session = self.course.sessions().iter().any(|session| session.date == date);
        let mut changes = Vec::new();
        for activity in self.protocol.named_in_order() {
            let (was, _) = self.on(activity, yesterday);
            let (now, at) = self.on(activity, date);
            if was != now {
                let until = self.interval_at(activity, at).to;
                let takes_back = by_session && now > was;
                changes.push(Change { date, activity, was, now, until, by_session: takes_back });
            }
        }
        changes
    }

    /// The milestones of the course, in order of time.
    pub fn stages(&self) -> Vec<Stage> {
        let mut stages = Vec::new();
        for (at, milestone) in self.protocol.milestones.iter().enumerate() {
            let spans = self.stretches(&milestone.window);
            stages.extend(spans.map(|(from, to, truth)| Stage {
                milestone: at,
                from,
                to,
                open: truth == Truth::Unknown,
            }));
        }
        stages.sort_by_key(|stage| stage.from);
        stages
    }

    /// Where a window that is no rule lies on this course's calendar: first moments, and first
    /// moments after; [`Moment::NEVER`] where there is none.
    pub fn spans(
        &self,
        window: &crate::protocol::Window,
    ) -> impl Iterator<Item = (Moment, Moment)> + use<> {
        self.stretches(window).map(|(from, to, _)| (from, to))
    }

    /// The same, with whether they hold.
    pub(super) fn stretches(
        &self,
        window: &crate::protocol::Window,
    ) -> impl Iterator<Item = (Moment, Moment, Truth)> + use<> {
        let clause = Clause::new(window.clone(), Extent::Noted, Condition::default());
        let mut spans = Vec::new();
        clause.each_span(self.course, &self.protocol.facts, |from, to, truth| {
            if from < to && truth.possible() {
                spans.push((from, to, truth));
            }
        });
        spans.into_iter()
    }

    /// The verdict that follows an interval, if it ends.
    pub fn after(&self, activity: NodeId, interval: Interval) -> Option<Verdict> {
        (interval.to != Moment::NEVER).then(|| self.at(activity, interval.to))
    }
}

impl Protocol {
    /// The nodes that statements name, in the order they first name them.
    pub fn named_in_order(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.rules.named.iter().copied()
    }

    /// The nodes a statement restricts or permits, with which of the two it does.
    pub fn effects(&self, statement: usize) -> impl Iterator<Item = (NodeId, bool)> + '_ {
        let own = self.rules.rules.iter().filter(move |rule| rule.statement == statement);
        own.map(|rule| (rule.target, rule.effect == Effect::Permit))
    }
}
