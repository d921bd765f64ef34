use alloc::format;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, quoted};
use super::super::{Findings, Rule, Worded};
use crate::protocol::{End, Statement};
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    for (at, statement) in cx.statements() {
        if let Some(found) = length(cx, at, statement) {
            findings.add([at], || word(cx, at, &found));
        }
    }
}

/// A length under a heading that has days of its own.
struct Length<'a> {
    heading: &'a str,
    /// The last day of the heading.
    last: Date,
    end: Moment,
    /// The day it would end on, counted from the heading.
    from_heading: i64,
}

fn length<'a>(cx: &Context<'a>, at: usize, statement: &Statement) -> Option<Length<'a>> {
    let block = &cx.protocol.blocks[statement.block?];
    let End::Stated(_) = statement.window.end else { return None };
    let End::Heading(_) = block.window.end else { return None };
    let (_, end) = cx.window(at)?;
    let (start, heading_end) = cx.block(statement.block?)?;
    if end == Moment::NEVER {
        return None;
    }
    let last = heading_end.date().yesterday().ok()?;
    let days = end.days_since(cx.session);
    let from_heading = Moment::start_of(cx.date(0)).days_since(cx.session)
        + start.days_since(cx.session)
        + days
        + 2;
    Some(Length { heading: &block.heading, last, end, from_heading })
}

fn word(cx: &Context<'_>, at: usize, found: &Length<'_>) -> Worded {
    let Length { heading, last, end, from_heading } = found;
    let message = format!(
        "\"{}\" ends when {} begins, while its heading \"{}\" ends with {}; counted from the \
         heading it would end on day {from_heading}",
        cx.words(at),
        cx.on(end.date()),
        quoted(heading),
        cx.on(*last),
    );
    let witness = cx.witness(end.date(), cx.target(at));
    Worded { witness, message, hint: "write the day on which it ends" }
}
