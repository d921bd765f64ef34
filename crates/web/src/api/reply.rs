//! An answer in JSON.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};

const JSON: &str = "application/json";

/// An answer that holds dates of somebody's treatment: nobody on the way may keep it.
pub(super) fn private(text: String) -> Response {
    ([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-store")], text).into_response()
}

/// An answer that is the same for everybody, until a new version is put up.
pub(super) fn public(text: String) -> Response {
    ([(CONTENT_TYPE, JSON), (CACHE_CONTROL, "public, max-age=300")], text).into_response()
}
