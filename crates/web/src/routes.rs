//! Which address leads where.

use answer::View;
use answer::input::{self, Client, Start};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use maud::Markup;

use crate::address::Address;
use crate::library::Entry;
use crate::pages::{self, Asking};
use crate::server::client::Client as Asker;
use crate::server::refusal::{Asked, Refusal};
use crate::site::Site;
use crate::{api, assets, qr};

/// A page with a client's dates: for the client alone, and looked at anew each time, since today
/// ends at midnight.
const OWN: HeaderValue = HeaderValue::from_static("private, no-cache");
/// What is the same for everybody.
const SHARED: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// What never changes under its address.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The session for which a protocol's findings are shown.
const LINTED: jiff::civil::Date = jiff::civil::date(2026, 11, 20);

/// Every address there is.
pub(crate) fn router(site: Site) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/health", get(|| async { "ok\n" }))
        .route("/robots.txt", get(|| async { "User-agent: *\nAllow: /\n" }))
        .route("/assets/{name}", get(asset))
        .route("/{protocol}", get(protocol))
        .route("/{protocol}/may", get(may))
        .route("/{protocol}/names", get(names))
        .route("/{protocol}/source", get(source))
        .route("/{protocol}/lint", get(lint))
        .route("/{protocol}/qr.svg", get(code))
        .route("/api", get(documentation))
        .nest("/api", api::router())
        .fallback(nothing)
        .with_state(site)
}

/// The query of an address, taken apart.
fn address(query: Option<&str>) -> Address {
    Address::parse(query.unwrap_or_default())
}

fn html(status: StatusCode, cache: HeaderValue, markup: Markup) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    (status, [(CONTENT_TYPE, kind), (CACHE_CONTROL, cache)], markup.into_string()).into_response()
}

async fn home(
    State(site): State<Site>,
    asker: Asker,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let wanted = address(query.as_deref()).question.unwrap_or_default();
    let base_url = site.base_url(&headers, asker.tls);
    html(StatusCode::OK, SHARED, pages::home(&site.library, &wanted, &base_url))
}

async fn asset(uri: Uri) -> Response {
    match assets::at(uri.path()) {
        Some(asset) => {
            let kind = HeaderValue::from_static(asset.kind);
            ([(CONTENT_TYPE, kind), (CACHE_CONTROL, FOREVER)], asset.text).into_response()
        }
        None => not_found(),
    }
}

/// The aftercare, or, where the address has a session, a client's plan.
async fn protocol(
    State(site): State<Site>,
    asker: Asker,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let address = address(query.as_deref());
    let base_url = site.base_url(&headers, asker.tls);
    if !address.has_session() {
        let page = pages::aftercare(&entry.protocol, &address, &[], &base_url);
        return html(StatusCode::OK, SHARED, page);
    }
    match site.client(entry, &address, Start::Today) {
        Ok(client) => html(StatusCode::OK, OWN, plan(&site, &client, &address, &base_url)),
        Err(faults) => {
            let page = pages::aftercare(&entry.protocol, &address, &faults, &base_url);
            html(StatusCode::BAD_REQUEST, OWN, page)
        }
    }
}

fn plan(site: &Site, client: &Client, address: &Address, base_url: &str) -> Markup {
    let left = site.seconds_left(client.course.zone());
    pages::plan(&View::new(client), address, base_url, left)
}

/// An answer, or, where nothing is asked, everything one can ask about.
async fn may(
    State(site): State<Site>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let address = address(query.as_deref());
    match &address.question {
        None => html(StatusCode::OK, OWN, pages::vocabulary(&entry.protocol, &address)),
        Some(question) => answered(&site, entry, &address, question),
    }
}

fn answered(site: &Site, entry: &Entry, address: &Address, question: &str) -> Response {
    let protocol = &entry.protocol;
    let left = site.seconds_left(&protocol.zone);
    let page = |status, asking: &Asking<'_>| {
        html(status, OWN, pages::answer(protocol, address, asking, left))
    };
    let asked = match input::activity(question, protocol) {
        Ok(asked) => asked,
        Err(problem) => return page(StatusCode::NOT_FOUND, &Asking::Unknown(problem)),
    };
    if !address.has_session() {
        return page(StatusCode::OK, &Asking::Undated(asked));
    }
    match site.client(entry, address, Start::Today) {
        Ok(client) => page(StatusCode::OK, &Asking::Of(&View::new(&client), asked)),
        Err(faults) => page(StatusCode::BAD_REQUEST, &Asking::Faulty(&faults)),
    }
}

/// The names one can ask by, as a list in JSON, for the script.
async fn names(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let kind = HeaderValue::from_static("application/json");
    let list = serde_json::Value::from(pages::names(&entry.protocol)).to_string();
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, SHARED)], list).into_response()
}

async fn source(
    State(site): State<Site>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let address = address(query.as_deref());
    html(StatusCode::OK, SHARED, pages::source(&entry.protocol, address.language()))
}

async fn lint(State(site): State<Site>, Path(id): Path<String>) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let findings = engine::lint::lint(&entry.protocol, LINTED, entry.practice.as_ref());
    html(StatusCode::OK, SHARED, pages::findings(&entry.protocol, &findings))
}

/// The QR code of a plan's address.
async fn code(
    State(site): State<Site>,
    asker: Asker,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let query = address(query.as_deref()).lasting().query();
    let base_url = site.base_url(&headers, asker.tls);
    let Some(svg) = qr::svg(&format!("{base_url}/{}{query}", entry.protocol.id)) else {
        return refusal_page(Refusal::AddressTooLong);
    };
    let kind = HeaderValue::from_static("image/svg+xml");
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, OWN)], svg).into_response()
}

/// The API, explained.
async fn documentation(State(site): State<Site>) -> Response {
    let about = "Ask Afterwise by program: addresses, parameters and answers.";
    let page = pages::documentation("API", about, api::docs(&site));
    html(StatusCode::OK, SHARED, page)
}

async fn nothing() -> Response {
    not_found()
}

fn not_found() -> Response {
    let page = pages::fault(
        "There is nothing at this address",
        "The link may be old, or a letter may be missing.",
        "Check the address, or begin at the first page.",
    );
    html(StatusCode::NOT_FOUND, SHARED, page)
}

fn unknown(site: &Site, id: &str) -> Response {
    html(StatusCode::NOT_FOUND, SHARED, pages::unknown_protocol(&site.library, id))
}

/// Words what the shell refuses: as a page, or for programs as a problem.
pub(crate) fn refuse(refusal: Refusal, asked: &Asked) -> Response {
    if asked.uri.path().starts_with("/api/") {
        return api::refuse(refusal, asked);
    }
    refusal_page(refusal)
}

fn refusal_page(refusal: Refusal) -> Response {
    let (title, what, what_to_do) = worded(refusal);
    html(
        refusal.status(),
        HeaderValue::from_static("no-store"),
        pages::fault(title, what, what_to_do),
    )
}

fn worded(refusal: Refusal) -> (&'static str, &'static str, &'static str) {
    match refusal {
        Refusal::TooManyRequests { .. } => (
            "Too many requests",
            "This connection has asked very often in a short time.",
            "Wait a few seconds, then load the page again.",
        ),
        Refusal::AddressTooLong => (
            "This address is too long",
            "It holds more than any plan needs.",
            "Begin again with the day of your session.",
        ),
        Refusal::BodyTooLarge => (
            "That is too much",
            "What was sent is larger than anything we read: 64 kB.",
            "Send less.",
        ),
        Refusal::BodyBroken => {
            ("That did not arrive", "What was sent broke off.", "Please try again.")
        }
        Refusal::SentTooSlowly | Refusal::TooSlow => (
            "That took too long",
            "The answer was not ready in ten seconds.",
            "Please try again in a moment.",
        ),
        Refusal::Panicked => (
            "Something went wrong here",
            "It is our fault, not yours, and it has been noted.",
            "Please try again. With a question that cannot wait, ask your clinic.",
        ),
    }
}
