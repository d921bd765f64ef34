//! Where a protocol goes wrong for somebody, for whoever writes it.

use answer::dates;
use answer::words::{counted, sentence};
use diag::Severity;
use engine::lint::{Finding, Witness};
use engine::protocol::Protocol;
use maud::{Markup, html};

use super::layout::{Page, Whose};
use crate::place::Place;

/// The linter's findings: as the protocol is read, and as the page itself stands.
pub(crate) fn findings(place: Place<'_>, findings: &[Finding]) -> Markup {
    let protocol = place.protocol;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let main = html! {
        h1 { "Where this page goes wrong" }
        p { "For whoever writes it. Each finding names a client, a day and a question for whom the page says two things, or nothing." }
        p { (count(errors, "error")) ", " (count(findings.len() - errors, "warning")) "." }
        @for finding in findings { (one(place, finding)) }
        p { a href=(place.source()) { "All statements, with sources" } }
    };
    Page {
        title: format!("Findings · {}", protocol.title),
        description: "Where an aftercare page disagrees with itself, for whoever writes it."
            .to_owned(),
        whose: Whose::Clinic(place),
        canonical: String::new(),
        until: None,
        main,
    }
    .render()
}

fn count(number: usize, word: &str) -> String {
    counted(i64::try_from(number).unwrap_or(i64::MAX), word)
}

fn one(place: Place<'_>, finding: &Finding) -> Markup {
    html! {
        div.card.resolution {
            h2 { span.badge { (finding.severity.word()) } " " code { (finding.code) } }
            p { (sentence(&finding.message)) }
            p.soft { (witness(place.protocol, &finding.witness)) }
            @if !finding.statements.is_empty() {
                p.soft {
                    "Statements: "
                    @for (at, id) in finding.statements.iter().enumerate() {
                        @if at > 0 { ", " }
                        a href={ (place.source()) "#s-" (id) } { (id) }
                    }
                }
            }
            p { b { "What to do: " } (sentence(&finding.hint)) }
        }
    }
}

fn witness(protocol: &Protocol, witness: &Witness) -> String {
    let verdicts: Vec<String> = witness
        .verdicts
        .iter()
        .map(|(whence, verdict)| format!("{} ({whence})", verdict.word()))
        .collect();
    format!(
        "For a session on {}: {}, day {}, {}: {}.",
        dates::long(witness.session),
        dates::short(witness.date, witness.session),
        witness.day,
        protocol.name(witness.activity),
        verdicts.join(", ")
    )
}
