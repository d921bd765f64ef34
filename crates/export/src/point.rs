//! One thing a sheet says.

use answer::{Line, phrases};

/// One thing a sheet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What: a prohibition begins with "Do not".
    pub what: String,
    /// When and how, a few words each.
    pub notes: Vec<String>,
}

impl Point {
    /// A line of a day that is no prohibition.
    pub(crate) fn of(line: &Line<'_>) -> Self {
        Self { what: line.what.clone(), notes: line.notes.clone() }
    }

    /// A prohibition.
    pub(crate) fn ban(line: &Line<'_>) -> Self {
        let Some(rest) = line.what.strip_prefix(phrases::BETTER_NOT) else { return Self::of(line) };
        let notes = line.notes.iter().cloned().chain([phrases::ADVICE.to_owned()]).collect();
        Self { what: format!("{}{rest}", phrases::DO_NOT), notes }
    }

    /// With a note more.
    pub(crate) fn noted(mut self, note: &str) -> Self {
        self.notes.push(note.to_owned());
        self
    }

    /// All of it in a line: "Do not swim: not before Sat 5 Dec".
    pub fn text(&self) -> String {
        if self.notes.is_empty() {
            return self.what.clone();
        }
        format!("{}{}", self.lead(), self.notes.join("; "))
    }

    /// What it says, up to its notes: a colon, or the end of a sentence where they are one.
    pub(crate) fn lead(&self) -> String {
        let sentence = self.notes.first().is_some_and(|note| note.starts_with(char::is_uppercase));
        let what = self.what.trim_end_matches('.');
        if sentence { format!("{what}. ") } else { format!("{what}: ") }
    }
}
