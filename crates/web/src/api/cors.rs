//! Other sites may ask: a clinic shows its own clients their answers on its own pages. There is
//! nothing to steal, since an answer holds what its address says and nothing else.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};

static OPEN: [(HeaderName, HeaderValue); 3] = [
    (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("allow, retry-after")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
];

/// Lets pages of any site read an answer.
pub(super) fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in &OPEN {
        headers.insert(name, value.clone());
    }
    response
}

/// What a browser wants to know before it lets another site's page ask.
fn preflight(methods: &'static str) -> Response {
    let headers = [
        (ALLOW, methods),
        (ACCESS_CONTROL_ALLOW_METHODS, methods),
        (ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
        (ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// `OPTIONS` of an address that is read.
pub(super) async fn of_reading() -> Response {
    preflight("GET, HEAD, OPTIONS")
}

/// `OPTIONS` of an address that takes something.
pub(super) async fn of_posting() -> Response {
    preflight("POST, OPTIONS")
}
