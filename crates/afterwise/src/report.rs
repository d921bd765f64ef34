//! What a command comes to.

use std::process::ExitCode;

use crate::note::Note;

/// How a command went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// It may be acted on.
    Good,
    /// Any other finding.
    Finding,
}

impl Exit {
    /// [`Exit::Good`] if so.
    pub(crate) fn good_if(good: bool) -> Self {
        if good { Self::Good } else { Self::Finding }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Good => Self::SUCCESS,
            Exit::Finding => Self::from(1),
        }
    }
}

/// What a command says and how it went.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// For standard output, with a line break at its end.
    pub text: String,
    /// For standard error, one line each.
    pub notes: Vec<Note>,
    /// How it went.
    pub exit: Exit,
}

impl Report {
    /// Something said that cannot go wrong.
    pub(crate) fn good(text: String) -> Self {
        Self { text, notes: Vec::new(), exit: Exit::Good }
    }
}
