use alloc::format;

use diag::Severity;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::{Anchor, End, Statement};
use crate::time::Offset;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "undefined-day-one",
    severity: Severity::Error,
    what: "The protocol numbers its days and nobody has said which day is day 1: the day of the \
           session or the day after.",
    why: "Every date is then off by one for half of the readers, and always in the direction they \
          prefer.",
    example: "\"Day 1-3: keep it dry\", and nothing about where day 1 lies. After a session at \
              16:00, three days that begin with the session's own end after 56 hours.",
    instead: "Write `day-one = \"session-day\"` or `day-one = \"day-after\"` if the source says \
              so, or a resolution with that key and the reason.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    if cx.protocol.day_one.is_some() {
        return;
    }
    let lasting =
        cx.statements().filter_map(|(at, statement)| days(statement).map(|days| (at, days)));
    let lasting = lasting.min_by_key(|(_, days)| *days);
    let shortest = lasting.map_or(3, |(_, days)| days);
    let statement = lasting.map(|(at, _)| at);
    let Some(activity) =
        statement.map(|at| cx.target(at)).or_else(|| cx.protocol.named_in_order().next())
    else {
        return;
    };
    findings.add(statement, || word(cx, shortest, activity));
}

fn word(cx: &Context<'_>, shortest: i64, activity: NodeId) -> Worded {
    let one = cx.date(shortest + 1);
    let message = format!(
        "it is not said which day is day 1: the session's own or the next. {shortest} days end when {} \
         begins, or a day later; after a 16:00 session the first reading is {} hours",
        cx.on(one),
        shortest * 24 - 16,
    );
    let verdicts = [
        ("if day 1 is the session's day".into(), cx.verdict(activity, one)),
        ("if day 1 is the day after".into(), Verdict::Forbidden),
    ];
    let witness = cx.clash(one, activity, verdicts);
    let hint = "say which day is day 1, with `day-one` or in a resolution";
    Worded { witness, message, hint }
}

/// The length in days of a restriction that counts from the session itself.
fn days(statement: &Statement) -> Option<i64> {
    let End::Stated(bound) = statement.window.end else { return None };
    let Offset::Calendar { months: 0, days } = bound.high else { return None };
    let from_session = statement.window.anchor == Anchor::Session && !statement.window.start_stated;
    (from_session && statement.modality.restricts()).then_some(i64::from(days))
}
