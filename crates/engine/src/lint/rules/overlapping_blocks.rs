use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::{Modality, Statement};
use crate::rules::Extent;
use crate::time::Moment;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "overlapping-blocks",
    severity: Severity::Error,
    what: "Two headings own the same day and answer the same question differently.",
    why: "Both answers can be read off the page on that day; the client picks one.",
    example: "\"Day 4-10: light cardio is permitted\" and \"Day 10: back to your usual gym\". \
              On day 10, is the usual gym fine?",
    instead: "Let one heading end the day before the other begins, or add a resolution that says \
              which of them owns the day.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let blocks = cx.protocol.blocks.len();
    let pairs = (0..blocks).flat_map(|one| (one + 1..blocks).map(move |other| (one, other)));
    pairs.filter_map(|(one, other)| overlap(cx, one, other)).collect()
}

fn overlap(cx: &Context<'_>, one: usize, other: usize) -> Option<Found> {
    let stretch = |block: usize| cx.stretch(&cx.protocol.blocks[block].window, Extent::Restricted);
    let (first, second) = (stretch(one)?, stretch(other)?);
    let (from, to) = (first.0.max(second.0), first.1.min(second.1));
    if from >= to || to == Moment::NEVER {
        return None;
    }
    let differing = differing(cx, one, other);
    let (_, _, activity) = *differing.first()?;
    let mut activities: Vec<NodeId> = differing.iter().map(|(_, _, node)| *node).collect();
    activities.dedup();
    let statements = differing.iter().flat_map(|(left, right, _)| [*left, *right]);
    let headings = [one, other].map(|block| cx.protocol.blocks[block].heading.clone());
    let date = from.date();
    let message = format!(
        "\"{}\" and \"{}\" both own {}, with different answers for {}",
        headings[0],
        headings[1],
        cx.on(date),
        cx.names(&activities),
    );
    let verdicts = headings
        .into_iter()
        .zip([one, other])
        .map(|(heading, block)| (heading, alone(cx, block, activity, date)));
    let witness = cx.clash(date, activity, verdicts);
    let hint =
        "let one heading end the day before, or add a resolution that says which owns the day";
    Some(Found::new(statements, witness, message, hint))
}

/// Pairs of rules under the two headings that are about the same thing and open different acts.
fn differing(cx: &Context<'_>, one: usize, other: usize) -> Vec<(usize, usize, NodeId)> {
    let under =
        |block: usize| cx.statements().filter(move |(_, statement)| statement.block == Some(block));
    let mut found = Vec::new();
    for (right, later) in under(other).filter(|(_, s)| s.modality == Modality::May) {
        for target in &later.targets {
            let earlier = under(one).find(|(_, s)| speaks_otherwise(cx, s, *target));
            found.extend(earlier.map(|(left, _)| (left, right, *target)));
        }
    }
    found
}

fn speaks_otherwise(cx: &Context<'_>, statement: &Statement, target: NodeId) -> bool {
    let same = statement.targets.contains(&target) && !statement.modality.restricts();
    !same && statement.targets.iter().any(|own| cx.related(*own, target))
}

/// What a heading says of an activity by itself.
fn alone(cx: &Context<'_>, block: usize, activity: NodeId, date: Date) -> Verdict {
    let of_block = |statement: &Statement| {
        let within = statement.block == Some(block);
        within && (!statement.opens || statement.modality == Modality::May)
    };
    cx.protocol.verdict_of(of_block, cx.plan.course(), activity, Moment::start_of(date))
}
