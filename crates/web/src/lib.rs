//! Afterwise over HTTP. The only crate that speaks it.
//!
//! `server` is the shell around whatever is served: it listens, limits, protects and logs, and
//! knows nothing of what the answers say.

#![warn(missing_docs)]

mod server;

use std::net::SocketAddr;

use axum::Router;

pub use crate::server::{Fault, LogFormat, Settings};

/// Serves until SIGINT or SIGTERM, and tells `bound` the address once it listens.
pub fn serve(settings: &Settings, bound: impl FnOnce(SocketAddr)) -> Result<(), Fault> {
    server::init_log(settings.log);
    let service = server::harden(Router::new(), settings, server::plain_text);
    server::run(service, settings.listen, bound)
}
