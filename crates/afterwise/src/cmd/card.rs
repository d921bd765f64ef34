use std::sync::Arc;

use answer::input::{self, Request, Start};
use answer::{View, wire};

use crate::cli::CardArgs;
use crate::clock;
use crate::error::Error;
use crate::inputs::{base_url, read};
use crate::note::Note;
use crate::report::{Exit, Report};
use crate::text;

/// What a clinic hands its client.
pub(super) fn run(args: &CardArgs, width: usize) -> Result<Report, Error> {
    let protocol = Arc::new(read(&args.protocol)?);
    let request = Request {
        sessions: &args.session,
        complete: args.complete.known(),
        on: args.on.as_deref(),
        language: &args.output.lang,
        ..Request::default()
    };
    let client = input::client(&request, Arc::clone(&protocol), Start::Today, clock::today)
        .map_err(Error::Input)?;
    let base_url = base_url(args.base_url.as_deref().ok_or(Error::NoBaseUrl)?)?;
    let link = web::plan_address(&protocol, &base_url, &request);
    let view = View::new(&client);
    let handed = view.hand_over(&link);
    let text = if args.output.is_json() {
        wire::hand_over(&view, &handed)
    } else {
        text::hand_over(&handed, width)
    };
    let mut notes = Note::all(&client.notes);
    let is_timed = client.course.sessions().iter().any(|session| session.time.is_some());
    // Whether a server or a folder stands behind the address, nobody here can know.
    if is_timed && protocol.counts_hours() {
        notes.push(Note::TimedLink);
    }
    Ok(Report { text, notes, exit: Exit::Good })
}
