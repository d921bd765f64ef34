//! A calendar as JSON, for programs that would rather not read iCalendar.

use serde::Serialize;

use super::{Calendar, Entry, When};

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    sequence: u32,
    entries: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    uid: &'a str,
    kind: &'static str,
    /// A date, or an instant in UTC.
    start: String,
    all_day: bool,
    alarm: bool,
    summary: &'a str,
    description: &'a str,
}

impl Calendar {
    /// As one line of JSON: `{"name","sequence","entries":[{"uid","kind","start","all_day","alarm",
    /// "summary","description"}]}`. `start` is a date, or an instant in UTC.
    pub fn json(&self) -> String {
        let entries = self.entries.iter().map(Row::of).collect();
        let file = File { name: &self.name, sequence: self.sequence, entries };
        let mut text = serde_json::to_string(&file).expect("its keys are strings");
        text.push('\n');
        text
    }
}

impl<'a> Row<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            uid: &entry.uid,
            kind: entry.kind.id(),
            start: match entry.when {
                When::Day(date) => date.to_string(),
                When::At(instant) => instant.to_string(),
            },
            all_day: matches!(entry.when, When::Day(_)),
            alarm: entry.kind.has_alarm(),
            summary: &entry.summary,
            description: &entry.description,
        }
    }
}
