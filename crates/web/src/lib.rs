//! Afterwise over HTTP. The only crate that speaks it.
//!
//! `pages` and `api` say what `answer` words, each in its form; `address` reads the state off the
//! address, the only place there is any. `server` is the shell around them: it listens, limits,
//! protects and logs, and knows nothing of what the answers say.

#![warn(missing_docs)]

mod address;
mod api;
mod assets;
mod library;
mod pages;
mod place;
mod publish;
mod qr;
mod question;
mod routes;
mod server;
mod site;
mod visit;

use std::net::SocketAddr;

pub use crate::library::{Entry, Library};
pub use crate::publish::{PublishedFile, Unpublishable, publish};
pub use crate::server::{Fault, LogFormat, Settings};
pub use crate::site::Clock;
use crate::site::Site;

/// Everything the server answers, without the shell around it: for tests and benchmarks, which
/// need no socket.
pub fn router(library: Library, base_url: Option<&str>, clock: Clock) -> axum::Router {
    routes::router(Site::new(library, base_url, clock))
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
    let service = server::harden(routes::router(site), settings, routes::refuse);
    server::run(service, settings.listen, bound)
}
