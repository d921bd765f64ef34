use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::{FactDeclaration, Subject};
use crate::rules::Extent;

pub(super) static RULE: Rule = Rule {
    code: "late-decision",
    severity: Severity::Warning,
    what: "Something hangs on a decision that is made later than the client needs it.",
    why: "The client decides alone, or waits in vain.",
    example: "\"A cleanser after four days, but I make this decision at the second session\", \
              which is around day 10.",
    instead: "Decide at the first session, or say what to do until then.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let facts = cx.protocol.facts.iter().enumerate();
    let late = facts.filter(|(_, fact)| fact.decided_at_session.is_some_and(|session| session > 1));
    late.flat_map(|(at, fact)| waiting(cx, at, fact)).collect()
}

fn waiting(cx: &Context<'_>, fact: usize, declaration: &FactDeclaration) -> Vec<Found> {
    let decided = next_session(cx);
    let hangs = |subject: Subject| matches!(subject, Subject::Fact(id) if id.index() == fact);
    cx.statements()
        .filter(|(_, s)| s.condition.atoms().any(|atom| hangs(atom.subject)))
        .filter_map(|(at, statement)| {
            let (from, _) = cx.window(statement)?;
            let before = decided.is_none_or(|decided| from.date() < decided);
            let session = declaration.decided_at_session?;
            let when = decided.map_or_else(alloc::string::String::new, |day| {
                format!(", probably not before {}", cx.on(day))
            });
            let message = format!(
                "\"{}\" could begin on {}, but it is decided at session {session}{when}",
                cx.words(at),
                cx.on(from.date()),
            );
            let witness = cx.witness(from.date(), cx.target(at));
            before.then(|| {
                Found::new([at], witness, message, "decide earlier, or say what to do until then")
            })
        })
        .collect()
}

/// The first day the source expects the next session on.
fn next_session(cx: &Context<'_>) -> Option<Date> {
    let milestones = cx.protocol.milestones.iter();
    let starts = milestones.filter_map(|m| cx.stretch(&m.window, Extent::Noted));
    starts.map(|(from, _)| from.date()).min()
}
