//! Answers are those of the command line, byte for byte.

use std::sync::Arc;

use answer::input::{self, Asked, Client, Request, Start};
use answer::{View, wire};
use engine::time::Moment;
use jiff::civil::date;

use super::{check, get, is_well_formed, library, post, snapshot};

const TINT: &str = include_str!("../spec/example.toml");

/// The client the addresses below speak of.
fn client(start: Start, on: Option<&str>) -> Client {
    let sessions = ["2026-11-20".to_owned(), "2026-11-10".to_owned()];
    let facts = ["scabs=no@7".to_owned()];
    let request =
        Request { sessions: &sessions, facts: &facts, on, language: "en", ..Request::default() };
    let library = library();
    let entry = library.entries.first().expect("something ships");
    let today = |_: &_| date(2026, 11, 27);
    input::client(&request, Arc::clone(&entry.protocol), start, today).expect("it makes sense")
}

const QUERY: &str = "session=2026-11-20&session=2026-11-10&fact=scabs=no@7";

async fn check_bytes(address: &str, expected: String) {
    let answer = get(address).await;
    assert_eq!((answer.status, answer.text), (200, expected), "{address}");
    assert_eq!(answer.headers["cache-control"], "no-store", "{address}");
}

#[tokio::test]
async fn they_are_those_of_the_command_line() {
    let of = |what: &str| format!("/api/v1/protocols/smp/{what}{QUERY}");
    let today = client(Start::Today, None);
    let view = View::new(&today);
    check_bytes(&of("today?"), wire::today(&view)).await;
    let notes: Vec<String> = today.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 1, "the sessions are not in order");
    check_bytes(&of("plan?"), wire::plan(&view, view.length(), notes.clone())).await;
    check_bytes(&of("plan?days=3&"), wire::plan(&view, 3, notes)).await;
    for words in ["swimming", "shampoo", "redness"] {
        let ask = |client: &Client| input::activity(words, &client.protocol).expect("it is known");
        let expected = match ask(&today) {
            Asked::Act(node) => wire::may(&view, node, view.asked_moment(node)),
            Asked::Other(node) => wire::noticed(&view, node),
        };
        check_bytes(&of(&format!("may?activity={words}&")), expected).await;
        let client = client(Start::LastSession, None);
        let view = View::new(&client);
        let start = Moment::start_of(client.on.date);
        let expected = match ask(&client) {
            Asked::Act(node) => wire::when(&view, node, start, view.plan.next_opening(node, start)),
            Asked::Other(node) => wire::noticed(&view, node),
        };
        check_bytes(&of(&format!("when?activity={words}&")), expected).await;
    }
}

#[tokio::test]
async fn a_moment_may_be_asked_about() {
    let client = client(Start::Today, Some("2026-11-27T16:00"));
    let view = View::new(&client);
    let Ok(Asked::Act(node)) = input::activity("swimming", &client.protocol) else {
        panic!("one can swim")
    };
    let expected = wire::may(&view, node, view.asked_moment(node));
    let on = "on=2026-11-27T16:00";
    check_bytes(&format!("/api/v1/protocols/smp/may?{QUERY}&activity=Swimming&{on}"), expected)
        .await;
}

#[tokio::test]
async fn answers_to_read() {
    let smp = |rest: &str| format!("/api/v1/protocols/smp{rest}");
    check("/api/v1/protocols", 200, "protocols").await;
    check(&smp("/may?session=2026-11-20&activity=swimming"), 200, "may").await;
    check(&smp("/may?session=2026-11-20&activity=redness"), 200, "may_of_a_sign").await;
    check(&smp("/when?session=2026-11-20&activity=shampoo"), 200, "when").await;
}

#[tokio::test]
async fn what_makes_no_difference() {
    let same = async |one: &str, other: &str| {
        let path = "/api/v1/protocols/smp/may?session=2026-11-20&activity=swimming";
        let (one, other) =
            (get(&format!("{path}{one}")).await, get(&format!("{path}{other}")).await);
        assert_eq!((one.status, one.text), (200, other.text));
    };
    same("", "&on=2026-11-27").await;
    same("", "&on=&complete=&fact=&told=&tz=&session=&lang=").await;
    same("", "&complete=unknown&tz=America/Vancouver&fact=scabs=unknown").await;
    same("", "&on=2026-11-20&on=2026-11-27").await;
    same("", "&utm_source=mail&fbclid=1").await;
    let upper = get("/api/v1/protocols/SMP?lang=en").await;
    assert_eq!(upper.text, get("/api/v1/protocols/smp").await.text);
}

#[tokio::test]
async fn what_is_the_same_for_everybody_may_be_kept() {
    let library = library();
    let protocol = &*library.entries.first().expect("something ships").protocol;
    let all = library.entries.iter().map(|entry| &*entry.protocol);
    let cases = [
        ("/api/v1/protocols", Some(wire::protocols(all))),
        ("/api/v1/protocols/smp", Some(wire::show(protocol, "en"))),
        ("/api/openapi.json", None),
    ];
    for (address, expected) in cases {
        let answer = get(address).await;
        is_well_formed(&answer);
        assert_eq!(answer.headers["cache-control"], "public, max-age=300", "{address}");
        assert_eq!(expected.unwrap_or_else(|| answer.text.clone()), answer.text, "{address}");
    }
}

#[tokio::test]
async fn a_plan_is_a_year_long_at_most() {
    let days = async |query: &str| {
        let answer = get(&format!("/api/v1/protocols/smp/plan?{query}")).await;
        let plan = answer.json();
        let notes = plan["notes"].as_array().expect("always there").clone();
        (plan["days"].as_array().expect("always there").len(), notes)
    };
    assert_eq!(days("session=2026-11-20&days=366").await, (366, vec![]));
    let note = "the plan goes on; the first 366 days are shown";
    assert_eq!(days("session=2026-11-20&session=2028-11-20").await, (366, vec![note.into()]));
}

#[tokio::test]
async fn findings_are_those_of_the_command_line() {
    let library = library();
    let entry = library.entries.first().expect("something ships");
    for (query, session) in [("", date(2026, 11, 20)), ("session=2026-11-21", date(2026, 11, 21))] {
        let findings = engine::lint::lint(&entry.protocol, session, entry.practice.as_ref());
        let source = diag::Source { name: "", text: "" };
        let expected = wire::lint(&source, &[], &entry.protocol, &findings);
        check_bytes(&format!("/api/v1/protocols/smp/lint?{query}"), expected).await;
    }
}

#[tokio::test]
async fn a_text_is_linted_as_a_file_is() {
    let findings = async |address: &str, text: &str| {
        let answer = post(address, "application/toml", text.to_owned()).await;
        is_well_formed(&answer);
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
        answer.json()["findings"].clone()
    };
    let text = shelf::protocol("smp").expect("it ships").text;
    let shipped = get("/api/v1/protocols/smp/lint?session=2026-11-23").await.json();
    assert_eq!(findings("/api/v1/lint?session=2026-11-23", text).await, shipped["findings"]);
    let raw = findings("/api/v1/lint?raw=true", text).await;
    assert!(raw.as_array().is_some_and(|all| all.len() > 5), "{raw}");
    let unread = findings("/api/v1/lint", &format!("#? q.water = \"soon\"\n{TINT}")).await;
    assert_eq!((&unread[0]["code"], &unread[0]["line"]), (&"unread-answer".into(), &1.into()));
    let faulty = TINT.replace("day 8", "eighth day").replace("title =", "titel =");
    snapshot("lint_of_a_faulty_text", &findings("/api/v1/lint", &faulty).await);
    snapshot("lint_of_nothing", &findings("/api/v1/lint", "").await);
}
