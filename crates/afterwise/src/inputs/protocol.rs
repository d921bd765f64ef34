use std::borrow::Cow;
use std::path::Path;

use diag::{Severity, Source};
use engine::protocol::Protocol;
use engine::vocabulary::Vocabulary;

use super::file;
use crate::error::Error;

/// Where a protocol's text comes from.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    /// How messages call it.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

impl Origin {
    /// As diagnostics are shown against.
    pub(crate) fn source(&self) -> Source<'_> {
        Source { name: &self.name, text: &self.text }
    }
}

/// Finds the text of a shipped protocol or of a file.
pub(crate) fn origin(written: &str) -> Result<Origin, Error> {
    if let Some(shipped) = shelf::protocol(written) {
        return Ok(Origin { name: shipped.file.to_owned(), text: shipped.text.into() });
    }
    if !looks_like_a_file(written) {
        let shipped: Vec<&str> = shelf::PROTOCOLS.iter().map(|shipped| shipped.id).collect();
        let near = diag::suggest(written, shipped.iter().copied()).map(str::to_owned);
        let shipped = shipped.into_iter().map(str::to_owned).collect();
        return Err(Error::UnknownProtocol { name: written.to_owned(), near, shipped });
    }
    Ok(Origin { name: written.to_owned(), text: file::text(written)?.into() })
}

fn looks_like_a_file(written: &str) -> bool {
    written.contains(['/', '\\', '.']) || Path::new(written).exists()
}

/// The checked protocol of an id or a file.
pub(crate) fn read(written: &str) -> Result<Protocol, Error> {
    checked(&origin(written)?, &shelf::vocabulary())
}

/// The checked protocol of a text.
pub(crate) fn checked(origin: &Origin, vocabulary: &Vocabulary) -> Result<Protocol, Error> {
    let (protocol, faults) = engine::protocol::read(&origin.text, vocabulary);
    protocol.ok_or_else(|| {
        let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
        Error::BadProtocol { shown: diag::render::text(&origin.source(), &faults), faults: errors }
    })
}
