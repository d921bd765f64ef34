//! Standard output and error: colour, width, and a reader who stops listening.

use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};

use crate::cli::Color;
use crate::error::Error;
use crate::report::Report;
use crate::text::style;

/// Wider lines are hard to read.
const WIDTH_MAX: usize = 100;
/// Narrower ones cannot hold a date and a word.
const WIDTH_MIN: usize = 32;
const WIDTH_DEFAULT: usize = 80;

/// Where answers go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    choice: ColorChoice,
    /// Columns of text.
    pub width: usize,
}

impl Output {
    /// The program's own standard output and error.
    pub(crate) fn new(color: Color) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { choice, width: width() }
    }

    /// Shows what a command came to. A reader who stops listening (`| head`) has had enough; that
    /// is no fault.
    pub(crate) fn show(&self, outcome: Result<Report, Error>) -> ExitCode {
        let shown = match &outcome {
            Ok(report) => self.report(report),
            Err(error) => self.error(error),
        };
        match (shown, outcome) {
            (Err(fault), outcome) if fault.kind() != ErrorKind::BrokenPipe => {
                if outcome.is_ok() {
                    // Where standard error is full too, there is nobody left to tell.
                    drop(self.error(&unwritten(&fault)));
                }
                ExitCode::from(2)
            }
            (_, Ok(report)) => report.exit.into(),
            (_, Err(error)) => error.code().into(),
        }
    }

    fn report(&self, report: &Report) -> io::Result<()> {
        let mut out = AutoStream::new(io::stdout().lock(), self.choice);
        out.write_all(report.text.as_bytes())?;
        out.flush()?;
        let mut err = AutoStream::new(io::stderr().lock(), self.choice);
        report.notes.iter().try_for_each(|note| {
            writeln!(err, "{}note{}: {note}", style::NOTE.render(), style::NOTE.render_reset())
        })
    }

    fn error(&self, error: &Error) -> io::Result<()> {
        let mut err = AutoStream::new(io::stderr().lock(), self.choice);
        writeln!(err, "{}error{}: {error}", style::NO.render(), style::NO.render_reset())
    }
}

fn unwritten(fault: &io::Error) -> Error {
    Error::Io { doing: "writing to standard output".to_owned(), why: fault.to_string() }
}

/// `COLUMNS`, or the terminal's own width.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let own = || {
        let size = terminal_size::terminal_size_of(io::stdout());
        size.map(|(width, _)| usize::from(width.0)).filter(|_| io::stdout().is_terminal())
    };
    asked.or_else(own).unwrap_or(WIDTH_DEFAULT).clamp(WIDTH_MIN, WIDTH_MAX)
}
