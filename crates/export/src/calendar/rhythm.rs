//! When a reminder comes. A page says "twice a day" and no hours: these are ours, and an entry says so.

use engine::protocol::{Frequency, Statement};
use engine::time::Offset;
use jiff::civil::{Time, time};

/// After so many days nobody is reminded any more of what the page gives no end.
const OPEN_DAYS_MAX: i64 = 28;

/// Nor, after so many, of anything else.
const DAYS_MAX: i64 = 366;

/// The first and the last reminder of a day with several.
const DAY: (i64, i64) = (8 * 60, 20 * 60);

/// Nobody is called more often in a day; the words say how often it is.
const MOST: i64 = 12;

/// Times of the day by name.
const NAMED: [(&str, Time); 8] = [
    ("morning", time(8, 0, 0, 0)),
    ("noon", time(12, 0, 0, 0)),
    ("midday", time(12, 0, 0, 0)),
    ("lunchtime", time(12, 0, 0, 0)),
    ("afternoon", time(15, 0, 0, 0)),
    ("evening", time(20, 0, 0, 0)),
    ("night", time(21, 0, 0, 0)),
    ("bedtime", time(21, 0, 0, 0)),
];

/// When a client is reminded of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// The times of a day; none where the source gives no rhythm that days can keep ("once a shower",
    /// "2-3 times a week").
    pub hours: Vec<Time>,
    /// From the duty's first day on, every so many civil days.
    pub every: i64,
    /// For how many civil days from its first day on.
    pub days: i64,
    /// What a reminder says of it, sentences.
    pub says: String,
}

impl Rhythm {
    /// The rhythm of a duty that has one.
    pub fn of(statement: &Statement) -> Option<Self> {
        let ends = statement.window.end_bound().is_some();
        statement.frequency.as_ref().map(|frequency| Self::new(frequency, ends))
    }

    fn new(frequency: &Frequency, ends: bool) -> Self {
        let often = frequency.words();
        let open = if ends {
            String::new()
        } else {
            format!(" It gives no end; the reminders end after {OPEN_DAYS_MAX} days.")
        };
        Self {
            hours: hours(frequency),
            every: pause_in_days(frequency).unwrap_or(1),
            days: if ends { DAYS_MAX } else { OPEN_DAYS_MAX },
            says: format!(
                "The page says: {often}. The hour is ours: move it as it suits you.{open}"
            ),
        }
    }

    /// The times of a day so many civil days after the duty's first.
    pub(super) fn on(&self, days: i64) -> &[Time] {
        if days < self.days && days % self.every == 0 { &self.hours } else { &[] }
    }
}

/// The days from one time to the next, where it is days.
fn pause_in_days(frequency: &Frequency) -> Option<i64> {
    match frequency.every.as_ref()?.high {
        Offset::Calendar { months: 0, days } if days > 0 && frequency.per.is_none() => {
            Some(i64::from(days))
        }
        _ => None,
    }
}

/// The times of the day at which it is to be done.
fn hours(frequency: &Frequency) -> Vec<Time> {
    let named: Vec<Time> = frequency.at.iter().filter_map(|word| by_name(word)).collect();
    if !named.is_empty() {
        return named;
    }
    match (frequency.times, frequency.per.as_deref(), &frequency.every) {
        // Of a range the fewer: the words keep both.
        (Some((low, _)), Some("day"), _) => spread(i64::from(low)),
        (None, Some("day"), _) => spread(1),
        (_, Some(per), _) => by_name(per).into_iter().collect(),
        (_, None, Some(pause)) => every(pause.high),
        _ => Vec::new(),
    }
}

fn by_name(word: &str) -> Option<Time> {
    NAMED.iter().find(|(name, _)| *name == word).map(|(_, time)| *time)
}

/// So many times from morning to evening.
fn spread(times: i64) -> Vec<Time> {
    let (first, last) = DAY;
    match times {
        0 => Vec::new(),
        1 => vec![at(first)],
        times if times > MOST => vec![at(first)],
        times => (0..times).map(|nth| at(first + (last - first) * nth / (times - 1))).collect(),
    }
}

/// With so long a pause.
fn every(pause: Offset) -> Vec<Time> {
    match pause {
        Offset::Clock { seconds } if seconds > 0 => {
            let (first, last) = DAY;
            spread_by(first, last, (seconds / 60).max(1))
        }
        Offset::Calendar { months: 0, days } if days > 0 => spread(1),
        _ => Vec::new(),
    }
}

fn spread_by(first: i64, last: i64, minutes: i64) -> Vec<Time> {
    if (last - first) / minutes >= MOST {
        return spread(1);
    }
    (0..=(last - first) / minutes).map(|nth| at(first + nth * minutes)).collect()
}

/// A time so many minutes after midnight, on the quarter before.
fn at(minute: i64) -> Time {
    let quarter = minute - minute % 15;
    let (hour, minute) = (i8::try_from(quarter / 60), i8::try_from(quarter % 60));
    Time::new(hour.unwrap_or(0), minute.unwrap_or(0), 0, 0).unwrap_or(Time::MIN)
}

#[cfg(test)]
mod tests {
    use engine::time::Length;

    use super::*;

    fn check(frequency: Frequency, days: i64, expected: &[&str]) {
        let rhythm = Rhythm::new(&frequency, false);
        let found = rhythm.on(days).iter();
        let found: Vec<String> = found.map(|time| time.strftime("%H:%M").to_string()).collect();
        assert_eq!(found, expected, "{}", frequency.words());
    }

    #[test]
    fn reminders_come_when_people_are_awake() {
        let none = Frequency::default;
        let per = |times: Option<(u16, u16)>, per: &str| Frequency {
            times,
            per: Some(per.to_owned()),
            ..none()
        };
        let every = |words: &str| Frequency { every: Length::parse(words).ok(), ..none() };
        let at = ["evening", "morning"].map(str::to_owned).to_vec();
        check(Frequency { at, ..per(Some((2, 2)), "day") }, 0, &["20:00", "08:00"]);
        check(per(Some((1, 1)), "day"), 0, &["08:00"]);
        check(per(Some((3, 5)), "day"), 0, &["08:00", "14:00", "20:00"]);
        check(per(Some((5, 5)), "day"), 0, &["08:00", "11:00", "14:00", "17:00", "20:00"]);
        check(per(Some((40, 40)), "day"), 0, &["08:00"]);
        check(per(None, "day"), 0, &["08:00"]);
        check(per(None, "night"), 0, &["21:00"]);
        check(per(Some((2, 3)), "week"), 0, &[]);
        check(per(Some((1, 1)), "shower"), 0, &[]);
        check(every("4 hours"), 0, &["08:00", "12:00", "16:00", "20:00"]);
        check(every("30 minutes"), 0, &["08:00"]);
        check(every("2 days"), 3, &[]);
        check(every("2 days"), 4, &["08:00"]);
        check(every("1 month"), 4, &[]);
        let evenings = || Frequency { at: vec!["evening".to_owned()], ..every("2 days") };
        check(evenings(), 2, &["20:00"]);
        check(evenings(), 3, &[]);
        check(per(Some((1, 1)), "day"), 27, &["08:00"]);
        check(per(Some((1, 1)), "day"), 28, &[]);
        check(none(), 0, &[]);
    }
}
