//! The days and lengths of time that somebody's own words speak of, as far as they can be told from
//! other numbers: "from day 8", "two weeks", but not "2 drops" or "twice a day".

/// A time that words speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// As it stands there.
    pub words: String,
    /// What it comes to.
    pub time: Time,
}

/// A time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// A day with a number.
    Day(u32),
    /// A length, in days.
    Length(u32),
}

/// Small numbers as people write them out.
const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen \
                       fourteen fifteen sixteen seventeen eighteen nineteen twenty";

/// Small numbers as people count days with them.
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh \
                        twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth \
                        nineteenth twentieth";

/// Units of time with their days.
const UNITS: [(&str, u32); 4] = [("day", 1), ("week", 7), ("month", 30), ("year", 365)];

/// What says that "a week" is a length and no "once a week".
const BEFORE_A: [&str; 8] = ["for", "after", "within", "least", "than", "about", "until", "wait"];

/// What says that a number of days is how often.
const OFTEN: [&str; 3] = ["every", "each", "per"];

/// Every time that words speak of, in their order.
pub(crate) fn times(text: &str) -> Vec<Spoken> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    (0..words.len()).flat_map(|at| time_at(&words, at)).collect()
}

/// The times whose unit stands at a place: those of the numbers before it or, of days, after it.
fn time_at(words: &[&str], at: usize) -> Vec<Spoken> {
    let word = words.get(at).copied().unwrap_or_default();
    let before = words.get(..at).unwrap_or_default();
    let after = words.get(at + 1..).unwrap_or_default();
    match word {
        "fortnight" => vec![Spoken { words: "a fortnight".to_owned(), time: Time::Length(14) }],
        "hour" | "hours" => lengths(before, word, |hours| hours.div_ceil(24)),
        _ => {
            let single = word.strip_suffix('s').unwrap_or(word);
            let Some((_, days)) = UNITS.iter().find(|(unit, _)| *unit == single) else {
                return Vec::new();
            };
            let numbered = if *days == 1 { numbered(before, word, after) } else { Vec::new() };
            if numbered.is_empty() {
                lengths(before, word, |number| number.saturating_mul(*days))
            } else {
                numbered
            }
        }
    }
}

/// "day 8", "days 4 to 10", "the third day".
fn numbered(before: &[&str], unit: &str, after: &[&str]) -> Vec<Spoken> {
    let day = |number: u32| Spoken { words: format!("day {number}"), time: Time::Day(number) };
    let ordinal = before.last().and_then(|word| ordinal(word)).filter(|_| !is_often(before, 1));
    match ordinal.filter(|_| unit == "day") {
        Some(number) => vec![day(number)],
        None => run(after.iter()).into_iter().map(day).collect(),
    }
}

/// "10 days", "5 to 7 days", "for a week".
fn lengths(before: &[&str], unit: &str, days: impl Fn(u32) -> u32) -> Vec<Spoken> {
    let length = |number: u32| Spoken {
        words: format!("{number} {unit}"),
        time: Time::Length(days(number)),
    };
    if let [.., lead, "a" | "an"] = before {
        return BEFORE_A.contains(lead).then(|| length(1)).into_iter().collect();
    }
    let numbers = run(before.iter().rev());
    // "every 3 days", "days 4 to 10 days": the numbers are no length.
    let taken = before.len().saturating_sub(numbers.len());
    let lead = before.get(..taken).and_then(<[_]>::last).copied().unwrap_or_default();
    let is_length = !OFTEN.contains(&lead) && !lead.starts_with("day");
    numbers.into_iter().rev().filter(|_| is_length).map(length).collect()
}

/// Whether what stands so many words from the end is told how often.
fn is_often(before: &[&str], from_end: usize) -> bool {
    let lead = before.iter().rev().nth(from_end);
    lead.is_some_and(|lead| OFTEN.contains(lead))
}

/// The numbers that words begin with, those that join two of them passed over.
fn run<'w>(words: impl Iterator<Item = &'w &'w str>) -> Vec<u32> {
    let mut all = Vec::new();
    for word in words {
        match number(word) {
            Some(number) => all.push(number),
            None if ["to", "or", "and"].contains(word) && !all.is_empty() => {}
            None => break,
        }
    }
    all
}

fn number(word: &str) -> Option<u32> {
    place_in(NUMBERS, word).or_else(|| word.parse().ok())
}

fn ordinal(word: &str) -> Option<u32> {
    let ending = ["st", "nd", "rd", "th"].into_iter().find_map(|ending| word.strip_suffix(ending));
    place_in(ORDINALS, word).or_else(|| ending?.parse().ok())
}

/// Which word of a list it is, the first being number one.
fn place_in(list: &str, word: &str) -> Option<u32> {
    list.split(' ').zip(1..).find(|(known, _)| *known == word).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_other_numbers() {
        use Time::{Day, Length};
        let check = |text: &str, expected: &[Time]| {
            let found: Vec<Time> = times(text).into_iter().map(|spoken| spoken.time).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("From day 8, please.", &[Day(8)]);
        check("On days 4 to 10.", &[Day(4), Day(10)]);
        check("days 1-3 only", &[Day(1), Day(3)]);
        check("From the 8th day. The third day is soon enough.", &[Day(8), Day(3)]);
        check("Pools are fine 30 days after your last session.", &[Length(30)]);
        check("5–7 days", &[Length(5), Length(7)]);
        check("Wait two weeks, or three to four weeks.", &[Length(14), Length(21), Length(28)]);
        check("No hats for a week", &[Length(7)]);
        check("after a fortnight", &[Length(14)]);
        check("once you reach day twenty, the twentieth day", &[Day(20), Day(20)]);
        check("for 48 hours, 30 hours", &[Length(2), Length(2)]);
        check("Use 2 drops twice a day.", &[]);
        check("3 times a day, once a week, every 3 days, every second day", &[]);
        check("SPF 50, 480 pixels, +1 604 555 0100", &[]);
        check("a day or two", &[]);
        check("", &[]);
        check("99999999999 days", &[]);
        check("4294967295 years", &[Length(u32::MAX)]);
    }
}
