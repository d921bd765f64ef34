use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Diagnostic;

use crate::vocabulary::{NodeId, Vocabulary};

/// What other published sheets of one procedure say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// The procedure.
    pub procedure: String,
    /// The sheets.
    pub sheets: Vec<PracticeSheet>,
}

/// What one published sheet says, activity by activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PracticeSheet {
    /// Its address.
    pub url: String,
    /// The first day each activity is allowed, counted from each session.
    pub session: BTreeMap<NodeId, i64>,
    /// The same, counted from the last session.
    pub course_end: BTreeMap<NodeId, i64>,
    /// Activities it mentions without a date.
    pub mentions: Vec<NodeId>,
}

/// Reads the shipped facts about other sheets.
pub fn read_practice(_text: &str, _vocabulary: &Vocabulary) -> (Option<Practice>, Vec<Diagnostic>) {
    (None, Vec::new())
}
