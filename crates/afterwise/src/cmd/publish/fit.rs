//! Whether a protocol may be handed to clients.

use diag::{Diagnostic, Severity};
use draft::Maker;
use engine::lint::{Finding, lint};
use engine::protocol::Status;
use jiff::civil::Date;

use crate::cli::LINT_SESSION;
use crate::error::{Error, Unfit};
use crate::inputs::{Chosen, day};
use crate::note::Note;

/// What should be said of these protocols though they are published, unless one of them has an
/// error.
pub(super) fn notes(all: &[Chosen]) -> Result<Vec<Note>, Error> {
    let session = day(LINT_SESSION)?;
    let maker = shelf::maker();
    let found: Vec<Vec<Found>> = all.iter().map(|one| found(one, &maker, session)).collect();
    let both = || all.iter().zip(&found);
    let unfit: Vec<Unfit> = both().filter_map(|(one, found)| unfit(one, found)).collect();
    if unfit.is_empty() {
        Ok(both().flat_map(|(one, found)| said(one, found)).collect())
    } else {
        Err(Error::Unfit(unfit))
    }
}

/// What `lint` says of a sheet: of its text, and of what a client is told.
struct Found {
    code: &'static str,
    severity: Severity,
    message: String,
    /// How many there are, with those that are not listed.
    count: usize,
}

impl From<Diagnostic> for Found {
    fn from(said: Diagnostic) -> Self {
        let Diagnostic { code, severity, message, .. } = said;
        Self { code, severity, message, count: 1 }
    }
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Self {
        let Finding { code, severity, message, more, .. } = finding;
        Self { code, severity, message, count: 1 + more }
    }
}

fn found(one: &Chosen, maker: &Maker, session: Date) -> Vec<Found> {
    let practice = shelf::practice(&one.protocol.procedure, one.protocol.vocabulary());
    let findings = lint(&one.protocol, session, practice.as_ref());
    let said = draft::review(maker, &one.text).into_iter().map(Found::from);
    said.chain(findings.into_iter().map(Found::from)).collect()
}

fn unfit(one: &Chosen, found: &[Found]) -> Option<Unfit> {
    let mut errors = found.iter().filter(|found| found.severity == Severity::Error);
    let Found { code, message, count, .. } = errors.next()?;
    let others = count - 1 + counted(errors);
    Some(Unfit { file: one.name.clone(), code, message: message.clone(), others })
}

fn counted<'f>(found: impl Iterator<Item = &'f Found>) -> usize {
    found.map(|one| one.count).sum()
}

fn said(one: &Chosen, found: &[Found]) -> Vec<Note> {
    let name = || one.name.clone();
    let mut notes = Vec::new();
    let warnings = counted(found.iter().filter(|found| found.severity == Severity::Warning));
    if warnings > 0 {
        notes.push(Note::Warned(name(), warnings));
    }
    if one.protocol.status == Status::Reading {
        notes.push(Note::NotApproved(name()));
    }
    if !one.protocol.contact.is_reachable() {
        notes.push(Note::Unreachable(name()));
    }
    if one.protocol.help().is_none() {
        notes.push(Note::Unnumbered(name()));
    }
    notes
}
