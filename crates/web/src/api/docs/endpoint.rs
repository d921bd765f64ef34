//! One address of the API, on one screen.

use maud::{Markup, html};
use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{OpenApi, RefOr, Response};

use super::kinds::{kind, name};
use super::{Examples, inline, prose, shapes, table};

/// An address with the method it takes.
pub(super) struct Endpoint<'a> {
    method: &'static str,
    path: &'a str,
    operation: &'a Operation,
}

/// All of them, in the order of the document.
pub(super) fn all(document: &OpenApi) -> Vec<Endpoint<'_>> {
    let mut found = Vec::new();
    for (path, item) in &document.paths.paths {
        for (method, operation) in [("GET", &item.get), ("POST", &item.post)] {
            found.extend(operation.iter().map(|operation| Endpoint { method, path, operation }));
        }
    }
    found
}

impl Endpoint<'_> {
    /// A link to its section.
    pub(super) fn link(&self) -> Markup {
        html! {
            a href={ "#" (self.id()) } { code { (self.method) " " (self.path) } } " " (self.title())
        }
    }

    /// All about it.
    pub(super) fn section(&self, document: &OpenApi, examples: &Examples<'_>) -> Markup {
        html! {
            section aria-labelledby=(self.id()) {
                h2 id=(self.id()) { (self.title()) }
                p { code { (self.method) " " (self.path) } }
                (prose(self.operation.description.as_deref().unwrap_or_default()))
                (self.parameters())
                (self.body())
                (self.example(examples))
                (self.answer(document))
                (self.errors())
            }
        }
    }

    fn id(&self) -> String {
        format!("address-{}", self.operation.operation_id.as_deref().unwrap_or_default())
    }

    fn title(&self) -> &str {
        self.operation.summary.as_deref().unwrap_or(self.path)
    }

    fn values(&self) -> Vec<Value> {
        let all = self.operation.parameters.iter().flatten();
        all.map(|parameter| serde_json::to_value(parameter).unwrap_or_default()).collect()
    }

    fn parameters(&self) -> Markup {
        let all = self.values();
        if all.is_empty() {
            return html! {};
        }
        let rows = html! {
            @for parameter in &all {
                tr {
                    th scope="row" { code { (text(&parameter["name"])) } }
                    td { (kind(&parameter["schema"])) }
                    td { @if parameter["required"] == true { "yes" } @else { "no" } }
                    td { (inline(text(&parameter["description"]))) }
                    td { code { (example_of(parameter)) } }
                }
            }
        };
        let head = ["Name", "Type", "Required", "Meaning", "Example"];
        html! {
            h3 { "Parameters" }
            (table(&format!("Parameters of {}", self.path), &head, &rows))
        }
    }

    fn body(&self) -> Markup {
        let Some(body) = &self.operation.request_body else { return html! {} };
        html! {
            h3 { "Body" }
            p { (inline(body.description.as_deref().unwrap_or_default())) " As " (types(body.content.keys())) "." }
        }
    }

    fn example(&self, examples: &Examples<'_>) -> Markup {
        let address = self.example_address(examples);
        let url = format!("{}{address}", examples.host);
        html! {
            h3 { "Example" }
            @if self.method == "GET" {
                p { a href=(address) { (address) } }
                pre { code { "curl '" (url) "'" } }
            } @else {
                pre { code {
                    "curl --data-binary @protocol.toml -H 'Content-Type: application/toml' '" (url) "'"
                } }
            }
        }
    }

    /// The shortest address that is answered.
    fn example_address(&self, examples: &Examples<'_>) -> String {
        let mut path = self.path.to_owned();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for parameter in self.values().iter().filter(|parameter| parameter["required"] == true) {
            let (name, example) = (text(&parameter["name"]), example_of(parameter));
            if parameter["in"] == "path" {
                let example = examples.protocol.unwrap_or(&example);
                path = path.replace(&format!("{{{name}}}"), example);
            } else {
                query.append_pair(name, &example);
            }
        }
        let query = query.finish();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    fn answer(&self, document: &OpenApi) -> Markup {
        let Some(RefOr::T(response)) = self.operation.responses.responses.get("200") else {
            return html! {};
        };
        let schema = response.content.values().find_map(|content| content.schema.as_ref());
        let value = schema.and_then(|schema| serde_json::to_value(schema).ok()).unwrap_or_default();
        html! {
            h3 { "Answer" }
            p { (inline(&response.description)) " It is " (kind(&value)) ":" }
            @for name in names(&value) {
                @if let Some(shape) = shapes::find(document, name) {
                    (shapes::fields(document, &format!("{name}, as {} answers", self.path), shape))
                }
            }
        }
    }

    fn errors(&self) -> Markup {
        let all = self.operation.responses.responses.iter().filter(|(status, _)| *status != "200");
        html! {
            h3 { "Errors" }
            ul {
                @for (status, response) in all {
                    li { a href="#problems" { (status) } " " (said(response)) }
                }
            }
        }
    }
}

fn said(response: &RefOr<Response>) -> &str {
    match response {
        RefOr::T(response) => &response.description,
        RefOr::Ref(_) => "",
    }
}

/// The shapes an answer may have.
fn names(schema: &Value) -> Vec<&str> {
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    name(schema).into_iter().chain(choices.filter_map(name)).collect()
}

fn types<'a>(all: impl Iterator<Item = &'a String>) -> Markup {
    html! {
        @for (at, one) in all.enumerate() {
            @if at > 0 { " or " }
            code { (one) }
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A parameter's example as it is written in an address; the first, where it may be repeated.
fn example_of(parameter: &Value) -> String {
    let example = &parameter["example"];
    let one = example.get(0).unwrap_or(example);
    one.as_str().map_or_else(|| one.to_string(), str::to_owned)
}
