use std::fmt;

use answer::input;
use answer::words::counted;
use web::{WEIGHT_MAX, Weight};

/// Something that was done and should be said all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// About what a client wrote.
    Input(input::Note),
    /// A plan of more days than are shown.
    Shortened(usize),
    /// Lines of a batch that could not be answered.
    BadLines(u64, u64),
    /// A link with a time of day, under a protocol that counts hours.
    TimedLink,
    /// A published protocol of which the linter warns, so many times.
    Warned(String, usize),
    /// A published protocol whose pages weigh more than they should.
    Heavy(String, Weight),
    /// A published protocol that no clinic has checked.
    NotApproved(String),
    /// A published protocol that sends clients to somebody they cannot reach.
    Unreachable(String),
    /// A published protocol that has no number for an emergency.
    Unnumbered(String),
}

impl Note {
    /// The notes about what a client wrote.
    pub(crate) fn all(notes: &[input::Note]) -> Vec<Self> {
        notes.iter().cloned().map(Self::Input).collect()
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(note) => note.fmt(f),
            Self::Shortened(days) => write!(
                f,
                "the plan goes on; the first {days} days are shown (--days N for another length)"
            ),
            Self::BadLines(bad, all) => {
                write!(f, "{bad} of {all} lines could not be answered; each says why")
            }
            Self::TimedLink => write!(
                f,
                "this sheet counts hours and the link holds a time of day: a server takes it into \
                 account, a published folder only says that it cannot; leave the time out for one"
            ),
            Self::Warned(file, count) => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                let warnings = counted(count, "warning");
                write!(f, "{file} has {warnings}: read them with `afterwise lint {file}`")
            }
            Self::Heavy(file, weight) => heavy(f, file, *weight),
            Self::NotApproved(file) => write!(
                f,
                "{file} is not approved: clients read that nobody at the clinic has checked it"
            ),
            Self::Unreachable(file) => write!(
                f,
                "{file} gives clients no way to reach anybody: add phone, text, mail or url under \
                 [contact]"
            ),
            Self::Unnumbered(file) => write!(
                f,
                "{file} names no emergency number: clients read “your emergency number”; say where \
                 the clinic is at /make, or add region and [[contact.help]]"
            ),
        }
    }
}

fn heavy(f: &mut fmt::Formatter<'_>, file: &str, weight: Weight) -> fmt::Result {
    let Weight { all, logo } = weight;
    let kilobytes = |bytes: usize| bytes.div_ceil(1000);
    let (has, most) = (kilobytes(all), kilobytes(WEIGHT_MAX));
    write!(f, "{file} takes {has} kB to load, compressed, and should take at most {most}: ")?;
    if logo == 0 {
        return f.write_str("shorten its texts");
    }
    // What would be too much without it is not the logo's fault alone.
    let also = if all - logo > WEIGHT_MAX { ", and shorten its texts" } else { "" };
    let own = kilobytes(logo);
    write!(f, "{own} kB of it is the logo; choose a simpler one, or make it from an SVG{also}")
}
