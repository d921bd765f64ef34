use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::{Anchor, Statement};
use crate::verdict::Verdict;

/// How late is late, in days: by then the skin a page speaks of has mostly healed.
const LATE_DAYS: i64 = 3;

pub(super) static RULE: Rule = Rule {
    code: "late-first-mention",
    severity: Severity::Warning,
    what: "Something is advised against for the first time days after the session, though it can \
           happen from the first day.",
    why: "On the days before, when the skin is more sensitive, the page is silent.",
    example: "Strong sun is first mentioned 15 days after the last session.",
    instead: "Say what holds before.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let late = cx.statements().filter(|(_, s)| {
        s.modality.restricts() && s.window.anchor != Anchor::NextSession && s.condition.is_always()
    });
    late.filter_map(|(at, statement)| silence(cx, at, statement)).collect()
}

fn silence(cx: &Context<'_>, at: usize, statement: &Statement) -> Option<Found> {
    let (from, _) = cx.window(statement)?;
    let waited = from.days_since(cx.session);
    let day = from.date().yesterday().ok()?;
    let activity = *statement
        .targets
        .iter()
        .find(|target| cx.verdict(**target, day) == Verdict::NotCovered)?;
    if waited < LATE_DAYS || !silent_before(cx, activity, waited) {
        return None;
    }
    let message = format!(
        "{} is first mentioned on {} (\"{}\"); on the days before nothing is said",
        cx.protocol.name(activity),
        cx.on(from.date()),
        cx.words(at),
    );
    let witness = cx.witness(cx.date(1), activity);
    Some(Found::new([at], witness, message, "say what holds before"))
}

fn silent_before(cx: &Context<'_>, activity: crate::vocabulary::NodeId, days: i64) -> bool {
    cx.days()
        .take(usize::try_from(days).unwrap_or(0))
        .all(|day| cx.verdict(activity, day) == Verdict::NotCovered)
}
