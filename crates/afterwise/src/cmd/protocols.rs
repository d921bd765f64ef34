use answer::wire;
use engine::protocol::Protocol;

use crate::cli::OutputArgs;
use crate::error::Error;
use crate::inputs::read;
use crate::report::Report;
use crate::text;

pub(super) fn run(args: &OutputArgs, width: usize) -> Result<Report, Error> {
    let all: Result<Vec<Protocol>, Error> =
        shelf::PROTOCOLS.iter().map(|shipped| read(shipped.id)).collect();
    let all = all?;
    Ok(Report::good(if args.is_json() {
        wire::protocols(&all)
    } else {
        text::protocols(&all, width)
    }))
}
