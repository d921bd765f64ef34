//! The API explained to people, out of the document that programs read.

mod endpoint;
mod kinds;
mod shapes;

use axum::http::HeaderMap;
use maud::{Markup, html};
use utoipa::openapi::OpenApi;

use super::problem::Kind;
use super::spec::DOCUMENT;
use crate::site::Site;

/// Where examples are asked of, when the server does not know what people call it.
const SOME_HOST: &str = "http://localhost:8080";

/// What examples take from the site they stand on.
struct Examples<'a> {
    host: &'a str,
    protocol: Option<&'a str>,
}

/// The documentation of the API: what stands in its page's `main`.
pub(crate) fn docs(site: &Site) -> Markup {
    let host = site.base_url(&HeaderMap::new(), false);
    let first = site.library.entries.first();
    let examples = Examples {
        host: if host.is_empty() { SOME_HOST } else { &host },
        protocol: first.map(|entry| entry.protocol.id.as_str()),
    };
    page(&DOCUMENT, &examples)
}

fn page(document: &OpenApi, examples: &Examples<'_>) -> Markup {
    let endpoints = endpoint::all(document);
    html! {
        h1 { "API" }
        (introduction(document))
        nav aria-label="Addresses" {
            ul { @for endpoint in &endpoints { li { (endpoint.link()) } } }
        }
        @for endpoint in &endpoints { (endpoint.section(document, examples)) }
        (shapes::section(document))
        (problems())
    }
}

fn introduction(document: &OpenApi) -> Markup {
    let about = document.info.description.as_deref().unwrap_or_default();
    html! {
        p { (about) }
        p {
            "Answers are JSON: the same, byte for byte, that " code { "afterwise … --json" }
            " writes. Fields may be added, never changed or removed. No key is needed, and pages of \
             any site may ask."
        }
        p {
            "A parameter with nothing in it is as if it were left out. Parameters that cannot be \
             used are refused all at once, each with what to write instead."
        }
        p {
            "For programs: " a href="/api/openapi.json" { "the same as OpenAPI " (VERSION) } "."
        }
    }
}

/// The version of OpenAPI that the document keeps to.
const VERSION: &str = "3.1";

/// Every kind of problem, each where its `type` leads.
fn problems() -> Markup {
    let caption = "Kinds of problem";
    let rows = html! {
        @for facts in Kind::ALL.map(Kind::facts) {
            tr id=(facts.slug) {
                td { (facts.status.as_u16()) }
                td { code { "/api#" (facts.slug) } }
                td { (facts.title) "." }
                td { (facts.advice) }
            }
        }
    };
    html! {
        section aria-labelledby="problems" {
            h2 id="problems" { "What can go wrong" }
            p {
                "Instead of an answer there may be a " a href="#shape-Problem" { "Problem" } " ("
                a href="https://www.rfc-editor.org/rfc/rfc9457" { "RFC 9457" } "), as "
                code { "application/problem+json" } ". Its " code { "type" } " says which."
            }
            (table(caption, &["Status", "Type", "What it is", "What to do"], &rows))
        }
    }
}

/// A table that scrolls by itself where it is too wide.
fn table(label: &str, head: &[&str], rows: &Markup) -> Markup {
    html! {
        div class="scroll" tabindex="0" role="region" aria-label=(label) {
            table {
                thead { tr { @for column in head { th scope="col" { (column) } } } }
                tbody { (rows) }
            }
        }
    }
}

/// A text whose code stands between backticks, in paragraphs.
fn prose(text: &str) -> Markup {
    let paragraphs = text.split("\n\n").filter(|paragraph| !paragraph.is_empty());
    html! { @for paragraph in paragraphs { p { (inline(paragraph)) } } }
}

/// A text whose code stands between backticks.
fn inline(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}
