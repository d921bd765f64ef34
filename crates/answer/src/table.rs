//! The words of a verdict that hold on every day it does, for a page that has no server.

use engine::plan::Explanation;

use crate::View;

/// What is said with an explanation on whatever day it holds, besides what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// "Do not" or "Better not".
    pub no: &'static str,
    /// How to do it.
    pub manner: Option<String>,
    /// Whether it rests on a statement that counts from the last session.
    pub from_last: bool,
}

impl View<'_> {
    /// What is said of an explanation of this protocol's table.
    pub fn said(&self, explanation: &Explanation) -> Said {
        Said {
            no: self.no(explanation),
            manner: self.manner(explanation),
            from_last: self.counts_from_last(explanation),
        }
    }
}
