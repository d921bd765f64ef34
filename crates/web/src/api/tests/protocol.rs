//! HTTP as it should be spoken.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_REQUEST_METHOD,
    ALLOW, ORIGIN, RETRY_AFTER,
};
use axum::http::{HeaderValue, Method};

use super::{get, is_well_formed, request, send};
use crate::api::refuse;
use crate::server::refusal::{Asked, Refusal};

#[tokio::test]
async fn head_says_what_get_would() {
    for address in ["/api/v1/protocols", "/api/v1/protocols/smp/today?session=2026-11-20"] {
        let (get, head) = (get(address).await, send(request(Method::HEAD, address)).await);
        assert_eq!((head.status, head.text.as_str()), (200, ""), "{address}");
        assert_eq!(head.headers["content-type"], "application/json");
        assert_eq!(head.headers["content-length"], get.text.len().to_string().as_str());
    }
}

#[tokio::test]
async fn other_methods_are_refused_with_those_there_are() {
    let check = async |method: Method, address: &str, allowed: &str| {
        let answer = send(request(method, address)).await;
        assert_eq!(answer.status, 405, "{address}");
        is_well_formed(&answer);
        assert_eq!(answer.headers[ALLOW], allowed, "{address}");
    };
    check(Method::POST, "/api/v1/protocols", "GET,HEAD,OPTIONS").await;
    check(Method::DELETE, "/api/v1/protocols/smp", "GET,HEAD,OPTIONS").await;
    check(Method::PUT, "/api/v1/protocols/none/may", "GET,HEAD,OPTIONS").await;
    check(Method::PATCH, "/api/openapi.json", "GET,HEAD,OPTIONS").await;
    check(Method::GET, "/api/v1/lint", "POST,OPTIONS").await;
}

#[tokio::test]
async fn pages_of_other_sites_may_ask() {
    let check = async |address: &str, wanted: &'static str, methods: &str| {
        let mut request = request(Method::OPTIONS, address);
        let headers = request.headers_mut();
        headers.insert(ORIGIN, HeaderValue::from_static("https://clinic.example"));
        headers.insert(ACCESS_CONTROL_REQUEST_METHOD, HeaderValue::from_static(wanted));
        let answer = send(request).await;
        assert_eq!((answer.status, answer.text.as_str()), (204, ""), "{address}");
        assert_eq!(answer.headers[ACCESS_CONTROL_ALLOW_METHODS], methods, "{address}");
        assert_eq!(answer.headers[ACCESS_CONTROL_ALLOW_HEADERS], "content-type");
        assert_eq!(answer.headers["access-control-allow-origin"], "*");
        assert!(!answer.headers.contains_key("access-control-allow-credentials"));
    };
    check("/api/v1/protocols/smp/may", "GET", "GET, HEAD, OPTIONS").await;
    check("/api/v1/lint", "POST", "POST, OPTIONS").await;
}

#[tokio::test]
async fn every_refusal_of_the_shell_is_a_problem() {
    let asked = Asked::of(&request(Method::GET, "/api/v1/protocols?session=2026-11-20"));
    let all = [
        Refusal::TooManyRequests { retry_after: 7 },
        Refusal::AddressTooLong,
        Refusal::BodyTooLarge { most: 64 * 1024 },
        Refusal::BodyBroken,
        Refusal::SentTooSlowly,
        Refusal::Busy,
        Refusal::TooSlow,
        Refusal::Panicked,
    ];
    for refusal in all {
        let response = refuse(refusal, &asked);
        assert_eq!(response.status(), refusal.status(), "{refusal:?}");
        let waits = response.headers().contains_key(RETRY_AFTER);
        assert_eq!(waits, matches!(refusal, Refusal::Busy | Refusal::TooSlow), "{refusal:?}");
    }
    let long = format!("/api/v1/protocols?x={}", "a".repeat(32 * 1024));
    let answer = get(&long).await;
    assert_eq!(answer.status, 414);
    is_well_formed(&answer);
}
