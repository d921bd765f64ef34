use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::{End, Statement};
use crate::rules::Extent;
use crate::time::Moment;

pub(super) static RULE: Rule = Rule {
    code: "length-under-heading",
    severity: Severity::Warning,
    what: "A statement with a length of its own (\"for 10 days\") stands under a heading with \
           other days.",
    why: "It can be counted from the session or from the heading's first day, and it does not end \
          where the heading does.",
    example: "Under \"Day 4-10\": \"no wet razor for at least 10 days\". Day 11, or day 14?",
    instead: "Move it out of the heading, or write the day on which it ends.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    cx.statements().filter_map(|(at, statement)| length(cx, at, statement)).collect()
}

fn length(cx: &Context<'_>, at: usize, statement: &Statement) -> Option<Found> {
    let block = &cx.protocol.blocks[statement.block?];
    let End::Stated(_) = statement.window.end else { return None };
    let End::Heading(_) = block.window.end else { return None };
    let (_, end) = cx.window(statement)?;
    let (start, heading_end) = cx.stretch(&block.window, Extent::Restricted)?;
    if end == Moment::NEVER {
        return None;
    }
    let last = heading_end.date().yesterday().ok()?;
    let days = end.days_since(cx.session);
    let from_heading = Moment::start_of(cx.date(0)).days_since(cx.session)
        + start.days_since(cx.session)
        + days
        + 1;
    let message = format!(
        "\"{}\" ends when {} begins, while its heading \"{}\" ends with {}; counted from the \
         heading it would end on day {}",
        cx.words(at),
        cx.on(end.date()),
        block.heading,
        cx.on(last),
        from_heading + 1,
    );
    let activity = cx.target(at);
    let witness = cx.witness(end.date(), activity);
    Some(Found::new([at], witness, message, "write the day on which it ends"))
}
