//! The document for programs keeps its word, and so does what people read of it.

use std::collections::BTreeSet;

use answer::input::Field;
use jsonschema::Validator;
use serde_json::{Value, json};

use super::{get, post, site};
use crate::api::docs;
use crate::api::problem::Kind;

async fn document() -> Value {
    get("/api/openapi.json").await.json()
}

/// Holds answers to one of the document's schemas.
fn validator(document: &Value, schema: &Value) -> Validator {
    let schema = json!({ "allOf": [schema], "components": document["components"] });
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("it is a schema")
}

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().expect("there are paths");
    let mut found = Vec::new();
    for (path, item) in paths {
        for (method, operation) in item.as_object().expect("there are methods") {
            found.push((path.as_str(), method.as_str(), operation));
        }
    }
    found
}

/// The address an operation's examples make, with all of its parameters.
fn example(path: &str, operation: &Value) -> String {
    let mut path = path.to_owned();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().expect("it has a name");
        let example = &parameter["example"];
        let all = example.as_array().cloned().unwrap_or_else(|| vec![example.clone()]);
        for one in all {
            let one = one.as_str().map_or_else(|| one.to_string(), str::to_owned);
            if parameter["in"] == "path" {
                path = path.replace(&format!("{{{name}}}"), &one);
            } else {
                query.append_pair(name, &one);
            }
        }
    }
    format!("{path}?{}", query.finish())
}

#[tokio::test]
async fn every_example_is_answered_as_the_schema_says() {
    let document = document().await;
    let operations = operations(&document);
    assert_eq!(operations.len(), 12);
    for (path, method, operation) in operations {
        let address = example(path, operation);
        let answers = match method {
            "get" => vec![get(&address).await],
            _ => {
                let bodies = &operation["requestBody"]["content"];
                let text = bodies["text/plain"]["example"].as_str().expect("a text");
                let mut answers = Vec::new();
                for kind in bodies.as_object().expect("it takes some").keys() {
                    answers.push(post(&address, kind, text.to_owned()).await);
                }
                answers
            }
        };
        let content = &operation["responses"]["200"]["content"];
        let (kind, body) = content.as_object().and_then(|all| all.iter().next()).expect("a type");
        let validator = validator(&document, &body["schema"]);
        for answer in answers {
            assert_eq!(answer.status, 200, "{address}: {}", answer.text);
            assert!(answer.header("content-type").starts_with(kind), "{address}");
            if kind != "application/json" {
                assert!(!answer.text.is_empty(), "{address}");
                continue;
            }
            let faults: Vec<String> =
                validator.iter_errors(&answer.json()).map(|fault| fault.to_string()).collect();
            assert_eq!(faults, [""; 0], "{address}");
        }
    }
}

#[tokio::test]
async fn a_sign_and_a_problem_keep_to_their_schemas_too() {
    let document = document().await;
    let check = async |address: &str, status: &str, kind: &str| {
        let path = "/api/v1/protocols/{protocol}/when";
        let response = &document["paths"][path]["get"]["responses"][status];
        let answer = get(address).await;
        assert_eq!(answer.status.to_string(), status);
        let validator = validator(&document, &response["content"][kind]["schema"]);
        assert!(validator.is_valid(&answer.json()), "{address}: {}", answer.text);
        assert!(!validator.is_valid(&json!({})), "{address}: anything is valid");
    };
    let when = "/api/v1/protocols/smp/when?session=2026-11-20&activity";
    check(&format!("{when}=redness"), "200", "application/json").await;
    check(&format!("{when}=shampoo"), "200", "application/json").await;
    check(&format!("{when}=nothing"), "400", "application/problem+json").await;
    check("/api/v1/protocols/none/when", "404", "application/problem+json").await;
}

#[tokio::test]
async fn everything_has_its_words() {
    let document = document().await;
    for (path, _, operation) in operations(&document) {
        assert!(operation["summary"].is_string(), "{path}");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].is_string(), "{path}: {parameter}");
            assert!(!parameter["example"].is_null(), "{path}: {parameter}");
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().expect("some") {
        assert!(schema["description"].is_string(), "{name}");
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            let own = property["description"].is_string();
            assert!(own || property["oneOf"][1]["description"].is_string(), "{name}: {field}");
        }
    }
}

#[test]
fn every_field_a_client_may_get_wrong_has_its_name() {
    let name = |field| {
        let problem = answer::input::Problem::NoSession;
        let fault = answer::input::Fault { field, problem };
        let wrong = crate::api::problem::Wrong::from(&fault);
        serde_json::to_value(&wrong).expect("string keys")["pointer"].clone()
    };
    assert_eq!(name(Field::Session(1)), "#/session/1");
    assert_eq!(name(Field::Fact(0)), "#/fact/0");
    assert_eq!(name(Field::Told(2)), "#/told/2");
    assert_eq!(name(Field::Complete), "#/complete");
    assert_eq!(name(Field::On), "#/on");
    assert_eq!(name(Field::Zone), "#/tz");
    assert_eq!(name(Field::Days), "#/days");
    assert_eq!(name(Field::Activity), "#/activity");
}

#[tokio::test]
async fn people_read_of_everything_too() {
    let page = docs(&site()).into_string();
    let document = document().await;
    for (path, method, _) in operations(&document) {
        assert!(page.contains(&format!("{} {path}", method.to_uppercase())), "{path}");
    }
    for name in document["components"]["schemas"].as_object().expect("some").keys() {
        assert!(page.contains(&format!("<h3 id=\"shape-{name}\">")), "{name}");
    }
    for facts in Kind::ALL.map(Kind::facts) {
        assert!(page.contains(&format!("<tr id=\"{}\">", facts.slug)), "{}", facts.slug);
    }
    let ids: Vec<&str> = attributes(&page, "id=\"").collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id twice");
    for link in attributes(&page, "href=\"#") {
        assert!(unique.contains(link), "#{link} leads nowhere");
    }
}

#[tokio::test]
async fn the_examples_people_read_are_answered() {
    let page = docs(&site()).into_string();
    let examples: Vec<&str> =
        attributes(&page, "href=\"").filter(|link| link.starts_with("/api/")).collect();
    assert_eq!(examples.len(), 12);
    for example in examples {
        assert_eq!(get(&example.replace("&amp;", "&")).await.status, 200, "{example}");
    }
}

fn attributes<'a>(page: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}
