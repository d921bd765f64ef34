use std::fmt;

use jiff::civil::Date;

use crate::dates::short;
use crate::phrases::{self, fill};

/// Something that was accepted and should be said all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The sessions were put in order.
    OutOfOrder,
    /// Two sessions on one day.
    Repeated(Date),
    /// The course is said to be complete, and its last session is still to come.
    CompleteLater(Date),
    /// Afterwise does not speak this language.
    Language(String),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfOrder => f.write_str(phrases::OUT_OF_ORDER),
            Self::Repeated(day) => {
                f.write_str(&fill(phrases::REPEATED, &[("date", &short(*day, *day))]))
            }
            Self::CompleteLater(day) => {
                f.write_str(&fill(phrases::COMPLETE_LATER, &[("date", &short(*day, *day))]))
            }
            Self::Language(language) => write!(
                f,
                "Afterwise speaks English only; the clinic's words are in `{language}` where the \
                 protocol has it"
            ),
        }
    }
}
