//! What the operator decides.

use std::net::SocketAddr;

use crate::server::LogFormat;

/// How to serve, as the operator of the server decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The address people know the server by, such as `https://aftercare.example`, for links that
    /// leave the page; none, and links stay relative.
    pub base_url: Option<String>,
    /// Whether every request comes through a proxy of ours, so that its `X-Forwarded-For` and
    /// `X-Forwarded-Proto` may be believed. Without a proxy anybody can write them.
    pub behind_proxy: bool,
    /// How many requests a second one client may make, ten seconds' worth at once; 0 for no limit.
    pub requests_per_second: u32,
    /// How requests are written down.
    pub log: LogFormat,
}
