//! Which address leads where.

use std::borrow::Cow;
use std::time::Duration;

use answer::input::Fault;
use answer::words::sentence;
use answer::{View, phrases};
use axum::Router;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use maud::Markup;

use crate::address::Address;
use crate::bench::Bench;
use crate::library::Entry;
use crate::pages::{self, Asking};
use crate::place::Ground;
use crate::server::client::Client as Asker;
use crate::server::limits::Room;
use crate::server::refusal::{Asked, Refusal};
use crate::site::Site;
use crate::taken::{Form, Manner};
use crate::visit::Visit;
use crate::{api, assets, counter, make, qr, question, taken};

/// A page with a client's dates: kept by nobody, not even by the client's own browser, which would
/// bring back yesterday's plan as today's.
pub(crate) const OWN: HeaderValue = HeaderValue::from_static("no-store");
/// What is the same for everybody.
pub(crate) const SHARED: HeaderValue = HeaderValue::from_static("public, max-age=300");
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
        .route("/embed/resize.js", get(resize))
        .route("/embed/{protocol}", get(protocol))
        .route("/embed/{protocol}/may", get(may))
        .route("/embed/{protocol}/names", get(names))
        .route("/embed/{protocol}/qr.svg", get(code))
        .merge(counter::router())
        .merge(make::router())
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

/// A page.
pub(crate) fn html(status: StatusCode, cache: HeaderValue, markup: Markup) -> Response {
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
    let path = uri.path();
    if let Some(asset) = assets::at(path) {
        return file(asset.kind, FOREVER, asset.text);
    }
    match assets::accent_at(path) {
        Some(style) => file(assets::STYLE.kind, FOREVER, style),
        None => not_found(ground(&uri)),
    }
}

/// The script with which other sites give a frame its height.
async fn resize() -> Response {
    file(assets::RESIZE.kind, SHARED, assets::RESIZE.text)
}

fn file(kind: &'static str, cache: HeaderValue, body: impl Into<Body>) -> Response {
    let kind = HeaderValue::from_static(kind);
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, cache)], body.into()).into_response()
}

/// The aftercare, or, where the address has a session, a client's plan: as a page, or, where the address
/// has an ending, as what that stands for.
async fn protocol(
    State(site): State<Site>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Response {
    if let Some(form) = visit.form {
        return take(&site.bench, &headers, query.as_deref().unwrap_or_default(), form, &visit)
            .await;
    }
    let page = |faults: &[Fault]| pages::aftercare(visit.place(), &visit.address, faults);
    if !visit.address.has_session() {
        return html(StatusCode::OK, SHARED, page(&[]));
    }
    match visit.client() {
        Ok(client) => html(StatusCode::OK, OWN, plan(&visit, &View::new(&client))),
        Err(faults) => html(StatusCode::BAD_REQUEST, OWN, page(&faults)),
    }
}

/// A plan to take along.
async fn take(
    bench: &Bench,
    headers: &HeaderMap,
    query: &str,
    form: Form,
    visit: &Visit,
) -> Response {
    let place = visit.place();
    let client = match visit.client() {
        Ok(client) => client,
        Err(faults) => {
            let page = pages::aftercare(place, &visit.address, &faults);
            return html(StatusCode::BAD_REQUEST, OWN, page);
        }
    };
    let unread = |what: &str, hint: &str| {
        let page = pages::fault(place.ground, phrases::NOT_READ, what, hint);
        html(StatusCode::BAD_REQUEST, OWN, page)
    };
    let manner = match Manner::parse(query) {
        Ok(manner) => manner,
        Err(wrong) => return unread(&sentence(&wrong.what), &sentence(wrong.hint)),
    };
    let link = Some(place.lasting(&visit.address)).filter(|link| link.starts_with("http"));
    let id = place.protocol.id.clone();
    let made = bench.run(move || manner.make(form, &client, link.as_deref())).await;
    match made {
        Ok(Ok(bytes)) => taken::respond(form, &id, bytes, headers),
        Ok(Err(fault)) => unread(&fault.to_string(), "The plan is there as a page and as text."),
        Err(_) => refusal_page(Refusal::TooSlow, place.ground),
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
    let list = serde_json::Value::from(pages::names(&visit.entry.protocol)).to_string();
    file("application/json", SHARED, list)
}

async fn source(visit: Visit) -> Response {
    html(StatusCode::OK, SHARED, pages::source(visit.place(), visit.address.language()))
}

async fn lint(visit: Visit) -> Response {
    let Entry { protocol, practice, .. } = &visit.entry;
    let findings = engine::lint::lint(protocol, LINTED, practice.as_ref());
    html(StatusCode::OK, SHARED, pages::findings(visit.place(), &findings))
}

/// The QR code of a plan's address.
async fn code(visit: Visit) -> Response {
    let Some(svg) = qr::svg(&visit.place().lasting(&visit.address)) else {
        return refusal_page(Refusal::AddressTooLong, visit.place().ground);
    };
    file("image/svg+xml", OWN, svg)
}

/// The clinic's logo.
async fn logo(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let place = visit.place();
    let Some((logo, address)) = place.protocol.contact.logo.as_ref().zip(place.logo()) else {
        return not_found(place.ground);
    };
    let version = address.split_once('?').map(|(_, version)| version);
    let cache = if query.as_deref() == version { FOREVER } else { SHARED };
    file("image/png", cache, logo.png())
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
    not_found(ground(&uri))
}

async fn wrong_method(uri: Uri) -> Response {
    let page = pages::fault(
        ground(&uri),
        "Pages are only read",
        "Nothing can be sent to this address.",
        "Open it as a link instead.",
    );
    html(StatusCode::METHOD_NOT_ALLOWED, SHARED, page)
}

/// That there is nothing.
pub(crate) fn not_found(ground: Ground) -> Response {
    let page = match ground {
        Ground::Server | Ground::Folder { .. } => pages::fault(
            ground,
            "There is nothing at this address",
            "The link may be old, or a letter may be missing.",
            "Check the address, or begin at the first page.",
        ),
        Ground::Frame(_) => pages::nothing_to_frame(),
    };
    html(StatusCode::NOT_FOUND, SHARED, page)
}

/// That no protocol is called so.
pub(crate) fn unknown(site: &Site, id: &str, ground: Ground) -> Response {
    let page = match ground {
        Ground::Server | Ground::Folder { .. } => pages::unknown_protocol(&site.library, id),
        Ground::Frame(_) => pages::nothing_to_frame(),
    };
    html(StatusCode::NOT_FOUND, SHARED, page)
}

/// On whose ground an address is.
fn ground(uri: &Uri) -> Ground {
    Ground::of(uri.path(), uri.query())
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
    refusal_page(refusal, ground(&asked.uri))
}

fn refusal_page(refusal: Refusal, ground: Ground) -> Response {
    let (title, what, what_to_do) = worded(refusal);
    html(
        refusal.status(),
        HeaderValue::from_static("no-store"),
        pages::fault(ground, title, &what, what_to_do),
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
