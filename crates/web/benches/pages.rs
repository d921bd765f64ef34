//! How long the pages take to make, without a socket: `cargo bench -p web`.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use divan::Bencher;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt as _;

fn main() {
    divan::main();
}

/// A client with one session, looked at on day 8; and one with a planned second.
const PAGES: [&str; 6] = [
    "/smp?session=2026-11-20&on=2026-11-27",
    "/smp?session=2026-11-20&session=2026-12-04&complete=yes&on=2026-11-27",
    "/smp/may?session=2026-11-20&on=2026-11-27&q=swimming",
    "/smp/may",
    "/smp",
    "/",
];

fn library() -> web::Library {
    let maker = shelf::maker();
    let text = shelf::protocol("smp").expect("it ships").text;
    let protocol = engine::protocol::read(text, &maker.vocabulary).0.expect("a test reads it");
    let entry = web::Entry { protocol: Arc::new(protocol), text: text.into(), practice: None };
    web::Library { maker, entries: vec![entry] }
}

fn get(runtime: &Runtime, router: &Router, address: &str) -> usize {
    let mut request: Request = Request::default();
    *request.uri_mut() = address.parse().expect("an address");
    runtime.block_on(async {
        let Ok(response) = router.clone().oneshot(request).await;
        to_bytes(response.into_body(), usize::MAX).await.expect("it is in memory").len()
    })
}

#[divan::bench(args = PAGES)]
fn page(bencher: Bencher<'_, '_>, address: &str) {
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    let router = web::router(library(), None, Arc::new(jiff::Timestamp::now)).with_state(());
    bencher.bench_local(|| get(&runtime, &router, address));
}
