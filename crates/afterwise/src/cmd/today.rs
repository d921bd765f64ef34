use answer::input::Start;
use answer::{View, wire};

use crate::cli::ClientArgs;
use crate::error::Error;
use crate::inputs::client;
use crate::note::Note;
use crate::report::{Exit, Report};
use crate::text;

pub(super) fn run(args: &ClientArgs, width: usize) -> Result<Report, Error> {
    let client = client(args, Start::Today)?;
    let view = View::new(&client);
    let text = if args.output.is_json() { wire::today(&view) } else { text::today(&view, width) };
    Ok(Report { text, notes: Note::all(&client.notes), exit: Exit::Good })
}
