//! The one place that asks what time it is.

use engine::time::Zone;
use jiff::Timestamp;
use jiff::civil::Date;

/// Now.
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// Today, in a time zone. Asked at most once by a command, and only where no day is given.
pub(crate) fn today(zone: &Zone) -> Date {
    zone.date_of(now())
}
