use crate::cli::ShowArgs;
use crate::error::Error;
use crate::inputs::read;
use crate::report::Report;
use crate::{text, wire};

pub(super) fn run(args: &ShowArgs, width: usize) -> Result<Report, Error> {
    let protocol = read(&args.protocol)?;
    let language = &args.output.lang;
    Ok(Report::good(match args.output.is_json() {
        true => wire::show(&protocol, language),
        false => text::show(&protocol, language, width),
    }))
}
