use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Span};

use super::zone::elapsed;
use super::{Moment, Zone};

/// How far a moment lies from what it counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Offset {
    /// Civil days, after months; added once, clamping to the month's last day (law of time 7).
    Calendar {
        /// Whole months, years counted as twelve.
        months: i32,
        /// Whole days, weeks counted as seven.
        days: i32,
    },
    /// Elapsed seconds, from the instant of the session (law of time 2).
    Clock {
        /// Seconds.
        seconds: i64,
    },
}

/// What windows count from: a civil date and, where it is known, the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchored {
    /// The civil date.
    pub date: Date,
    /// The local time; `None` is "some time that day".
    pub time: Option<Time>,
}

impl Offset {
    /// The anchor's own civil day.
    pub const ZERO: Self = Self::Calendar { months: 0, days: 0 };

    /// A number of civil days.
    pub fn days(days: i32) -> Self {
        Self::Calendar { months: 0, days }
    }

    /// Both lengths one after the other; `None` if one counts days and the other hours.
    pub fn plus(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::ZERO, other) => Some(other),
            (this, Self::ZERO) => Some(this),
            (Self::Calendar { months, days }, Self::Calendar { months: m, days: d }) => {
                Some(Self::Calendar { months: months + m, days: days + d })
            }
            (Self::Clock { seconds }, Self::Clock { seconds: s }) => {
                Some(Self::Clock { seconds: seconds + s })
            }
            _ => None,
        }
    }

    /// Whether it is counted in hours, so that a session's time of day matters.
    pub fn is_clock(self) -> bool {
        matches!(self, Self::Clock { .. })
    }

    /// About how many days it is, for comparing lengths of different units.
    pub fn approximate_days(self) -> f64 {
        match self {
            Self::Calendar { months, days } => f64::from(months) * 30.4 + f64::from(days),
            #[expect(clippy::cast_precision_loss, reason = "lengths are bounded far below 2^52")]
            Self::Clock { seconds } => seconds as f64 / 86_400.0,
        }
    }

    /// The moment this long after the anchor. Hours run from the anchor's time, or from the end of
    /// its civil day where no time is known. Saturates at the last date there is.
    pub fn after(self, anchor: Anchored, zone: &Zone) -> Moment {
        match self {
            Self::Calendar { months: 0, days } => Moment::start_of(anchor.date).plus_days(days),
            Self::Calendar { months, days } => Moment::start_of(shift(anchor.date, months, days)),
            Self::Clock { seconds } => {
                let start = match anchor.time {
                    Some(time) => zone.instant(anchor.date, time),
                    None => zone.start_of(shift(anchor.date, 0, 1)),
                };
                // Past the last instant there is, hours must not run backwards.
                zone.moment(elapsed(start, seconds)).max(Moment::start_of(anchor.date))
            }
        }
    }

    /// The moment this long before the anchor. Hours run back from the anchor's time, or from the
    /// start of its civil day where no time is known.
    pub fn before(self, anchor: Anchored, zone: &Zone) -> Moment {
        match self {
            Self::Calendar { months, days } => Moment::start_of(shift(anchor.date, -months, -days)),
            Self::Clock { seconds } => {
                let end = zone.instant(anchor.date, anchor.time.unwrap_or(Time::midnight()));
                zone.moment(elapsed(end, -seconds))
            }
        }
    }
}

fn shift(date: Date, months: i32, days: i32) -> Date {
    let date = if months == 0 { date } else { date.saturating_add(Span::new().months(months)) };
    date.saturating_add(SignedDuration::from_hours(i64::from(days) * 24))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use jiff::civil::date;

    /// Months and years are added once, from the anchor, and clamp (law of time 7).
    #[test]
    fn months_and_years() {
        let zone = Zone::get("UTC").expect("UTC is in every database");
        let check = |born: Date, offset: Offset, expected: &str| {
            let moment = offset.after(Anchored { date: born, time: None }, &zone);
            assert_eq!(moment.date().to_string(), expected, "{born} + {offset:?}");
        };
        let months = |months| Offset::Calendar { months, days: 0 };
        let births = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 8, 31)];
        let expected: [(Offset, [&str; 3]); 8] = [
            (Offset::days(0), ["2024-01-31", "2024-02-29", "2024-08-31"]),
            (Offset::days(42), ["2024-03-13", "2024-04-11", "2024-10-12"]),
            (Offset::days(70), ["2024-04-10", "2024-05-09", "2024-11-09"]),
            (Offset::days(98), ["2024-05-08", "2024-06-06", "2024-12-07"]),
            (months(9), ["2024-10-31", "2024-11-29", "2025-05-31"]),
            (months(15), ["2025-04-30", "2025-05-29", "2025-11-30"]),
            (months(108), ["2033-01-31", "2033-02-28", "2033-08-31"]),
            (months(114), ["2033-07-31", "2033-08-29", "2034-02-28"]),
        ];
        for (offset, dates) in expected {
            for (born, date) in births.into_iter().zip(dates) {
                check(born, offset, date);
            }
        }
        check(Date::MAX, Offset::days(15), "9999-12-31");
        check(date(1, 1, 1), months(12), "0002-01-01");
    }
}
