use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::{Context, counts_days_after};
use super::super::{Findings, Rule, Worded};
use crate::protocol::{Block, End};
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let begins = headings_begin(cx);
    if !cx.protocol.blocks.iter().any(is_numbered) {
        return;
    }
    let mut seen = BTreeSet::new();
    for (at, statement) in cx.statements().filter(|(_, s)| s.opens || s.block.is_none()) {
        let Some(days) = counts_days_after(&statement.window) else { continue };
        let clear = begins.contains(&days) || statement.modality.restricts();
        if !clear && seen.insert(days) {
            let all = cx.statements().filter(|(_, s)| counts_days_after(&s.window) == Some(days));
            let all: Vec<usize> = all.map(|(at, _)| at).collect();
            findings.add(all, || word(cx, at, days));
        }
    }
}

fn is_numbered(block: &Block) -> bool {
    matches!(block.window.end, End::Heading(_))
}

/// How many days after the session numbered headings begin.
fn headings_begin(cx: &Context<'_>) -> BTreeSet<i64> {
    let blocks = cx.protocol.blocks.iter().enumerate().filter(|(_, block)| is_numbered(block));
    let starts = blocks.filter_map(|(at, _)| cx.block(at));
    starts.map(|(from, _)| from.days_since(cx.session)).collect()
}

fn word(cx: &Context<'_>, at: usize, days: i64) -> Worded {
    let first = cx.date(days + 1 - i64::from(cx.protocol.day_one_offset()));
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
    Worded { witness, message, hint: "write the day number" }
}
