use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::time::Length;

/// How often something is to be done, as far as the source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Fewest and most times, with `per`.
    pub times: Option<(u16, u16)>,
    /// What the times are counted over: `day`, `week`, `shower` …
    pub per: Option<String>,
    /// The pause from one time to the next.
    pub every: Option<Length>,
    /// How long each time takes.
    pub lasting: Option<Length>,
    /// How long to stop after each time.
    pub pause: Option<Length>,
    /// Times of the day, in words: `morning`, `evening`.
    pub at: Vec<String>,
}

impl Frequency {
    /// In plain English: "3-5 times a day", "for 10 minutes, then 10 minutes off".
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if let Some((low, high)) = self.times {
            parts.push(times(low, high, self.per.as_deref().unwrap_or("day")));
        } else if let Some(per) = &self.per {
            parts.push(format!("every {per}"));
        }
        parts.extend(self.every.as_ref().map(|every| format!("every {}", every.words)));
        if !self.at.is_empty() {
            parts.push(self.at.join(" and "));
        }
        parts.extend(self.lasting.as_ref().map(|long| format!("for {}", long.words)));
        parts.extend(self.pause.as_ref().map(|pause| format!("then {} off", pause.words)));
        parts.join(", ")
    }
}

fn times(low: u16, high: u16, per: &str) -> String {
    match (low, high) {
        (1, 1) => format!("once a {per}"),
        (2, 2) => format!("twice a {per}"),
        (low, high) if low == high => format!("{low} times a {per}"),
        (low, high) => format!("{low}-{high} times a {per}"),
    }
}
