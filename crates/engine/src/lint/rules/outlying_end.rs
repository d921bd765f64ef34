use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::practice::PracticeSheet;
use super::super::{Findings, Rule, Worded};
use crate::plan::Interval;
use crate::protocol::Anchor;
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

/// Fewest other sheets that give a date before one can lie outside what they say.
const DATES_MIN: usize = 5;

pub(super) static RULE: Rule = Rule {
    code: "outlying-end",
    severity: Severity::Warning,
    what: "The first day something is allowed lies far outside what other sheets of the same \
           procedure say: beyond one and a half times the spread of their middle half (Tukey's \
           fences). Days that count from each session and from the last one are kept apart.",
    why: "It may be a slip; and clients who look elsewhere will read something else.",
    example: "Usual exercise from day 45, where other sheets say day 4 to 11.",
    instead: "Check the number. If it is meant, say why in `reason`.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(practice) = cx.practice else { return };
    for activity in cx.protocol.named_in_order() {
        let Some((day, from_end)) = first_day(cx, activity) else { continue };
        let days = |of: &dyn Fn(&PracticeSheet) -> Option<i64>| {
            let mut days: Vec<i64> = practice.sheets.iter().filter_map(of).collect();
            days.sort_unstable();
            days
        };
        let session = |sheet: &PracticeSheet| sheet.session.get(&activity).copied();
        let end = |sheet: &PracticeSheet| sheet.course_end.get(&activity).copied();
        let alike = days(if from_end { &end } else { &session });
        let all = days(&|sheet| session(sheet).or_else(|| end(sheet)));
        let others = if alike.len() >= DATES_MIN && is_outside(day, &alike) {
            alike
        } else if all.len() >= DATES_MIN && all.first().is_some_and(|first| day < *first) {
            // Whatever they count from, none of them opens it so early.
            all
        } else {
            continue;
        };
        let naming = cx.statements().filter(|(_, s)| s.targets.contains(&activity));
        findings.add(naming.map(|(at, _)| at), || word(cx, activity, day, &others));
    }
}

/// The first day an activity is open for a client whose course is complete, and whether that day
/// counts from the end of the course; `None` if it is never open.
fn first_day(cx: &Context<'_>, activity: NodeId) -> Option<(i64, bool)> {
    let start = Moment::start_of(cx.session);
    let open = |interval: &&Interval| {
        interval.to > start && matches!(interval.verdict, Verdict::Allowed | Verdict::Conditional)
    };
    let from = cx.intervals(activity).iter().find(open)?.from.max(start);
    let rules = &cx.protocol.rules;
    let from_end = rules.class(activity).permits.iter().any(|entry| {
        rules.clauses[entry.clause].window.anchor == Anchor::CourseEnd
            && cx.plan.truth(entry.clause, from) == Truth::Yes
    });
    Some((cx.day(from.date()), from_end))
}

/// Tukey's fences, in quarters of a day so that quartiles stay whole numbers.
fn is_outside(day: i64, sorted: &[i64]) -> bool {
    let (low, high) = (quartile(sorted, 1), quartile(sorted, 3));
    let reach = (high - low) * 3 / 2;
    day * 4 < low - reach || day * 4 > high + reach
}

/// A quartile by linear interpolation, times four.
fn quartile(sorted: &[i64], quarter: usize) -> i64 {
    let steps = (sorted.len() - 1) * quarter;
    let (at, rest) = (steps / 4, i64::try_from(steps % 4).unwrap_or(0));
    let next = sorted.get(at + 1).unwrap_or(&sorted[at]);
    sorted[at] * (4 - rest) + next * rest
}

fn word(cx: &Context<'_>, activity: NodeId, day: i64, sorted: &[i64]) -> Worded {
    let date = cx.date(day);
    let all = (sorted[0], sorted[sorted.len() - 1]);
    let most = (quartile(sorted, 1) / 4, (quartile(sorted, 3) + 3) / 4);
    let days = |(first, last): (i64, i64)| {
        if first == last { format!("day {first}") } else { format!("day {first} to {last}") }
    };
    let most = if most == all { String::new() } else { format!(", most of them {}", days(most)) };
    let message = format!(
        "{} opens on {}; {} other sheets say {}{most}",
        cx.protocol.name(activity),
        cx.on(date),
        sorted.len(),
        days(all),
    );
    let witness = cx.witness(date, activity);
    Worded { witness, message, hint: "check the number; if it is meant, say why" }
}

#[cfg(test)]
mod tests {
    use super::is_outside;

    #[test]
    fn far_outside_is_beyond_the_fences() {
        let others = [4, 5, 5, 7, 8, 11];
        for (day, outside) in [(1, false), (5, false), (11, false), (13, true), (45, true)] {
            assert_eq!(is_outside(day, &others), outside, "{day}");
        }
    }
}
