use alloc::string::String;
use alloc::vec::Vec;

use jiff::civil::Date;

use super::{Logo, Text, Window};
use crate::vocabulary::NodeId;

/// Which day is day 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOne {
    /// The day of the session.
    SessionDay,
    /// The day after it.
    DayAfter,
}

impl DayOne {
    /// Civil days from the session's date to day 1.
    pub fn offset(self) -> i32 {
        match self {
            Self::SessionDay => 0,
            Self::DayAfter => 1,
        }
    }
}

/// Whether the clinic has checked the protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Our reading, not checked by the clinic.
    Reading,
    /// Checked.
    Approved {
        /// By whom.
        by: String,
        /// When.
        on: Date,
    },
}

/// What a protocol was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its address, where there is one.
    pub url: Option<String>,
}

/// What one version changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which version of the clinic's instructions.
    pub version: String,
    /// Since when it holds, if that is known.
    pub on: Option<Date>,
    /// What changed.
    pub text: Text,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// The person or desk.
    pub name: String,
    /// The clinic.
    pub clinic: Option<String>,
    /// The town or address.
    pub place: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Number for text messages.
    pub text: Option<String>,
    /// Mail address.
    pub mail: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// When they answer.
    pub hours: Option<String>,
    /// The clinic's logo.
    pub logo: Option<Logo>,
    /// Emergency and nurse-line numbers, by region.
    pub help: Vec<Help>,
}

impl Contact {
    /// Whether the client is given any way to reach them.
    pub fn is_reachable(&self) -> bool {
        [&self.phone, &self.text, &self.mail, &self.url].into_iter().any(Option::is_some)
    }

    /// Name, clinic and place, as far as they are there, and the clinic not twice: "Rob James,
    /// Advanced Scalp, Vancouver".
    pub fn line(&self) -> String {
        let clinic = self.clinic.as_ref().filter(|clinic| **clinic != self.name);
        let parts = [Some(&self.name), clinic, self.place.as_ref()];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(", ")
    }
}

/// The numbers to call in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// ISO 3166-2, or ISO 3166-1 for a whole country.
    pub region: String,
    /// For emergencies.
    pub emergency: String,
    /// For advice by a nurse, day and night.
    pub nurse: Option<String>,
}

/// A heading that gives its statements a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Stable name, in kebab case.
    pub id: String,
    /// The heading, in our words.
    pub heading: String,
    /// The stretch.
    pub window: Window,
}

/// "Where these statements disagree or leave room, this is how we read it."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Stable name, in kebab case.
    pub id: String,
    /// How we read it.
    pub text: Text,
    /// Why.
    pub reason: Text,
    /// Who decided.
    pub by: String,
    /// Permissions (by statement, in order) that win …
    pub prefer: Vec<usize>,
    /// … over these restrictions (by statement, in order).
    pub over: Vec<usize>,
    /// Every statement it is about: those it prefers, overrules, amends or adds, and those it only
    /// names. The linter takes what disagrees among them as settled.
    pub mentions: Vec<usize>,
    /// Which day it makes day 1, if it decides that.
    pub day_one: Option<DayOne>,
}

/// A symptom the source calls usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Stable name, in kebab case.
    pub id: String,
    /// What may be noticed.
    pub signs: Vec<NodeId>,
    /// When a plan shows it.
    pub window: Window,
    /// The source's own vague time, in words ("a few days after"); it stays vague.
    pub vague: Option<Text>,
    /// What the source says.
    pub text: Text,
    /// When it is no longer usual.
    pub call_if: Option<Text>,
    /// Where in the source it stands.
    pub section: String,
}

/// Why the source says something is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Stable name, in kebab case.
    pub id: String,
    /// What it explains: signs or activities.
    pub topics: Vec<NodeId>,
    /// The explanation.
    pub text: Text,
    /// Where in the source it stands.
    pub section: String,
}

/// The source's own word on a topic that is no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Stable name, in kebab case.
    pub id: String,
    /// What it is about.
    pub topics: Vec<NodeId>,
    /// What the source says.
    pub text: Text,
    /// Where in the source it stands.
    pub section: String,
}

/// How soon care is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Emergency services, now.
    Emergency,
    /// A doctor, today.
    Doctor,
}

/// A sign that needs care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedFlag {
    /// How soon.
    pub level: Level,
    /// What is noticed.
    pub signs: Vec<NodeId>,
    /// What to do.
    pub text: Text,
    /// Where in the source it stands.
    pub section: String,
}

/// An appointment or stage ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Stable name, in kebab case.
    pub id: String,
    /// When.
    pub window: Window,
    /// What.
    pub text: Text,
    /// Where in the source it stands.
    pub section: String,
}
