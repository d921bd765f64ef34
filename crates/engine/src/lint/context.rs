use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use super::{Practice, Witness};
use crate::plan::Plan;
use crate::protocol::{Anchor, Condition, End, Modality, Protocol, Statement, Then, Window};
use crate::rules::{Clause, Extent};
use crate::time::Moment;
use crate::verdict::Verdict;
use crate::vocabulary::{Kind, NodeId};

/// Longest course a rule walks day by day.
const DAYS_MAX: i64 = 400;
/// A thing with more kinds than this ("a product") does not make two of them related.
const KINDS_MAX: usize = 120;

/// What rules look at: the protocol, and its plan for one client whose course is complete.
pub(super) struct Context<'a> {
    pub protocol: &'a Protocol,
    pub plan: &'a Plan<'a>,
    pub session: Date,
    pub practice: Option<&'a Practice>,
}

impl<'a> Context<'a> {
    /// All statements with their positions.
    pub(super) fn statements(&self) -> impl Iterator<Item = (usize, &'a Statement)> + use<'a> {
        self.protocol.statements.iter().enumerate()
    }

    /// The date of a day number.
    pub(super) fn date(&self, day: i64) -> Date {
        let shift = day - 1 + i64::from(self.protocol.day_one_offset());
        self.session.saturating_add(jiff::SignedDuration::from_hours(shift.saturating_mul(24)))
    }

    /// The day number of a date.
    pub(super) fn day(&self, date: Date) -> i64 {
        Moment::start_of(date).days_since(self.session) + 1
            - i64::from(self.protocol.day_one_offset())
    }

    /// The days of the course, up to one past the last change.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> + use<'a> {
        let start = Moment::start_of(self.session);
        let last = self.plan.last_change().days_since(self.session).clamp(0, DAYS_MAX);
        let mut moments = core::iter::successors(Some(start), |moment| Some(moment.next_day()));
        let mut left = last + 2;
        core::iter::from_fn(move || {
            left -= 1;
            if left < 0 { None } else { moments.next().map(Moment::date) }
        })
    }

    /// Where a window lies for this client: its first and the first moment after it.
    pub(super) fn stretch(&self, window: &Window, extent: Extent) -> Option<(Moment, Moment)> {
        let clause = Clause::new(window.clone(), extent, Condition::default());
        let mut found = None;
        clause.each_span(self.plan.course(), &self.protocol.facts, |from, to, _| {
            found = found.or(Some((from, to)));
        });
        found.filter(|(from, to)| from < to)
    }

    /// Where a statement's own window lies for this client.
    pub(super) fn window(&self, statement: &Statement) -> Option<(Moment, Moment)> {
        let extent = match statement.modality {
            Modality::MustNot | Modality::ShouldNot => Extent::Restricted,
            Modality::May => Extent::Permitted,
            Modality::Must | Modality::Should => Extent::Duty,
        };
        self.stretch(&statement.window, extent)
    }

    /// Whether a statement is in force at the start of a day, conditions aside.
    pub(super) fn holds(&self, statement: &Statement, date: Date) -> bool {
        let day = Moment::start_of(date);
        self.window(statement).is_some_and(|(from, to)| from <= day && day < to)
    }

    /// The day a statement first opens its targets: a permission's start, or the end of a
    /// restriction that ends into a permission.
    pub(super) fn opening(&self, statement: &Statement) -> Option<Date> {
        let (from, to) = self.window(statement)?;
        match statement.modality {
            Modality::May => Some(from.date()),
            Modality::MustNot | Modality::ShouldNot => {
                let ends = matches!(statement.window.end, End::Stated(_));
                (ends && to != Moment::NEVER).then(|| to.date())
            }
            Modality::Must | Modality::Should => None,
        }
    }

    /// The same, also where what follows a restriction's end is said elsewhere.
    pub(super) fn stated_opening(&self, statement: &Statement) -> Option<Date> {
        let ends = matches!(statement.window.end, End::Stated(_)) && !statement.window.backwards;
        match statement.modality {
            Modality::May if statement.window.start_stated || statement.opens => {
                self.opening(statement)
            }
            Modality::May => None,
            _ => self.opening(statement).filter(|_| ends),
        }
    }

    /// The statements whose restriction of an activity stands at the start of a day.
    pub(super) fn forbidding(&self, activity: NodeId, date: Date) -> Vec<usize> {
        let explanation = self.plan.explain(activity, Moment::start_of(date));
        if explanation.verdict != Verdict::Forbidden {
            return Vec::new();
        }
        let reasons = explanation.reasons.into_iter();
        reasons
            .filter_map(|reason| match reason {
                crate::plan::Reason::Statement(at) => Some(at),
                crate::plan::Reason::Resolution(_) => None,
            })
            .filter(|at| self.protocol.statements[*at].modality.restricts())
            .collect()
    }

    /// The verdict at the start of a day.
    pub(super) fn verdict(&self, activity: NodeId, date: Date) -> Verdict {
        self.plan.at(activity, Moment::start_of(date))
    }

    /// A witness with the verdict of the plan itself.
    pub(super) fn witness(&self, date: Date, activity: NodeId) -> Witness {
        let verdict = self.verdict(activity, date);
        self.clash(date, activity, [("the plan".into(), verdict)])
    }

    /// A witness with verdicts of one's own.
    pub(super) fn clash(
        &self,
        date: Date,
        activity: NodeId,
        verdicts: impl IntoIterator<Item = (String, Verdict)>,
    ) -> Witness {
        Witness {
            session: self.session,
            date,
            day: self.day(date),
            activity,
            verdicts: verdicts.into_iter().collect(),
        }
    }

    /// "Sun 29 Nov 2026 (day 10)".
    pub(super) fn on(&self, date: Date) -> String {
        format!("{} (day {})", date.strftime("%a %-d %b %Y"), self.day(date))
    }

    /// Names of activities as a list: "swimming, sauna and steam room".
    pub(super) fn names(&self, activities: &[NodeId]) -> String {
        let names: Vec<String> = activities.iter().map(|node| self.protocol.name(*node)).collect();
        listed(&names)
    }

    /// The words of a statement in the protocol's own language.
    pub(super) fn words(&self, statement: usize) -> &'a str {
        self.protocol.statements[statement].text.get(&self.protocol.language)
    }

    /// The first target of a statement.
    pub(super) fn target(&self, statement: usize) -> NodeId {
        self.protocol.statements[statement].targets[0]
    }

    /// Whether two activities are about the same thing: one is or entails the other, both are
    /// kinds of one thing, or both are products and one entails the other.
    pub(super) fn related(&self, one: NodeId, other: NodeId) -> bool {
        let vocabulary = self.protocol.vocabulary();
        if vocabulary.is_a(one, other) || vocabulary.is_a(other, one) {
            return true;
        }
        let near = |node: NodeId| {
            let entailed = vocabulary.node(node).involves.iter().copied();
            entailed.chain(vocabulary.general_of(node)).collect::<Vec<NodeId>>()
        };
        let narrow = |node: &NodeId| vocabulary.kinds_of(*node).count() < KINDS_MAX;
        near(one).iter().filter(|node| narrow(node)).any(|node| near(other).contains(node))
    }

    /// Whether both are products and one is, or entails, the other.
    pub(super) fn same_product(&self, one: NodeId, other: NodeId) -> bool {
        let vocabulary = self.protocol.vocabulary();
        let products = [one, other].iter().all(|n| vocabulary.node(*n).kind == Kind::Product);
        let linked = vocabulary.reaches(one, other) || vocabulary.reaches(other, one);
        one == other || (products && linked)
    }
}

/// "a, b and c".
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Whether a restriction has no end of any kind.
pub(super) fn is_endless(statement: &Statement) -> bool {
    statement.modality.restricts()
        && statement.window.end == End::Open
        && statement.once.is_always()
}

/// Whether a window's bounds are a number of days after the anchor, rather than a day number.
pub(super) fn counts_days_after(window: &Window) -> Option<i64> {
    let words = window.words.strip_prefix("after ")?;
    if !words.contains("day") || window.anchor == Anchor::NextSession {
        return None;
    }
    match window.start.high {
        crate::time::Offset::Calendar { months: 0, days } => Some(i64::from(days)),
        _ => None,
    }
}

/// Whether a restriction ends into a permission.
pub(super) fn ends_open(statement: &Statement) -> bool {
    statement.then == Then::Permitted
}
