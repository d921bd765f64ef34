use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::{End, Modality};
use crate::rules::Extent;
use crate::time::Moment;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "silent-stretch",
    severity: Severity::Warning,
    what: "Days that no heading owns lie between days that one does; or an activity is forbidden \
           under one heading and permitted only under a later one, with nothing said between.",
    why: "Clients read silence as a yes. Silence never lifts here, but the page does not tell \
          them so.",
    example: "\"Day 1-3: no swimming\", then nothing about it until \"15 days after: swimming is \
              permitted\". On day 8?",
    instead: "Say at the ban until when it holds, and leave no days out between headings.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = gap(cx).into_iter().collect();
    found.extend(lifted_late(cx));
    found
}

/// The first stretch of days between two headings.
fn gap(cx: &Context<'_>) -> Option<Found> {
    let blocks = &cx.protocol.blocks;
    let owned = blocks.iter().filter_map(|block| cx.stretch(&block.window, Extent::Restricted));
    let mut owned: Vec<(Moment, Moment)> = owned.collect();
    owned.sort_unstable();
    let mut end = owned.first()?.1;
    let mut gap = None;
    for (from, to) in owned {
        if from > end && gap.is_none() {
            gap = Some((end, from));
        }
        end = end.max(to);
    }
    let (from, to) = gap?;
    let (first, next) = (from.date(), to.date());
    let last = next.yesterday().unwrap_or(next);
    let message = format!("no heading owns {} to {}", cx.on(first), cx.on(last));
    let activity = cx.protocol.named_in_order().next()?;
    let hint = "say what holds on these days, if only \"as before\"";
    Some(Found::new([], cx.witness(first, activity), message, hint))
}

/// A ban, the permission that lifts it, and what both are about.
type Lifted = (usize, usize, NodeId);

/// What one heading forbids and only a later statement permits.
fn lifted_late(cx: &Context<'_>) -> Vec<Found> {
    let mut groups: BTreeMap<(Date, Date), Vec<Lifted>> = BTreeMap::new();
    for (at, ban) in cx.statements().filter(|(_, s)| s.modality.restricts()) {
        let (true, Some((_, end))) = (matches!(ban.window.end, End::Heading(_)), cx.window(ban))
        else {
            continue;
        };
        for target in &ban.targets {
            if let Some((permit, opens)) = next_word(cx, *target, end.date()) {
                groups.entry((end.date(), opens)).or_default().push((at, permit, *target));
            }
        }
    }
    groups.into_iter().map(|(dates, group)| report(cx, dates, &group)).collect()
}

/// The statement that permits a target, if its window opens after the ban's end and nothing else
/// names the target at that end.
fn next_word(cx: &Context<'_>, target: NodeId, end: Date) -> Option<(usize, Date)> {
    let naming = || cx.statements().filter(move |(_, s)| s.targets.contains(&target));
    if naming().any(|(_, statement)| cx.holds(statement, end)) {
        return None;
    }
    let permits = naming().filter(|(_, s)| s.modality == Modality::May && s.opens);
    let opens = permits.filter_map(|(at, s)| Some((at, cx.opening(s)?)));
    opens.filter(|(_, opens)| *opens > end).min_by_key(|(_, opens)| *opens)
}

fn report(cx: &Context<'_>, dates: (Date, Date), group: &[Lifted]) -> Found {
    let activities: Vec<NodeId> = group.iter().map(|(_, _, node)| *node).collect();
    let message = format!(
        "nothing is said about {} from {} until {} permits it",
        cx.names(&activities),
        cx.on(dates.0),
        cx.on(dates.1),
    );
    let witness = cx.witness(dates.0, activities[0]);
    let statements = group.iter().flat_map(|(ban, permit, _)| [*ban, *permit]);
    Found::new(statements, witness, message, "say at the ban until when it holds")
}
