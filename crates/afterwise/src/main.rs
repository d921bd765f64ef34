//! The executable: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    afterwise::run(std::env::args_os())
}
