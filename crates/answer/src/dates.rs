//! Dates as people say them.

use engine::time::{Moment, Zone};
use jiff::civil::Date;

use crate::phrases::{self, fill};

/// "Sat 5 Dec", with the year where it is not the year of `near`.
pub fn short(date: Date, near: Date) -> String {
    let form = if date.year() == near.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    date.strftime(form).to_string()
}

/// "Friday 27 November 2026".
pub fn long(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// A moment as [`short`], with the time of day where it is not the start of one.
pub(crate) fn moment(moment: Moment, near: Date, zone: &Zone) -> String {
    let day = short(moment.date(), near);
    match clock(moment, zone) {
        Some(time) => fill(phrases::AT_TIME, &[("date", &day), ("time", &time)]),
        None => day,
    }
}

/// The last day before a moment, or the moment itself where it is not the start of a day.
pub(crate) fn up_to(end: Moment, near: Date, zone: &Zone) -> String {
    match clock(end, zone) {
        Some(time) => {
            fill(phrases::AT_TIME, &[("date", &short(end.date(), near)), ("time", &time)])
        }
        None => short(end.date().yesterday().unwrap_or(end.date()), near),
    }
}

fn clock(moment: Moment, zone: &Zone) -> Option<String> {
    // "2026-11-21T16:00:00-07:00"
    let written = zone.write(moment);
    let (_, time) = written.split_once('T')?;
    time.get(..5).map(str::to_owned)
}
