use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, quoted};
use super::super::{Findings, Rule, Worded};
use crate::protocol::{Modality, Statement};
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let mut under: Vec<Vec<usize>> = alloc::vec![Vec::new(); cx.protocol.blocks.len()];
    for (at, statement) in cx.statements() {
        if let Some(block) = statement.block {
            under[block].push(at);
        }
    }
    let speaking = |block: &usize| !under[*block].is_empty();
    let speaking: Vec<usize> = (0..under.len()).filter(speaking).collect();
    for (at, one) in speaking.iter().enumerate() {
        for other in &speaking[at + 1..] {
            let Some(from) = first_shared(cx, *one, *other) else { continue };
            let differing = differing(cx, &under[*one], &under[*other]);
            if differing.is_empty() {
                continue;
            }
            let statements = differing.iter().flat_map(|(left, right, _)| [*left, *right]);
            findings.add(statements, || word(cx, [*one, *other], from.date(), &differing));
        }
    }
}

/// The first moment that both headings own, where they share a stretch that ends.
fn first_shared(cx: &Context<'_>, one: usize, other: usize) -> Option<Moment> {
    let (first, second) = (cx.block(one)?, cx.block(other)?);
    let (from, to) = (first.0.max(second.0), first.1.min(second.1));
    (from < to && to != Moment::NEVER).then_some(from)
}

/// A statement, one that differs from it, and the activity about which they do.
type Differing = (usize, usize, NodeId);

fn word(cx: &Context<'_>, blocks: [usize; 2], date: Date, differing: &[Differing]) -> Worded {
    let (_, _, activity) = differing[0];
    let mut activities: Vec<NodeId> = differing.iter().map(|(_, _, node)| *node).collect();
    activities.dedup();
    let headings = blocks.map(|block| quoted(&cx.protocol.blocks[block].heading));
    let message = format!(
        "\"{}\" and \"{}\" both own {}, with different answers for {}",
        headings[0],
        headings[1],
        cx.on(date),
        cx.names(&activities),
    );
    let verdicts = headings
        .into_iter()
        .zip(blocks)
        .map(|(heading, block)| (heading, alone(cx, block, activity, date)));
    let witness = cx.clash(date, activity, verdicts);
    let hint =
        "let one heading end the day before, or add a resolution that says which owns the day";
    Worded { witness, message, hint }
}

/// Pairs of statements of two headings that are about the same thing and open different acts.
fn differing(cx: &Context<'_>, under_one: &[usize], under_other: &[usize]) -> Vec<Differing> {
    let statement = |at: usize| &cx.protocol.statements[at];
    let mut found = Vec::new();
    for right in under_other.iter().filter(|at| statement(**at).modality == Modality::May) {
        for target in &statement(*right).targets {
            let mut one = under_one.iter();
            let earlier = one.find(|left| speaks_otherwise(cx, statement(**left), *target));
            found.extend(earlier.map(|left| (*left, *right, *target)));
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
