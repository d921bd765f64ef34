//! What the shell says instead of the router's answer.

use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::Response;

/// How long a long body may be expected to hold its place.
const BUSY_SECONDS: u64 = 10;

/// Why a request gets no answer of the router's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The client asked too often; it may ask again after so many seconds.
    TooManyRequests { retry_after: u64 },
    /// The address is longer than anything we write.
    AddressTooLong,
    /// The body is longer than anything that is read at this address.
    BodyTooLarge { most: usize },
    /// The body broke off, or was not put together as HTTP wants it.
    BodyBroken,
    /// The client took too long to send its body.
    SentTooSlowly,
    /// There is no room for a body that long just now.
    Busy,
    /// We took too long to answer.
    TooSlow,
    /// We failed: a panic.
    Panicked,
}

impl Refusal {
    /// The status that says so.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::TooManyRequests { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyBroken => StatusCode::BAD_REQUEST,
            Self::SentTooSlowly => StatusCode::REQUEST_TIMEOUT,
            Self::Busy | Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// How many seconds to wait, where waiting helps and it is known how long.
    fn retry_after(self) -> Option<u64> {
        match self {
            Self::TooManyRequests { retry_after } => Some(retry_after),
            Self::Busy => Some(BUSY_SECONDS),
            _ => None,
        }
    }

    /// What `render` makes of it, with the status and headers that do not depend on the wording.
    pub(crate) fn response(self, render: &Render, asked: &Asked) -> Response {
        let mut response = render(self, asked);
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after() {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// Words a refusal for whoever asked. Its response's status is set by the shell.
pub(crate) type Render = dyn Fn(Refusal, &Asked) -> Response + Send + Sync;

/// What is kept of a request for wording its refusal: the request itself is used up by then.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The address.
    pub(crate) uri: Uri,
}

impl Asked {
    /// Keeps it.
    pub(crate) fn of(request: &Request) -> Self {
        Self { uri: request.uri().clone() }
    }
}
