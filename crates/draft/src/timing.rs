//! How a clinic writes when something begins, for how long it holds, on which days.

use std::fmt;

use engine::time::Length;

/// No sheet counts further.
const NUMBER_MAX: u32 = 9_999;

/// What a beginning counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Numbered days: "day 4".
    Day,
    /// Days after each session.
    Session,
    /// Days after the last session, once there are to be no more.
    Last,
}

impl Count {
    /// All of them, with the word a form sends for each and the words people read.
    pub const ALL: [(&'static str, &'static str, Self); 3] = [
        ("day", "is the first day", Self::Day),
        ("session", "days after a session", Self::Session),
        ("last", "days after the last", Self::Last),
    ];
}

/// When something is allowed, or begins: "day 4", "15 days after the last session", "never".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// From a numbered day on.
    Day(u32),
    /// So long after each session, or after the last; the length as it is written: "15 days".
    After(String, Count),
    /// Not at all.
    Never,
}

impl Start {
    /// Reads what a person writes, or says what to write instead.
    ///
    /// # Errors
    ///
    /// What is wrong and what to write, as sentences.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = plain(text);
        if ["never", "no", "not at all"].contains(&text.as_str()) {
            return Ok(Self::Never);
        }
        let rest = text.strip_prefix("from ").unwrap_or(&text);
        if let Some(day) = day_number(rest) {
            return Ok(Self::Day(day));
        }
        if let Ok(Days { first, last: Some(last) }) = Days::read(rest)
            && last > first
        {
            return Err(format!(
                "“{}” are several days. Write the one from which everybody may: day {last}, if \
                 some have to wait so long.",
                shown(&text)
            ));
        }
        let (length, anchor) = match rest.split_once(" after ") {
            Some((length, anchor)) => (length, count_of(anchor).ok_or_else(|| help(&text))?),
            None => (rest, Count::Session),
        };
        // Nothing is left to wait for once the last session is over; of each, that is its own day.
        let at_once = anchor == Count::Last && ["0", "0 days"].contains(&length);
        let length = at_once.then(|| "0 days".to_owned()).or_else(|| written_length(length));
        Ok(Self::After(length.ok_or_else(|| help(&text))?, anchor))
    }

    /// What comes before, in words: "on days 1 to 3", "for 10 days".
    pub(crate) fn words_before(&self) -> String {
        match self {
            Self::Day(day) => Days { first: 1, last: Some(day.saturating_sub(1)) }.words(),
            Self::After(length, _) => format!("for {length}"),
            Self::Never => String::new(),
        }
    }

    /// "about day 10", "about 6 to 8 weeks after this one", of the next session.
    pub(crate) fn words_about(&self) -> String {
        match self {
            Self::Day(day) => format!("about day {day}"),
            Self::After(length, Count::Last) => format!("about {length} after the last"),
            Self::After(length, _) => format!("about {length} after this one"),
            Self::Never => String::new(),
        }
    }

    /// "from day 4", "from 15 days after your last session".
    pub fn words(&self) -> String {
        match self {
            Self::Day(day) => format!("from day {day}"),
            Self::After(length, Count::Last) if length == "0 days" => {
                "from your last session on".to_owned()
            }
            Self::After(length, Count::Last) => format!("from {length} after your last session"),
            Self::After(length, _) => format!("from {length} after each session"),
            Self::Never => "at no time".to_owned(),
        }
    }
}

/// As a person would write it, and as it is read again.
impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "day {day}"),
            Self::After(length, Count::Last) => write!(f, "{length} after the last session"),
            Self::After(length, _) => write!(f, "{length} after each session"),
            Self::Never => f.write_str("never"),
        }
    }
}

fn help(text: &str) -> String {
    format!(
        "“{}” is no day we can count. Write a day such as 4 or “day 4”, “15 days after the last \
         session”, or “never”.",
        shown(text)
    )
}

/// Days with numbers: "day 4 to day 10", "from day 4", "day 10".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: u32,
    /// The last; none where it does not end.
    pub last: Option<u32>,
}

impl Days {
    /// Reads what a person writes, or says what to write instead.
    ///
    /// # Errors
    ///
    /// What is wrong and what to write, as sentences.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = plain(text);
        let rest = text.strip_prefix("from ").unwrap_or(&text);
        let rest = rest.strip_prefix("days ").unwrap_or(rest).replace(" - ", "-");
        let rest = rest.as_str();
        let parts = rest.split_once(" to ").or_else(|| rest.split_once(['-', '–']));
        let days = match parts {
            Some((first, "")) => day_number(first).map(|first| Self { first, last: None }),
            Some((first, last)) => day_number(first)
                .zip(day_number(last))
                .map(|(first, last)| Self { first, last: Some(last) }),
            None => day_number(rest).map(|first| {
                let open = text.starts_with("from ");
                Self { first, last: (!open).then_some(first) }
            }),
        };
        let days = days.ok_or_else(|| {
            format!(
                "“{}” are no days we can count. Write them like “day 4 to day 10”, or “from day \
                 4” where they do not end.",
                shown(&text)
            )
        })?;
        match days.last.filter(|last| *last < days.first) {
            Some(last) => Err(format!(
                "Day {last} comes before day {}: that ends before it begins. Turn the two around, \
                 or mend one of them.",
                days.first
            )),
            None => Ok(days),
        }
    }

    /// As the protocol's file writes it: "4-10".
    pub fn key(self) -> String {
        match self.last {
            Some(last) if last == self.first => last.to_string(),
            Some(last) => format!("{}-{last}", self.first),
            None => format!("{}-", self.first),
        }
    }

    /// "on days 4 to 10".
    pub fn words(self) -> String {
        match self.last {
            Some(last) if last == self.first => format!("on day {last}"),
            Some(last) => format!("on days {} to {last}", self.first),
            None => format!("from day {} on", self.first),
        }
    }
}

/// As a person would write it, and as it is read again.
impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            Some(last) if last == self.first => write!(f, "day {last}"),
            Some(last) => write!(f, "day {} to day {last}", self.first),
            None => write!(f, "from day {}", self.first),
        }
    }
}

/// How long something holds: "10 days", "2 weeks"; a bare number is days.
///
/// # Errors
///
/// What is wrong and what to write, as sentences.
pub(crate) fn length(text: &str) -> Result<String, String> {
    let text = plain(text);
    let bare = text.strip_prefix("for ").unwrap_or(&text);
    written_length(bare).ok_or_else(|| {
        format!("“{}” is no length of time. Write it like “10 days” or “2 weeks”.", shown(&text))
    })
}

/// How often a day: "2", "3-5".
///
/// # Errors
///
/// What is wrong and what to write, as sentences.
pub(crate) fn times(text: &str) -> Result<String, String> {
    let text = plain(text);
    let bare = text.strip_suffix(" times").or_else(|| text.strip_suffix(" time")).unwrap_or(&text);
    let bare = bare.replace(" to ", "-").replace('–', "-");
    let number = |part: &str| part.parse().ok().filter(|n| (1..=24).contains(n));
    let numbers: Option<Vec<u32>> = bare.split('-').map(number).collect();
    match numbers.as_deref() {
        Some([_]) => Ok(bare),
        Some([low, high]) if low < high => Ok(bare),
        _ => Err(format!("“{}” is no number of times. Write it like 2, or 3-5.", shown(&text))),
    }
}

/// "twice a day" is said of "2".
pub(crate) fn times_words(times: &str) -> String {
    match times {
        "1" => "once".to_owned(),
        "2" => "twice".to_owned(),
        other => format!("{} times", other.replace('-', " to ")),
    }
}

/// Small letters, single spaces, no full stop.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_lowercase()
}

/// So much of what was written as a message has room for.
pub(crate) fn shown(text: &str) -> String {
    let cut: String = text.chars().take(40).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

fn day_number(text: &str) -> Option<u32> {
    let number = text.strip_prefix("day ").unwrap_or(text).trim();
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|day| digits && (1..=NUMBER_MAX).contains(day))
}

fn count_of(anchor: &str) -> Option<Count> {
    let words: Vec<&str> =
        anchor.split(' ').filter(|word| !["the", "your", "a"].contains(word)).collect();
    match words.as_slice() {
        ["last" | "final", "session" | "treatment"] | ["last" | "completion"] => Some(Count::Last),
        ["session" | "treatment"] | ["each" | "every", "session" | "treatment"] => {
            Some(Count::Session)
        }
        _ => None,
    }
}

/// A length of whole days or more, written as the protocol's file has it.
fn written_length(text: &str) -> Option<String> {
    let only_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let text =
        if only_number && !text.is_empty() { format!("{text} days") } else { text.to_owned() };
    let (number, unit) = text.split_once(' ')?;
    let whole = ["day", "week", "month", "year"];
    let unit = whole.into_iter().find(|whole| unit.strip_suffix('s').unwrap_or(unit) == *whole)?;
    let plural = if number == "1" { "" } else { "s" };
    let digits = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let leading = number.starts_with('0');
    let text = format!("{number} {unit}{plural}");
    (digits && !leading && Length::parse(&text).is_ok()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_read_and_written() {
        let check = |text: &str, expected: &str| {
            let start = Start::read(text).expect(text);
            assert_eq!(start.to_string(), expected, "{text}");
            assert_eq!(Start::read(expected), Ok(start), "{expected}");
        };
        check("4", "day 4");
        check(" From  Day 10. ", "day 10");
        check("15 days after the last session", "15 days after the last session");
        check("2 weeks after each session", "2 weeks after each session");
        check("1 week after your final treatment", "1 week after the last session");
        check("10 days", "10 days after each session");
        check("5-7 days after each session", "5-7 days after each session");
        check("not at all", "never");
        check("0 after the last", "0 days after the last session");
    }

    #[test]
    fn several_days_are_no_beginning() {
        for text in ["7-10", "day 7 to day 10", "from days 7 to 10"] {
            let refused = Start::read(text).expect_err(text);
            assert!(refused.contains("day 10, if some have to wait"), "{text}: {refused}");
        }
    }

    #[test]
    fn what_is_no_beginning_is_refused() {
        for text in [
            "",
            "0",
            "day",
            "day 0",
            "-3",
            "soon",
            "4 hours",
            "15 days after lunch",
            "99999999999",
            "day 4 to day 2",
            "0 days after each session",
            "7-5 days",
        ] {
            let refused = Start::read(text).expect_err(text);
            assert!(refused.contains("Write a day"), "{text}: {refused}");
        }
    }

    #[test]
    fn days_are_read_and_written() {
        let check = |text: &str, expected: &str, key: &str| {
            let days = Days::read(text).expect(text);
            assert_eq!((days.to_string().as_str(), days.key().as_str()), (expected, key), "{text}");
            assert_eq!(Days::read(expected), Ok(days), "{expected}");
        };
        check("4-10", "day 4 to day 10", "4-10");
        check("days 4 to 10", "day 4 to day 10", "4-10");
        check("day 10", "day 10", "10");
        check("from day 4", "from day 4", "4-");
        check("4-", "from day 4", "4-");
        let ends_first = Days::read("10-4").expect_err("it ends before it begins");
        assert!(ends_first.contains("ends before it begins"));
        assert!(Days::read("some").is_err());
    }

    #[test]
    fn lengths_and_times() {
        assert_eq!(length("for 10 days").as_deref(), Ok("10 days"));
        assert_eq!(length("10").as_deref(), Ok("10 days"));
        assert_eq!(length("1 week").as_deref(), Ok("1 week"));
        assert!(length("a while").is_err());
        assert_eq!(times("3 to 5 times").as_deref(), Ok("3-5"));
        assert!(times("often").is_err() && times("5-3").is_err() && times("0").is_err());
        assert_eq!(times_words("2"), "twice");
        assert_eq!(times_words("3-5"), "3 to 5 times");
    }
}
