use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::{Context, is_endless};
use super::super::{Found, Rule};
use crate::time::Moment;
use crate::verdict::Verdict;

pub(super) static RULE: Rule = Rule {
    code: "endless-restriction",
    severity: Severity::Warning,
    what: "A restriction never ends: it has no last day, waits for nothing, and nothing permits \
           it later.",
    why: "Taken at its word it holds for life; nobody does, so everybody ends it by guess.",
    example: "\"Do not scratch while it heals\", with no word on when healing is over.",
    instead: "Say until when, or write `until = { healed = \"yes\" }` with a fact that says how to \
              tell.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    cx.statements()
        .filter(|(_, statement)| is_endless(statement))
        .filter_map(|(at, statement)| {
            let activity = *statement.targets.iter().find(|target| {
                let late = cx.plan.at(**target, Moment::start_of(cx.date(365)));
                matches!(late, Verdict::Forbidden | Verdict::Conditional)
            })?;
            let day = cx.date(365);
            let message =
                format!("\"{}\" never ends: it still holds on {}", cx.words(at), cx.on(day));
            Some(Found::new([at], cx.witness(day, activity), message, "say until when it holds"))
        })
        .collect()
}
