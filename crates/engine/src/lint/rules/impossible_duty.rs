use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Rule};
use super::presumes_forbidden::presumed_and_forbidden;
use crate::verdict::Verdict;

pub(super) static RULE: Rule = Rule {
    code: "impossible-duty",
    severity: Severity::Error,
    what: "A duty is in force while everything it takes to fulfil it is forbidden.",
    why: "A conscientious client breaks one rule to keep the other.",
    example: "\"Keep the scalp as clean as possible\" from the first day, with no water and no \
              touching until day 4.",
    instead: "Say when the duty begins, or what it means while nothing may touch the skin.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let duties = cx.statements().filter(|(_, statement)| statement.modality.is_duty());
    duties
        .filter_map(|(at, statement)| {
            let (day, presumed, against) = presumed_and_forbidden(cx, at, statement)?;
            let forbidden: Vec<_> =
                against.iter().map(|a| format!("\"{}\"", cx.words(*a))).collect();
            let message = format!(
                "on {} \"{}\" is asked for, and it takes {}, which is forbidden: {}",
                cx.on(day),
                cx.words(at),
                cx.protocol.name(presumed),
                forbidden.join(" "),
            );
            let verdicts = [
                (statement.id.clone(), Verdict::Allowed),
                (cx.protocol.statements[against[0]].id.clone(), Verdict::Forbidden),
            ];
            let witness = cx.clash(day, presumed, verdicts);
            let hint = "say when the duty begins, or what it means until then";
            Some(Found::new([at], witness, message, hint))
        })
        .collect()
}
