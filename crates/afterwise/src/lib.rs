//! The command line of Afterwise: what is written after `afterwise` becomes engine values, the
//! engine answers, and the answer becomes text for people or JSON for programs.
//!
//! Nothing imports this crate. It alone reads files, the clock and the terminal.

#![warn(missing_docs)]

mod cli;
mod clock;
mod cmd;
mod error;
mod inputs;
mod note;
mod report;
mod terminal;
mod text;
mod wire;
mod written;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::Cli;

/// Does what the arguments ask, the first being the program's own name, and says how it went:
/// 0 for what may be acted on, 1 for any other finding, 2 for what could not be done.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cli::try_parse_from(args) {
        Ok(cli) => {
            let output = terminal::Output::new(cli.color);
            output.show(cmd::run(&cli, &output))
        }
        Err(usage) => {
            // Help goes to standard output and faults to standard error; if nobody listens any
            // more there is nobody to tell.
            drop(usage.print());
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}
