use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Rule};
use crate::protocol::{FactKind, Subject};

pub(super) static RULE: Rule = Rule {
    code: "unjudged-fact",
    severity: Severity::Warning,
    what: "A statement hangs on how the skin has healed, and nobody tells the client how to judge \
           it.",
    why: "Two clients with the same scalp answer differently, and the hopeful one is wrong.",
    example: "\"While any scabs are left, do not shave at all\", and not a word on what a scab of \
              this kind looks like.",
    instead: "Say how to tell, and give the fact a `judge` text.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, fact) in cx.protocol.facts.iter().enumerate() {
        let healing = matches!(fact.kind, FactKind::Healing { .. });
        if !healing || fact.judge.is_some() {
            continue;
        }
        let hangs = |subject: Subject| matches!(subject, Subject::Fact(id) if id.index() == at);
        let mut own = cx.statements().filter(|(_, s)| {
            s.condition.atoms().chain(s.once.atoms()).any(|atom| hangs(atom.subject))
        });
        let Some((statement, first)) = own.next() else { continue };
        let Some((from, _)) = cx.window(first) else { continue };
        let message = format!(
            "from {} {} hangs on the answer to \"{}\", and it is not said how to judge that",
            cx.on(from.date()),
            cx.protocol.name(cx.target(statement)),
            fact.question.get(&cx.protocol.language),
        );
        let statements = core::iter::once(statement).chain(own.map(|(at, _)| at));
        let statements: Vec<usize> = statements.collect();
        let witness = cx.witness(from.date(), cx.target(statement));
        found.push(Found::new(statements, witness, message, "say how to tell (`judge`)"));
    }
    found
}
