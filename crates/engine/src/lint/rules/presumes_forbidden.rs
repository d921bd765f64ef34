use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::Statement;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "presumes-forbidden",
    severity: Severity::Error,
    what: "One statement takes for granted that the client does something which another forbids \
           at the same time.",
    why: "The client cannot obey both, and will obey the one that suits.",
    example: "\"Days 1-3: avoid showering.\" and \"When showering on days 1-3, keep your head \
              dry.\"",
    instead: "Say what is meant: \"shower below the neck only\", or a resolution that narrows one \
              of the two.",
    check,
};

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    for (at, statement) in cx.statements().filter(|(_, s)| !s.modality.is_duty()) {
        if let Some(clash) = presumed_and_forbidden(cx, at, statement) {
            findings.add([at, clash.against[0]], || word(cx, at, &clash));
        }
    }
}

/// What a statement presumes, and who forbids it.
pub(super) struct Clash {
    pub day: Date,
    pub presumed: NodeId,
    /// The statements that forbid it on that day; at least one.
    pub against: Vec<usize>,
}

/// The first day on which what a statement presumes is forbidden by others.
pub(super) fn presumed_and_forbidden(
    cx: &Context<'_>,
    at: usize,
    statement: &Statement,
) -> Option<Clash> {
    let within = cx.within(cx.window(at)?);
    statement.presumes.iter().find_map(|presumed| {
        let day = cx.forbidden_by_others(*presumed, at).and(within).first()?;
        let day = cx.days[day];
        let mut against = cx.forbidding(*presumed, day);
        against.retain(|other| *other != at);
        (!against.is_empty()).then_some(Clash { day, presumed: *presumed, against })
    })
}

fn word(cx: &Context<'_>, at: usize, clash: &Clash) -> Worded {
    let Clash { day, presumed, against } = clash;
    let first = against[0];
    let message = format!(
        "on {} one line forbids {} (\"{}\"), another takes it for granted (\"{}\")",
        cx.on(*day),
        cx.protocol.name(*presumed),
        cx.words(first),
        cx.words(at),
    );
    let id = |at: usize| cx.protocol.statements[at].id.clone();
    let verdicts = [(id(first), Verdict::Forbidden), (id(at), Verdict::Allowed)];
    let witness = cx.clash(*day, *presumed, verdicts);
    let hint = "say which kind is forbidden and which is fine, or add a resolution";
    Worded { witness, message, hint }
}
