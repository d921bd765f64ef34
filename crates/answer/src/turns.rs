//! What begins on a day: its card, cut down to what is another than before.

use engine::plan::{DayPlan, Item};
use engine::vocabulary::NodeId;

use crate::View;

/// A day on which something begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Its lists.
    pub day: DayPlan,
    /// Its lists with only what begins on it.
    pub begins: DayPlan,
    /// What the page spoke of the day before, and does not any more.
    pub silent: Vec<NodeId>,
}

impl View<'_> {
    /// Every day of the plan on which something begins or ends, in order, with what does: from before
    /// the first session, where the page says something of the days before, to the last change.
    pub fn turns(&self) -> Vec<Turn> {
        let days = self.edge_days();
        let Some(eve) = days.first().and_then(|first| first.yesterday().ok()) else {
            return Vec::new();
        };
        let mut before = self.plan.day(eve);
        let mut turns = Vec::new();
        for date in days {
            let turn = self.turn(&before, self.plan.day(date));
            // A duty may end and leave what one may: nothing begins, and there is less to do.
            let less_to_do = before.todo.len() != turn.day.todo.len();
            before.clone_from(&turn.day);
            if less_to_do || !turn.is_empty() {
                turns.push(turn);
            }
        }
        turns
    }

    fn turn(&self, before: &DayPlan, day: DayPlan) -> Turn {
        let spoken = |day: &DayPlan, node: NodeId| listed(day).any(|item| item.activity == node);
        let mut silent: Vec<NodeId> = listed(before).map(|item| item.activity).collect();
        silent.retain(|node| !spoken(&day, *node));
        let begins = DayPlan {
            todo: new(&before.todo, &day.todo, |one, other| one.duty == other.duty),
            dont: new(&before.dont, &day.dont, goes_on),
            may: new(&[&before.may[..], &before.todo].concat(), &day.may, goes_on),
            check_first: new(&before.check_first, &day.check_first, |one, other| {
                goes_on(one, other)
                    && self.plan.explain(one.activity, one.at).needs
                        == self.plan.explain(other.activity, other.at).needs
            }),
            expect: Vec::new(),
            ..day.clone()
        };
        Turn { day, begins, silent }
    }
}

impl Turn {
    fn is_empty(&self) -> bool {
        listed(&self.begins).next().is_none() && self.silent.is_empty()
    }
}

/// Whether what held on a day is what holds on the next. What ends in the course of one may begin again
/// on the next with a session: it holds on both, and not from the one to the other.
fn goes_on(one: &Item, next: &Item) -> bool {
    one.until == next.until
}

fn listed(day: &DayPlan) -> impl Iterator<Item = &Item> {
    day.todo.iter().chain(&day.dont).chain(&day.may).chain(&day.check_first)
}

/// What stands on a list and did not the day before, or not so.
fn new(before: &[Item], now: &[Item], same: impl Fn(&Item, &Item) -> bool) -> Vec<Item> {
    let known = |item: &Item| {
        let theirs = before.iter().filter(|other| other.activity == item.activity);
        theirs.into_iter().any(|other| same(other, item))
    };
    now.iter().filter(|item| !known(item)).cloned().collect()
}
