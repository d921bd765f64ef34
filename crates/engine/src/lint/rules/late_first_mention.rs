use alloc::format;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::{Anchor, Statement};
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    for (at, statement) in cx.statements() {
        let restricts = statement.modality.restricts() && statement.condition.is_always();
        if !restricts || statement.window.anchor == Anchor::NextSession {
            continue;
        }
        if let Some((activity, from)) = silence(cx, at, statement) {
            findings.add([at], || word(cx, at, activity, from));
        }
    }
}

/// The first of its targets that nothing is said about on the days before, and the day it begins.
fn silence(cx: &Context<'_>, at: usize, statement: &Statement) -> Option<(NodeId, Date)> {
    let (from, _) = cx.window(at)?;
    let waited = from.days_since(cx.session);
    let day = from.date().yesterday().ok()?;
    let mut targets = statement.targets.iter();
    let activity = *targets.find(|target| cx.verdict(**target, day) == Verdict::NotCovered)?;
    let silent = waited >= LATE_DAYS && silent_before(cx, activity, waited);
    silent.then(|| (activity, from.date()))
}

fn silent_before(cx: &Context<'_>, activity: NodeId, days: i64) -> bool {
    let mut days = cx.days.iter().take(usize::try_from(days).unwrap_or(0));
    days.all(|day| cx.verdict(activity, *day) == Verdict::NotCovered)
}

fn word(cx: &Context<'_>, at: usize, activity: NodeId, from: Date) -> Worded {
    let message = format!(
        "{} is first mentioned on {} (\"{}\"); on the days before nothing is said",
        cx.protocol.name(activity),
        cx.on(from),
        cx.words(at),
    );
    Worded { witness: cx.witness(cx.date(1), activity), message, hint: "say what holds before" }
}
