//! Everything that can be wrong with what a client wrote, as data. The wording is here, once.

use engine::course::SESSIONS_MAX;

/// Something wrong with one thing a client wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which thing.
    pub field: Field,
    /// What is wrong.
    pub problem: Problem,
}

/// A thing a client writes; repeated ones are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A session.
    Session(usize),
    /// Whether the treatment is complete.
    Complete,
    /// A fact.
    Fact(usize),
    /// A practitioner's word.
    Told(usize),
    /// The day asked about.
    On,
    /// The time zone.
    Zone,
    /// The language of the clinic's words.
    Language,
    /// How many days.
    Days,
    /// What is asked about.
    Activity,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A client's question without a session.
    NoSession,
    /// A date or time that is none.
    Date {
        /// As it was written.
        given: String,
        /// What is wrong with it.
        fault: DateFault,
    },
    /// A date that is further away than any treatment: surely another year was meant.
    FarAway(String),
    /// A day that has not come, of which nobody can say what is so.
    NotYet(String),
    /// More of something than anybody has.
    TooMany {
        /// How many there are.
        count: usize,
        /// How many there may be.
        max: usize,
    },
    /// Longer than anything that makes sense.
    TooLong {
        /// As it was written.
        given: String,
        /// The most characters there may be.
        max: usize,
    },
    /// More sessions than a course may have.
    TooManySessions(usize),
    /// No such time zone.
    UnknownZone {
        /// As it was written.
        name: String,
        /// The name that comes near.
        near: Option<String>,
    },
    /// A fact without a value.
    FactForm(String),
    /// A fact known so many days after the session that there is no such day.
    FactDay(String),
    /// No such fact in this protocol.
    UnknownFact {
        /// As it was written.
        name: String,
        /// The name that comes near.
        near: Option<String>,
        /// Every name there is.
        all: Vec<String>,
    },
    /// No such value of a fact.
    UnknownValue {
        /// The fact.
        fact: String,
        /// As it was written.
        value: String,
        /// The value that comes near.
        near: Option<String>,
        /// Every value there is.
        all: Vec<String>,
    },
    /// No activity of that name.
    UnknownActivity {
        /// As it was written.
        name: String,
        /// Names that come near.
        near: Vec<String>,
    },
    /// A word that is none of the few that may stand there.
    Word {
        /// As it was written.
        given: String,
        /// The words that may.
        all: &'static [&'static str],
    },
    /// A number that is none, or out of its range.
    Number {
        /// As it was written.
        given: String,
        /// The smallest there may be.
        min: u32,
        /// The largest.
        max: u32,
    },
    /// A language that is not written as one.
    Language(String),
    /// A practitioner's word that is not written as one.
    Told {
        /// As it was written.
        given: String,
        /// What is wrong with it.
        fault: ToldFault,
    },
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Not written as one.
    Form,
    /// Day and month could be swapped; the two dates it may mean.
    Ambiguous(String, String),
    /// In another order or with digits left out; the date it means.
    OtherOrder(String),
    /// The calendar has no such month.
    Month(String),
    /// The month has fewer days: its name and year, and how many it has.
    Day(String, i8),
    /// Year 0.
    Year,
    /// The time of day is none.
    Time(String),
}

/// What is wrong with a practitioner's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToldFault {
    /// Not written as one.
    Form,
    /// No such modality.
    Modality(String),
    /// Nothing one can do.
    NotAskable(String),
    /// Its end is no later than its beginning.
    EndsBeforeItBegins,
}

/// Longest stretch of what was written that a message repeats, in characters.
const QUOTED_MAX: usize = 60;

/// What was written, cut where it is long: a message is read by people.
fn quoted(written: &str) -> String {
    if written.chars().count() <= QUOTED_MAX {
        return format!("`{written}`");
    }
    let start: String = written.chars().take(QUOTED_MAX).collect();
    format!("`{start}…`")
}

impl Problem {
    /// What is wrong, in one line.
    pub fn message(&self) -> String {
        match self {
            Self::NoSession => "a plan counts from a session, and none is given".to_owned(),
            Self::Date { given, fault } => fault.message(&quoted(given)),
            Self::FarAway(given) => format!("{} is far away from today", quoted(given)),
            Self::NotYet(given) => format!("{} is of a day that has not come", quoted(given)),
            Self::TooMany { count, max } => format!("{count} are too many: there may be {max}"),
            Self::TooLong { given, .. } => format!("{} is too long", quoted(given)),
            Self::TooManySessions(count) => {
                format!("{count} sessions are too many: a course has at most {SESSIONS_MAX}")
            }
            Self::UnknownZone { name, .. } => format!("there is no time zone {}", quoted(name)),
            Self::FactForm(given) => format!("{} does not say what is so", quoted(given)),
            Self::FactDay(given) => format!("{} days after the session is no day", quoted(given)),
            Self::UnknownFact { name, .. } => {
                format!("this protocol does not ask about {}", quoted(name))
            }
            Self::UnknownValue { fact, value, .. } => {
                format!("`{fact}` cannot be {}", quoted(value))
            }
            Self::UnknownActivity { name, .. } if name.is_empty() => {
                "nothing is asked about".to_owned()
            }
            Self::UnknownActivity { name, .. } => {
                format!("I do not know {}, so I cannot say whether you may", quoted(name))
            }
            Self::Word { given, .. } => format!("{} cannot stand here", quoted(given)),
            Self::Number { given, .. } => format!("{} is not a number I can use", quoted(given)),
            Self::Language(given) => format!("{} is no language", quoted(given)),
            Self::Told { given, fault } => format!("{}: {}", quoted(given), fault.message()),
        }
    }

    /// What to do next, a line each; the likeliest first.
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::NoSession => vec!["give the day of your session, for example 2026-11-20".into()],
            Self::Date { fault, .. } => vec![fault.hint()],
            Self::FarAway(_) => vec!["is the year right?".into()],
            Self::NotYet(_) => vec!["say what is so on that day, once it has come".into()],
            Self::TooMany { .. } => vec!["leave out what no longer counts".into()],
            Self::TooLong { max, .. } => vec![format!("write at most {max} characters")],
            Self::TooManySessions(_) => {
                vec!["leave out what is long past; only the last few sessions still count".into()]
            }
            Self::UnknownZone { near, .. } => {
                did_you_mean(near.as_ref(), "write it like America/Vancouver".into())
            }
            Self::FactForm(_) => vec!["write NAME=VALUE, for example scabs=no".into()],
            Self::FactDay(_) => vec!["write a date, or days counted from the session".into()],
            Self::UnknownFact { near, all, .. } if all.is_empty() => {
                did_you_mean(near.as_ref(), "it asks about nothing".into())
            }
            Self::UnknownFact { near, all, .. } => {
                did_you_mean(near.as_ref(), format!("it asks about: {}", all.join(", ")))
            }
            Self::UnknownValue { near, all, .. } => {
                did_you_mean(near.as_ref(), format!("it can be: {}, unknown", all.join(", ")))
            }
            Self::UnknownActivity { name, near } => vec![near_names(name, near)],
            Self::Word { all, .. } => vec![format!("it can be: {}", all.join(", "))],
            Self::Number { min, max, .. } => vec![format!("write a number from {min} to {max}")],
            Self::Language(_) => vec!["write its tag, for example en or pt-BR".into()],
            Self::Told { .. } => vec![
                "write MODALITY:ACTIVITY:FROM[..TO]:NAME, for example \
                 'may:shampoo:2026-11-27:Rob James'"
                    .into(),
            ],
        }
    }
}

fn did_you_mean(near: Option<&String>, otherwise: String) -> Vec<String> {
    near.map(|near| format!("did you mean `{near}`?")).into_iter().chain([otherwise]).collect()
}

fn near_names(name: &str, near: &[String]) -> String {
    match near {
        [] if name.is_empty() => "say what you would like to do, for example swimming".to_owned(),
        [] => "try another word for it, or ask the clinic".to_owned(),
        [one] => format!("did you mean `{one}`?"),
        [some @ .., last] => {
            let some: Vec<String> = some.iter().map(|name| format!("`{name}`")).collect();
            format!("did you mean {} or `{last}`?", some.join(", "))
        }
    }
}

impl DateFault {
    fn message(&self, given: &str) -> String {
        match self {
            Self::Form | Self::OtherOrder(_) => format!("{given} is not a date I can read"),
            Self::Ambiguous(..) => format!("{given} can be read as two dates"),
            Self::Month(month) => format!("{given} is no date: there is no month {month}"),
            Self::Day(month, days) => format!("{given} is no date: {month} has {days} days"),
            Self::Year => format!("{given} is no date: years run from 0001 to 9999"),
            Self::Time(time) => format!("{given}: {} is no time of day", quoted(time)),
        }
    }

    fn hint(&self) -> String {
        match self {
            Self::Ambiguous(one, other) => format!("write {one} or {other}: year, month, day"),
            Self::OtherOrder(date) => format!("write {date}: year, month, day"),
            Self::Time(_) => "write it as YYYY-MM-DDTHH:MM, for example 2026-11-20T16:00".into(),
            Self::Form | Self::Month(_) | Self::Day(..) | Self::Year => {
                "write it as YYYY-MM-DD, for example 2026-11-20".into()
            }
        }
    }
}

impl ToldFault {
    fn message(&self) -> String {
        match self {
            Self::Form => "this does not say what was told".to_owned(),
            Self::Modality(word) => {
                format!("{} is none of must, should, may, should-not, must-not", quoted(word))
            }
            Self::NotAskable(name) => format!("{} is nothing one can do", quoted(name)),
            Self::EndsBeforeItBegins => "it ends before it begins".to_owned(),
        }
    }
}
