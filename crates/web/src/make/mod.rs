//! `/make`: a clinic makes a sheet its own. Nothing is stored here: the draft lives in the page's own
//! form, and every page is made from what that form sends.

mod desk;
mod foreign;
mod sent;

use axum::Router;
use axum::extract::{FromRequest as _, Multipart, RawQuery, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use engine::time::Zone;
use tokio::sync::Semaphore;

pub(crate) use self::desk::{Desk, FOLLOWED, LOGO_REFUSED, part_name};
pub(crate) use self::foreign::SHEET_BYTES_MAX;
use self::sent::Go;
pub(crate) use self::sent::Sent;
use crate::pages::make;
use crate::routes::{SHARED, html};
use crate::site::Site;

/// A page with somebody's draft on it: theirs alone, and found again by the back button.
const DRAFT: HeaderValue = HeaderValue::from_static("private, no-cache");

/// How many logos are made at once: the largest photographs take 160 MB each while they are read.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// The addresses of these pages.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/make", get(begin).post(work))
}

/// Where to begin.
async fn begin(State(site): State<Site>, RawQuery(_): RawQuery) -> Response {
    html(StatusCode::OK, SHARED, make::begin(&site.library, &[]))
}

/// Whatever the form sends. Images and files take a while, so other requests do not wait for it.
async fn work(State(site): State<Site>, request: Request) -> Response {
    let sent = match Multipart::from_request(request, &()).await {
        Ok(form) => Sent::read(form).await,
        Err(_) => None,
    };
    let Some(sent) = sent else {
        let faults =
            ["What was sent broke off. Go back and send it again: your browser still has it."
                .to_owned()];
        return html(StatusCode::BAD_REQUEST, DRAFT, make::begin(&site.library, &faults));
    };
    // Dropped with its page, so that a place is free again however it went.
    let _place = match sent.file("logo") {
        Some(_) => DRAWING.acquire().await.ok(),
        None => None,
    };
    let worked = tokio::task::spawn_blocking(move || answer(&site, &sent)).await;
    worked.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(site: &Site, sent: &Sent) -> Response {
    let library = &site.library;
    let today = |zone: &Zone| site.today(zone);
    let mut desk = match Desk::open(library, sent, &today) {
        Ok(desk) => desk,
        Err(faults) => return html(StatusCode::BAD_REQUEST, DRAFT, make::begin(library, &faults)),
    };
    match sent.go() {
        Go::Download => match desk.file() {
            Some((name, text)) => download(&name, text),
            None => html(StatusCode::BAD_REQUEST, DRAFT, make::sheet(&desk, true)),
        },
        Go::Lines | Go::AddLine | Go::RemoveLine { .. } => {
            html(StatusCode::OK, DRAFT, make::lines(&desk))
        }
        _ => html(StatusCode::OK, DRAFT, make::sheet(&desk, false)),
    }
}

/// The file, to be saved.
fn download(name: &str, text: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    (StatusCode::OK, headers, text).into_response()
}
