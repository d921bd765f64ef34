use answer::input::{Asked, Start};
use answer::{View, wire};
use engine::time::Moment;

use crate::cli::AskArgs;
use crate::error::Error;
use crate::inputs::{activity, client};
use crate::note::Note;
use crate::report::{Exit, Report};
use crate::text;

pub(super) fn run(args: &AskArgs, width: usize) -> Result<Report, Error> {
    let client = client(&args.client, Start::LastSession)?;
    let view = View::new(&client);
    let json = args.client.output.is_json();
    let (text, exit) = match activity(&args.activity.join(" "), &client.protocol)? {
        Asked::Act(node) => {
            let start = client.moment().unwrap_or(Moment::start_of(client.on.date));
            let opening = view.plan.next_opening(node, start);
            let text = if json {
                wire::when(&view, node, start, opening)
            } else {
                text::when(&view, node, start, opening, width)
            };
            (text, Exit::good_if(opening.is_some()))
        }
        Asked::Other(node) if json => (wire::noticed(&view, node), Exit::Finding),
        Asked::Other(node) => (text::noticed(&view, node, width), Exit::Finding),
    };
    Ok(Report { text, notes: Note::all(&client.notes), exit })
}
