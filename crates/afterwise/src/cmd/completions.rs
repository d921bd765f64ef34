use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::cli::Cli;
use crate::report::Report;

pub(super) fn run(shell: Shell) -> Report {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "afterwise", &mut script);
    Report::good(String::from_utf8_lossy(&script).into_owned())
}
