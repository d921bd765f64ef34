//! Text goes out smaller.

use axum::body::HttpBody;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue, Response};
use tower_http::CompressionLevel;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::compression::{Compression, CompressionLayer};

/// Below this, a packet is a packet.
const BYTES_MIN: u64 = 512;

/// Pages are made anew for each request, so what is saved on the wire must not be lost in waiting.
const LEVEL: CompressionLevel = CompressionLevel::Precise(5);

/// Types besides `text/…` that are text.
const TEXT_TYPES: [&str; 5] = [
    "application/json",
    "application/problem+json",
    "application/manifest+json",
    "application/javascript",
    "image/svg+xml",
];

/// A service whose text is compressed for clients that accept it.
pub(crate) type Compressed<S> = Compression<S, LongText>;

/// The layer that compresses.
pub(crate) fn layer() -> CompressionLayer<LongText> {
    CompressionLayer::new().quality(LEVEL).compress_when(LongText)
}

/// Holds for an answer that is text, and long enough.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LongText;

impl Predicate for LongText {
    fn should_compress<B: HttpBody>(&self, response: &Response<B>) -> bool {
        is_text(response.headers()) && SizeAbove::new(BYTES_MIN).should_compress(response)
    }
}

fn is_text(headers: &HeaderMap) -> bool {
    let full = headers.get(CONTENT_TYPE).map(HeaderValue::to_str).and_then(Result::ok);
    let full = full.unwrap_or_default();
    let kind = full.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/") || TEXT_TYPES.contains(&kind)
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;
    use crate::server::testing::{hardened, request_from};

    /// How an answer of that type and length comes to a client who accepts these encodings.
    async fn check(kind: &'static str, length: usize, accept: &str, expected: Option<&str>) {
        let page = move || async move { ([(CONTENT_TYPE, kind)], "a".repeat(length)) };
        let mut request = request_from("192.0.2.1", "/");
        request.headers_mut().insert(ACCEPT_ENCODING, accept.parse().expect("a header's value"));
        let service = hardened(Router::new().route("/", get(page)));
        let Ok(response) = service.oneshot(request).await;
        let found = response.headers().get(CONTENT_ENCODING);
        let found = found.map(|value| value.to_str().expect("ASCII"));
        assert_eq!(found, expected, "{kind}, {length} bytes, {accept}");
    }

    #[tokio::test]
    async fn long_text_is_compressed_as_the_client_likes() {
        check("text/html; charset=utf-8", 1000, "gzip", Some("gzip")).await;
        check("text/html; charset=utf-8", 1000, "gzip, br", Some("br")).await;
        check("application/problem+json", 1000, "gzip", Some("gzip")).await;
        check("image/svg+xml", 1000, "gzip", Some("gzip")).await;
        check("text/html; charset=utf-8", 1000, "identity", None).await;
    }

    #[tokio::test]
    async fn short_answers_and_pictures_go_out_as_they_are() {
        check("text/html; charset=utf-8", 511, "gzip", None).await;
        check("image/png", 1000, "gzip", None).await;
        check("application/pdf", 1000, "gzip", None).await;
    }
}
