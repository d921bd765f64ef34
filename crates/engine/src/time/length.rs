use alloc::string::String;

use super::Offset;

/// A length of time as a source words it: "5-7 days", "at least 2 weeks", "24 hours".
///
/// A range keeps both ends; a single number has both the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// The shorter end.
    pub low: Offset,
    /// The longer end.
    pub high: Offset,
    /// The source says "at least".
    pub at_least: bool,
    /// The source says "about".
    pub about: bool,
    /// The words themselves.
    pub words: String,
}

/// Why a text is no length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// No number where one belongs.
    Number,
    /// The second number of a range is smaller than the first.
    Backwards,
    /// No known unit.
    Unit,
    /// More than 10,000 of a unit.
    TooLong,
}

/// The largest number of any unit: 9999 years are the end of the calendar.
pub(super) const LIMIT: u32 = 10_000;

impl Length {
    /// Reads "3 days", "5-7 days", "at least 48 hours", "about 6 weeks", "9 years", "30 minutes".
    pub fn parse(text: &str) -> Result<Self, LengthError> {
        let lower = text.to_lowercase();
        let (at_least, rest) = prefix(&lower, "at least ");
        let (about, rest) = prefix(rest, "about ");
        let (number, unit) = rest.trim().split_once(' ').ok_or(LengthError::Unit)?;
        let (low, high) = match number.split_once('-') {
            Some((low, high)) => (count(low)?, count(high)?),
            None => (count(number)?, count(number)?),
        };
        if high < low {
            return Err(LengthError::Backwards);
        }
        Ok(Self {
            low: offset(low, unit)?,
            high: offset(high, unit)?,
            at_least,
            about,
            words: text.trim().into(),
        })
    }

    /// Whether the source gives two ends.
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }
}

fn prefix<'a>(text: &'a str, word: &str) -> (bool, &'a str) {
    let text = text.trim_start();
    match text.strip_prefix(word) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

fn count(text: &str) -> Result<i32, LengthError> {
    let number: u32 = text.trim().parse().map_err(|_| LengthError::Number)?;
    if number > LIMIT {
        return Err(LengthError::TooLong);
    }
    i32::try_from(number).map_err(|_| LengthError::TooLong)
}

fn offset(number: i32, unit: &str) -> Result<Offset, LengthError> {
    let unit = unit.trim();
    let clock = |seconds: i64| Offset::Clock { seconds: i64::from(number) * seconds };
    Ok(match unit.strip_suffix('s').unwrap_or(unit) {
        "minute" => clock(60),
        "hour" => clock(3600),
        "day" => Offset::days(number),
        "week" => Offset::days(number * 7),
        "month" => Offset::Calendar { months: number, days: 0 },
        "year" => Offset::Calendar { months: number * 12, days: 0 },
        _ => return Err(LengthError::Unit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(Offset, Offset, bool), LengthError>) {
        let found = Length::parse(text).map(|length| (length.low, length.high, length.at_least));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lengths() {
        let days = Offset::days;
        let hours = |hours: i64| Offset::Clock { seconds: hours * 3600 };
        check("3 days", Ok((days(3), days(3), false)));
        check("5-7 days", Ok((days(5), days(7), false)));
        check("At least 2 weeks", Ok((days(14), days(14), true)));
        check("24-48 hours", Ok((hours(24), hours(48), false)));
        let years = Offset::Calendar { months: 108, days: 0 };
        check("9 years", Ok((years, years, false)));
        check("7-5 days", Err(LengthError::Backwards));
        check("three days", Err(LengthError::Number));
        check("3 fortnights", Err(LengthError::Unit));
        check("3", Err(LengthError::Unit));
        check("", Err(LengthError::Unit));
        check("99999999999 days", Err(LengthError::Number));
        check("10001 days", Err(LengthError::TooLong));
    }
}
