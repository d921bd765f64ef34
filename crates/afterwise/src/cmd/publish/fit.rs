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
    let unfit: Vec<Unfit> = all.iter().filter_map(|one| unfit(one, session)).collect();
    if unfit.is_empty() {
        Ok(all.iter().flat_map(said).collect())
    } else {
        Err(Error::Unfit(unfit))
    }
}

fn unfit(one: &Chosen, session: Date) -> Option<Unfit> {
    let practice = shelf::practice(&one.protocol.procedure, one.protocol.vocabulary());
    let findings = lint(&one.protocol, session, practice.as_ref());
    let mut errors = findings.into_iter().filter(|found| found.severity == Severity::Error);
    let Finding { code, message, more, .. } = errors.next()?;
    let others = more + errors.map(|error| 1 + error.more).sum::<usize>();
    Some(Unfit { file: one.name.clone(), code, message, others })
}

fn said(one: &Chosen) -> Vec<Note> {
    let name = || one.name.clone();
    let mut notes = Vec::new();
    if one.protocol.status == Status::Reading {
        notes.push(Note::NotApproved(name()));
    }
    if !one.protocol.contact.is_reachable() {
        notes.push(Note::Unreachable(name()));
    }
    notes
}
