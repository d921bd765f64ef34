//! Which address leads where.

use std::borrow::Cow;
use std::time::Duration;

use answer::View;
use answer::input::{Client, Start};
use axum::Router;
use axum::extract::{FromRequestParts, Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use engine::time::Zone;
use maud::Markup;

use crate::address::Address;
use crate::library::Entry;
use crate::pages::{self, Asking};
use crate::server::client::Client as Asker;
use crate::server::limits::Room;
use crate::server::refusal::{Asked, Refusal};
use crate::site::Site;
use crate::{api, assets, qr, question};

/// A page with a client's dates: kept by nobody, not even by the client's own browser, which would
/// bring back yesterday's plan as today's.
const OWN: HeaderValue = HeaderValue::from_static("no-store");
/// What is the same for everybody.
const SHARED: HeaderValue = HeaderValue::from_static("public, max-age=300");
/// What never changes under its address.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The longest text that is searched for.
const SEARCH_BYTES_MAX: usize = 800;

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
        .route("/{protocol}/logo.png", get(logo))
        .route("/api", get(documentation))
        .nest("/api", api::router())
        .fallback(nothing)
        .method_not_allowed_fallback(wrong_method)
        .with_state(site)
}

/// The protocol's id in an address. An address that is no text has none, and leads nowhere.
struct Id(String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let path: Result<Path<String>, _> = Path::from_request_parts(parts, state).await;
        path.map(|Path(id)| Self(id)).map_err(|_| not_found())
    }
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
    // No clinic is called that, and no browser sends it from our form.
    let senseless = wanted.len() > SEARCH_BYTES_MAX || wanted.contains('\u{fffd}');
    let status = if senseless { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    html(status, SHARED, pages::home(&site.library, &wanted, &base_url))
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
    Id(id): Id,
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
    pages::plan(&View::new(client), address, base_url, site.day(client.course.zone()))
}

/// An answer, or, where nothing is asked, everything one can ask about.
async fn may(State(site): State<Site>, Id(id): Id, RawQuery(query): RawQuery) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let address = address(query.as_deref());
    match &address.question {
        None => vocabulary(&site, entry, &address),
        Some(question) => answered(&site, entry, &address, question),
    }
}

/// Everything one can ask about. Its hundreds of links repeat the address, so that it must be sound.
fn vocabulary(site: &Site, entry: &Entry, address: &Address) -> Response {
    let protocol = &entry.protocol;
    let dated = address.has_session().then(|| site.client(entry, address, Start::Today));
    match dated {
        None => html(StatusCode::OK, OWN, pages::vocabulary(protocol, &Address::default())),
        Some(Ok(_)) => html(StatusCode::OK, OWN, pages::vocabulary(protocol, address)),
        Some(Err(faults)) => {
            let asking = Asking::Faulty(&faults);
            let page = pages::answer(protocol, address, &asking, site.day(&protocol.zone));
            html(StatusCode::BAD_REQUEST, OWN, page)
        }
    }
}

fn answered(site: &Site, entry: &Entry, address: &Address, asked: &str) -> Response {
    let protocol = &entry.protocol;
    let page = |status, asking: &Asking<'_>, zone: &Zone| {
        html(status, OWN, pages::answer(protocol, address, asking, site.day(zone)))
    };
    let asked = match question::read(asked, protocol) {
        Ok(asked) => asked,
        Err(problem) => {
            return page(StatusCode::NOT_FOUND, &Asking::Unknown(problem), &protocol.zone);
        }
    };
    if !address.has_session() {
        return page(StatusCode::OK, &Asking::Undated(asked), &protocol.zone);
    }
    match site.client(entry, address, Start::Today) {
        Ok(client) => {
            page(StatusCode::OK, &Asking::Of(&View::new(&client), asked), client.course.zone())
        }
        Err(faults) => page(StatusCode::BAD_REQUEST, &Asking::Faulty(&faults), &protocol.zone),
    }
}

/// The names one can ask by, as a list in JSON, for the script.
async fn names(State(site): State<Site>, Id(id): Id) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let kind = HeaderValue::from_static("application/json");
    let list = serde_json::Value::from(pages::names(&entry.protocol)).to_string();
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, SHARED)], list).into_response()
}

async fn source(State(site): State<Site>, Id(id): Id, RawQuery(query): RawQuery) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let address = address(query.as_deref());
    html(StatusCode::OK, SHARED, pages::source(&entry.protocol, address.language()))
}

async fn lint(State(site): State<Site>, Id(id): Id) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let findings = engine::lint::lint(&entry.protocol, LINTED, entry.practice.as_ref());
    html(StatusCode::OK, SHARED, pages::findings(&entry.protocol, &findings))
}

/// The QR code of a plan's address.
async fn code(
    State(site): State<Site>,
    asker: Asker,
    Id(id): Id,
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

/// The clinic's logo.
async fn logo(State(site): State<Site>, Id(id): Id, RawQuery(query): RawQuery) -> Response {
    let Some(entry) = site.library.get(&id) else { return unknown(&site, &id) };
    let Some(logo) = &entry.protocol.contact.logo else { return not_found() };
    let asked_for_this = query.is_some_and(|query| query == pages::emblem::version(logo));
    let cache = if asked_for_this { FOREVER } else { SHARED };
    let kind = HeaderValue::from_static("image/png");
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, cache)], logo.png()).into_response()
}

/// The API, explained.
async fn documentation(State(site): State<Site>) -> Response {
    let about = "Ask Afterwise by program: addresses, parameters and answers.";
    let page = pages::documentation("API", about, api::docs(&site));
    html(StatusCode::OK, SHARED, page)
}

/// Where nothing is; with a slash too many, where it would be without.
async fn nothing(uri: Uri) -> Response {
    let path = uri.path().trim_end_matches('/');
    if path.len() < uri.path().len() && path.len() > 1 && !path.starts_with("//") {
        let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
        return Redirect::permanent(&format!("{path}{query}")).into_response();
    }
    not_found()
}

async fn wrong_method() -> Response {
    let page = pages::fault(
        "Pages are only read",
        "Nothing can be sent to this address.",
        "Open it as a link instead.",
    );
    html(StatusCode::METHOD_NOT_ALLOWED, SHARED, page)
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

const MEGABYTE: usize = 1024 * 1024;

/// Where more may be sent than usual: a whole protocol with a logo, by a phone on a slow line.
pub(crate) const ROOMS: [Room; 1] = [Room {
    path: "/make",
    bytes: 4 * MEGABYTE,
    time: Duration::from_secs(30),
    at_once: 8,
    each: 2,
}];

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
        pages::fault(title, &what, what_to_do),
    )
}

fn worded(refusal: Refusal) -> (&'static str, Cow<'static, str>, &'static str) {
    let (title, what, what_to_do) = match refusal {
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
        Refusal::BodyTooLarge { most } if most >= MEGABYTE => {
            let what = format!("What you sent is larger than {} MB.", most / MEGABYTE);
            let back = "Go back with your browser’s back button: what you typed is still there. Then \
                        choose a smaller file, such as a smaller logo.";
            return ("That file is too large", what.into(), back);
        }
        Refusal::BodyTooLarge { .. } => (
            "That is too much",
            "What was sent is larger than anything we read: 64 kB.",
            "Send less.",
        ),
        Refusal::BodyBroken => {
            ("That did not arrive", "What was sent broke off.", "Please try again.")
        }
        Refusal::SentTooSlowly => (
            "That took too long",
            "What you sent did not arrive in time.",
            "Go back with your browser’s back button: what you typed is still there. Then try again \
             where the connection is better, or with a smaller file.",
        ),
        Refusal::Busy => (
            "Many people are sending files just now",
            "There was no room for yours.",
            "Wait a few seconds, then load this page again, or go back with your browser’s back button: \
             what you typed is still there.",
        ),
        Refusal::TooSlow => (
            "That took too long",
            "The answer was not ready in ten seconds.",
            "Please try again in a moment.",
        ),
        Refusal::Panicked => (
            "Something went wrong here",
            "It is our fault, not yours, and it has been noted.",
            "Please try again. With a question that cannot wait, ask your clinic.",
        ),
    };
    (title, what.into(), what_to_do)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A person reads it who has just filled in a long form.
    #[test]
    fn refusals_of_what_is_sent_say_what_to_do() {
        let check = |refusal: Refusal, title: &str, what: &str, hint: &str| {
            let found = worded(refusal);
            assert_eq!((found.0, &*found.1), (title, what));
            assert!(found.2.contains(hint), "{}", found.2);
        };
        let [room] = ROOMS;
        let large = Refusal::BodyTooLarge { most: room.bytes };
        let what = "What you sent is larger than 4 MB.";
        check(large, "That file is too large", what, "what you typed is still there");
        let usual = Refusal::BodyTooLarge { most: 64 * 1024 };
        let what = "What was sent is larger than anything we read: 64 kB.";
        check(usual, "That is too much", what, "Send less");
    }
}
