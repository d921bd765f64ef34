use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, listed};
use super::super::{Found, Rule};
use crate::vocabulary::NodeId;

/// From how many different first days on a page answers one question too often.
const ANSWERS_MIN: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: "many-answers",
    severity: Severity::Error,
    what: "Three or more statements give the same question different first days.",
    why: "Whoever looks for a date finds one they like.",
    example: "Soap: a cleanser after four days; no soap for seven days; none for 3 and another 5 \
              to 7 days; mild soap on day 10.",
    instead: "Give one date in one place; or add a resolution that says which one governs.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let mut best: Vec<(NodeId, BTreeMap<Date, Vec<usize>>)> = Vec::new();
    for target in cx.protocol.named_in_order() {
        let answers = answers(cx, target);
        let statements = |answers: &BTreeMap<Date, Vec<usize>>| -> Vec<usize> {
            answers.values().flatten().copied().collect()
        };
        let own = statements(&answers);
        // One finding for a family: soap speaks for shampoo.
        let covers =
            |larger: &[usize], smaller: &[usize]| smaller.iter().all(|s| larger.contains(s));
        if answers.len() < ANSWERS_MIN || best.iter().any(|(_, a)| covers(&statements(a), &own)) {
            continue;
        }
        best.retain(|(_, other)| !covers(&own, &statements(other)));
        best.push((target, answers));
    }
    best.into_iter().map(|(target, answers)| report(cx, target, &answers)).collect()
}

/// The days on which statements about a thing first open it, leaving out what resolutions name.
fn answers(cx: &Context<'_>, target: NodeId) -> BTreeMap<Date, Vec<usize>> {
    let mut answers: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (at, statement) in cx.statements() {
        let about = statement.targets.iter().any(|own| cx.same_product(*own, target));
        let named = cx.protocol.resolutions.iter().any(|r| r.mentions.contains(&at));
        if let Some(day) = cx.stated_opening(statement).filter(|_| about && !named) {
            answers.entry(day).or_default().push(at);
        }
    }
    answers
}

fn report(cx: &Context<'_>, target: NodeId, answers: &BTreeMap<Date, Vec<usize>>) -> Found {
    let lines: Vec<String> = answers
        .iter()
        .map(|(day, statements)| format!("{} (\"{}\")", cx.on(*day), cx.words(statements[0])))
        .collect();
    let message = format!(
        "{} has {} first days: {}",
        cx.protocol.name(target),
        answers.len(),
        listed(&lines),
    );
    let day = *answers.keys().next().expect("there are at least three answers");
    let verdicts = answers.iter().map(|(opens, statements)| {
        let id = cx.protocol.statements[statements[0]].id.clone();
        let open = *opens <= day;
        (id, if open { crate::Verdict::Allowed } else { crate::Verdict::Forbidden })
    });
    let witness = cx.clash(day, target, verdicts);
    let statements = answers.values().flatten().copied();
    Found::new(
        statements,
        witness,
        message,
        "give one date, or add a resolution that says which governs",
    )
}
