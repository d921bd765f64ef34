//! The protocols and courses that are walked through.

use std::sync::Arc;

use answer::input::{self, Client, Request, Start};
use engine::protocol::Protocol;

/// A course, as a client writes it.
pub(crate) struct Course {
    pub sessions: Vec<String>,
    pub complete: Option<bool>,
    pub facts: Vec<String>,
}

/// The protocol that ships, one of ours, and the sheets that the engine's tests read.
pub(crate) fn protocols() -> Vec<Arc<Protocol>> {
    let vocabulary = shelf::vocabulary();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 9, "the sheets are gone");
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    let shipped = shelf::protocol("smp").unwrap().text.to_owned();
    let read = |text: String| Arc::new(engine::protocol::read(&text, &vocabulary).0.unwrap());
    [shipped, DUTIES.to_owned()].into_iter().chain(texts).map(read).collect()
}

/// A protocol in which a duty gives way to another, and then to what one may.
const DUTIES: &str = r#"
format = 1
id = "duties"
title = "Duties that end"
procedure = "piercing"
version = "2026-12-01"
language = "en"
zone = "America/Vancouver"
area = "ears"
day-one = "session-day"
[status]
kind = "reading"
[source]
title = "Aftercare"
publisher = "A clinic"
url = "https://example.org"
[contact]
name = "the desk"
clinic = "A clinic"
[[statement]]
id = "may"
modality = "may"
targets = ["moisturiser"]
from = "day 1"
text = "A little cream is fine."
section = "All"
[[statement]]
id = "often"
modality = "must"
targets = ["moisturiser"]
days = "1-3"
frequency = { times = "2", per = "day" }
text = "Cream twice a day for the first three days."
section = "Days 1-3"
[[statement]]
id = "now-and-then"
modality = "must"
targets = ["moisturiser"]
days = "4-10"
frequency = { every = "2 days" }
text = "Then every other day for a week."
section = "Days 4-10"
"#;

pub(crate) fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

/// One session, two near each other and far apart, several; complete or not, and at a time of day.
pub(crate) fn courses() -> Vec<Course> {
    let course = |sessions: &[&str], complete| Course {
        sessions: words(sessions),
        complete,
        facts: Vec::new(),
    };
    vec![
        course(&["2026-11-20"], Some(true)),
        course(&["2026-11-20"], None),
        course(&["2026-11-20T16:00"], Some(false)),
        course(&["2026-11-20", "2026-11-25"], None),
        course(&["2026-11-20", "2026-12-31"], Some(true)),
        course(&["2024-02-28", "2024-03-09", "2024-04-09"], Some(true)),
    ]
}

/// A client who asks on the day of the first session.
pub(crate) fn client(protocol: &Arc<Protocol>, course: &Course) -> Client {
    let request = Request {
        sessions: &course.sessions,
        complete: course.complete,
        facts: &course.facts,
        language: "en",
        ..Request::default()
    };
    let first = course.sessions[0].get(..10).unwrap().parse().unwrap();
    input::client(&request, Arc::clone(protocol), Start::Today, |_| first).unwrap()
}
