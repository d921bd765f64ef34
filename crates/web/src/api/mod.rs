//! The JSON API under `/api`: what the command line answers with `--json`, byte for byte.
//!
//! `protocols`, `taken` and `lint` answer, `ask` reads what is asked, `problem` says what is wrong with it,
//! [`crate::bench`] does what is heavy.
//! `spec` describes all of it to programs, `docs` to people, out of the same declarations.

mod ask;
mod cors;
mod docs;
mod lint;
mod problem;
mod protocols;
mod reply;
mod spec;
mod taken;
#[cfg(test)]
mod tests;

use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};

pub(crate) use self::docs::docs;
pub(crate) use self::problem::refuse;
use self::problem::{Kind, Problem};
use crate::site::Site;

/// Everything under `/api`.
pub(crate) fn router() -> Router<Site> {
    spec::prepare();
    Router::new()
        .route("/openapi.json", reading(spec::serve))
        .route("/v1/protocols", reading(protocols::list))
        .route("/v1/protocols/{protocol}", reading(protocols::show))
        .route("/v1/protocols/{protocol}/plan", reading(protocols::plan))
        .route("/v1/protocols/{protocol}/today", reading(protocols::today))
        .route("/v1/protocols/{protocol}/may", reading(protocols::may))
        .route("/v1/protocols/{protocol}/when", reading(protocols::when))
        .route("/v1/protocols/{protocol}/calendar", reading(taken::entries))
        .route("/v1/protocols/{protocol}/calendar.ics", reading(taken::calendar))
        .route("/v1/protocols/{protocol}/handout.pdf", reading(taken::handout))
        .route("/v1/protocols/{protocol}/text", reading(taken::text))
        .route("/v1/protocols/{protocol}/lint", reading(lint::of_shipped))
        .route("/v1/lint", post(lint::of_text).options(cors::of_posting))
        .method_not_allowed_fallback(async || Problem::of(Kind::WrongMethod))
        .fallback(async || Problem::of(Kind::NoSuchAddress))
        .layer(middleware::map_response(async |response| cors::open(response)))
}

fn reading<H: Handler<T, Site>, T: 'static>(handler: H) -> MethodRouter<Site> {
    get(handler).options(cors::of_reading)
}
