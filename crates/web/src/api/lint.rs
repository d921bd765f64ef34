//! What is wrong with a protocol.

use answer::input::{Problem as Reading, date};
use answer::wire;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use diag::Source;
use engine::protocol::{Protocol, read, read_raw};
use jiff::civil::Date;

use super::ask::Known;
use super::problem::{Kind, Problem, Wrong};
use super::reply;
use super::spec::{OfBodies, OfLint, OfPaths, OfProtocol, OfQueries, Raw, Refusals};
use crate::library::Library;
use crate::site::Site;

/// The day of the session of the client that findings are shown for, unless another is given.
const SESSION: Date = jiff::civil::date(2026, 11, 20);

/// What is wrong with one of the protocols
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/lint",
    tag = "Linting",
    params(OfProtocol, OfLint),
    responses((status = 200, description = "The findings.", body = wire::Findings<'_>),
        OfPaths, OfQueries, Refusals)
)]
pub(super) async fn of_shipped(
    State(site): State<Site>,
    Known(entry): Known,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let wish = Wish::parse(query.as_deref().unwrap_or_default()).map_err(parameters)?;
    let work = move || linted(&entry.text, vec![], &entry.protocol, &site.library, wish.session);
    Ok(reply::private(site.bench.run(work).await?))
}

/// What is wrong with a protocol you send
///
/// The body is the protocol's text, at most 64 KiB of it. A text that is no protocol is answered,
/// too: with what the reader finds, each with its line and column. The text is not kept.
#[utoipa::path(
    post,
    path = "/api/v1/lint",
    tag = "Linting",
    params(OfLint, Raw),
    request_body(
        description = "The protocol's text, in UTF-8.",
        content(
            (String = "application/toml"),
            (String = "text/plain", example = json!(include_str!("spec/example.toml")))
        )
    ),
    responses((status = 200, description = "The findings.", body = wire::Findings<'_>),
        OfBodies, Refusals)
)]
pub(super) async fn of_text(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    if !is_taken(&headers) {
        return Err(Problem::of(Kind::WrongType));
    }
    let text = String::from_utf8(body.into()).map_err(|_| Problem::of(Kind::NotUtf8))?;
    let wish = Wish::parse(query.as_deref().unwrap_or_default()).map_err(parameters)?;
    let findings = site.bench.run(move || findings(&text, &site.library, wish)).await?;
    Ok(reply::private(findings))
}

fn parameters(errors: Vec<Wrong>) -> Problem {
    Problem::saying(Kind::Parameters, errors)
}

/// Whether the body is said to be a text.
fn is_taken(headers: &HeaderMap) -> bool {
    let full = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = full.split(';').next().unwrap_or_default().trim();
    ["application/toml", "text/plain"].iter().any(|taken| kind.eq_ignore_ascii_case(taken))
}

fn findings(text: &str, library: &Library, wish: Wish) -> String {
    let read = if wish.raw { read_raw } else { read };
    match read(text, &library.maker.vocabulary) {
        (Some(protocol), faults) => linted(text, faults, &protocol, library, wish.session),
        (None, faults) => wire::faults(&Source { name: "", text }, &faults),
    }
}

fn linted(
    text: &str,
    mut faults: Vec<diag::Diagnostic>,
    protocol: &Protocol,
    library: &Library,
    session: Date,
) -> String {
    let mut practices = library.entries.iter().filter_map(|entry| entry.practice.as_ref());
    let practice = practices.find(|practice| practice.procedure == protocol.procedure);
    faults.extend(draft::review(&library.maker, text));
    let findings = engine::lint::lint(protocol, session, practice);
    wire::lint(&Source { name: "", text }, &faults, protocol, &findings)
}

/// How somebody wants a protocol linted.
#[derive(Clone, Copy, Debug)]
struct Wish {
    session: Date,
    raw: bool,
}

impl Wish {
    fn parse(query: &str) -> Result<Self, Vec<Wrong>> {
        let (mut session, mut raw) = (Ok(SESSION), Ok(false));
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            match &*name {
                "session" if value.is_empty() => {}
                "session" => session = date::day(value).map_err(|of| Wrong::read("session", &of)),
                "raw" => raw = flag(value).map_err(|of| Wrong::read("raw", &of)),
                _ => {}
            }
        }
        match (session, raw) {
            (Ok(session), Ok(raw)) => Ok(Self { session, raw }),
            (session, raw) => Err(session.err().into_iter().chain(raw.err()).collect()),
        }
    }
}

fn flag(given: &str) -> Result<bool, Reading> {
    match given {
        "true" => Ok(true),
        "false" => Ok(false),
        other => Err(Reading::Word { given: other.to_owned(), all: &["true", "false"] }),
    }
}
