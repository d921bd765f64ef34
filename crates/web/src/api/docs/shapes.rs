//! The shapes answers are made of, a table each.

use maud::{Markup, html};
use serde_json::Value;
use utoipa::openapi::schema::{AllOf, Object, Schema};
use utoipa::openapi::{OpenApi, RefOr};

use super::kinds::{kind, name};
use super::{inline, table};

/// Every shape, in the order of the alphabet.
pub(super) fn section(document: &OpenApi) -> Markup {
    let shapes = document.components.iter().flat_map(|components| &components.schemas);
    html! {
        section aria-labelledby="shapes" {
            h2 id="shapes" { "Shapes" }
            @for (name, shape) in shapes {
                h3 id={ "shape-" (name) } { (name) }
                p { (inline(&description(&value(shape)))) }
                (fields(document, name, shape))
            }
        }
    }
}

/// What one shape has in it: a table of its fields, or what it may be.
pub(super) fn fields(document: &OpenApi, label: &str, shape: &RefOr<Schema>) -> Markup {
    let all = properties(document, shape);
    if all.is_empty() {
        return html! { p { "It is " (kind(&value(shape))) "." } };
    }
    let rows = html! {
        @for (field, schema) in all {
            tr {
                th scope="row" { code { (field) } }
                td { (kind(&schema)) }
                td { (inline(&description(&schema))) }
            }
        }
    };
    table(&format!("Fields of {label}"), &["Field", "Type", "Meaning"], &rows)
}

/// The shape of that name.
pub(super) fn find<'a>(document: &'a OpenApi, name: &str) -> Option<&'a RefOr<Schema>> {
    document.components.as_ref()?.schemas.get(name)
}

/// The fields of an object, with those of the objects it takes in.
fn properties(document: &OpenApi, shape: &RefOr<Schema>) -> Vec<(String, Value)> {
    match shape {
        RefOr::Ref(_) => {
            let reference = value(shape);
            let found = name(&reference).and_then(|name| find(document, name));
            found.map(|shape| properties(document, shape)).unwrap_or_default()
        }
        RefOr::T(Schema::Object(Object { properties, .. })) => {
            properties.iter().map(|(name, schema)| (name.clone(), value(schema))).collect()
        }
        RefOr::T(Schema::AllOf(AllOf { items, .. })) => {
            items.iter().flat_map(|part| properties(document, part)).collect()
        }
        RefOr::T(_) => Vec::new(),
    }
}

fn description(schema: &Value) -> String {
    let own = schema["description"].as_str();
    let choices = schema["oneOf"].as_array();
    let of_choice = || choices?.iter().find_map(|choice| choice["description"].as_str());
    own.or_else(of_choice).unwrap_or_default().replace('\n', " ")
}

fn value(schema: &RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}
