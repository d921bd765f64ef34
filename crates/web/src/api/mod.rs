//! The JSON API under `/api`.

use axum::Router;

use crate::site::Site;

/// Everything under `/api`.
pub(crate) fn router() -> Router<Site> {
    Router::new()
}
