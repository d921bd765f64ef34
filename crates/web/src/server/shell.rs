//! What happens to a request, in order.

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::response::Response;
use futures_util::FutureExt as _;
use tower::util::MapRequestLayer;
use tower::{Layer as _, Service, ServiceExt as _};

use crate::server::client::Client;
use crate::server::compress::{self, Compressed};
use crate::server::limits::{Limits, Received, Room};
use crate::server::rate::RateLimit;
use crate::server::refusal::{Asked, Refusal, Render};
use crate::server::{Settings, headers, limits, log};

/// A router that can face the world.
pub(crate) type Hardened = Compressed<Shell>;

/// Puts the shell around a router; `rooms` says where more may be sent than usual, and `render` words
/// what the shell refuses.
///
/// The service is cheap to clone, and all clones count a client's requests together.
pub(crate) fn harden(
    router: Router,
    settings: &Settings,
    rooms: &[Room],
    render: impl Fn(Refusal, &Asked) -> Response + Send + Sync + 'static,
) -> Hardened {
    let note_route: fn(Request) -> Request = log::note_route;
    let shell = Shell(Arc::new(Inner {
        // The limits here are the only ones. Giving it its state now saves doing so for each request.
        router: router
            .layer(MapRequestLayer::new(note_route))
            .layer(DefaultBodyLimit::disable())
            .with_state(()),
        render: Box::new(render),
        rate: RateLimit::new(settings.requests_per_second),
        limits: Limits::new(rooms),
        behind_proxy: settings.behind_proxy,
    }));
    compress::layer().layer(shell)
}

/// The shell without compression.
#[derive(Clone)]
pub(crate) struct Shell(Arc<Inner>);

struct Inner {
    router: Router,
    render: Box<Render>,
    rate: RateLimit,
    limits: Limits,
    behind_proxy: bool,
}

impl Inner {
    async fn answer(&self, mut request: Request) -> Response {
        let line = log::Line::begin(&mut request);
        let client = Client::of(&request, self.behind_proxy);
        request.extensions_mut().insert(client);
        let asked = Asked::of(&request);
        let answer = self.ask_within_limits(request, client).await;
        let mut response = answer.unwrap_or_else(|refusal| refusal.response(&self.render, &asked));
        headers::protect(response.headers_mut(), asked.uri.path(), client.tls);
        line.end(&response);
        response
    }

    async fn ask_within_limits(
        &self,
        request: Request,
        client: Client,
    ) -> Result<Response, Refusal> {
        self.rate.check(client.address)?;
        limits::check_address(request.uri())?;
        let Received { request, place } = self.limits.receive(request, client).await?;
        let answer = limits::in_time(self.ask(request)).await?;
        // Until now the body may have been in memory.
        drop(place);
        answer
    }

    /// Nothing that a panic leaves half done is seen again: the request is gone, and handlers share
    /// only what is safe to share.
    async fn ask(&self, request: Request) -> Result<Response, Refusal> {
        let answer = AssertUnwindSafe(self.router.clone().oneshot(request)).catch_unwind().await;
        answer.map(|Ok(response)| response).map_err(|_| Refusal::Panicked)
    }
}

impl Service<Request> for Shell {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let inner = Arc::clone(&self.0);
        Box::pin(async move { Ok(inner.answer(request).await) })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::Extension;
    use axum::body::{Body, Bytes, to_bytes};
    use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, RETRY_AFTER};
    use axum::http::{HeaderName, StatusCode};
    use axum::routing::{get, post};
    use futures_util::stream;
    use tokio::sync::Notify;

    use super::*;
    use crate::server::testing::plain_text;
    use crate::server::testing::{hardened, request_from, settings};

    fn router() -> Router {
        Router::new()
            .route("/", get(|| async { "yes" }))
            .route("/embed/plan", get(|| async { "yes" }))
            .route("/send", post(|body: String| async move { body }))
            .route("/slow", get(|| tokio::time::sleep(Duration::from_mins(1))))
            .route("/panics", get(async || -> StatusCode { panic!("as it should") }))
    }

    async fn send(service: &Hardened, request: Request) -> Response {
        let Ok(response) = service.clone().oneshot(request).await;
        response.map(Body::new)
    }

    fn has(response: &Response, name: &'static str) -> bool {
        response.headers().contains_key(HeaderName::from_static(name))
    }

    /// What comes of a request: a status, and in any case the headers that protect.
    async fn check(request: Request, status: u16) -> Response {
        let embedded = request.uri().path().starts_with("/embed/");
        let response = send(&hardened(router()), request).await;
        assert_eq!(response.status(), status);
        for name in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
            assert!(has(&response, name), "{status}: no {name}");
        }
        assert_eq!(has(&response, "x-frame-options"), !embedded, "{status}");
        response
    }

    fn post_of(body: impl Into<Body>) -> Request {
        let mut request = request_from("192.0.2.1", "/send");
        *request.method_mut() = axum::http::Method::POST;
        *request.body_mut() = body.into();
        request
    }

    async fn text(response: Response) -> String {
        let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("in memory");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    }

    #[tokio::test]
    async fn answers_pass_through() {
        assert_eq!(text(check(request_from("192.0.2.1", "/"), 200).await).await, "yes");
        assert_eq!(text(check(post_of("words"), 200).await).await, "words");
        check(request_from("192.0.2.1", "/embed/plan"), 200).await;
        check(request_from("192.0.2.1", "/nothing"), 404).await;
        check(request_from("192.0.2.1", "/embed/nothing"), 404).await;
        check(request_from("192.0.2.1", "/send"), 405).await;
    }

    #[tokio::test(start_paused = true)]
    async fn every_limit_refuses() {
        let long = format!("/?{}", "a".repeat(32 * 1024));
        check(request_from("192.0.2.1", &long), 414).await;
        check(post_of(vec![0; 64 * 1024 + 1]), 413).await;
        let endless = stream::pending::<Result<Vec<u8>, Infallible>>();
        check(post_of(Body::from_stream(endless)), 408).await;
        check(request_from("192.0.2.1", "/slow"), 503).await;
        check(request_from("192.0.2.1", "/panics"), 500).await;
    }

    #[tokio::test]
    async fn where_there_is_room_more_may_be_sent() {
        let room = Room {
            path: "/send",
            bytes: 200 * 1024,
            time: Duration::from_secs(30),
            at_once: 1,
            each: 1,
        };
        let (entered, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (entering, released) = (Arc::clone(&entered), Arc::clone(&release));
        let slow = async move |body: Bytes| {
            entering.notify_one();
            released.notified().await;
            body.len().to_string()
        };
        let router = Router::new().route("/send", post(slow));
        let service = harden(router, &settings(), &[room], plain_text);
        let first = tokio::spawn({
            let service = service.clone();
            async move { send(&service, post_of(vec![0; 100 * 1024])).await }
        });
        entered.notified().await;
        // While the first is being answered, its body may still be there.
        let second = send(&service, post_of(vec![0; 100 * 1024])).await;
        assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(second.headers()[RETRY_AFTER], "10");
        release.notify_one();
        let first = first.await.expect("it is answered");
        assert_eq!(text(first).await, "102400");
        let large = send(&service, post_of(vec![0; 200 * 1024 + 1])).await;
        assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
        release.notify_one();
        let third = send(&service, post_of(vec![0; 100 * 1024])).await;
        assert_eq!(third.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn one_client_asking_too_often_does_not_refuse_another() {
        let settings = Settings { requests_per_second: 1, ..settings() };
        let service = harden(router(), &settings, &[], plain_text);
        let refused = loop {
            let response = send(&service, request_from("192.0.2.1", "/")).await;
            if response.status() != StatusCode::OK {
                break response;
            }
        };
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()[RETRY_AFTER], "1");
        assert_eq!(refused.headers()[CACHE_CONTROL], "no-store");
        assert!(has(&refused, "content-security-policy"));
        let other = send(&service, request_from("192.0.2.2", "/")).await;
        assert_eq!(other.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn refusals_are_worded_by_the_page_layer() {
        let render = |refusal: Refusal, asked: &Asked| {
            Response::new(Body::from(format!("{refusal:?} at {}", asked.uri.path())))
        };
        let service = harden(router(), &settings(), &[], render);
        let response = send(&service, request_from("192.0.2.1", "/panics?session=1")).await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(text(response).await, "Panicked at /panics");
    }

    #[tokio::test]
    async fn handlers_learn_who_asks() {
        let say = |Extension(client): Extension<Client>| async move { client.address.to_string() };
        let settings = Settings { behind_proxy: true, ..settings() };
        let service = harden(Router::new().route("/", get(say)), &settings, &[], plain_text);
        let mut request = request_from("192.0.2.1", "/");
        request.headers_mut().insert("x-forwarded-for", "203.0.113.7".parse().expect("a value"));
        request.headers_mut().insert("x-forwarded-proto", "https".parse().expect("a value"));
        let response = send(&service, request).await;
        assert!(has(&response, "strict-transport-security"));
        assert_eq!(response.headers()[CONTENT_LENGTH], "11");
        assert_eq!(text(response).await, "203.0.113.7");
    }
}
