use engine::time::Moment;

use crate::cli::PlanArgs;
use crate::error::Error;
use crate::inputs::{Note, Start, client};
use crate::report::{Exit, Report};
use crate::text::{self, View};
use crate::wire;

/// Most days a plan has that nobody asked for by number: ten years.
const DAYS_MAX: usize = 3660;

pub(super) fn run(args: &PlanArgs, width: usize) -> Result<Report, Error> {
    let mut client = client(&args.client, Start::Today)?;
    let own = length(&View::new(&client));
    let days = args.days.map_or(own, |days| usize::try_from(days).unwrap_or(DAYS_MAX));
    let days = days.min(DAYS_MAX);
    if own > days && args.days.is_none() {
        client.notes.push(Note::Shortened(days));
    }
    let view = View::new(&client);
    let text = if args.client.output.is_json() {
        wire::plan(&view, days)
    } else {
        text::plan(&view, days, width)
    };
    Ok(Report { text, notes: client.notes.clone(), exit: Exit::Good })
}

/// From the first session to the last change plus one day.
fn length(view: &View<'_>) -> usize {
    let last = view.plan.last_change();
    let first = Moment::start_of(view.client.course.first().date);
    usize::try_from(last.days_since(first.date())).unwrap_or(0) + 2
}
