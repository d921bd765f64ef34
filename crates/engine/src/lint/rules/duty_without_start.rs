use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::Statement;
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

fn check(cx: &Context<'_>) -> Vec<Found> {
    let duties = || cx.statements().filter(|(_, s)| s.modality.is_duty());
    let unstarted = duties().filter(|(_, s)| s.block.is_none() && !s.window.start_stated);
    unstarted
        .filter_map(|(at, statement)| {
            let (other, later) = duties().find(|(_, other)| later_twin(cx, statement, other))?;
            let (start, _) = cx.window(later)?;
            let (own, _) = cx.window(statement)?;
            let message = format!(
                "\"{}\" has no first day, so it holds from {}; \"{}\" begins on {}",
                cx.words(at),
                cx.on(own.date()),
                cx.words(other),
                cx.on(start.date()),
            );
            let verdicts =
                [(statement.id.clone(), Verdict::Allowed), (later.id.clone(), Verdict::NotCovered)];
            let witness = cx.clash(own.date(), cx.target(at), verdicts);
            Some(Found::new([at], witness, message, "say from which day on"))
        })
        .collect()
}

fn later_twin(cx: &Context<'_>, statement: &Statement, other: &Statement) -> bool {
    let same = other.targets.iter().any(|target| statement.targets.contains(target));
    let start = |s: &Statement| cx.window(s).map(|(from, _)| from);
    same && start(other) > start(statement)
}
