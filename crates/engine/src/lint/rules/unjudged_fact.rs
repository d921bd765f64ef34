use alloc::format;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::{Context, quoted};
use super::super::{Findings, Rule, Worded};
use crate::protocol::{FactDeclaration, FactKind, Subject};

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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    for (at, fact) in cx.protocol.facts.iter().enumerate() {
        let healing = matches!(fact.kind, FactKind::Healing { .. });
        if !healing || fact.judge.is_some() {
            continue;
        }
        let hangs = |subject: Subject| matches!(subject, Subject::Fact(id) if id.index() == at);
        let own = cx.statements().filter(|(_, s)| {
            s.condition.atoms().chain(s.once.atoms()).any(|atom| hangs(atom.subject))
        });
        let own: Vec<usize> = own.map(|(at, _)| at).collect();
        let Some(first) = own.first().copied() else { continue };
        if let Some((from, _)) = cx.window(first) {
            findings.add(own, || word(cx, first, from.date(), fact));
        }
    }
}

fn word(cx: &Context<'_>, statement: usize, from: Date, fact: &FactDeclaration) -> Worded {
    let target = cx.target(statement);
    let message = format!(
        "from {} {} hangs on the answer to \"{}\", and it is not said how to judge that",
        cx.on(from),
        cx.protocol.name(target),
        quoted(fact.question.get(&cx.protocol.language)),
    );
    Worded { witness: cx.witness(from, target), message, hint: "say how to tell (`judge`)" }
}
