//! Which address leads where.

use axum::Router;
use axum::response::Response;

use crate::api;
use crate::server::plain_text;
use crate::server::refusal::{Asked, Refusal};
use crate::site::Site;

/// Every address there is.
pub(crate) fn router(site: Site) -> Router {
    Router::new().nest("/api", api::router()).with_state(site)
}

/// Words what the shell refuses.
pub(crate) fn refuse(refusal: Refusal, asked: &Asked) -> Response {
    if asked.uri.path().starts_with("/api/") {
        return api::refuse(refusal, asked);
    }
    plain_text(refusal, asked)
}
