//! Where the sheet is saved, after every answer: whoever leaves, however they leave, loses nothing.

use std::path::Path;

use draft::Draft;

use crate::cli::NewArgs;
use crate::error::Error;
use crate::written::{try_out, write};

/// The file of a conversation.
#[derive(Clone, Debug, Default)]
pub(super) struct Saved {
    /// Its name; until something is saved, only if somebody gave it one.
    file: Option<String>,
    begun: bool,
}

impl Saved {
    /// Where it was asked for, back where it came from, or under its own id. Refuses what could not
    /// be written, before anybody answers forty questions for nothing.
    pub(super) fn new(args: &NewArgs, draft: &Draft<'_>) -> Result<Self, Error> {
        let opened = shelf::protocol(&args.from).is_none().then_some(&args.from);
        refuse_to_overwrite(args.output.as_ref(), opened)?;
        let saved = Self { file: args.output.as_ref().or(opened).cloned(), begun: false };
        try_out(&saved.name(draft)?)?;
        Ok(saved)
    }

    /// Saves it as it is now; where.
    pub(super) fn save(&mut self, draft: &Draft<'_>) -> Result<String, Error> {
        // From now on it has this name, whatever its id becomes.
        let file = self.name(draft)?;
        write(&file, draft.text().as_bytes())?;
        *self = Self { file: Some(file.clone()), begun: true };
        Ok(file)
    }

    /// Saves it; where, if nothing had been saved before.
    pub(super) fn keep(&mut self, draft: &Draft<'_>) -> Result<Option<String>, Error> {
        let begun = self.begun;
        self.save(draft).map(|file| (!begun).then_some(file))
    }

    fn name(&self, draft: &Draft<'_>) -> Result<String, Error> {
        self.file.clone().map_or_else(|| own(&draft.id()), Ok)
    }
}

/// The first name made from an id that nothing has yet.
fn own(id: &str) -> Result<String, Error> {
    let numbered = |number: u32| {
        let more = if number == 1 { String::new() } else { format!("-{number}") };
        format!("{id}{more}.toml")
    };
    let free = (1..1_000).map(numbered).find(|file| !Path::new(file).exists());
    free.ok_or_else(|| Error::Exists(numbered(1)))
}

/// What may be lost by writing over it stays; the file one goes on with is meant to change.
fn refuse_to_overwrite(output: Option<&String>, opened: Option<&String>) -> Result<(), Error> {
    match output {
        Some(file) if opened != Some(file) && Path::new(file).exists() => {
            Err(Error::Exists(file.clone()))
        }
        _ => Ok(()),
    }
}
