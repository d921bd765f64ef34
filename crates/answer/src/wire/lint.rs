use diag::{Diagnostic, Position, Source};
use engine::lint::Finding;
use engine::protocol::Protocol;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Findings<'a> {
    findings: Vec<Found<'a>>,
}

/// A finding; a fault of the file has a place in it instead of a witness.
#[derive(Debug, Serialize)]
struct Found<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    statements: &'a [String],
    witness: Option<Witness<'a>>,
    hint: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    /// How many more of its kind are not listed; left out where all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Witness<'a> {
    session: String,
    date: String,
    day: i64,
    activity: &'a str,
    verdicts: Vec<Verdict<'a>>,
}

#[derive(Debug, Serialize)]
struct Verdict<'a> {
    from: &'a str,
    verdict: &'static str,
}

/// What the reader warns of and what the linter found.
pub fn lint(
    source: &Source<'_>,
    warnings: &[Diagnostic],
    protocol: &Protocol,
    findings: &[Finding],
) -> String {
    let warned = warnings.iter().map(|fault| fault_of(source, fault));
    let findings = warned.chain(findings.iter().map(|finding| found(protocol, finding))).collect();
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
