//! What may be answered instead.

use std::collections::BTreeMap;

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::Type;
use utoipa::openapi::{ContentBuilder, ObjectBuilder, Ref, RefOr};
use utoipa::{IntoResponses, ToSchema as _};

use crate::api::problem::{Kind, PROBLEM, Problem};

type Responses = BTreeMap<String, RefOr<Response>>;

/// Names some kinds of problem that an address may have.
macro_rules! refusals {
    ($($about:literal $name:ident: $kinds:expr;)*) => {$(
        #[doc = $about]
        pub(in crate::api) enum $name {}

        impl IntoResponses for $name {
            fn responses() -> Responses {
                each_status(&$kinds)
            }
        }
    )*};
}

refusals! {
    "What every address may refuse."
    Refusals: [Kind::WrongMethod, Kind::AddressTooLong, Kind::TooManyRequests, Kind::Failed,
        Kind::Busy, Kind::TooSlow];
    "What an address with a protocol in it may."
    OfPaths: [Kind::UnknownProtocol];
    "What an address with parameters may."
    OfQueries: [Kind::Parameters];
    "What an address that takes a body, and parameters, may."
    OfBodies: [Kind::Parameters, Kind::NotUtf8, Kind::BodyBroken, Kind::SentTooSlowly,
        Kind::BodyTooLarge, Kind::WrongType];
}

/// A response for each status, with all kinds of problem that have it.
fn each_status(kinds: &[Kind]) -> Responses {
    let mut titles: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for kind in kinds {
        let facts = kind.facts();
        titles.entry(facts.status.as_u16()).or_default().push(facts.title);
    }
    titles.into_iter().map(|(status, titles)| (status.to_string(), one(status, &titles))).collect()
}

fn one(status: u16, titles: &[&str]) -> RefOr<Response> {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name())));
    let response = ResponseBuilder::new()
        .description(titles.join("; or: ") + ".")
        .content(PROBLEM, content.build());
    let header = match status {
        405 => Some(("Allow", Type::String, "The methods there are.")),
        415 => Some(("Accept", Type::String, "The types there may be.")),
        429 | 503 => Some(("Retry-After", Type::Integer, "How many seconds to wait.")),
        _ => None,
    };
    let response = header.into_iter().fold(response, |response, (name, kind, about)| {
        let header = HeaderBuilder::new().schema(ObjectBuilder::new().schema_type(kind));
        response.header(name, header.description(Some(about)).build())
    });
    response.build().into()
}
