//! What the tests of the shell share.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::Request;
use axum::response::{IntoResponse as _, Response};

use crate::server::client::Peer;
use crate::server::refusal::{Asked, Refusal};
use crate::server::shell::{Hardened, harden};
use crate::server::{LogFormat, Settings};

/// No limit to how often, no proxy, no log.
pub(crate) fn settings() -> Settings {
    Settings {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        base_url: None,
        behind_proxy: false,
        requests_per_second: 0,
        log: LogFormat::Off,
    }
}

/// A refusal as the words of its status.
pub(crate) fn plain_text(refusal: Refusal, _: &Asked) -> Response {
    refusal.status().canonical_reason().unwrap_or_default().into_response()
}

/// A router in the shell, with these settings.
pub(crate) fn hardened(router: Router) -> Hardened {
    harden(router, &settings(), &[], plain_text)
}

/// A request to read an address, by a client at another.
pub(crate) fn request_from(client: &str, address: &str) -> Request {
    let mut request = Request::default();
    *request.uri_mut() = address.parse().expect("an address");
    let client = client.parse().expect("an IP address");
    request.extensions_mut().insert(Peer(SocketAddr::new(client, 4711)));
    request
}
