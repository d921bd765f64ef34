//! A clinic's logo on its pages.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::HeaderMap;
use jiff::Timestamp;
use tower::ServiceExt as _;
use web::{Entry, Library};

/// PNGs of 4 × 1 and of 1 × 1 pixels.
const WIDE: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAABCAAAAADcV1ARAAAADUlEQVR42mNgaPjPAAADgwGA+F+zoAAAAABJRU5ErkJggg==";
const SQUARE: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// What stands on a protocol's page, if that has this logo.
fn get(logo: Option<&str>, address: &str) -> (u16, HeaderMap, Bytes) {
    let maker = shelf::maker();
    let mut text = shelf::protocol("smp").unwrap().text.to_owned();
    if let Some(logo) = logo {
        text = text.replacen("[contact]", &format!("[contact]\nlogo = \"{logo}\""), 1);
    }
    let (protocol, faults) = engine::protocol::read(&text, &maker.vocabulary);
    let protocol = protocol.unwrap_or_else(|| panic!("{faults:#?}"));
    let entries = vec![Entry { protocol: Arc::new(protocol), text: text.into(), practice: None }];
    let router = web::router(Library { maker, entries }, None, Arc::new(|| Timestamp::UNIX_EPOCH));
    let request = Request::builder().uri(address).body(Body::empty()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Ok(response) = router.with_state(()).oneshot(request).await;
        let (parts, body) = response.into_parts();
        (parts.status.as_u16(), parts.headers, to_bytes(body, usize::MAX).await.unwrap())
    })
}

/// What stands between the tags `header` of a page.
fn banner(logo: Option<&str>, address: &str) -> String {
    let (_, _, body) = get(logo, address);
    let body = String::from_utf8(body.to_vec()).unwrap();
    let (_, rest) = body.split_once("<header>").unwrap();
    let (banner, _) = rest.split_once("</header>").unwrap();
    banner.to_owned()
}

/// The address of the logo on a page.
fn source(banner: &str) -> String {
    let (_, rest) = banner.split_once("<img class=\"logo\" src=\"").expect("there is a logo");
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_wide_logo_stands_for_the_name() {
    for address in ["/smp", "/smp?session=1969-12-30", "/smp/may", "/smp/source", "/smp/lint"] {
        let banner = banner(Some(WIDE), address);
        assert!(
            banner.contains("width=\"4\" height=\"1\" alt=\"Advanced Scalp\"></a>"),
            "{banner}"
        );
    }
}

#[test]
fn any_other_logo_stands_beside_the_name() {
    let banner = banner(Some(SQUARE), "/smp");
    assert!(banner.contains("width=\"1\" height=\"1\" alt=\"\">Advanced Scalp</a>"), "{banner}");
}

#[test]
fn without_a_logo_there_is_the_name_alone() {
    assert!(banner(None, "/smp").starts_with("<a href=\"/smp\">Advanced Scalp</a>"));
    assert_eq!(get(None, "/smp/logo.png").0, 404);
    assert_eq!(get(Some(WIDE), "/smpp/logo.png").0, 404);
}

#[test]
fn a_logo_is_kept_until_it_changes() {
    let (wide, square) =
        (source(&banner(Some(WIDE), "/smp")), source(&banner(Some(SQUARE), "/smp")));
    assert_ne!(wide, square);
    let check = |address: &str, kept: &str| {
        let (status, headers, body) = get(Some(WIDE), address);
        assert_eq!(status, 200);
        assert_eq!(headers["content-type"], "image/png");
        assert_eq!(headers["cache-control"], kept, "{address}");
        assert!(body.starts_with(b"\x89PNG") && body.len() == 70, "{} bytes", body.len());
    };
    check(&wide, "public, max-age=31536000, immutable");
    check(&square, "public, max-age=300");
    check("/smp/logo.png", "public, max-age=300");
}
