use alloc::string::{String, ToString};
use alloc::vec::Vec;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::Moment;

/// A time zone by name, from the database that is built in.
///
/// The machine's own database is not asked: several in use today are wrong for British Columbia
/// after 2026-11-01.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    /// The zone of that IANA name, in any letter case.
    pub fn get(name: &str) -> Option<Self> {
        let zone = jiff::tz::db().get(name).ok()?;
        let name = zone.iana_name().unwrap_or(name).into();
        Some(Self { name, zone })
    }

    /// Every name there is, for "did you mean".
    pub fn names() -> impl Iterator<Item = String> {
        jiff::tz::db().available().map(|name| String::from(name.as_str()))
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first instant of a civil day; after a gap at midnight, the first that exists.
    pub fn start_of(&self, date: Date) -> Timestamp {
        self.instant(date, Time::midnight())
    }

    /// The instant of a local time. In a gap the later reading, in a fold the earlier (jiff's
    /// "compatible"); past the last instant there is, that one.
    pub fn instant(&self, date: Date, time: Time) -> Timestamp {
        let local = DateTime::from_parts(date, time);
        self.zone.to_ambiguous_timestamp(local).compatible().unwrap_or(if date.year() < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }

    /// Where an instant lies on the time line.
    pub fn moment(&self, instant: Timestamp) -> Moment {
        let date = self.zone.to_datetime(instant).date();
        Moment::new(date, instant.duration_since(self.start_of(date)).as_secs())
    }

    /// Where a local date and time lie on the time line.
    pub fn moment_of(&self, date: Date, time: Time) -> Moment {
        self.moment(self.instant(date, time))
    }

    /// A moment as people and programs write it: the date, or RFC 3339 local time with its offset
    /// where it is not the start of a day.
    pub fn write(&self, moment: Moment) -> String {
        if moment.is_day_start() {
            return moment.date().to_string();
        }
        let instant = elapsed(self.start_of(moment.date()), moment.seconds());
        let offset = self.zone.to_offset(instant);
        instant.display_with_offset(offset).to_string()
    }

    /// Every change of its offset from UTC between two instants, in order, after what holds at the
    /// first: from which second since 1970 on, and how many seconds local time is ahead then.
    pub fn offsets(&self, from: Timestamp, to: Timestamp) -> Vec<(i64, i32)> {
        let mut found = alloc::vec![(from.as_second(), self.zone.to_offset(from).seconds())];
        let changes = self.zone.following(from).take_while(|change| change.timestamp() < to);
        for change in changes {
            let offset = change.offset().seconds();
            if found.last().is_some_and(|(_, known)| *known != offset) {
                found.push((change.timestamp().as_second(), offset));
            }
        }
        found
    }

    /// The local date of an instant.
    pub fn date_of(&self, instant: Timestamp) -> Date {
        self.zone.to_datetime(instant).date()
    }
}

/// An instant so many seconds later, or the last one there is.
pub(super) fn elapsed(instant: Timestamp, seconds: i64) -> Timestamp {
    let shifted = instant.saturating_add(SignedDuration::from_secs(seconds));
    // jiff fails only for calendar units, and there are none here.
    shifted.unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn zone(name: &str) -> Zone {
        Zone::get(name).expect("a built-in zone")
    }

    /// British Columbia keeps UTC-7 all year since 2026-11-01.
    #[test]
    fn vancouver_keeps_utc_minus_7() {
        let vancouver = zone("america/vancouver");
        assert_eq!(vancouver.name(), "America/Vancouver");
        for (day, offset) in [
            (date(2026, 10, 31), "-07:00"),
            (date(2026, 11, 20), "-07:00"),
            (date(2027, 1, 15), "-07:00"),
            (date(2025, 12, 1), "-08:00"),
        ] {
            let written = vancouver.write(vancouver.moment_of(day, time(16, 0, 0, 0)));
            assert!(written.ends_with(offset), "{written}");
        }
    }

    #[test]
    fn hours_are_elapsed_and_days_are_civil() {
        let auckland = zone("Pacific/Auckland");
        // Clocks go back on 2027-04-04: that day has 25 hours.
        let day = date(2027, 4, 4);
        let length = auckland.start_of(date(2027, 4, 5)).duration_since(auckland.start_of(day));
        assert_eq!(length.as_hours(), 25);
        let late = auckland.moment_of(day, time(23, 0, 0, 0));
        assert_eq!(late.seconds(), 24 * 3600);
        assert_eq!(auckland.write(late), "2027-04-04T23:00:00+12:00");
    }

    #[test]
    fn every_change_of_the_clocks_is_known_beforehand() {
        let second = |text: &str| text.parse::<Timestamp>().expect("an instant");
        let (from, to) = (second("2026-01-01T00:00:00Z"), second("2028-01-01T00:00:00Z"));
        let changes = |name: &str| {
            let all = zone(name).offsets(from, to).into_iter();
            all.map(|(at, offset)| (at - from.as_second(), offset / 3600)).collect::<Vec<_>>()
        };
        assert_eq!(changes("UTC"), [(0, 0)]);
        // The last change there is.
        assert_eq!(changes("America/Vancouver"), [(0, -8), (5_738_400, -7)]);
        assert_eq!(changes("Europe/Berlin").len(), 5);
    }
}
