//! What a value may be, in a few words.

use maud::{Markup, html};
use serde_json::Value;

use crate::api::spec::NOTHING;

/// What a schema says a value may be.
pub(super) fn kind(schema: &Value) -> Markup {
    if let Some(name) = name(schema) {
        return html! { a href={ "#shape-" (name) } { (name) } };
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(all) = schema[choice].as_array() {
            return either(all);
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return one_of(words);
    }
    match &schema["type"] {
        Value::Array(types) => {
            either(&types.iter().map(|of| with_type(schema, of)).collect::<Vec<_>>())
        }
        one => simple(one.as_str().unwrap_or("anything"), schema),
    }
}

/// The name of the shape a schema refers to.
pub(super) fn name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// The same schema, of only one of its types.
fn with_type(schema: &Value, of: &Value) -> Value {
    let mut schema = schema.clone();
    schema["type"] = of.clone();
    schema
}

/// One or another; `null` comes last.
fn either(all: &[Value]) -> Markup {
    let (nulls, others): (Vec<&Value>, Vec<&Value>) =
        all.iter().partition(|of| of["type"] == "null");
    html! {
        @for (at, one) in others.into_iter().chain(nulls).enumerate() {
            @if at > 0 { " or " }
            (kind(one))
        }
    }
}

fn one_of(words: &[Value]) -> Markup {
    html! {
        @for (at, word) in words.iter().enumerate() {
            @if at > 0 { ", " }
            code { (word.as_str().unwrap_or_default()) }
        }
    }
}

fn simple(kind_of: &str, schema: &Value) -> Markup {
    let text = match (kind_of, schema["format"].as_str()) {
        ("array", _) => return html! { "list of " (kind(&schema["items"])) (limits(schema)) },
        ("string", Some("date")) => "date",
        ("string", Some("date-time")) => "date and time",
        ("string", _) if schema["pattern"] == NOTHING => "nothing",
        ("string", _) => "text",
        ("integer", _) => "whole number",
        ("boolean", _) => "true or false",
        ("null", _) => return html! { code { "null" } },
        (other, _) => other,
    };
    html! { (text) (limits(schema)) }
}

fn limits(schema: &Value) -> Markup {
    let limit = |name: &str| schema[name].as_u64();
    html! {
        @match (limit("minimum"), limit("maximum")) {
            (Some(min), Some(max)) => { " from " (min) " to " (max) }
            (Some(min), None) => { " from " (min) }
            _ => {}
        }
        @if let Some(max) = limit("maxItems") { ", at most " (max) }
    }
}
