use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::{Context, first_few};
use super::super::{Findings, Rule, Worded};
use super::presumes_forbidden::{Clash, presumed_and_forbidden};
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    for (at, statement) in cx.statements().filter(|(_, s)| s.modality.is_duty()) {
        if let Some(clash) = presumed_and_forbidden(cx, at, statement) {
            findings.add([at], || word(cx, at, &clash));
        }
    }
}

fn word(cx: &Context<'_>, at: usize, clash: &Clash) -> Worded {
    let Clash { day, presumed, against } = clash;
    let forbidden: Vec<_> =
        first_few(against).map(|other| format!("\"{}\"", cx.words(*other))).collect();
    let message = format!(
        "on {} \"{}\" is asked for, and it takes {}, which is forbidden: {}",
        cx.on(*day),
        cx.words(at),
        cx.protocol.name(*presumed),
        forbidden.join(" "),
    );
    let id = |at: usize| cx.protocol.statements[at].id.clone();
    let verdicts = [(id(at), Verdict::Allowed), (id(against[0]), Verdict::Forbidden)];
    let witness = cx.clash(*day, *presumed, verdicts);
    let hint = "say when the duty begins, or what it means until then";
    Worded { witness, message, hint }
}
