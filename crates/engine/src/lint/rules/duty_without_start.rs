use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::{Bound, End, Window};
use crate::verdict::Verdict;

pub(super) static RULE: Rule = Rule {
    code: "duty-without-start",
    severity: Severity::Warning,
    what: "A duty with no first day stands beside another about the same act that has one.",
    why: "Read by itself it begins at once, days before the act is safe.",
    example: "\"Keep your scalp moist while it heals\", and under \"Day 4-10\": \"moisturise \
              twice a day\". On day 2?",
    instead: "Say from which day on, in both places.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let duties: Vec<usize> =
        cx.statements().filter(|(_, s)| s.modality.is_duty()).map(|(at, _)| at).collect();
    for at in &duties {
        let statement = &cx.protocol.statements[*at];
        if statement.block.is_some() || says_when(&statement.window) {
            continue;
        }
        let later = duties.iter().find(|other| later_twin(cx, *at, **other));
        let starts = later.and_then(|later| Some((*later, cx.window(*later)?.0)));
        if let (Some((later, start)), Some((own, _))) = (starts, cx.window(*at)) {
            findings.add([*at], || word(cx, [*at, later], [own.date(), start.date()]));
        }
    }
}

/// Whether a line says from which day on: with its own words, or with its own days as a heading does.
fn says_when(window: &Window) -> bool {
    window.start_stated || window.start != Bound::ZERO || matches!(window.end, End::Heading(_))
}

fn later_twin(cx: &Context<'_>, statement: usize, other: usize) -> bool {
    let targets = |at: usize| &cx.protocol.statements[at].targets;
    let start = |at: usize| cx.window(at).map(|(from, _)| from);
    let same = || targets(other).iter().any(|target| targets(statement).contains(target));
    start(other) > start(statement) && same()
}

fn word(cx: &Context<'_>, [at, later]: [usize; 2], [own, start]: [Date; 2]) -> Worded {
    let message = format!(
        "\"{}\" has no first day, so it holds from {}; \"{}\" begins on {}",
        cx.words(at),
        cx.on(own),
        cx.words(later),
        cx.on(start),
    );
    let id = |at: usize| cx.protocol.statements[at].id.clone();
    let verdicts = [(id(at), Verdict::Allowed), (id(later), Verdict::NotCovered)];
    let witness = cx.clash(own, cx.target(at), verdicts);
    Worded { witness, message, hint: "say from which day on" }
}
