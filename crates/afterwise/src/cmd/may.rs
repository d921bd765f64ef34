use engine::Verdict;

use crate::cli::AskArgs;
use crate::error::Error;
use crate::inputs::{Asked, Start, activity, client};
use crate::report::{Exit, Report};
use crate::text::{self, View};
use crate::wire;

pub(super) fn run(args: &AskArgs, width: usize) -> Result<Report, Error> {
    let client = client(&args.client, Start::Today)?;
    let view = View::new(&client);
    let json = args.client.output.is_json();
    let (text, exit) = match activity(&args.activity.join(" "), &client.protocol)? {
        Asked::Act(node) => {
            let at = client.moment().unwrap_or_else(|| view.plan.on(node, client.on.date).1);
            let allowed = view.plan.at(node, at) == Verdict::Allowed;
            let text =
                if json { wire::may(&view, node, at) } else { text::may(&view, node, at, width) };
            (text, Exit::good_if(allowed))
        }
        Asked::Other(node) if json => (wire::noticed(&view, node), Exit::Finding),
        Asked::Other(node) => (text::noticed(&view, node, width), Exit::Finding),
    };
    Ok(Report { text, notes: client.notes.clone(), exit })
}
