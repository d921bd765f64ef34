use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, Stretch};
use super::super::{Findings, Rule, Worded};
use crate::protocol::{End, Modality};
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    if let (Some((from, to)), Some(activity)) = (gap(cx), cx.protocol.named_in_order().next()) {
        findings.add([], || word_gap(cx, from.date(), to.date(), activity));
    }
    for (dates, group) in lifted_late(cx) {
        let statements = group.iter().flat_map(|(ban, permit, _)| [*ban, *permit]);
        findings.add(statements, || word(cx, dates, &group));
    }
}

/// The first stretch of days between two headings.
fn gap(cx: &Context<'_>) -> Option<Stretch> {
    let blocks = 0..cx.protocol.blocks.len();
    let mut owned: Vec<Stretch> = blocks.filter_map(|block| cx.block(block)).collect();
    owned.sort_unstable();
    let mut end = owned.first()?.1;
    for (from, to) in owned {
        if from > end {
            return Some((end, from));
        }
        end = end.max(to);
    }
    None
}

fn word_gap(cx: &Context<'_>, first: Date, next: Date, activity: NodeId) -> Worded {
    let last = next.yesterday().unwrap_or(next);
    let message = format!("no heading owns {} to {}", cx.on(first), cx.on(last));
    let hint = "say what holds on these days, if only \"as before\"";
    Worded { witness: cx.witness(first, activity), message, hint }
}

/// A ban, the permission that lifts it, and what both are about.
type Lifted = (usize, usize, NodeId);

/// What one heading forbids and only a later statement permits, by both days.
fn lifted_late(cx: &Context<'_>) -> BTreeMap<(Date, Date), Vec<Lifted>> {
    let mut naming: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (at, statement) in cx.statements() {
        statement.targets.iter().for_each(|target| naming.entry(*target).or_default().push(at));
    }
    let mut groups: BTreeMap<(Date, Date), Vec<Lifted>> = BTreeMap::new();
    for (at, ban) in cx.statements().filter(|(_, s)| s.modality.restricts()) {
        let (true, Some((_, end))) = (matches!(ban.window.end, End::Heading(_)), cx.window(at))
        else {
            continue;
        };
        for target in &ban.targets {
            if let Some((permit, opens)) = next_word(cx, &naming[target], end.date()) {
                groups.entry((end.date(), opens)).or_default().push((at, permit, *target));
            }
        }
    }
    groups
}

/// Of the statements that name a target the one that permits it, if its window opens after the ban's
/// end and none of them speaks at that end.
fn next_word(cx: &Context<'_>, naming: &[usize], end: Date) -> Option<(usize, Date)> {
    if naming.iter().any(|at| cx.holds(*at, end)) {
        return None;
    }
    let permits = naming.iter().filter(|at| {
        let statement = &cx.protocol.statements[**at];
        statement.modality == Modality::May && statement.opens
    });
    let opens = permits.filter_map(|at| Some((*at, cx.opening(*at)?)));
    opens.filter(|(_, opens)| *opens > end).min_by_key(|(_, opens)| *opens)
}

fn word(cx: &Context<'_>, dates: (Date, Date), group: &[Lifted]) -> Worded {
    let activities: Vec<NodeId> = group.iter().map(|(_, _, node)| *node).collect();
    let message = format!(
        "nothing is said about {} from {} until {} permits it",
        cx.names(&activities),
        cx.on(dates.0),
        cx.on(dates.1),
    );
    let witness = cx.witness(dates.0, activities[0]);
    Worded { witness, message, hint: "say at the ban until when it holds" }
}
