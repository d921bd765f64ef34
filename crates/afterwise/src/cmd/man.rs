use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::cli::Cli;
use crate::error::Error;
use crate::report::Report;

/// The manual page of the program, or of one command.
pub(super) fn run(name: Option<&str>) -> Result<Report, Error> {
    let mut all = Cli::command();
    all.build();
    let command = match name {
        None => Some(&all),
        Some(name) => all.find_subcommand(name),
    };
    let command = command.ok_or_else(|| unknown(name.unwrap_or_default(), &all))?;
    let title = command.get_display_name().unwrap_or("afterwise").to_owned();
    let mut page = Vec::new();
    let written = Man::new(command.clone()).title(title).render(&mut page);
    written
        .map_err(|error| Error::Io { doing: "writing the page".into(), why: error.to_string() })?;
    Ok(Report::good(String::from_utf8_lossy(&page).into_owned()))
}

fn unknown(name: &str, all: &clap::Command) -> Error {
    let names = all.get_subcommands().map(clap::Command::get_name);
    Error::UnknownCommand {
        name: name.to_owned(),
        near: diag::suggest(name, names).map(str::to_owned),
    }
}
