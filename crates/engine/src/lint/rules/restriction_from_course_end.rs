use alloc::format;

use diag::Severity;

use super::super::context::{Context, ends_open};
use super::super::{Findings, Rule, Worded};
use crate::protocol::Anchor;

pub(super) static RULE: Rule = Rule {
    code: "restriction-from-course-end",
    severity: Severity::Warning,
    what: "A restriction counts from the last session, so that during the treatment it says \
           nothing.",
    why: "Between two sessions a client finds the activity not forbidden.",
    example: "\"No swimming for 30 days after your final session\", written as a restriction: on \
              day 5 after the first session it is silent.",
    instead: "Write it as a permission: `modality = \"may\"`, `anchor = \"course-end\"`, `after = \
              \"30 days\"`. That forbids from the first session on.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    for (at, statement) in cx.statements().filter(|(_, s)| s.modality.restricts()) {
        if statement.window.anchor == Anchor::CourseEnd && ends_open(statement) {
            findings.add([at], || word(cx, at));
        }
    }
}

fn word(cx: &Context<'_>, at: usize) -> Worded {
    let activity = cx.target(at);
    let message = format!(
        "\"{}\" counts from the last session: before it, {} is not restricted by this line",
        cx.words(at),
        cx.protocol.name(activity),
    );
    let witness = cx.witness(cx.session, activity);
    Worded { witness, message, hint: "write it as a permission that says when it begins" }
}
