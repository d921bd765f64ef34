use diag::{Diagnostic, Position, Source};
use engine::lint::Finding;
use engine::protocol::Protocol;
use serde::Serialize;
use utoipa::ToSchema;

use super::words::{SeverityWord, VerdictWord};

/// What is wrong with a protocol.
#[derive(Debug, Serialize, ToSchema)]
pub struct Findings<'a> {
    /// What is to be said of the text first, then what the linter found.
    findings: Vec<Found<'a>>,
}

/// A finding; a fault of the file has a place in it instead of a witness.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Finding)]
struct Found<'a> {
    /// Which kind of finding it is.
    code: &'a str,
    /// How bad it is.
    #[schema(value_type = SeverityWord)]
    severity: &'static str,
    /// What is wrong.
    message: &'a str,
    /// The statements it is about.
    statements: &'a [String],
    /// A client to whom it happens; null for a fault of the file.
    #[schema(required)]
    witness: Option<Witness<'a>>,
    /// What to do about it.
    #[schema(required)]
    hint: Option<&'a str>,
    /// The line of the file, from 1; null for what the linter found.
    #[schema(required, minimum = 1)]
    line: Option<usize>,
    /// The column in characters, from 1.
    #[schema(required, minimum = 1)]
    column: Option<usize>,
    /// How many more of its kind are not listed; left out where all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1)]
    more: Option<usize>,
}

/// A client to whom a finding happens.
#[derive(Debug, Serialize, ToSchema)]
struct Witness<'a> {
    /// The day of the session.
    #[schema(format = Date)]
    session: String,
    /// The day it happens.
    #[schema(format = Date)]
    date: String,
    /// The number of that day, counted from the session.
    day: i64,
    /// The activity's id.
    activity: &'a str,
    /// What each statement says of it.
    verdicts: Vec<Verdict<'a>>,
}

/// What one statement says.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WitnessVerdict)]
struct Verdict<'a> {
    /// The statement's id.
    from: &'a str,
    /// Its verdict.
    #[schema(value_type = VerdictWord)]
    verdict: &'static str,
}

/// What the reader warns of and what the linter found.
pub fn lint(
    source: &Source<'_>,
    faults: &[Diagnostic],
    protocol: &Protocol,
    findings: &[Finding],
) -> String {
    let said = faults.iter().map(|fault| fault_of(source, fault));
    let findings = said.chain(findings.iter().map(|finding| found(protocol, finding))).collect();
    super::line(&Findings { findings })
}

fn found<'a>(protocol: &'a Protocol, finding: &'a Finding) -> Found<'a> {
    let witness = &finding.witness;
    let verdicts = witness.verdicts.iter();
    Found {
        code: finding.code,
        severity: finding.severity.word(),
        message: &finding.message,
        statements: &finding.statements,
        witness: Some(Witness {
            session: witness.session.to_string(),
            date: witness.date.to_string(),
            day: witness.day,
            activity: &protocol.vocabulary().node(witness.activity).id,
            verdicts: verdicts
                .map(|(from, verdict)| Verdict { from, verdict: verdict.word() })
                .collect(),
        }),
        hint: Some(&finding.hint),
        line: None,
        column: None,
        more: (finding.more > 0).then_some(finding.more),
    }
}

/// What the reader found, as findings.
pub fn faults(source: &Source<'_>, faults: &[Diagnostic]) -> String {
    let findings = faults.iter().map(|fault| fault_of(source, fault)).collect();
    super::line(&Findings { findings })
}

fn fault_of<'a>(source: &Source<'_>, fault: &'a Diagnostic) -> Found<'a> {
    let at: Option<Position> = fault.span.map(|span| source.position(span));
    Found {
        code: fault.code,
        severity: fault.severity.word(),
        message: &fault.message,
        statements: &[],
        witness: None,
        hint: fault.hint.as_deref(),
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        more: None,
    }
}
