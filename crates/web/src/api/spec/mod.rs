//! The API as a document for programs (OpenAPI 3.1), made of the very types the answers are made of.

mod parameters;
mod refusals;

use std::borrow::Cow;
use std::sync::LazyLock;

use answer::wire::{May, When};
use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use utoipa::openapi::schema::{OneOfBuilder, Schema};
use utoipa::openapi::{OpenApi as Api, Ref, RefOr};
use utoipa::{OpenApi, PartialSchema, ToSchema};

pub(super) use parameters::{
    Activity, Days, Language, NOTHING, OfCalendar, OfClient, OfLint, OfProtocol, OfSheet, Raw,
};
pub(super) use refusals::{OfBodies, OfPaths, OfQueries, Refusals};

use super::problem::Problem;
use super::{lint, protocols, taken};

/// The whole document.
pub(super) static DOCUMENT: LazyLock<Api> = LazyLock::new(|| {
    let mut document = Document::openapi();
    // Refusals are not declared address by address, so nothing else leads to their shape.
    let components = document.components.get_or_insert_default();
    components.schemas.extend(shapes_of::<Problem>());
    document
});

/// A type's shape, by name, and those it is made of.
fn shapes_of<T: ToSchema>() -> Vec<(String, RefOr<Schema>)> {
    let mut shapes = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut shapes);
    shapes
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Afterwise",
        description = "What a clinic's aftercare page says to one client: what to do, what not to \
                       do, and from when what may be done. Nothing that is asked is kept.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    servers((url = "/")),
    tags(
        (name = "Protocols", description = "What there is to ask about."),
        (name = "Clients", description = "What a protocol says to one client."),
        (name = "Files", description = "A plan to take along."),
        (name = "Linting", description = "What is wrong with a protocol.")
    ),
    paths(
        protocols::list,
        protocols::show,
        protocols::today,
        protocols::plan,
        protocols::may,
        protocols::when,
        taken::entries,
        taken::calendar,
        taken::handout,
        taken::text,
        lint::of_shipped,
        lint::of_text
    )
)]
struct Document;

/// What `when` answers: about something to do, or about something one notices.
pub(super) enum WhenAnswer {}

impl PartialSchema for WhenAnswer {
    fn schema() -> RefOr<Schema> {
        let named = |name: Cow<'static, str>| Ref::from_schema_name(name);
        let answers = OneOfBuilder::new().item(named(When::name()));
        answers.item(named(May::name())).into()
    }
}

impl ToSchema for WhenAnswer {
    fn schemas(shapes: &mut Vec<(String, RefOr<Schema>)>) {
        shapes.extend(shapes_of::<When<'_>>());
        shapes.extend(shapes_of::<May<'_>>());
    }
}

/// The document as it is sent, written once.
static JSON: LazyLock<Bytes> = LazyLock::new(|| {
    let text = DOCUMENT.to_pretty_json().expect("the document has string keys only");
    Bytes::from(text + "\n")
});

/// Writes the document now rather than for whoever asks first.
pub(super) fn prepare() {
    LazyLock::force(&JSON);
}

/// Sends the document.
pub(super) async fn serve() -> Response {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, JSON.clone()).into_response()
}
