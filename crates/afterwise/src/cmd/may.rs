use answer::input::{Asked, Start};
use answer::{View, wire};
use engine::Verdict;

use crate::cli::AskArgs;
use crate::error::Error;
use crate::inputs::{activity, client};
use crate::note::Note;
use crate::report::{Exit, Report};
use crate::text;

pub(super) fn run(args: &AskArgs, width: usize) -> Result<Report, Error> {
    let client = client(&args.client, Start::Today)?;
    let view = View::new(&client);
    let json = args.client.output.is_json();
    let (text, exit) = match activity(&args.activity.join(" "), &client.protocol)? {
        Asked::Act(node) => {
            let at = view.asked_moment(node);
            let allowed = view.plan.at(node, at) == Verdict::Allowed;
            let text =
                if json { wire::may(&view, node, at) } else { text::may(&view, node, at, width) };
            (text, Exit::good_if(allowed))
        }
        Asked::Other(node) if json => (wire::noticed(&view, node), Exit::Finding),
        Asked::Other(node) => (text::noticed(&view, node, width), Exit::Finding),
    };
    Ok(Report { text, notes: Note::all(&client.notes), exit })
}
