use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::Anchor;
use crate::time::Moment;
use crate::verdict::Verdict;

pub(super) static RULE: Rule = Rule {
    code: "mixed-anchors",
    severity: Severity::Warning,
    what: "Some statements count from each session, others from the end of the whole treatment.",
    why: "A client between two sessions counts all of them from the same day.",
    example: "\"Day 1-3 …, Day 10 …\" and then \"15 days after your completed procedure\".",
    instead: "Head the statements that wait for the end of the treatment with those words, and \
              say what holds between sessions.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let count = |anchor: Anchor| {
        cx.statements().filter(move |(_, s)| s.window.anchor == anchor).map(|(at, _)| at)
    };
    let from_end: Vec<usize> = count(Anchor::CourseEnd).collect();
    if count(Anchor::Session).next().is_none() {
        return;
    }
    let opening = from_end.iter().find(|at| cx.protocol.statements[**at].opens);
    let example = opening.or(from_end.first()).copied();
    if let Some((example, from)) = example.and_then(|at| Some((at, cx.window(at)?.0))) {
        findings.add(from_end.iter().copied(), || word(cx, from_end.len(), example, from));
    }
}

fn word(cx: &Context<'_>, from_end: usize, example: usize, from: Moment) -> Worded {
    let activity = cx.target(example);
    let open = cx.plan.course().clone().complete(Some(false));
    let unfinished = cx.protocol.verdict(&open, activity, from);
    let message = format!(
        "most lines count from each session, {from_end} from the last one: on {} {} hangs on whether \
         another session follows",
        cx.on(from.date()),
        cx.protocol.name(activity),
    );
    let verdicts = [
        ("if that was the last session".into(), cx.verdict(activity, from.date())),
        ("if another follows".into(), unfinished.max(Verdict::Allowed)),
    ];
    let witness = cx.clash(from.date(), activity, verdicts);
    Worded { witness, message, hint: "say with these lines that they count from the last session" }
}
