//! The protocols and courses that are walked through.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use answer::input::{self, Client, Request, Start};
use engine::protocol::Protocol;
use engine::vocabulary::Vocabulary;

/// A course, as a client writes it.
pub(crate) struct Course {
    pub sessions: Vec<String>,
    pub complete: Option<bool>,
    pub facts: Vec<String>,
}

impl Course {
    /// With these sessions, and nothing else known.
    pub(crate) fn of(sessions: &[&str]) -> Self {
        Self { sessions: words(sessions), complete: None, facts: Vec::new() }
    }
}

/// The protocol that ships.
pub(crate) fn smp() -> Arc<Protocol> {
    read(shelf::protocol("smp").unwrap().text)
}

/// The sheets that the engine's tests read, with their names.
pub(crate) fn sheets() -> Vec<(String, Arc<Protocol>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 9, "the sheets are gone");
    let named = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (named(path), read(&std::fs::read_to_string(path).unwrap()))).collect()
}

/// The protocol that ships, two of ours, and the sheets.
pub(crate) fn protocols() -> Vec<Arc<Protocol>> {
    let sheets = sheets().into_iter().map(|(_, protocol)| protocol);
    [smp(), protocol(DUTIES), protocol(HOURS)].into_iter().chain(sheets).collect()
}

/// A protocol of these statements.
pub(crate) fn protocol(statements: &str) -> Arc<Protocol> {
    const HEAD: &str = r#"
format = 1
id = "sample"
title = "Aftercare"
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
"#;
    read(&[HEAD, statements].concat())
}

fn read(text: &str) -> Arc<Protocol> {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(shelf::vocabulary);
    Arc::new(engine::protocol::read(text, &VOCABULARY).0.unwrap())
}

/// A prohibition that ends in the course of a day.
const HOURS: &str = r#"
[[statement]]
id = "no-swimming"
modality = "must-not"
targets = ["swimming"]
for = "12 hours"
text = "Do not swim for 12 hours."
section = "All"
"#;

/// A duty that gives way to another, and then to what one may.
const DUTIES: &str = r#"
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
[[statement]]
id = "from-then-on"
modality = "must"
targets = ["sunscreen"]
from = "day 40"
frequency = { times = "1", per = "day" }
text = "From day 40 on, sunscreen every day."
section = "Later"
"#;

pub(crate) fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

/// One session, two near each other and far apart, several; complete or not, and at a time of day.
pub(crate) fn courses() -> Vec<Course> {
    let course = |sessions: &[&str], complete| Course { complete, ..Course::of(sessions) };
    vec![
        course(&["2026-11-20"], Some(true)),
        course(&["2026-11-20"], None),
        course(&["2026-11-20T16:00"], Some(false)),
        course(&["2026-11-20", "2026-11-25"], None),
        course(&["2026-11-20T08:00", "2026-11-21T08:00"], None),
        course(&["2026-11-20T10:00", "2026-11-22T10:00"], None),
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
