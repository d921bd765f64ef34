//! What is written down: one line a request, and nothing of what the client said.
//!
//! Addresses and headers hold the dates of people's treatments. So a line names the route that
//! matched, never the address; and what other crates have to say is not written at all, since they
//! do not know what is private here.

use std::sync::{Arc, OnceLock};
use std::time::Instant;
use std::{io, panic};

use axum::body::HttpBody as _;
use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::response::Response;
use tracing::level_filters::LevelFilter;
use tracing::{Dispatch, dispatcher};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::prelude::*;

/// How requests are written down, to standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: a JSON object a line.
    Json,
    /// Not at all.
    Off,
}

/// What the modules of this crate are called by.
const OURS: &str = concat!(env!("CARGO_CRATE_NAME"), "::");

/// Writes to standard error from now on. A process does so once: later calls change nothing.
pub(crate) fn init(format: LogFormat) {
    if dispatcher::set_global_default(dispatch(format, io::stderr)).is_ok() {
        panic::set_hook(Box::new(|panic| note_panic(panic.location())));
    }
}

/// Says where a panic was and not what it said: the message may quote what a client sent.
fn note_panic(location: Option<&panic::Location<'_>>) {
    let at = location.map_or("-", panic::Location::file);
    tracing::error!(at, line = location.map(panic::Location::line), "panic");
}

fn dispatch<W>(format: LogFormat, writer: W) -> Dispatch
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_target(false);
    let lines = lines.with_writer(writer);
    let ours = Targets::new().with_target(OURS, LevelFilter::INFO);
    let all = tracing_subscriber::registry();
    match format {
        LogFormat::Text => Dispatch::new(all.with(lines.with_filter(ours))),
        LogFormat::Json => {
            Dispatch::new(all.with(lines.json().flatten_event(true).with_filter(ours)))
        }
        LogFormat::Off => Dispatch::none(),
    }
}

/// Where the router's inside leaves word of which route matched, for whoever is outside.
#[derive(Clone, Debug, Default)]
struct RouteSlot(Arc<OnceLock<MatchedPath>>);

/// Leaves word of which route matched; runs inside the router, the only place where that is known.
pub(crate) fn note_route(request: Request) -> Request {
    let extensions = request.extensions();
    if let (Some(slot), Some(route)) = (extensions.get::<RouteSlot>(), extensions.get()) {
        let route: &MatchedPath = route;
        slot.0.get_or_init(|| route.clone());
    }
    request
}

/// A request's line in the making.
pub(crate) struct Line {
    began: Instant,
    method: &'static str,
    route: RouteSlot,
}

impl Line {
    /// Begins with the request's arrival.
    pub(crate) fn begin(request: &mut Request) -> Self {
        let route = RouteSlot::default();
        request.extensions_mut().insert(route.clone());
        Self { began: Instant::now(), method: method_name(request.method()), route }
    }

    /// Ends with the answer, and is written.
    pub(crate) fn end(self, response: &Response) {
        let Self { began, method, route } = self;
        let route = route.0.get().map_or("-", MatchedPath::as_str);
        let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        let bytes = response.body().size_hint().exact();
        let status = response.status().as_u16();
        if response.status().is_server_error() {
            tracing::error!(method, route, status, micros, bytes, "request");
        } else {
            tracing::info!(method, route, status, micros, bytes, "request");
        }
    }
}

/// A method's name, if it is one everybody knows: any other word is the client's own.
fn method_name(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] =
        ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"];
    KNOWN.into_iter().find(|known| method.as_str() == *known).unwrap_or("-")
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, PoisonError};

    use axum::Router;
    use axum::http::StatusCode;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;
    use crate::server::testing::{hardened, request_from};

    /// A writer whose lines can be read afterwards.
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Lines {
        fn text(&self) -> String {
            let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            String::from_utf8(bytes.clone()).expect("lines are UTF-8")
        }
    }

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl<'a> MakeWriter<'a> for Lines {
        type Writer = Self;

        fn make_writer(&'a self) -> Self {
            self.clone()
        }
    }

    fn router() -> Router {
        Router::new()
            .route("/plan/{day}", get(|| async { "Do not swim." }))
            .route("/broken", get(|| async { StatusCode::BAD_GATEWAY }))
            .route("/panics", get(async || -> StatusCode { panic!("on 2026-11-20") }))
    }

    /// Somebody listens all along, in whichever order the tests run: a place in the code from which
    /// nobody wanted to hear when it was first reached is not asked again.
    fn keep_listening() {
        static LISTENER: std::sync::Once = std::sync::Once::new();
        LISTENER.call_once(|| {
            // Another test may have set one; it listens as well.
            drop(dispatcher::set_global_default(dispatch(LogFormat::Text, io::sink)));
        });
    }

    /// What is written of a request that says a session's date wherever it can.
    async fn lines(format: LogFormat, address: &str) -> String {
        keep_listening();
        let lines = Lines::default();
        let _guard = dispatcher::set_default(&dispatch(format, lines.clone()));
        let mut request = request_from("192.0.2.1", address);
        for name in ["referer", "user-agent", "cookie", "x-session", "accept"] {
            request.headers_mut().insert(name, "2026-11-20".parse().expect("a header's value"));
        }
        let Ok(_) = hardened(router()).oneshot(request).await;
        lines.text()
    }

    /// Whether the one line of a request holds all of this.
    async fn check(address: &str, expected: &[&str]) {
        let line = lines(LogFormat::Json, address).await;
        assert_eq!(line.lines().count(), 1, "{address}: {line}");
        for part in expected {
            assert!(line.contains(part), "{address}: {part} is not in {line}");
        }
        for private in ["2026-11-20", "session", "192.0.2.1"] {
            assert!(!line.contains(private), "{address}: {private} is in {line}");
        }
    }

    #[tokio::test]
    async fn a_line_names_the_route_and_not_the_address() {
        let info = r#""level":"INFO""#;
        check(
            "/plan/2026-11-20?session=2026-11-20",
            &[
                info,
                r#""method":"GET","route":"/plan/{day}","status":200,"micros":"#,
                r#""bytes":12"#,
            ],
        )
        .await;
        check("/no/2026-11-20?session=2026-11-20", &[info, r#""route":"-","status":404"#]).await;
    }

    #[tokio::test]
    async fn our_own_faults_are_errors() {
        let error = r#""level":"ERROR""#;
        check("/broken?session=2026-11-20", &[error, r#""route":"/broken","status":502"#]).await;
        check("/panics?session=2026-11-20", &[error, r#""route":"/panics","status":500"#]).await;
    }

    #[tokio::test]
    async fn the_format_is_the_operators_choice() {
        for (format, part) in
            [(LogFormat::Json, r#"{"timestamp""#), (LogFormat::Text, " INFO request ")]
        {
            let line = lines(format, "/plan/2026-11-20").await;
            assert!(line.contains(part), "{part} is not in {line}");
        }
        assert_eq!(lines(LogFormat::Off, "/plan/2026-11-20").await, "");
    }

    #[test]
    fn a_panic_is_written_down_by_its_place() {
        let lines = Lines::default();
        let guard = dispatcher::set_default(&dispatch(LogFormat::Json, lines.clone()));
        note_panic(Some(panic::Location::caller()));
        drop(guard);
        let line = lines.text();
        assert!(line.contains(r#""message":"panic","at":"#) && line.contains("log.rs"), "{line}");
    }

    #[test]
    fn other_crates_write_nothing() {
        let lines = Lines::default();
        let guard = dispatcher::set_default(&dispatch(LogFormat::Text, lines.clone()));
        tracing::error!(target: "hyper", "GET /?session=2026-11-20");
        drop(guard);
        assert_eq!(lines.text(), "");
    }

    #[test]
    fn a_method_nobody_knows_is_not_repeated() {
        for (method, expected) in [("GET", "GET"), ("PATCH", "PATCH"), ("SESSION-2026", "-")] {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            assert_eq!(method_name(&method), expected);
        }
    }
}
