use crate::cli::ClientArgs;
use crate::error::Error;
use crate::inputs::{Start, client};
use crate::report::{Exit, Report};
use crate::text::{self, View};
use crate::wire;

pub(super) fn run(args: &ClientArgs, width: usize) -> Result<Report, Error> {
    let client = client(args, Start::Today)?;
    let view = View::new(&client);
    let text = if args.output.is_json() { wire::today(&view) } else { text::today(&view, width) };
    Ok(Report { text, notes: client.notes.clone(), exit: Exit::Good })
}
