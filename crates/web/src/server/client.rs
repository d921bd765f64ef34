//! Who asks.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The other end of the connection a request came by; the listener adds it to every request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Who asks, and how they came; the shell adds it to every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client {
    /// The address the client is told apart by.
    pub(crate) address: IpAddr,
    /// Whether the client's own connection is encrypted.
    pub(crate) tls: bool,
}

impl Client {
    /// Reads who asks off a request.
    pub(crate) fn of(request: &Request, behind_proxy: bool) -> Self {
        let peer = peer(request);
        if !behind_proxy {
            return Self { address: peer, tls: false };
        }
        let headers = request.headers();
        let address = forwarded_for(headers).unwrap_or(peer).to_canonical();
        Self { address, tls: forwarded_by_tls(headers) }
    }
}

/// What the shell found out; a router without its shell, as in tests, is asked by nobody.
impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let nobody = Self { address: Ipv4Addr::UNSPECIFIED.into(), tls: false };
        Ok(parts.extensions.get().copied().unwrap_or(nobody))
    }
}

/// A request that came by no connection, as in tests, comes from nowhere in particular.
fn peer(request: &Request) -> IpAddr {
    let peer = request.extensions().get::<Peer>();
    peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |Peer(address)| address.ip().to_canonical())
}

/// A proxy appends the address it saw; everything before it the client may have made up.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let text = last_item(headers, &FORWARDED_FOR)?;
    let with_port = || text.parse().ok().map(|address: SocketAddr| address.ip());
    text.parse().ok().or_else(with_port)
}

fn forwarded_by_tls(headers: &HeaderMap) -> bool {
    last_item(headers, &FORWARDED_PROTO).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

/// The last of a header's comma-separated items, over all its lines.
fn last_item<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let line = headers.get_all(name).iter().next_back()?;
    line.to_str().ok()?.rsplit(',').next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::testing::request_from;

    const DIRECT: bool = false;
    const PROXIED: bool = true;

    /// Who asks, of a request by 192.0.2.1 with these headers.
    fn check(behind_proxy: bool, headers: &[(&'static str, &str)], address: &str, tls: bool) {
        let mut request = request_from("192.0.2.1", "/");
        for (name, value) in headers {
            request.headers_mut().append(*name, value.parse().expect("a header's value"));
        }
        let expected = Client { address: address.parse().expect("an address"), tls };
        assert_eq!(Client::of(&request, behind_proxy), expected, "{headers:?}");
    }

    #[test]
    fn without_a_proxy_only_the_connection_counts() {
        check(DIRECT, &[], "192.0.2.1", false);
        check(DIRECT, &[("x-forwarded-for", "203.0.113.7")], "192.0.2.1", false);
        check(DIRECT, &[("x-forwarded-proto", "https")], "192.0.2.1", false);
    }

    #[test]
    fn behind_a_proxy_the_last_address_counts() {
        let last = |value: &str, address: &str| {
            check(PROXIED, &[("x-forwarded-for", value)], address, false);
        };
        last("203.0.113.7", "203.0.113.7");
        last("10.0.0.1, 203.0.113.7", "203.0.113.7");
        last("2001:db8::7", "2001:db8::7");
        last("::ffff:203.0.113.7", "203.0.113.7");
        last("203.0.113.7:4711", "203.0.113.7");
        last("[2001:db8::7]:4711", "2001:db8::7");
        let lines = [("x-forwarded-for", "203.0.113.7"), ("x-forwarded-for", "203.0.113.8")];
        check(PROXIED, &lines, "203.0.113.8", false);
    }

    #[test]
    fn behind_a_proxy_garbage_leaves_the_connection() {
        for value in ["", "unknown", "203.0.113.7,", "203.0.113.700", "'; --"] {
            check(PROXIED, &[("x-forwarded-for", value)], "192.0.2.1", false);
        }
        check(PROXIED, &[], "192.0.2.1", false);
    }

    #[test]
    fn behind_a_proxy_the_scheme_tells_of_tls() {
        for (value, tls) in [("https", true), ("HTTPS", true), ("http", false), ("", false)] {
            check(PROXIED, &[("x-forwarded-proto", value)], "192.0.2.1", tls);
        }
    }

    #[test]
    fn a_request_by_no_connection_comes_from_nowhere() {
        let request = Request::default();
        assert_eq!(Client::of(&request, DIRECT).address, Ipv4Addr::UNSPECIFIED);
    }
}
