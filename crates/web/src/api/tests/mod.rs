//! The API as its clients see it: through the shell, on 2026-11-27 in Vancouver.

mod answers;
mod document;
mod faults;
mod protocol;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Method};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::library::{Entry, Library};
use crate::server::harden;
use crate::server::testing::{request_from, settings};
use crate::site::Site;

/// An answer, taken in.
struct Answer {
    status: u16,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("answers are JSON")
    }
}

fn library() -> Library {
    let maker = shelf::maker();
    let entry = |shipped: &shelf::Shipped| {
        let protocol =
            engine::protocol::read(shipped.text, &maker.vocabulary).0.expect("it is read");
        let practice = shelf::practice(&protocol.procedure, &maker.vocabulary);
        Entry { protocol: Arc::new(protocol), text: shipped.text.into(), practice }
    };
    Library { entries: shelf::PROTOCOLS.iter().map(entry).collect(), maker }
}

fn site() -> Site {
    let now = "2026-11-27T12:00:00-07:00".parse().expect("a moment");
    Site::new(library(), None, Arc::new(move || now))
}

async fn send(request: Request) -> Answer {
    let router = Router::new().nest("/api", super::router()).with_state(site());
    let service = harden(router, &settings(), &[], super::refuse);
    let Ok(response) = service.oneshot(request).await;
    let (parts, body) = response.map(Body::new).into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("in memory");
    // A PDF is no text, and nobody reads it here.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer { status: parts.status.as_u16(), headers: parts.headers, text }
}

fn request(method: Method, address: &str) -> Request {
    let mut request = request_from("192.0.2.1", address);
    *request.method_mut() = method;
    request
}

async fn get(address: &str) -> Answer {
    send(request(Method::GET, address)).await
}

/// Sends a text of a type to be linted.
async fn post(address: &str, kind: &str, body: impl Into<Body>) -> Answer {
    let mut request = request(Method::POST, address);
    request.headers_mut().insert(CONTENT_TYPE, kind.parse().expect("a header's value"));
    *request.body_mut() = body.into();
    send(request).await
}

/// What every answer has, whatever it says; and what every problem has.
fn is_well_formed(answer: &Answer) {
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    if answer.status < 400 {
        assert_eq!(answer.header("content-type"), "application/json");
        return;
    }
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header(CACHE_CONTROL.as_str()), "no-store");
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    assert!(problem["type"].as_str().is_some_and(|kind| kind.starts_with("/api#")), "{problem}");
    for key in ["title", "detail"] {
        assert!(problem[key].as_str().is_some_and(|text| !text.is_empty()), "{problem}");
    }
    for error in problem["errors"].as_array().expect("always there") {
        assert!(error["pointer"].as_str().is_some_and(|at| at.starts_with("#/")), "{problem}");
        assert!(error["detail"].is_string() && error["hint"].is_string(), "{problem}");
    }
}

/// What comes of reading an address: a status, and a body as the snapshot has it.
async fn check(address: &str, status: u16, snapshot_name: &str) {
    let answer = get(address).await;
    assert_eq!(answer.status, status, "{address:.100}: {:.1000}", answer.text);
    is_well_formed(&answer);
    snapshot(snapshot_name, &answer.json());
}

fn snapshot(name: &str, json: &Value) {
    let pretty = serde_json::to_string_pretty(json).expect("it was JSON");
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, pretty));
}
