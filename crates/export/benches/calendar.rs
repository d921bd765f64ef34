//! How long a calendar takes: `cargo bench -p export --bench calendar`.

use std::sync::Arc;

use answer::View;
use answer::input::{Client, Request, Start, client};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use engine::protocol::Protocol;
use export::{Calendar, CalendarWishes};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn protocol() -> Arc<Protocol> {
    let text = shelf::protocol("smp").expect("it ships").text;
    Arc::new(engine::protocol::read(text, &shelf::vocabulary()).0.expect("a test reads it"))
}

fn asked(protocol: &Arc<Protocol>, sessions: &[&str]) -> Client {
    let sessions: Vec<String> = sessions.iter().map(|day| (*day).to_owned()).collect();
    let request = Request { sessions: &sessions, complete: Some(true), ..Request::default() };
    let day = |_: &engine::time::Zone| jiff::civil::date(2026, 11, 27);
    client(&request, Arc::clone(protocol), Start::Today, day).expect("good dates")
}

/// From what a client wrote to the file.
#[divan::bench(args = [&["2026-11-20"][..], &["2026-11-20", "2026-12-04"]])]
fn from_dates_to_the_file(bencher: Bencher<'_, '_>, sessions: &[&str]) {
    let protocol = protocol();
    bencher.bench_local(|| {
        let client = asked(&protocol, black_box(sessions));
        Calendar::new(&View::new(&client), &CalendarWishes::default()).write().len()
    });
}

/// Only from entries to the file.
#[divan::bench]
fn writing_its_entries(bencher: Bencher<'_, '_>) {
    let protocol = protocol();
    let client = asked(&protocol, &["2026-11-20"]);
    let calendar = Calendar::new(&View::new(&client), &CalendarWishes::default());
    let bytes = BytesCount::new(calendar.write().len());
    bencher.counter(bytes).bench_local(|| black_box(&calendar).write().len());
}

/// What a server gives out on so many cores: the time is that of one calendar on each.
#[divan::bench(threads = [1, 2])]
fn on_cores(bencher: Bencher<'_, '_>) {
    let protocol = protocol();
    let made = || {
        let client = asked(&protocol, &["2026-11-20"]);
        Calendar::new(&View::new(&client), &CalendarWishes::default()).write().len()
    };
    bencher.counter(ItemsCount::new(1_usize)).bench(made);
}
