use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::{Diagnostic, did_you_mean};

use crate::toml_walk::{At, Faults, Table, document};
use crate::vocabulary::{NodeId, Vocabulary};

/// What other published sheets of one procedure say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practice {
    /// The procedure, as protocols name it.
    pub procedure: String,
    /// The sheets.
    pub sheets: Vec<PracticeSheet>,
}

/// What one published sheet says, activity by activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PracticeSheet {
    /// A short name.
    pub id: String,
    /// Its address.
    pub url: String,
    /// Whether every line of it was read, so that what is not here is not in it.
    pub whole: bool,
    /// The first day each activity is allowed, counted from each session.
    pub session: BTreeMap<NodeId, i64>,
    /// The same, counted from the last session.
    pub course_end: BTreeMap<NodeId, i64>,
    /// Activities it mentions without a date.
    pub mentions: Vec<NodeId>,
}

impl PracticeSheet {
    /// Whether it mentions an activity, or a kind of it.
    pub fn speaks_of(&self, activity: NodeId, vocabulary: &Vocabulary) -> bool {
        self.topics().any(|topic| vocabulary.is_a(topic, activity))
    }

    /// Everything it mentions.
    pub fn topics(&self) -> impl Iterator<Item = NodeId> + '_ {
        let dated = self.session.keys().chain(self.course_end.keys());
        dated.chain(&self.mentions).copied()
    }
}

/// Reads the facts about other sheets of a procedure; protocols/practice/ says what they are.
pub fn read_practice(text: &str, vocabulary: &Vocabulary) -> (Option<Practice>, Vec<Diagnostic>) {
    let (practice, faults) = document(text, |mut table, faults| {
        let _ = table.integer("format", faults);
        let procedure = table.required("procedure", faults);
        let sheets = table.tables("sheet", "a sheet", faults);
        let sheets = sheets.into_iter().filter_map(|table| sheet(table, vocabulary, faults));
        let sheets = sheets.collect();
        table.finish(faults);
        Some(Practice { procedure: procedure?.value, sheets })
    });
    (practice.filter(|_| faults.is_empty()), faults)
}

fn sheet(
    mut table: Table<'_>,
    vocabulary: &Vocabulary,
    faults: &mut Faults,
) -> Option<PracticeSheet> {
    let id = table.required("id", faults);
    let url = table.required("url", faults);
    let read = table.required("read", faults);
    let mentions = table.strings("also-mentions", faults);
    let session = days(&mut table, "session", vocabulary, faults);
    let course_end = days(&mut table, "course-end", vocabulary, faults);
    table.finish(faults);
    Some(PracticeSheet {
        id: id?.value,
        url: url?.value,
        whole: read?.value == "whole",
        session,
        course_end,
        mentions: mentions.iter().filter_map(|id| node(id, vocabulary, faults)).collect(),
    })
}

fn days(
    table: &mut Table<'_>,
    key: &'static str,
    vocabulary: &Vocabulary,
    faults: &mut Faults,
) -> BTreeMap<NodeId, i64> {
    let mut days = BTreeMap::new();
    let Some(mut entries) = table.table(key, "the first days", faults) else { return days };
    for (activity, value) in entries.entries() {
        let Some(mut entry) = value.table(&activity.value, "a first day", faults) else { continue };
        let day = entry.integer("first-day", faults);
        let _ = entry.string("words", faults);
        entry.finish(faults);
        if let Some((node, day)) = node(&activity, vocabulary, faults).zip(day) {
            days.insert(node, day.value);
        }
    }
    days
}

fn node(id: &At<String>, vocabulary: &Vocabulary, faults: &mut Faults) -> Option<NodeId> {
    let found = vocabulary.by_id(&id.value);
    if found.is_none() {
        let message = format!("there is no activity or product `{}`", id.value);
        let hint = did_you_mean(&id.value, vocabulary.iter().map(|(_, node)| node.id.as_str()));
        faults.push(Diagnostic::error("unknown-activity", id.span, message).maybe_hint(hint));
    }
    found
}
