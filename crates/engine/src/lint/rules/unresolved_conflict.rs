use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::time::Moment;
use crate::truth::Truth;
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

fn check(cx: &Context<'_>) -> Vec<Found> {
    let mut found: Vec<(usize, usize, Date, NodeId)> = Vec::new();
    for activity in cx.protocol.named_in_order() {
        for day in cx.days() {
            for (permits, forbids) in conflicts(cx, activity, day) {
                if !found.iter().any(|(p, f, _, _)| (*p, *f) == (permits, forbids)) {
                    found.push((permits, forbids, day, activity));
                }
            }
        }
    }
    found
        .into_iter()
        .map(|(permits, forbids, day, activity)| report(cx, permits, forbids, day, activity))
        .collect()
}

/// Statements that permit and statements that forbid an activity outright at the start of a day,
/// where the forbidding ones stand.
fn conflicts(cx: &Context<'_>, activity: NodeId, day: Date) -> Vec<(usize, usize)> {
    if cx.verdict(activity, day) != Verdict::Forbidden {
        return Vec::new();
    }
    let rules = &cx.protocol.rules;
    let class = rules.class(activity);
    let at = Moment::start_of(day);
    let holds = |clause: usize| {
        let truth = rules.clauses[clause].truth_at(cx.plan.course(), &cx.protocol.facts, at);
        truth == Truth::Yes
    };
    let mut pairs = Vec::new();
    for permit in class.permits.iter().filter(|e| e.is_certain() && holds(e.clause)) {
        for restrict in class.restricts.iter().filter(|e| e.is_certain() && holds(e.clause)) {
            let (p, r) = (&rules.rules[permit.rule], &rules.rules[restrict.rule]);
            // What merely entails a forbidden act was never promised by the other statement.
            let about_it = cx.protocol.vocabulary().is_a(activity, r.target);
            if about_it && p.statement != r.statement && restrict.beaten_by.is_empty() {
                pairs.push((p.statement, r.statement));
            }
        }
    }
    pairs
}

fn report(cx: &Context<'_>, permits: usize, forbids: usize, day: Date, activity: NodeId) -> Found {
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
    Found::new([permits, forbids], witness, message, hint)
}
