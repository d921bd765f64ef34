use answer::wire;

use crate::cli::ShowArgs;
use crate::error::Error;
use crate::inputs::read;
use crate::report::Report;
use crate::text;

pub(super) fn run(args: &ShowArgs, width: usize) -> Result<Report, Error> {
    let protocol = read(&args.protocol)?;
    let language = &args.output.lang;
    Ok(Report::good(if args.output.is_json() {
        wire::show(&protocol, language)
    } else {
        text::show(&protocol, language, width)
    }))
}
