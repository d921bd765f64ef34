use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::Statement;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "presumes-forbidden",
    severity: Severity::Error,
    what: "One statement takes for granted that the client does something which another forbids \
           at the same time.",
    why: "The client cannot obey both, and will obey the one that suits.",
    example: "\"Days 1-3: avoid showering.\" and \"When showering on days 1-3, keep your head \
              dry.\"",
    instead: "Say what is meant: \"shower below the neck only\", or a resolution that narrows one \
              of the two.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let rules = cx.statements().filter(|(_, statement)| !statement.modality.is_duty());
    rules.filter_map(|(at, statement)| clash(cx, at, statement)).collect()
}

/// The first day on which what a statement presumes is forbidden by others.
pub(super) fn presumed_and_forbidden(
    cx: &Context<'_>,
    at: usize,
    statement: &Statement,
) -> Option<(Date, NodeId, Vec<usize>)> {
    statement.presumes.iter().find_map(|presumed| {
        cx.days().filter(|day| cx.holds(statement, *day)).find_map(|day| {
            let mut against = cx.forbidding(*presumed, day);
            against.retain(|other| *other != at);
            (!against.is_empty()).then_some((day, *presumed, against))
        })
    })
}

fn clash(cx: &Context<'_>, at: usize, statement: &Statement) -> Option<Found> {
    let (day, presumed, against) = presumed_and_forbidden(cx, at, statement)?;
    let first = against[0];
    let message = format!(
        "on {} one line forbids {} (\"{}\"), another takes it for granted (\"{}\")",
        cx.on(day),
        cx.protocol.name(presumed),
        cx.words(first),
        cx.words(at),
    );
    let verdicts = [
        (cx.protocol.statements[first].id.clone(), Verdict::Forbidden),
        (statement.id.clone(), Verdict::Allowed),
    ];
    let witness = cx.clash(day, presumed, verdicts);
    let hint = "say which kind is forbidden and which is fine, or add a resolution";
    Some(Found::new(core::iter::once(at).chain([first]), witness, message, hint))
}
