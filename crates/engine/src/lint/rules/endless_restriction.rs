use alloc::format;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, is_endless};
use super::super::{Findings, Rule, Worded};
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let day = cx.date(365);
    for (at, statement) in cx.statements().filter(|(_, statement)| is_endless(statement)) {
        let holds = |target: &&NodeId| {
            matches!(cx.verdict(**target, day), Verdict::Forbidden | Verdict::Conditional)
        };
        if let Some(activity) = statement.targets.iter().find(holds) {
            findings.add([at], || word(cx, at, *activity, day));
        }
    }
}

fn word(cx: &Context<'_>, at: usize, activity: NodeId, day: Date) -> Worded {
    let message = format!("\"{}\" never ends: it still holds on {}", cx.words(at), cx.on(day));
    Worded { witness: cx.witness(day, activity), message, hint: "say until when it holds" }
}
