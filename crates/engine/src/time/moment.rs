use jiff::SignedDuration;
use jiff::civil::Date;

const EPOCH: Date = jiff::civil::date(1970, 1, 1);
/// Bits for the seconds of a day. The longest civil day on record (Manila, 1844, run twice) has
/// 48 hours, and 2^18 seconds are 72.
const SECOND_BITS: u32 = 18;
const SECOND_MASK: i64 = (1 << SECOND_BITS) - 1;
const SECONDS_A_DAY: i64 = 86_400;
/// Civil days from 1970-01-01 to [`Date::MIN`] and [`Date::MAX`].
const FIRST_DAY: i64 = -4_371_587;
const LAST_DAY: i64 = 2_932_896;

/// A point on a course's time line: a civil day, and the seconds elapsed since that day began.
///
/// Ordering by (day, elapsed seconds) is the order of instants, and the start of a civil day needs
/// no look-up of a time zone. A day is not 24 hours, so elapsed seconds are not a clock time; a
/// [`crate::time::Zone`] turns one into the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

impl Moment {
    /// Before everything.
    pub const BEGINNING: Self = Self(i64::MIN);
    /// After everything; an end that is never reached.
    pub const NEVER: Self = Self(i64::MAX);

    /// The first moment of a civil day.
    pub fn start_of(date: Date) -> Self {
        Self::new(date, 0)
    }

    /// `seconds` after a civil day began, at most 72 hours.
    pub(crate) fn new(date: Date, seconds: i64) -> Self {
        let day = date.duration_since(EPOCH).as_secs() / SECONDS_A_DAY;
        Self((day << SECOND_BITS) | seconds.clamp(0, SECOND_MASK))
    }

    /// The civil day it lies in. [`Moment::BEGINNING`] and [`Moment::NEVER`] give the first and
    /// last day there is.
    pub fn date(self) -> Date {
        let days = SignedDuration::from_secs((self.0 >> SECOND_BITS).saturating_mul(SECONDS_A_DAY));
        EPOCH.saturating_add(days)
    }

    /// Seconds elapsed since its civil day began.
    pub fn seconds(self) -> i64 {
        self.0 & SECOND_MASK
    }

    /// Whether it is exactly where a civil day begins.
    pub fn is_day_start(self) -> bool {
        self.seconds() == 0
    }

    /// The first moment of the next civil day.
    #[must_use]
    pub fn next_day(self) -> Self {
        if self == Self::NEVER || self == Self::BEGINNING {
            return self;
        }
        Self(((self.0 >> SECOND_BITS) + 1) << SECOND_BITS)
    }

    /// The start of the civil day so many days after its own, at the latest the last day there is.
    #[must_use]
    pub(crate) fn plus_days(self, days: i32) -> Self {
        let day = (self.0 >> SECOND_BITS) + i64::from(days);
        Self(day.clamp(FIRST_DAY, LAST_DAY) << SECOND_BITS)
    }

    /// The first moment of its own civil day.
    #[must_use]
    pub fn day_start(self) -> Self {
        if self == Self::NEVER { self } else { Self(self.0 & !SECOND_MASK) }
    }

    /// Civil days from `earlier` to here, negative if it is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        (self.0 >> SECOND_BITS) - (Self::start_of(earlier).0 >> SECOND_BITS)
    }
}

impl core::fmt::Debug for Moment {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match *self {
            Self::BEGINNING => f.write_str("beginning"),
            Self::NEVER => f.write_str("never"),
            moment if moment.is_day_start() => write!(f, "{}", moment.date()),
            moment => write!(f, "{}+{}s", moment.date(), moment.seconds()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_back() {
        for day in [date(1, 1, 1), date(1969, 12, 31), date(2024, 2, 29), Date::MAX, Date::MIN] {
            assert_eq!(Moment::start_of(day).date(), day);
            assert_eq!(Moment::new(day, 90_000).date(), day);
            assert!(Moment::start_of(day) < Moment::new(day, 1));
            assert!(Moment::new(day, 172_800) < Moment::start_of(day).next_day());
        }
        assert_eq!(Moment::start_of(date(2026, 12, 5)).days_since(date(2026, 11, 20)), 15);
        assert_eq!(Moment::start_of(EPOCH).plus_days(i32::MAX), Moment::start_of(Date::MAX));
        assert_eq!(Moment::start_of(EPOCH).plus_days(i32::MIN), Moment::start_of(Date::MIN));
        assert_eq!(Moment::start_of(date(2024, 2, 28)).plus_days(2).date(), date(2024, 3, 1));
    }
}
