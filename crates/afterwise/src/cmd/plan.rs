use answer::input::Start;
use answer::{View, wire};

use crate::cli::PlanArgs;
use crate::error::Error;
use crate::inputs::client;
use crate::note::Note;
use crate::report::{Exit, Report};
use crate::text;

/// Most days a plan has that nobody asked for by number: ten years.
const DAYS_MAX: usize = 3660;

pub(super) fn run(args: &PlanArgs, width: usize) -> Result<Report, Error> {
    let client = client(&args.client, Start::Today)?;
    let view = View::new(&client);
    let mut notes = Note::all(&client.notes);
    let own = view.length();
    let days = args.days.map_or(own, |days| usize::try_from(days).unwrap_or(DAYS_MAX));
    let days = days.min(DAYS_MAX);
    if own > days && args.days.is_none() {
        notes.push(Note::Shortened(days));
    }
    let said: Vec<String> = notes.iter().map(ToString::to_string).collect();
    let text = if args.client.output.is_json() {
        wire::plan(&view, days, said)
    } else {
        text::plan(&view, days, width)
    };
    Ok(Report { text, notes, exit: Exit::Good })
}
