//! Where a clinic's words say something else than its answers: a client who is told yes must not read
//! no beside it.

use diag::Severity;
use toml_edit::Table;

use crate::check::{Note, Place};
use crate::draft::Draft;
use crate::question::{TIME, beginning, days_of, length_of};
use crate::spoken::{self, Time};
use crate::timing::{Count, Days, Start};
use crate::{Field, line, ready};

/// Words that say something else than what they stand beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contradiction {
    /// Where they stand.
    pub place: Place,
    /// The id of the line, or of the topic, in the file.
    pub id: String,
    /// An error is one that clients would be misled by.
    pub severity: Severity,
    /// What contradicts what, as sentences.
    pub says: String,
    /// What to do about it, as a sentence.
    pub advice: &'static str,
}

impl Contradiction {
    /// What whoever fills in the form is told.
    pub(crate) fn note(self) -> Note {
        let Self { place, id, severity, says, advice } = self;
        Note { place, severity, text: format!("{says} {advice}"), lines: vec![id] }
    }
}

/// What to do about words on a line.
const ON_A_LINE: &str = "Change the words, or what the line says, under “Every line”.";

impl Draft<'_> {
    /// All of them.
    pub(crate) fn contradictions(&self) -> Vec<Contradiction> {
        let mut all = self.contradicting();
        all.extend(self.topics_contradicting());
        all.extend(self.out_of_step());
        all.extend(self.topics_out_of_step());
        all
    }

    /// Lines whose words forbid what the line permits, or the other way round: a client is told yes
    /// and reads no.
    fn contradicting(&self) -> Vec<Contradiction> {
        let lines = self.document.entries("statement").filter_map(|own| {
            let modality = ready::text(own, "modality")?;
            let text = line::words(own, "text");
            let forbids = modality.ends_with("-not");
            let says = match opening(&text)? {
                Opening::Forbids if !forbids && !is_told(Holds::of(own), &text) => {
                    "The words forbid it, and the line allows it"
                }
                Opening::Permits if forbids => "The words allow it, and the line forbids it",
                _ => return None,
            };
            let id = ready::text(own, "id")?;
            Some(Contradiction {
                place: self.place(&id),
                id,
                severity: Severity::Error,
                says: format!("{says}: “{text}”"),
                advice: ON_A_LINE,
            })
        });
        lines.collect()
    }

    /// The same of what clients ask most, where the words stand beside the day.
    fn topics_contradicting(&self) -> Vec<Contradiction> {
        let topics = self.ready().map_or(&[][..], |ready| &ready.topics).iter();
        let found = topics.filter_map(|topic| {
            let day = self.answer(&Field::TopicDay(topic.id.clone())).text().to_owned();
            let words = self.answer(&Field::TopicWords(topic.id.clone())).text().to_owned();
            let says = match (opening(&words)?, day.as_str()) {
                (_, "") => return None,
                (Opening::Permits, "never") => "Your words allow it, and the day says never.",
                (Opening::Forbids, day) if day != "never" && !is_told(Holds::from(day), &words) => {
                    "Your words begin by forbidding it, and the day allows it."
                }
                _ => return None,
            };
            Some(Contradiction {
                place: Place::Field(Field::TopicWords(topic.id.clone())),
                id: topic.id.clone(),
                severity: Severity::Error,
                says: says.to_owned(),
                advice: "Begin with what is so on most days, or empty one of the two.",
            })
        });
        found.collect()
    }

    /// Words that speak of another time than their line: a client who reads of day 30 must not be told
    /// yes on day 7.
    fn out_of_step(&self) -> Vec<Contradiction> {
        let lines = self.document.entries("statement").filter_map(|own| {
            let kind = Kind::of(&ready::text(own, "modality")?);
            let (says, severity) = mismatch(&line::words(own, "text"), &Holds::of(own)?, kind)?;
            let id = ready::text(own, "id")?;
            let advice = advice(severity, "Change the words or the time under “Every line”.");
            Some(Contradiction { place: self.place(&id), id, severity, says, advice })
        });
        lines.collect()
    }

    /// The same of what clients ask most, where the words stand beside the day.
    fn topics_out_of_step(&self) -> Vec<Contradiction> {
        let topics = self.ready().map_or(&[][..], |ready| &ready.topics).iter();
        let found = topics.filter_map(|topic| {
            let day = self.answer(&Field::TopicDay(topic.id.clone()));
            let words = self.answer(&Field::TopicWords(topic.id.clone()));
            let start = Start::read(day.text()).ok()?;
            let kind = if start == Start::Never { Kind::Ban } else { Kind::Permission };
            let (says, severity) = mismatch(words.text(), &Holds::From(start), kind)?;
            let place = Place::Field(Field::TopicWords(topic.id.clone()));
            let advice = advice(severity, "Change one of the two.");
            Some(Contradiction { place, id: topic.id.clone(), severity, says, advice })
        });
        found.collect()
    }
}

/// Whether words speak of the time that what they stand beside holds by: "no swimming until day 15" goes
/// with a permission from day 15.
fn is_told(holds: Option<Holds>, words: &str) -> bool {
    holds.is_some_and(|holds| holds.is_told_in(words))
}

fn advice(severity: Severity, mend: &'static str) -> &'static str {
    if severity == Severity::Error { mend } else { "Check that you mean both." }
}

/// What kind of rule a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Ban,
    Permission,
    Duty,
}

impl Kind {
    fn of(modality: &str) -> Self {
        match modality {
            "may" => Self::Permission,
            _ if modality.ends_with("-not") => Self::Ban,
            _ => Self::Duty,
        }
    }
}

/// When a line holds.
enum Holds {
    Always,
    From(Start),
    On(Days),
    For(String),
}

impl Holds {
    /// None where only the file can say.
    fn of(own: &Table) -> Option<Self> {
        if TIME.iter().all(|key| !own.contains_key(key)) {
            return Some(Self::Always);
        }
        let days = || days_of(own).map(Self::On);
        let length = || length_of(own).map(Self::For);
        beginning(own).map(Self::From).or_else(days).or_else(length)
    }

    /// What a day of a topic comes to; none where it is no day.
    fn from(day: &str) -> Option<Self> {
        Start::read(day).ok().map(Self::From)
    }

    fn is_told_in(&self, words: &str) -> bool {
        spoken::times(words).iter().any(|spoken| self.is_told_by(spoken.time))
    }

    /// As a sentence goes on: "the line holds …".
    fn words(&self) -> String {
        match self {
            Self::Always | Self::From(Start::Never) => "without an end".to_owned(),
            Self::From(start) => start.words(),
            Self::On(days) => days.words(),
            Self::For(length) => format!("for {length}"),
        }
    }

    /// Whether a time that words speak of is one that the line holds by. "From day 4", "after day 3"
    /// and "after 3 days" are all said of the same day, so one to either side is not told apart.
    fn is_told_by(&self, time: Time) -> bool {
        let near =
            |from: u32, to: u32, number: u32| (from.saturating_sub(1)..=to).contains(&number);
        match (self, time) {
            (Self::Always | Self::From(Start::Never), _) => false,
            (Self::From(Start::Day(day)), Time::Day(number) | Time::Length(number)) => {
                near(*day, *day, number)
            }
            (Self::From(Start::After(length, count)), time) => {
                let (low, high) = days_in(length);
                match time {
                    Time::Length(number) => (low..=high).contains(&number),
                    Time::Day(number) => *count != Count::Last && near(low + 1, high + 1, number),
                }
            }
            (Self::On(days), Time::Day(number)) => {
                near(days.first, days.last.map_or(days.first, |last| last + 1), number)
            }
            (Self::On(days), Time::Length(number)) => {
                let last = days.last.unwrap_or(days.first);
                [last, last + 1 - days.first, days.first, days.first - 1].contains(&number)
            }
            (Self::For(length), Time::Day(number) | Time::Length(number)) => {
                let (low, high) = days_in(length);
                (low..=high + 1).contains(&number)
            }
        }
    }

    /// Whether a time is later than the first day of what is permitted.
    fn begins_before(&self, time: Time) -> bool {
        let (Time::Day(number) | Time::Length(number)) = time;
        match self {
            Self::From(Start::Day(day)) => number > *day,
            Self::From(Start::After(length, _)) => number > days_in(length).1,
            Self::On(_) | Self::For(_) | Self::Always | Self::From(Start::Never) => false,
        }
    }
}

/// The days of a length as a sheet writes it, the fewest and the most.
fn days_in(length: &str) -> (u32, u32) {
    let spoken = spoken::times(&length.replace('-', " to "));
    let days = spoken.iter().map(|spoken| match spoken.time {
        Time::Day(days) | Time::Length(days) => days,
    });
    (days.clone().min().unwrap_or_default(), days.max().unwrap_or_default())
}

/// What words say that their line does not. Words without a time go with any. A permission whose words
/// speak of a later day as well says yes to what they say waits.
fn mismatch(words: &str, holds: &Holds, kind: Kind) -> Option<(String, Severity)> {
    let spoken = spoken::times(words);
    let first = spoken.first()?;
    if holds.is_told_in(words) {
        let permits = kind == Kind::Permission;
        let later = spoken.iter().find(|spoken| permits && holds.begins_before(spoken.time))?;
        let says = format!(
            "The words also say “{}”, and clients read yes {} to all of it: what waits longer \
             needs a line of its own.",
            later.words,
            holds.words()
        );
        return Some((says, Severity::Error));
    }
    let is_lasting = kind == Kind::Ban && matches!(holds, Holds::Always);
    let severity = if is_lasting { Severity::Warning } else { Severity::Error };
    let says = if kind == Kind::Ban { "it is forbidden" } else { "clients read yes" };
    Some((format!("The words say “{}”, and {says} {}.", first.words, holds.words()), severity))
}

/// What words begin by saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    Forbids,
    Permits,
}

/// How prohibitions and permissions begin.
const OPENINGS: [(&str, Opening); 14] = [
    ("do not ", Opening::Forbids),
    ("don't ", Opening::Forbids),
    ("don’t ", Opening::Forbids),
    ("no ", Opening::Forbids),
    ("not ", Opening::Forbids),
    ("never ", Opening::Forbids),
    ("better not ", Opening::Forbids),
    ("avoid ", Opening::Forbids),
    ("stay out of ", Opening::Forbids),
    ("stay away from ", Opening::Forbids),
    ("keep away from ", Opening::Forbids),
    ("you may ", Opening::Permits),
    ("you can ", Opening::Permits),
    ("yes ", Opening::Permits),
];

fn opening(words: &str) -> Option<Opening> {
    let words = words.trim_start().to_lowercase();
    // "No." is as much of a no as "No hats".
    let plain: String =
        words.chars().map(|c| if ",.;:!–—".contains(c) { ' ' } else { c }).collect();
    let words = format!("{} ", plain.trim_end());
    if words.starts_with("you may not ") || words.starts_with("you can not ") {
        return Some(Opening::Forbids);
    }
    OPENINGS.iter().find(|(begins, _)| words.starts_with(begins)).map(|(_, opening)| *opening)
}
