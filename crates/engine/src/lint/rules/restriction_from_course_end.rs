use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::{Context, ends_open};
use super::super::{Found, Rule};
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

fn check(cx: &Context<'_>) -> Vec<Found> {
    cx.statements()
        .filter(|(_, s)| s.modality.restricts() && s.window.anchor == Anchor::CourseEnd)
        .filter(|(_, s)| ends_open(s))
        .map(|(at, _)| {
            let activity = cx.target(at);
            let message = format!(
                "\"{}\" counts from the last session: before it, {} is not restricted by this line",
                cx.words(at),
                cx.protocol.name(activity),
            );
            let witness = cx.witness(cx.session, activity);
            Found::new([at], witness, message, "write it as a permission that says when it begins")
        })
        .collect()
}
