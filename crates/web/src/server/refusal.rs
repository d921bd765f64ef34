//! What the shell says instead of the router's answer.

use axum::extract::Request;
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};

/// Why a request gets no answer of the router's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The client asked too often; it may ask again after so many seconds.
    TooManyRequests { retry_after: u64 },
    /// The address is longer than anything we write.
    AddressTooLong,
    /// The body is longer than anything we read.
    BodyTooLarge,
    /// The body broke off, or was not put together as HTTP wants it.
    BodyBroken,
    /// The client took too long to send its body.
    SentTooSlowly,
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
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyBroken => StatusCode::BAD_REQUEST,
            Self::SentTooSlowly => StatusCode::REQUEST_TIMEOUT,
            Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What `render` makes of it, with the status and headers that do not depend on the wording.
    pub(crate) fn response(self, render: &Render, asked: &Asked) -> Response {
        let mut response = render(self, asked);
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Self::TooManyRequests { retry_after } = self {
            headers.insert(RETRY_AFTER, retry_after.into());
        }
        response
    }
}

/// Words a refusal for whoever asked. Its response's status is set by the shell.
pub(crate) type Render = dyn Fn(Refusal, &Asked) -> Response + Send + Sync;

/// What is kept of a request for wording its refusal: the request itself is used up by then, and
/// these four are cheap to copy where all headers would not be.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The method.
    pub(crate) method: Method,
    /// The address.
    pub(crate) uri: Uri,
    /// The `Accept` header.
    pub(crate) accept: Option<HeaderValue>,
    /// The `Accept-Language` header.
    pub(crate) accept_language: Option<HeaderValue>,
}

impl Asked {
    /// Keeps it.
    pub(crate) fn of(request: &Request) -> Self {
        let headers = request.headers();
        Self {
            method: request.method().clone(),
            uri: request.uri().clone(),
            accept: headers.get(ACCEPT).cloned(),
            accept_language: headers.get(ACCEPT_LANGUAGE).cloned(),
        }
    }
}

/// A refusal as the words of its status: for everybody, and for want of anything better.
pub(crate) fn plain_text(refusal: Refusal, _: &Asked) -> Response {
    refusal.status().canonical_reason().unwrap_or_default().into_response()
}
