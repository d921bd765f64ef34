use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, is_endless};
use super::super::{Findings, Rule, Worded};
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "catch-all",
    severity: Severity::Warning,
    what: "A statement permits \"everything\", while restrictions it does not name are still in \
           force.",
    why: "To the letter it lifts them all; the client cannot know which are meant.",
    example: "\"All regular activities are now permitted\", with \"do not scratch\" and \"no \
              alcohol on the skin\" never lifted.",
    instead: "Name what is opened, and what stays.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let endless = cx.statements().filter(|(_, s)| is_endless(s) && s.condition.is_always());
    let endless: Vec<usize> = endless.map(|(at, _)| at).collect();
    for (at, _) in cx.statements().filter(|(_, statement)| statement.catch_all) {
        let Some(day) = cx.opening(at) else { continue };
        let mut left = endless.iter().filter(|other| !share_a_target(cx, at, **other)).copied();
        if let Some(first) = left.next() {
            findings.add([at], || word(cx, at, day, first, left));
        }
    }
}

fn share_a_target(cx: &Context<'_>, one: usize, other: usize) -> bool {
    let targets = |at: usize| &cx.protocol.statements[at].targets;
    targets(other).iter().any(|target| targets(one).contains(target))
}

/// `first` and `left` are the restrictions that it does not name.
fn word(
    cx: &Context<'_>,
    at: usize,
    day: Date,
    first: usize,
    left: impl Iterator<Item = usize>,
) -> Worded {
    let left = core::iter::once(first).chain(left);
    let names: BTreeSet<NodeId> =
        left.flat_map(|at| &cx.protocol.statements[at].targets).copied().collect();
    let names: Vec<NodeId> = names.into_iter().collect();
    let message = format!(
        "on {} \"{}\" opens everything to the letter; it does not name {}, still \
         forbidden",
        cx.on(day),
        cx.words(at),
        cx.names(&names),
    );
    let id = |at: usize| cx.protocol.statements[at].id.clone();
    let verdicts = [(id(at), Verdict::Allowed), (id(first), Verdict::Forbidden)];
    let witness = cx.clash(day, cx.target(first), verdicts);
    Worded { witness, message, hint: "name what is opened, and what stays" }
}
