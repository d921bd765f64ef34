//! Which address leads where.

use answer::View;
use answer::input::Fault;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use maud::Markup;

use crate::address::Address;
use crate::library::Entry;
use crate::pages::{self, Asking};
use crate::server::client::Client as Asker;
use crate::server::refusal::{Asked, Refusal};
use crate::site::Site;
use crate::visit::Visit;
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
        .route("/embed/{protocol}", get(protocol))
        .route("/embed/{protocol}/may", get(may))
        .route("/embed/{protocol}/names", get(names))
        .route("/embed/{protocol}/qr.svg", get(code))
        .route("/api", get(documentation))
        .nest("/api", api::router())
        .fallback(nothing)
        .method_not_allowed_fallback(wrong_method)
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
async fn protocol(visit: Visit) -> Response {
    let page = |faults: &[Fault]| pages::aftercare(visit.place(), &visit.address, faults);
    if !visit.address.has_session() {
        return html(StatusCode::OK, SHARED, page(&[]));
    }
    match visit.client() {
        Ok(client) => html(StatusCode::OK, OWN, plan(&visit, &View::new(&client))),
        Err(faults) => html(StatusCode::BAD_REQUEST, OWN, page(&faults)),
    }
}

fn plan(visit: &Visit, view: &View<'_>) -> Markup {
    pages::plan(view, visit.place(), &visit.address, visit.day_of(view))
}

/// An answer, or, where nothing is asked, everything one can ask about.
async fn may(visit: Visit) -> Response {
    match &visit.address.question {
        None => vocabulary(&visit),
        Some(question) => answered(&visit, question),
    }
}

/// Everything one can ask about. Its hundreds of links repeat the address, so that it must be sound.
fn vocabulary(visit: &Visit) -> Response {
    let page = |address| html(StatusCode::OK, OWN, pages::vocabulary(visit.place(), address));
    if !visit.address.has_session() {
        return page(&Address::default());
    }
    match visit.client() {
        Ok(_) => page(&visit.address),
        Err(faults) => answer(visit, StatusCode::BAD_REQUEST, &Asking::Faulty(&faults)),
    }
}

fn answered(visit: &Visit, asked: &str) -> Response {
    let asked = match question::read(asked, &visit.entry.protocol) {
        Ok(asked) => asked,
        Err(problem) => return answer(visit, StatusCode::NOT_FOUND, &Asking::Unknown(problem)),
    };
    if !visit.address.has_session() {
        return answer(visit, StatusCode::OK, &Asking::Undated(asked));
    }
    match visit.client() {
        Ok(client) => answer(visit, StatusCode::OK, &Asking::Of(&View::new(&client), asked)),
        Err(faults) => answer(visit, StatusCode::BAD_REQUEST, &Asking::Faulty(&faults)),
    }
}

fn answer(visit: &Visit, status: StatusCode, asking: &Asking<'_>) -> Response {
    let day = match asking {
        Asking::Of(view, _) => visit.day_of(view),
        Asking::Undated(_) | Asking::Unknown(_) | Asking::Faulty(_) => visit.clinic_day(),
    };
    html(status, OWN, pages::answer(visit.place(), &visit.address, asking, day))
}

/// The names one can ask by, as a list in JSON, for the script.
async fn names(visit: Visit) -> Response {
    let kind = HeaderValue::from_static("application/json");
    let list = serde_json::Value::from(pages::names(&visit.entry.protocol)).to_string();
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, SHARED)], list).into_response()
}

async fn source(visit: Visit) -> Response {
    html(StatusCode::OK, SHARED, pages::source(visit.place(), visit.address.language()))
}

async fn lint(visit: Visit) -> Response {
    let Entry { protocol, practice } = &visit.entry;
    let findings = engine::lint::lint(protocol, LINTED, practice.as_ref());
    html(StatusCode::OK, SHARED, pages::findings(visit.place(), &findings))
}

/// The QR code of a plan's address.
async fn code(visit: Visit) -> Response {
    let Some(svg) = qr::svg(&visit.place().lasting(&visit.address)) else {
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

/// That there is nothing.
pub(crate) fn not_found() -> Response {
    let page = pages::fault(
        "There is nothing at this address",
        "The link may be old, or a letter may be missing.",
        "Check the address, or begin at the first page.",
    );
    html(StatusCode::NOT_FOUND, SHARED, page)
}

/// That no protocol is called so.
pub(crate) fn unknown(site: &Site, id: &str) -> Response {
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
