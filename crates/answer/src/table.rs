//! The words of a verdict that hold on every day it does, for a page that has no server.

use engine::plan::{Explanation, Need, Reason};

use crate::View;

/// A verdict in words, without dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// "Do not" or "Better not".
    pub no: &'static str,
    /// How to do it.
    pub manner: Option<String>,
    /// What it rests on.
    pub reasons: Vec<Reason>,
    /// What would settle it.
    pub needs: Vec<Need>,
    /// Whether some clients may earlier.
    pub earlier: bool,
    /// Whether it rests on a statement that counts from the last session.
    pub from_last: bool,
}

impl View<'_> {
    /// What is said of an explanation of this protocol's table.
    pub fn said(&self, explanation: &Explanation) -> Said {
        Said {
            no: self.no(explanation),
            manner: self.manner(explanation),
            reasons: explanation.reasons.clone(),
            needs: explanation.needs.clone(),
            earlier: explanation.earlier.is_some(),
            from_last: self.counts_from_last(explanation),
        }
    }
}
