use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Practice, PracticeSheet, Rule};
use crate::vocabulary::NodeId;

/// Fewest sheets that were read whole before "most of them" means anything.
const SHEETS_MIN: usize = 5;

pub(super) static RULE: Rule = Rule {
    code: "unmentioned-topic",
    severity: Severity::Warning,
    what: "Most other sheets of the same procedure mention something that this protocol does not. \
           Only sheets of which every line was read are counted.",
    why: "Clients ask about it all the same, and get no answer here.",
    example: "Most sheets say something about wearing a hat; this one is silent.",
    instead: "Add a statement or an [[answer]], if only \"ask us\".",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let Some(practice) = cx.practice else { return Vec::new() };
    let whole = practice.sheets.iter().filter(|sheet| sheet.whole).count();
    if whole < SHEETS_MIN {
        return Vec::new();
    }
    let topics: BTreeSet<NodeId> = practice.sheets.iter().flat_map(PracticeSheet::topics).collect();
    topics
        .into_iter()
        .filter(|topic| !is_mentioned(cx, *topic))
        .filter_map(|topic| {
            let speaking = speaking(cx, practice, topic);
            (speaking * 2 > whole).then(|| report(cx, topic, speaking, whole))
        })
        .collect()
}

fn speaking(cx: &Context<'_>, practice: &Practice, topic: NodeId) -> usize {
    let vocabulary = cx.protocol.vocabulary();
    let whole = practice.sheets.iter().filter(|sheet| sheet.whole);
    whole.filter(|sheet| sheet.speaks_of(topic, vocabulary)).count()
}

/// Whether any statement or answer is about it, a kind of it or what it is a kind of.
fn is_mentioned(cx: &Context<'_>, topic: NodeId) -> bool {
    let vocabulary = cx.protocol.vocabulary();
    let answered = cx.protocol.answers.iter().flat_map(|answer| &answer.topics);
    let presumed = cx.statements().flat_map(|(_, statement)| &statement.presumes);
    let named: Vec<NodeId> =
        cx.protocol.named_in_order().chain(answered.copied()).chain(presumed.copied()).collect();
    named.iter().any(|own| vocabulary.is_a(*own, topic) || vocabulary.is_a(topic, *own))
}

fn report(cx: &Context<'_>, topic: NodeId, speaking: usize, whole: usize) -> Found {
    let name = cx.protocol.name(topic);
    let message = format!(
        "{speaking} of {whole} other sheets mention {name}; on {} a client who asks gets no answer",
        cx.on(cx.date(1)),
    );
    let witness = cx.witness(cx.date(1), topic);
    Found::new([], witness, message, "say what holds, if only \"ask us\"")
}
