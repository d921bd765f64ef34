use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::{Context, counts_days_after};
use super::super::{Found, Rule};
use crate::protocol::End;
use crate::verdict::Verdict;

pub(super) static RULE: Rule = Rule {
    code: "days-after-among-day-numbers",
    severity: Severity::Warning,
    what: "\"N days after\" stands beside headings like \"Day N\". By the calendar it is day N + 1, \
           and no heading begins there to say so.",
    why: "Readers take \"15 days after\" for day 15 and are a day early.",
    example: "\"Day 10: …\" and then \"15 days after your completed procedure\".",
    instead: "Write the day: \"from day 16 after your last session\".",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let numbered = |end: &End| matches!(end, End::Heading(_));
    if !cx.protocol.blocks.iter().any(|block| numbered(&block.window.end)) {
        return Vec::new();
    }
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for (at, statement) in cx.statements().filter(|(_, s)| s.opens || s.block.is_none()) {
        let Some(days) = counts_days_after(&statement.window) else { continue };
        let first = cx.date(days + 1 - i64::from(cx.protocol.day_one_offset()));
        if seen.contains(&days) || heading_begins(cx, days) || statement.modality.restricts() {
            continue;
        }
        seen.push(days);
        found.push(report(cx, at, days, first));
    }
    found
}

fn heading_begins(cx: &Context<'_>, days: i64) -> bool {
    cx.protocol.blocks.iter().any(|block| {
        let start = cx.stretch(&block.window, crate::rules::Extent::Restricted);
        let numbered = matches!(block.window.end, End::Heading(_));
        numbered && start.is_some_and(|(from, _)| from.days_since(cx.session) == days)
    })
}

fn report(cx: &Context<'_>, at: usize, days: i64, first: jiff::civil::Date) -> Found {
    let early = first.yesterday().unwrap_or(first);
    let activity = cx.target(at);
    let message = format!(
        "\"{days} days after\" is {} by the calendar; readers take it for {}",
        cx.on(first),
        cx.on(early),
    );
    let verdicts = [
        ("by the calendar".into(), cx.verdict(activity, early)),
        (format!("read as day {days}"), Verdict::Allowed),
    ];
    let witness = cx.clash(early, activity, verdicts);
    let statements = cx.statements().filter(|(_, s)| counts_days_after(&s.window) == Some(days));
    let statements: Vec<usize> = statements.map(|(at, _)| at).collect();
    Found::new(statements, witness, message, "write the day number")
}
