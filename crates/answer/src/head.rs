//! Whose plan this is, and what it counts from.

use engine::course::Session;
use engine::protocol::{DayOne, Protocol, Status};
use engine::time::Zone;
use jiff::civil::Date;

use crate::input::Chosen;
use crate::phrases::{self, fill};
use crate::words::{capital, listed};
use crate::{View, dates};

impl View<'_> {
    /// The clinic, as a title.
    pub fn clinic(&self) -> String {
        clinic(self.protocol())
    }

    /// What days are counted from, a sentence each.
    pub fn counted_from(&self) -> Vec<String> {
        let day_one = day_one(self.protocol());
        match self.client.course.sessions() {
            [only] => {
                let ahead = only.date > self.date();
                let phrase = if ahead { phrases::ONE_SESSION_IS } else { phrases::ONE_SESSION_WAS };
                vec![fill(phrase, &[("date", &when(*only)), ("day_one", &day_one)])]
            }
            several => {
                let named: Vec<String> =
                    several.iter().map(|session| one_of_several(self, *session)).collect();
                vec![
                    fill(phrases::MANY_SESSIONS, &[("sessions", &listed(&named, "and"))]),
                    fill(phrases::COUNTED_ANEW, &[("day_one", &day_one)]),
                ]
            }
        }
    }

    /// "Today is Friday 27 November 2026 (day 8)."
    pub fn shown_for(&self) -> String {
        let day = self.day(self.date());
        if self.is_today() { format!("Today is {day}.") } else { format!("Shown for {day}.") }
    }

    /// Whether the day asked about is today.
    pub fn is_today(&self) -> bool {
        self.client.on.by == Chosen::Today
    }

    /// Whether that was the last session, as far as it is known and matters.
    pub fn completion(&self) -> &'static str {
        if self.client.course.last().date > self.date() {
            return phrases::MAY_MOVE;
        }
        match self.client.course.is_complete() {
            None => phrases::LAST_NOT_KNOWN,
            Some(true) => phrases::LAST_WAS,
            Some(false) => phrases::MORE_TO_COME,
        }
    }

    /// In whose time days are counted.
    pub fn zone_words(&self) -> String {
        zone_words(self.client.course.zone())
    }
}

/// In whose time days are counted.
pub fn zone_words(zone: &Zone) -> String {
    let zone = zone.name();
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    fill(phrases::ZONE, &[("city", &city)])
}

/// The clinic of a protocol, or else whom to ask.
pub fn clinic(protocol: &Protocol) -> String {
    capital(protocol.contact.clinic.as_ref().unwrap_or(&protocol.contact.name))
}

/// Which day is day 1, as it is said after a session's date.
pub fn day_one(protocol: &Protocol) -> &'static str {
    match protocol.day_one.unwrap_or(DayOne::SessionDay) {
        DayOne::SessionDay => phrases::DAY_ONE_IS_SESSION,
        DayOne::DayAfter => phrases::DAY_ONE_IS_AFTER,
    }
}

/// "Friday 20 November 2026 at 16:00".
pub(crate) fn when(session: Session) -> String {
    let time = session.time.map(|time| format!(" at {}", time.strftime("%H:%M")));
    format!("{}{}", dates::long(session.date), time.unwrap_or_default())
}

fn one_of_several(view: &View<'_>, session: Session) -> String {
    let date = view.short(session.date);
    if session.date > view.date() { fill(phrases::PLANNED, &[("date", &date)]) } else { date }
}

/// Whose word a whole protocol is.
pub fn standing(protocol: &Protocol, near: Date) -> String {
    match &protocol.status {
        Status::Reading => {
            format!("Our reading of “{}”, not checked by the clinic.", protocol.source.title)
        }
        Status::Approved { by, on } => format!("Checked by {by} on {}.", dates::short(*on, near)),
    }
}
