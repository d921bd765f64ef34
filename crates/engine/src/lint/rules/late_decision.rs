use alloc::format;
use alloc::string::String;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::Subject;
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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let decided = next_session(cx);
    for (fact, declaration) in cx.protocol.facts.iter().enumerate() {
        let Some(session) = declaration.decided_at_session.filter(|session| *session > 1) else {
            continue;
        };
        let hangs = |subject: Subject| matches!(subject, Subject::Fact(id) if id.index() == fact);
        let waiting = cx.statements().filter(|(_, s)| {
            let mut atoms = s.condition.atoms();
            atoms.any(|atom| hangs(atom.subject))
        });
        for (at, _) in waiting {
            let Some((from, _)) = cx.window(at) else { continue };
            if decided.is_none_or(|decided| from.date() < decided) {
                findings.add([at], || word(cx, at, from.date(), session, decided));
            }
        }
    }
}

fn word(cx: &Context<'_>, at: usize, from: Date, session: u32, decided: Option<Date>) -> Worded {
    let when =
        decided.map_or_else(String::new, |day| format!(", probably not before {}", cx.on(day)));
    let message = format!(
        "\"{}\" could begin on {}, but it is decided at session {session}{when}",
        cx.words(at),
        cx.on(from),
    );
    let witness = cx.witness(from, cx.target(at));
    Worded { witness, message, hint: "decide earlier, or say what to do until then" }
}

/// The first day the source expects the next session on.
fn next_session(cx: &Context<'_>) -> Option<Date> {
    let milestones = cx.protocol.milestones.iter();
    let starts = milestones.filter_map(|m| cx.stretch(&m.window, Extent::Noted));
    starts.map(|(from, _)| from.date()).min()
}
