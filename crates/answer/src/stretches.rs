//! Days on which the same holds, as one.

use engine::plan::{DayPlan, Item};
use engine::vocabulary::NodeId;
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::View;
use crate::phrases::{self, fill};

/// Days in a row on which the same is to be done, not done, allowed and seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// What holds on the first of them, and on all.
    pub day: DayPlan,
}

/// What the days of a stretch are made of: what stands on each list, without kinds that a general
/// thing speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// Duties.
    pub todo: Vec<NodeId>,
    /// What is forbidden.
    pub dont: Vec<NodeId>,
    /// What is allowed.
    pub may: Vec<NodeId>,
    /// What hangs on something.
    pub check_first: Vec<NodeId>,
    /// What the page calls usual.
    pub expect: Vec<NodeId>,
}

impl View<'_> {
    /// Every day on which anything may be another than the day before, in order.
    pub(crate) fn edge_days(&self) -> Vec<Date> {
        let mut days: Vec<Date> = Vec::new();
        for edge in self.plan.edges() {
            days.push(edge.date());
            // An edge within a day may change the next day's strictest verdict too.
            let next = edge.date().tomorrow().ok();
            days.extend(next.filter(|_| !edge.is_day_start()));
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The days from one to another, the last included, as stretches on which the same holds.
    pub fn days(&self, from: Date, to: Date) -> Vec<Days> {
        let mut starts: Vec<Date> = self.edge_days();
        starts.extend(self.expectation_days());
        starts.retain(|day| from < *day && *day <= to);
        starts.push(from);
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).map(|next| next.yesterday().unwrap_or(*next)).chain([to]);
        let mut all: Vec<Days> = Vec::new();
        for (from, to) in starts.iter().copied().zip(ends) {
            let day = self.plan.day(from);
            match all.last_mut().filter(|last| is_alike(&last.day, &day)) {
                Some(last) => last.to = to,
                None => all.push(Days { from, to, day }),
            }
        }
        all
    }

    /// "Fri 20 Nov to Sun 22 Nov", "Sat 5 Dec": days from one to another, the last included.
    pub fn span(&self, from: Date, to: Date) -> String {
        if from == to {
            return self.short(from);
        }
        fill(phrases::SPAN, &[("from", &self.short(from)), ("to", &self.short(to))])
    }

    /// "days 1 to 3"; none before the first session.
    pub fn numbers(&self, days: &Days) -> Option<String> {
        let (first, last) = (self.plan.day_number(days.from)?, self.plan.day_number(days.to)?);
        Some(if first == last {
            fill(phrases::NUMBER, &[("number", &first)])
        } else {
            fill(phrases::NUMBERS, &[("first", &first), ("last", &last)])
        })
    }

    /// What stands on the lists of a day.
    pub fn lists(&self, day: &DayPlan) -> Lists {
        let list = |items: &[Item]| {
            let own: Vec<&Item> = items.iter().collect();
            let shown = self.without_kinds(items, &own).into_iter();
            shown.map(|item| item.activity).collect()
        };
        let usual = day.expect.iter().filter_map(|at| self.protocol().expectations.get(*at));
        Lists {
            todo: list(&day.todo),
            dont: list(&day.dont),
            may: list(&day.may),
            check_first: list(&day.check_first),
            expect: usual.flat_map(|expected| &expected.signs).copied().collect(),
        }
    }

    /// The days on which something begins or stops being called usual.
    fn expectation_days(&self) -> Vec<Date> {
        let windows = self.protocol().expectations.iter().map(|expected| &expected.window);
        let spans = windows.flat_map(|window| self.plan.spans(window));
        spans.flat_map(|(from, to)| [from.date(), to.date()]).collect()
    }
}

/// Whether two days have the same lists, which end at the same moments.
fn is_alike(one: &DayPlan, other: &DayPlan) -> bool {
    let same = |one: &[Item], other: &[Item]| {
        let key = |item: &Item| (item.activity, item.duty, item.until);
        one.iter().map(key).eq(other.iter().map(key))
    };
    same(&one.todo, &other.todo)
        && same(&one.dont, &other.dont)
        && same(&one.may, &other.may)
        && same(&one.check_first, &other.check_first)
        && one.expect == other.expect
}

/// A date so many days later, at the latest the last there is.
pub(crate) fn plus(date: Date, days: usize) -> Date {
    date.saturating_add(i64::try_from(days).unwrap_or(i64::MAX).min(4_000_000).days())
}
