//! What the linter found, for whoever writes protocols.

use answer::dates;
use answer::words::counted;
use diag::{Diagnostic, Severity, Source};
use engine::lint::{Finding, Witness};
use engine::protocol::Protocol;

use super::page::{Page, set};
use super::style;

/// What is to be said of the text, every finding with its witness, and how many there are.
pub(crate) fn lint(
    source: &Source<'_>,
    faults: &[Diagnostic],
    protocol: &Protocol,
    findings: &[Finding],
    width: usize,
) -> String {
    let mut page = Page::new(width);
    for line in diag::render::text(source, faults).lines() {
        page.raw(line);
    }
    page.gap();
    for finding in findings {
        one(&mut page, protocol, finding);
        page.gap();
    }
    let said = faults.iter().map(|fault| fault.severity);
    let found = findings
        .iter()
        .flat_map(|finding| core::iter::repeat_n(finding.severity, 1 + finding.more));
    page.plain(0, &count(said.chain(found)));
    page.finish()
}

/// "3 errors, 1 warning."
pub(crate) fn count(severities: impl Iterator<Item = Severity>) -> String {
    let (errors, warnings): (Vec<Severity>, Vec<Severity>) =
        severities.partition(|severity| *severity == Severity::Error);
    let of = |all: &[Severity], word: &str| counted(i64::try_from(all.len()).unwrap_or(0), word);
    format!("{}, {}.", of(&errors, "error"), of(&warnings, "warning"))
}

fn one(page: &mut Page, protocol: &Protocol, finding: &Finding) {
    let style = match finding.severity {
        Severity::Error => style::NO,
        Severity::Warning => style::MAYBE,
    };
    page.raw(&set(style, &format!("{}[{}]", finding.severity.word(), finding.code)));
    page.plain(2, &finding.message);
    page.plain(2, &witness(protocol, &finding.witness));
    if !finding.statements.is_empty() {
        page.line(style::DIM, 2, &format!("Statements: {}", finding.statements.join(", ")));
    }
    page.hang(style::DIM, 2, "= ", &finding.hint);
    if finding.more > 0 {
        page.gap();
        page.plain(0, &format!("And {} more {} that are not listed.", finding.more, finding.code));
    }
}

/// "For a session on Fri 20 Nov 2026: Sun 29 Nov, day 10, shampoo: allowed (day-10), forbidden (no-soap)."
fn witness(protocol: &Protocol, witness: &Witness) -> String {
    let Witness { session, date, day, activity, verdicts } = witness;
    let verdicts: Vec<String> =
        verdicts.iter().map(|(whence, verdict)| format!("{} ({whence})", verdict.word())).collect();
    format!(
        "For a session on {} {}: {}, day {day}, {}: {}.",
        dates::short(*session, *session),
        session.year(),
        dates::short(*date, *session),
        protocol.name(*activity),
        verdicts.join(", ")
    )
}
