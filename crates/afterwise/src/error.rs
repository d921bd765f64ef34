//! Everything that can stop a command, as data. The wording is in one place, below.

use std::fmt;

use engine::FILE_BYTES_MAX;
use engine::course::SESSIONS_MAX;

/// Why a command could not do what was asked. Every one ends in exit code 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Error {
    /// A client's question without a session.
    NoSession,
    /// A date or time that is none.
    Date { given: String, fault: DateFault },
    /// More sessions than a course may have.
    TooManySessions(usize),
    /// Neither a protocol that is shipped nor a file.
    UnknownProtocol { name: String, near: Option<String>, shipped: Vec<String> },
    /// A file that cannot be used.
    File { path: String, fault: FileFault },
    /// A protocol with faults, as the reader shows them.
    BadProtocol { shown: String, faults: usize },
    /// No such time zone.
    UnknownZone { name: String, near: Option<String> },
    /// A fact without a value.
    FactForm(String),
    /// No such fact in this protocol.
    UnknownFact { name: String, near: Option<String>, all: Vec<String> },
    /// No such value of a fact.
    UnknownValue { fact: String, value: String, near: Option<String>, all: Vec<String> },
    /// No activity of that name.
    UnknownActivity { name: String, near: Vec<String> },
    /// A practitioner's word that is not written as one.
    Told { given: String, fault: ToldFault },
    /// No command of that name, for its manual page.
    UnknownCommand { name: String, near: Option<String> },
    /// Reading or writing failed for a reason outside.
    Io { doing: String, why: String },
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DateFault {
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

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileFault {
    Missing,
    Directory,
    /// The system's own words.
    Unreadable(String),
    /// The line it stops being text on.
    NotText(usize),
    Empty,
    TooBig,
}

/// What is wrong with a practitioner's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ToldFault {
    Form,
    Modality(String),
    NotAskable(String),
    EndsBeforeItBegins,
}

/// Words after an error that say what to do next.
fn hint(f: &mut fmt::Formatter<'_>, words: impl fmt::Display) -> fmt::Result {
    write!(f, "\n  = {words}")
}

fn did_you_mean(f: &mut fmt::Formatter<'_>, near: Option<&String>) -> fmt::Result {
    near.map_or(Ok(()), |near| hint(f, format_args!("did you mean `{near}`?")))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSession => {
                f.write_str("a plan counts from a session, and none is given")?;
                hint(f, "add the day of your session, for example --session 2026-11-20")
            }
            Self::Date { given, fault } => date(f, given, fault),
            Self::TooManySessions(count) => {
                write!(f, "{count} sessions are too many: a course has at most {SESSIONS_MAX}")?;
                hint(f, "leave out what is long past; only the last few sessions still count")
            }
            Self::UnknownProtocol { name, near, shipped } => {
                write!(f, "there is no protocol `{name}`, and no file of that name")?;
                did_you_mean(f, near.as_ref())?;
                hint(f, format_args!("there are: {}; or give a file", shipped.join(", ")))
            }
            Self::File { path, fault } => file(f, path, fault),
            Self::BadProtocol { shown, faults } => {
                let count = if *faults == 1 { "1 fault" } else { &format!("{faults} faults") };
                write!(f, "this protocol cannot be used: it has {count}\n\n{}", shown.trim_end())
            }
            Self::UnknownZone { name, near } => {
                write!(f, "there is no time zone `{name}`")?;
                did_you_mean(f, near.as_ref())?;
                hint(f, "write it like America/Vancouver")
            }
            Self::FactForm(given) => {
                write!(f, "`--fact {given}` does not say what is so")?;
                hint(f, "write NAME=VALUE, for example --fact scabs=no")
            }
            Self::UnknownFact { name, near, all } => {
                write!(f, "this protocol does not ask about `{name}`")?;
                did_you_mean(f, near.as_ref())?;
                if all.is_empty() {
                    hint(f, "it asks about nothing")
                } else {
                    hint(f, format_args!("it asks about: {}", all.join(", ")))
                }
            }
            Self::UnknownValue { fact, value, near, all } => {
                write!(f, "`{fact}` cannot be `{value}`")?;
                did_you_mean(f, near.as_ref())?;
                hint(f, format_args!("it can be: {}, unknown", all.join(", ")))
            }
            Self::UnknownActivity { name, near } => activity(f, name, near),
            Self::Told { given, fault } => told(f, given, fault),
            Self::UnknownCommand { name, near } => {
                write!(f, "there is no command `{name}`")?;
                did_you_mean(f, near.as_ref())
            }
            Self::Io { doing, why } => write!(f, "{doing}: {why}"),
        }
    }
}

fn date(f: &mut fmt::Formatter<'_>, given: &str, fault: &DateFault) -> fmt::Result {
    let form = "write it as YYYY-MM-DD, for example 2026-11-20";
    match fault {
        DateFault::Form => write!(f, "`{given}` is not a date I can read").and(hint(f, form)),
        DateFault::Ambiguous(one, other) => {
            write!(f, "`{given}` can be read as two dates")?;
            hint(f, format_args!("write {one} or {other}: year, month, day"))
        }
        DateFault::OtherOrder(date) => {
            write!(f, "`{given}` is not a date I can read")?;
            hint(f, format_args!("write {date}: year, month, day"))
        }
        DateFault::Month(month) => {
            write!(f, "`{given}` is no date: there is no month {month}").and(hint(f, form))
        }
        DateFault::Day(month, days) => {
            write!(f, "`{given}` is no date: {month} has {days} days").and(hint(f, form))
        }
        DateFault::Year => {
            write!(f, "`{given}` is no date: years run from 0001 to 9999").and(hint(f, form))
        }
        DateFault::Time(time) => {
            write!(f, "`{given}`: `{time}` is no time of day")?;
            hint(f, "write it as YYYY-MM-DDTHH:MM, for example 2026-11-20T16:00")
        }
    }
}

fn file(f: &mut fmt::Formatter<'_>, path: &str, fault: &FileFault) -> fmt::Result {
    match fault {
        FileFault::Missing => write!(f, "there is no file `{path}`"),
        FileFault::Directory => {
            write!(f, "`{path}` is a directory")?;
            hint(f, "give one file in it")
        }
        FileFault::Unreadable(why) => write!(f, "`{path}` cannot be read: {why}"),
        FileFault::NotText(line) => {
            write!(f, "`{path}` is not text: line {line} is not UTF-8")?;
            hint(f, "save it as UTF-8 and try again")
        }
        FileFault::Empty => {
            write!(f, "`{path}` is empty")?;
            hint(f, "see `afterwise show smp` for what a protocol says")
        }
        FileFault::TooBig => {
            write!(f, "`{path}` is too big: at most {FILE_BYTES_MAX} bytes are read")?;
            hint(
                f,
                "the longest real aftercare page is under 10,000 bytes; is this the right file?",
            )
        }
    }
}

fn activity(f: &mut fmt::Formatter<'_>, name: &str, near: &[String]) -> fmt::Result {
    if name.is_empty() {
        f.write_str("nothing is asked about")?;
        return hint(f, "say what you would like to do, for example: afterwise may swimming");
    }
    write!(f, "I do not know `{name}`, so I cannot say whether you may")?;
    match near {
        [] => hint(f, "try another word for it, or ask the clinic"),
        [one] => hint(f, format_args!("did you mean `{one}`?")),
        [some @ .., last] => {
            let some: Vec<String> = some.iter().map(|name| format!("`{name}`")).collect();
            hint(f, format_args!("did you mean {} or `{last}`?", some.join(", ")))
        }
    }
}

fn told(f: &mut fmt::Formatter<'_>, given: &str, fault: &ToldFault) -> fmt::Result {
    write!(f, "`--told {given}`: ")?;
    match fault {
        ToldFault::Form => f.write_str("this does not say what was told")?,
        ToldFault::Modality(word) => {
            write!(f, "`{word}` is none of must, should, may, should-not, must-not")?;
        }
        ToldFault::NotAskable(name) => write!(f, "`{name}` is nothing one can do")?,
        ToldFault::EndsBeforeItBegins => f.write_str("it ends before it begins")?,
    }
    hint(
        f,
        "write MODALITY:ACTIVITY:FROM[..TO]:NAME, for example 'may:shampoo:2026-11-27:Rob James'",
    )
}
