use std::sync::Arc;

use answer::input::{self, Asked, Client, Fault, Field, Problem, Request, Start, date};
use engine::protocol::Protocol;
use engine::time::{Anchored, Zone};
use jiff::civil::Date;

use super::read;
use crate::cli::ClientArgs;
use crate::clock;
use crate::error::Error;

/// Reads a client's arguments.
pub(crate) fn client(args: &ClientArgs, start: Start) -> Result<Client, Error> {
    let protocol = Arc::new(read(&args.protocol)?);
    let request = Request {
        sessions: &args.session,
        complete: args.complete.known(),
        facts: &args.fact,
        told: &args.told,
        on: args.on.as_deref(),
        zone: args.tz.as_deref(),
        language: &args.output.lang,
    };
    input::client(&request, protocol, start, clock::today).map_err(Error::Input)
}

/// What a name means in a protocol.
pub(crate) fn activity(words: &str, protocol: &Protocol) -> Result<Asked, Error> {
    input::activity(words, protocol).lacking(Field::Activity)
}

/// The time zone of a name.
pub(crate) fn zone(name: &str) -> Result<Zone, Error> {
    input::zone(name).lacking(Field::Zone)
}

/// A bare date that stands for a session.
pub(crate) fn day(written: &str) -> Result<Date, Error> {
    date::day(written).lacking(Field::Session(0))
}

/// The day or moment asked about.
pub(crate) fn moment(written: &str, zone: &Zone) -> Result<Anchored, Error> {
    date::moment(written, zone).lacking(Field::On)
}

/// What is wrong with one thing that was written, as an error of the command.
pub(crate) trait Lacking<T> {
    /// Says in which field it stands.
    fn lacking(self, field: Field) -> Result<T, Error>;
}

impl<T> Lacking<T> for Result<T, Problem> {
    fn lacking(self, field: Field) -> Result<T, Error> {
        self.map_err(|problem| Error::Input(vec![Fault { field, problem }]))
    }
}
