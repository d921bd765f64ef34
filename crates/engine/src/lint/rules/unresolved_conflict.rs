use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::sets::{Days, Set};
use super::super::{Findings, Rule, Worded};
use crate::rules::Entry;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "unresolved-conflict",
    severity: Severity::Error,
    what: "On one day one statement permits what another forbids, no law decides between them, \
           and no resolution does.",
    why: "The stricter one is followed, which may not be what was meant; and the client can read \
          the other one off the page.",
    example: "\"Day 10: you may use shampoo\" and \"no shampoo for another 5 to 7 days after the \
              first 3\", which ends when day 11 begins.",
    instead: "Mend the dates, or add a resolution with `prefer` and `over`, and why.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let statements = cx.protocol.statements.len();
    let mut seen = Set::none(statements * statements);
    for activity in cx.protocol.named_in_order() {
        let new = |permits, forbids| !seen.has(permits * statements + forbids);
        for (day, permits, forbids) in conflicts(cx, activity, new) {
            seen.insert(permits * statements + forbids);
            let day = cx.days[day];
            findings.add([permits, forbids], || word(cx, permits, forbids, day, activity));
        }
    }
}

/// A statement and the days on which it speaks of an activity.
type Speaking = (usize, Days);

/// Statements that permit and statements that forbid an activity outright, where the forbidding
/// ones stand: the first day of each pair of them that is new, in the order of the days.
fn conflicts(
    cx: &Context<'_>,
    activity: NodeId,
    new: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize, usize)> {
    let rules = &cx.protocol.rules;
    let class = rules.class(activity);
    let forbidden = cx.forbidden(activity).at_all;
    let permits = speaking(cx, class.permits.iter());
    // What merely entails a forbidden act was never promised by the other statement.
    let about_it = |e: &&Entry| {
        e.beaten_by.is_empty()
            && cx.protocol.vocabulary().is_a(activity, rules.rules[e.rule].target)
    };
    let forbids = speaking(cx, class.restricts.iter().filter(about_it));
    let mut pairs = Vec::new();
    for (permit, promised) in permits {
        let promised = promised.and(forbidden);
        let others = forbids.iter().filter(|(forbid, _)| *forbid != permit && new(permit, *forbid));
        let days =
            others.filter_map(|(forbid, held)| Some((promised.and(*held).first()?, *forbid)));
        pairs.extend(days.map(|(day, forbid)| (day, permit, forbid)));
    }
    pairs.sort_unstable();
    pairs
}

/// The statements of some entries, with the days on which any of theirs holds outright.
fn speaking<'e>(cx: &Context<'_>, entries: impl Iterator<Item = &'e Entry>) -> Vec<Speaking> {
    let mut found: Vec<Speaking> = Vec::new();
    for entry in entries {
        let days = cx.certain(entry);
        let statement = cx.protocol.rules.rules[entry.rule].statement;
        // The entries of one statement follow each other.
        match found.last_mut() {
            Some((last, all)) if *last == statement => *all = all.or(days),
            _ => found.push((statement, days)),
        }
    }
    found.retain(|(_, days)| days.first().is_some());
    found
}

fn word(cx: &Context<'_>, permits: usize, forbids: usize, day: Date, activity: NodeId) -> Worded {
    let message = format!(
        "on {} {} is permitted (\"{}\") and forbidden (\"{}\")",
        cx.on(day),
        cx.protocol.name(activity),
        cx.words(permits),
        cx.words(forbids),
    );
    let id = |at: usize| cx.protocol.statements[at].id.clone();
    let verdicts = [(id(permits), Verdict::Allowed), (id(forbids), Verdict::Forbidden)];
    let witness = cx.clash(day, activity, verdicts);
    let hint =
        "until somebody decides, the stricter holds; add a resolution with `prefer` and `over`";
    Worded { witness, message, hint }
}
