//! Whether a protocol may be handed to clients.

use diag::Severity;
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
    let found: Vec<Vec<Finding>> = all.iter().map(|one| findings(one, session)).collect();
    let both = || all.iter().zip(&found);
    let unfit: Vec<Unfit> = both().filter_map(|(one, found)| unfit(one, found)).collect();
    if unfit.is_empty() {
        Ok(both().flat_map(|(one, found)| said(one, found)).collect())
    } else {
        Err(Error::Unfit(unfit))
    }
}

fn findings(one: &Chosen, session: Date) -> Vec<Finding> {
    let practice = shelf::practice(&one.protocol.procedure, one.protocol.vocabulary());
    lint(&one.protocol, session, practice.as_ref())
}

fn unfit(one: &Chosen, found: &[Finding]) -> Option<Unfit> {
    let mut errors = found.iter().filter(|found| found.severity == Severity::Error);
    let Finding { code, message, more, .. } = errors.next()?;
    let others = more + counted(errors);
    Some(Unfit { file: one.name.clone(), code, message: message.clone(), others })
}

/// How many there are, with those that are not listed.
fn counted<'f>(found: impl Iterator<Item = &'f Finding>) -> usize {
    found.map(|one| 1 + one.more).sum()
}

fn said(one: &Chosen, found: &[Finding]) -> Vec<Note> {
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
