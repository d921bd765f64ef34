//! How long a sheet takes to set: `cargo bench -p export`.

use std::sync::Arc;

use answer::View;
use answer::input::{Client, Request, Start, client};
use divan::Bencher;
use export::{Handout, Paper, Wishes, pdf};

fn main() {
    divan::main();
}

/// One session, and one with a planned second: 28 days and more.
const COURSES: [&[&str]; 2] = [&["2026-11-20"], &["2026-11-20", "2026-12-02"]];

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
fn a_handout(bencher: Bencher<'_, '_>, sessions: &[&str]) {
    let client = somebody(sessions);
    let view = View::new(&client);
    bencher.bench_local(|| Handout::new(&view, WISHES));
}

#[divan::bench(args = COURSES)]
fn its_pdf(bencher: Bencher<'_, '_>, sessions: &[&str]) {
    let client = somebody(sessions);
    let view = View::new(&client);
    let handout = Handout::new(&view, WISHES);
    bencher.bench_local(|| pdf(&handout, Paper::A4).expect("a sheet").len());
}
