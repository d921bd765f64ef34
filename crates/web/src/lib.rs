//! Afterwise over HTTP. The only crate that speaks it.
//!
//! `pages` and `api` say what `answer` words, each in its form; `address` reads the state off the
//! address, the only place there is any. `server` is the shell around them: it listens, limits,
//! protects and logs, and knows nothing of what the answers say.

#![warn(missing_docs)]

mod accent;
mod address;
mod api;
mod assets;
mod bench;
mod counter;
mod library;
mod make;
mod pages;
mod place;
mod publish;
mod qr;
mod question;
mod routes;
mod server;
mod site;
mod taken;
mod visit;

use std::net::SocketAddr;

use answer::input::Request;
use engine::protocol::Protocol;

use crate::address::Address;
pub use crate::library::{Entry, Library};
use crate::place::{Ground, Place};
pub use crate::publish::{PublishedFile, Unpublishable, WEIGHT_MAX, Weight, name_of_text, publish};
pub use crate::server::{Fault, LogFormat, Settings, health};
pub use crate::site::Clock;
use crate::site::Site;

/// Everything the server answers, without the shell around it: for tests and benchmarks, which
/// need no socket.
pub fn router(library: Library, base_url: Option<&str>, clock: Clock) -> axum::Router {
    routes::router(Site::new(library, base_url, clock))
}

/// The address of a plan, as it is handed to a client: all that a request says of them, but for the day
/// they ask about.
///
/// `base_url` is the address people know the server by, or the folder that was published. It is the
/// folder's page that is named, and a server sends that on to its own; not every host of plain files
/// does the reverse and keeps the session.
pub fn plan_address(protocol: &Protocol, base_url: &str, request: &Request<'_>) -> String {
    let sessions = request.sessions.iter().map(|session| session.trim().to_owned()).collect();
    let language = Some(request.language).filter(|language| *language != "en");
    let address = Address {
        sessions,
        facts: request.facts.to_vec(),
        told: request.told.to_vec(),
        zone: request.zone.map(str::to_owned),
        language: language.map(str::to_owned),
        ..Address::default()
    };
    let place = Place::new(protocol, Ground::Folder { up: "" }, base_url);
    place.lasting(&address.with_complete(request.complete))
}

/// Serves until SIGINT or SIGTERM, and tells `bound` the address once it listens.
///
/// # Errors
///
/// [`Fault`], where the server cannot start.
pub fn serve(
    settings: &Settings,
    library: Library,
    clock: Clock,
    bound: impl FnOnce(SocketAddr),
) -> Result<(), Fault> {
    server::init_log(settings.log);
    let site = Site::new(library, settings.base_url.as_deref(), clock);
    let service = server::harden(routes::router(site), settings, &routes::ROOMS, routes::refuse);
    server::run(service, settings.listen, bound)
}
