use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, first_few, listed};
use super::super::sets::Set;
use super::super::{Findings, Rule, Worded};
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let openings = openings(cx);
    let mut best: Vec<Answers> = Vec::new();
    for target in cx.protocol.named_in_order() {
        let answers = answers(cx, &openings, target);
        // One finding for a family: soap speaks for shampoo.
        let few = answers.days.len() < ANSWERS_MIN;
        if few || best.iter().any(|larger| larger.statements.covers(&answers.statements)) {
            continue;
        }
        best.retain(|smaller| !answers.statements.covers(&smaller.statements));
        best.push(answers);
    }
    for Answers { target, days, .. } in best {
        findings.add(days.values().flatten().copied(), || word(cx, target, &days));
    }
}

/// What is said about a thing.
struct Answers {
    target: NodeId,
    /// The days on which it first opens, each with the statements that say so.
    days: BTreeMap<Date, Vec<usize>>,
    statements: Set,
}

/// The statements that say when they open something, leaving out what resolutions name.
fn openings(cx: &Context<'_>) -> Vec<(usize, Date)> {
    let mut named = Set::none(cx.protocol.statements.len());
    for statement in cx.protocol.resolutions.iter().flat_map(|r| &r.mentions) {
        named.insert(*statement);
    }
    let unnamed = (0..cx.protocol.statements.len()).filter(|at| !named.has(*at));
    unnamed.filter_map(|at| Some((at, cx.stated_opening(at)?))).collect()
}

/// The days on which statements about a thing first open it.
fn answers(cx: &Context<'_>, openings: &[(usize, Date)], target: NodeId) -> Answers {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    let mut statements = Set::none(cx.protocol.statements.len());
    for (at, day) in openings {
        let mut targets = cx.protocol.statements[*at].targets.iter();
        if targets.any(|own| cx.same_product(*own, target)) {
            days.entry(*day).or_default().push(*at);
            statements.insert(*at);
        }
    }
    Answers { target, days, statements }
}

fn word(cx: &Context<'_>, target: NodeId, answers: &BTreeMap<Date, Vec<usize>>) -> Worded {
    let all: Vec<(&Date, &Vec<usize>)> = answers.iter().collect();
    let line = |(day, statements): &(&Date, &Vec<usize>)| {
        format!("{} (\"{}\")", cx.on(**day), cx.words(statements[0]))
    };
    let message = format!(
        "{} has {} first days: {}",
        cx.protocol.name(target),
        answers.len(),
        listed(&all, line),
    );
    let day = *answers.keys().next().expect("there are at least three answers");
    let verdicts = first_few(answers).map(|(opens, statements)| {
        let id = cx.protocol.statements[statements[0]].id.clone();
        let open = *opens <= day;
        (id, if open { crate::Verdict::Allowed } else { crate::Verdict::Forbidden })
    });
    let witness = cx.clash(day, target, verdicts);
    let hint = "give one date, or add a resolution that says which governs";
    Worded { witness, message, hint }
}
