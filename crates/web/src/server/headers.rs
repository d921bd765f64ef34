//! What every answer carries, so that a browser does no more with it than it must.

use axum::http::header::{
    CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Pages that other sites may show in a frame are below this path.
const EMBEDDED: &str = "/embed/";

/// The page that shows the logo of a draft, which is nowhere but in the page.
const MAKE: &str = "/make";

static ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // An address holds the date of somebody's treatment: no other site may learn it by a link.
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
static OURS_ONLY: HeaderValue = HeaderValue::from_static("same-origin");
static EVERYBODYS: HeaderValue = HeaderValue::from_static("cross-origin");

/// A content security policy that lets a page use what we serve and nothing else.
macro_rules! policy {
    ($frame_ancestors:literal) => {
        policy!($frame_ancestors, "'self'")
    };
    ($frame_ancestors:literal, $images:literal) => {
        HeaderValue::from_static(concat!(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src ",
            $images,
            "; ",
            "connect-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; ",
            "frame-ancestors ",
            $frame_ancestors
        ))
    };
}

static POLICY: HeaderValue = policy!("'none'");
static POLICY_MAKE: HeaderValue = policy!("'none'", "'self' data:");
static POLICY_EMBEDDED: HeaderValue = policy!("*");
static NO_FRAME: HeaderValue = HeaderValue::from_static("DENY");
static TLS_FOR_A_YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds to an answer's headers what is not there yet: a handler knows better.
pub(crate) fn protect(headers: &mut HeaderMap, path: &str, tls: bool) {
    let mut add = |name: &HeaderName, value: &HeaderValue| {
        headers.entry(name).or_insert_with(|| value.clone());
    };
    for (name, value) in &ALWAYS {
        add(name, value);
    }
    if path.starts_with(EMBEDDED) {
        add(&CONTENT_SECURITY_POLICY, &POLICY_EMBEDDED);
        // Other sites load it, some of them only what says that they may.
        add(&RESOURCE_POLICY, &EVERYBODYS);
    } else {
        add(&CONTENT_SECURITY_POLICY, if path == MAKE { &POLICY_MAKE } else { &POLICY });
        add(&X_FRAME_OPTIONS, &NO_FRAME);
        add(&RESOURCE_POLICY, &OURS_ONLY);
    }
    // Where the client did not come by TLS, the browser would not believe it anyway.
    if tls {
        add(&STRICT_TRANSPORT_SECURITY, &TLS_FOR_A_YEAR);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an answer carries that had `own` headers to begin with, one a line.
    fn check(path: &str, tls: bool, own: &[(HeaderName, &'static str)], expected: &[&str]) {
        let own = own.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        let mut headers: HeaderMap = own.collect();
        protect(&mut headers, path, tls);
        let text = |value: &HeaderValue| value.to_str().expect("ASCII").to_owned();
        let mut lines: Vec<String> =
            headers.iter().map(|(name, value)| format!("{name}: {}", text(value))).collect();
        lines.sort();
        assert_eq!(lines, expected, "{path}");
    }

    #[test]
    fn a_page_loads_only_what_is_ours_and_stands_in_no_frame() {
        check(
            "/",
            false,
            &[],
            &[
                "content-security-policy: default-src 'none'; style-src 'self'; script-src 'self'; \
                 img-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-resource-policy: same-origin",
                "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "referrer-policy: no-referrer",
                "x-content-type-options: nosniff",
                "x-frame-options: DENY",
            ],
        );
    }

    #[test]
    fn a_draft_may_show_the_logo_it_holds() {
        let mut headers = HeaderMap::new();
        protect(&mut headers, "/make", false);
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        assert!(policy.contains("; img-src 'self' data:; connect-src 'self'; "), "{policy}");
    }

    #[test]
    fn an_embedded_page_may_stand_in_any_frame() {
        check(
            "/embed/plan",
            false,
            &[],
            &[
                "content-security-policy: default-src 'none'; style-src 'self'; script-src 'self'; \
                 img-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; \
                 form-action 'self'; base-uri 'none'; frame-ancestors *",
                "cross-origin-opener-policy: same-origin",
                "cross-origin-resource-policy: cross-origin",
                "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "referrer-policy: no-referrer",
                "x-content-type-options: nosniff",
            ],
        );
    }

    #[test]
    fn whoever_came_by_tls_shall_come_by_it_again() {
        for (tls, expected) in [(true, Some("max-age=31536000")), (false, None)] {
            let mut headers = HeaderMap::new();
            protect(&mut headers, "/", tls);
            let found = headers.get(STRICT_TRANSPORT_SECURITY);
            assert_eq!(found.map(HeaderValue::as_bytes), expected.map(str::as_bytes), "{tls}");
        }
    }

    #[test]
    fn what_a_handler_set_stays() {
        check(
            "/",
            true,
            &[
                (CONTENT_SECURITY_POLICY, "default-src 'self'"),
                (HeaderName::from_static("cross-origin-opener-policy"), "unsafe-none"),
                (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
                (HeaderName::from_static("permissions-policy"), "camera=*"),
                (REFERRER_POLICY, "origin"),
                (STRICT_TRANSPORT_SECURITY, "max-age=1"),
                (X_CONTENT_TYPE_OPTIONS, "other"),
                (X_FRAME_OPTIONS, "SAMEORIGIN"),
            ],
            &[
                "content-security-policy: default-src 'self'",
                "cross-origin-opener-policy: unsafe-none",
                "cross-origin-resource-policy: cross-origin",
                "permissions-policy: camera=*",
                "referrer-policy: origin",
                "strict-transport-security: max-age=1",
                "x-content-type-options: other",
                "x-frame-options: SAMEORIGIN",
            ],
        );
    }
}
