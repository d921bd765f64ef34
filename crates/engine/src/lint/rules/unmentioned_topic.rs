use alloc::collections::BTreeSet;
use alloc::format;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Findings, Practice, PracticeSheet, Rule, Worded};
use crate::plan::Interval;
use crate::time::Moment;
use crate::verdict::Verdict;
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(practice) = cx.practice else { return };
    let whole = practice.sheets.iter().filter(|sheet| sheet.whole).count();
    if whole < SHEETS_MIN {
        return;
    }
    let mentioned = mentioned(cx);
    let topics: BTreeSet<NodeId> = practice.sheets.iter().flat_map(PracticeSheet::topics).collect();
    for topic in topics.into_iter().filter(|topic| !is_mentioned(cx, &mentioned, *topic)) {
        let speaking = speaking(cx, practice, topic);
        if let Some(date) = unanswered(cx, topic).filter(|_| speaking * 2 > whole) {
            findings.add([], || word(cx, topic, date, speaking, whole));
        }
    }
}

fn speaking(cx: &Context<'_>, practice: &Practice, topic: NodeId) -> usize {
    let vocabulary = cx.protocol.vocabulary();
    let whole = practice.sheets.iter().filter(|sheet| sheet.whole);
    whole.filter(|sheet| sheet.speaks_of(topic, vocabulary)).count()
}

/// What statements and answers are about.
fn mentioned(cx: &Context<'_>) -> BTreeSet<NodeId> {
    let answered = cx.protocol.answers.iter().flat_map(|answer| &answer.topics);
    let presumed = cx.statements().flat_map(|(_, statement)| &statement.presumes);
    cx.protocol.named_in_order().chain(answered.copied()).chain(presumed.copied()).collect()
}

/// Whether it is mentioned, or a kind of it or what it is a kind of.
fn is_mentioned(cx: &Context<'_>, mentioned: &BTreeSet<NodeId>, topic: NodeId) -> bool {
    let vocabulary = cx.protocol.vocabulary();
    mentioned.iter().any(|own| vocabulary.is_a(*own, topic) || vocabulary.is_a(topic, *own))
}

/// The first day a client who asks gets no answer. Something wider may forbid it until then.
fn unanswered(cx: &Context<'_>, topic: NodeId) -> Option<Date> {
    let start = Moment::start_of(cx.session);
    let silent =
        |interval: &&Interval| interval.to > start && interval.verdict == Verdict::NotCovered;
    cx.intervals(topic).iter().find(silent).map(|interval| interval.from.max(start).date())
}

fn word(cx: &Context<'_>, topic: NodeId, date: Date, speaking: usize, whole: usize) -> Worded {
    let name = cx.protocol.name(topic);
    let message = format!(
        "{speaking} of {whole} other sheets mention {name}; on {} a client who asks gets no answer",
        cx.on(date),
    );
    let witness = cx.witness(date, topic);
    Worded { witness, message, hint: "say what holds, if only \"ask us\"" }
}
