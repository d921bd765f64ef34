//! One file a command: from its arguments to what it says.

mod batch;
mod card;
mod completions;
mod export;
mod lint;
mod man;
mod may;
mod new;
mod plan;
mod protocols;
mod publish;
mod serve;
mod show;
mod today;
mod when;

use crate::cli::{Cli, Command};
use crate::error::Error;
use crate::report::Report;
use crate::terminal::Output;

/// Does what was asked.
pub(crate) fn run(cli: &Cli, output: &Output) -> Result<Report, Error> {
    let width = output.width;
    match &cli.command {
        Command::Plan(args) => match &args.batch {
            Some(file) => batch::run(args, file),
            None => plan::run(args, width),
        },
        Command::Today(args) => today::run(args, width),
        Command::May(args) => may::run(args, width),
        Command::When(args) => when::run(args, width),
        Command::Card(args) => card::run(args, width),
        Command::Export(args) => export::run(args),
        Command::Protocols(args) => protocols::run(args, width),
        Command::Show(args) => show::run(args, width),
        Command::Lint(args) => lint::run(args, width),
        Command::New(args) => new::run(args, width),
        Command::Serve(args) => serve::run(args),
        Command::Publish(args) => publish::run(args),
        Command::Completions { shell } => Ok(completions::run(*shell)),
        Command::Man { command } => man::run(command.as_deref()),
    }
}
