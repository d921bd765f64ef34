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

/// The protocol that ships, and the sheets that the engine's tests read.
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
    std::iter::once(shipped).chain(texts).map(read).collect()
}

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
