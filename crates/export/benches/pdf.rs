//! How long a sheet takes to set: `cargo bench -p export`.

use std::fmt;
use std::sync::Arc;

use answer::View;
use answer::input::{Client, Request, Start, client};
use divan::Bencher;
use export::{Handout, Paper, Wishes, pdf};

fn main() {
    divan::main();
}

/// Sessions, by what their handout is.
struct Course(&'static str, &'static [&'static str]);

impl fmt::Display for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Sixteen days, twenty-eight, and forty-six.
const COURSES: [Course; 3] = [
    Course("one session", &["2026-11-20"]),
    Course("28 days, a second planned", &["2026-11-20", "2026-12-02"]),
    Course("46 days, two planned", &["2026-11-20", "2026-12-02", "2026-12-20"]),
];

fn somebody(sessions: &[&str]) -> Client {
    let text = shelf::protocol("smp").expect("it ships").text;
    let protocol = engine::protocol::read(text, &shelf::vocabulary()).0.expect("a test reads it");
    let sessions: Vec<String> = sessions.iter().map(|&session| session.to_owned()).collect();
    let request = Request {
        sessions: &sessions,
        on: Some("2026-11-20"),
        language: "en",
        ..Request::default()
    };
    let today = |_: &_| unreachable!("a day is given");
    client(&request, Arc::new(protocol), Start::LastSession, today).expect("a client")
}

const WISHES: Wishes<'_> =
    Wishes { name: Some("Alex Example"), link: Some("https://example.org/smp?session=2026-11-20") };

#[divan::bench(args = COURSES)]
fn a_handout(bencher: Bencher<'_, '_>, course: &Course) {
    let client = somebody(course.1);
    let view = View::new(&client);
    bencher.bench_local(|| Handout::new(&view, WISHES));
}

#[divan::bench(args = COURSES)]
fn its_pdf(bencher: Bencher<'_, '_>, course: &Course) {
    let client = somebody(course.1);
    let view = View::new(&client);
    let handout = Handout::new(&view, WISHES);
    bencher.bench_local(|| pdf(&handout, Paper::A4).expect("a sheet").len());
}
