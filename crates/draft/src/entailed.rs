//! Where a sheet allows something while it forbids what doing it entails. The more specific line
//! wins (docs/LAWS.md, law of combining 6), so a client reads yes: whoever moved one of the two days
//! should hear of it.

use engine::Verdict;
use engine::course::{Course, Session};
use engine::plan::Plan;
use engine::protocol::{Protocol, Statement};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;

/// Something allowed on a day on which what it entails is forbidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entailed {
    /// The statement that allows.
    pub statement: String,
    /// The number of the day.
    pub day: i64,
    /// What is allowed.
    pub allowed: String,
    /// What is forbidden.
    pub forbidden: String,
}

/// One for each statement that allows something on the day it opens, for a client with one session.
pub(crate) fn entailed(protocol: &Protocol, session: Date) -> Vec<Entailed> {
    let only = [Session { date: session, time: None }];
    let Ok((course, _)) = Course::new(only, protocol.zone.clone()) else { return Vec::new() };
    let course = course.complete(Some(true));
    let plan = protocol.plan(&course);
    // What hangs on a practitioner's word is meant as an exception.
    let allowing = |own: &&Statement| !own.modality.restricts() && own.condition.is_always();
    let allowing = protocol.statements.iter().filter(allowing);
    let found = allowing.filter_map(|own| {
        let of = |target: &NodeId| forbidden_with(&plan, *target, session);
        let (allowed, forbidden, day) = own.targets.iter().find_map(of)?;
        Some(Entailed {
            statement: own.id.clone(),
            day,
            allowed: protocol.name(allowed),
            forbidden: protocol.name(forbidden),
        })
    });
    found.collect()
}

fn forbidden_with(plan: &Plan<'_>, target: NodeId, session: Date) -> Option<(NodeId, NodeId, i64)> {
    let protocol = plan.protocol();
    let at = plan.next_opening(target, Moment::start_of(session))?.from;
    let entails =
        |other: &NodeId| *other != target && protocol.vocabulary().reaches(target, *other);
    let mut named = protocol.named_in_order().filter(entails);
    let forbidden = named.find(|other| is_overruled(plan, target, *other, at))?;
    Some((target, forbidden, plan.day_number(at.date())?))
}

/// Whether something is forbidden at a moment at which the target is allowed. That a kind opens before
/// its general thing is what sheets say ("light exercise from day 4, all of it from day 10"), unless a
/// line forbids the general thing in so many words.
fn is_overruled(plan: &Plan<'_>, target: NodeId, other: NodeId, at: Moment) -> bool {
    if !plan.protocol().vocabulary().is_a(target, other) {
        return plan.at(other, at) == Verdict::Forbidden;
    }
    let forbids = |own: &&Statement| {
        own.modality.restricts() && own.condition.is_always() && own.targets.contains(&other)
    };
    let mut forbidding = plan.protocol().statements.iter().filter(forbids);
    forbidding.any(|own| plan.spans(&own.window).any(|(from, to)| from <= at && at < to))
}
