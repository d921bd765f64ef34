//! The figures of docs/PERFORMANCE.md: `cargo bench -p engine`.

#[path = "../tests/support/hostile.rs"]
mod hostile;
#[path = "../tests/support/mod.rs"]
mod support;

use divan::{Bencher, black_box};
use engine::course::{Course, Session};
use engine::lint::{lint, read_practice};
use engine::plan::{Need, Plan, Reason};
use engine::protocol::{Protocol, read};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::{Date, date};
use support::{VOCABULARY, text};

const SESSION: Date = date(2026, 11, 20);

fn main() {
    divan::main();
}

fn source() -> String {
    text("protocols/scalp-micropigmentation.toml")
}

fn smp() -> Protocol {
    read(&source(), &VOCABULARY).0.expect("the shipped protocol is sound")
}

fn two_sessions(protocol: &Protocol) -> Course {
    let dates = [SESSION, date(2026, 12, 30)].map(|date| Session { date, time: None });
    Course::new(dates, protocol.zone.clone()).expect("a course").0
}

/// One verdict: activity, day, checked protocol.
#[divan::bench(args = ["swimming", "shampoo", "shower", "shave", "exercise"])]
fn verdict(bencher: Bencher<'_, '_>, activity: &str) {
    let protocol = smp();
    let course = two_sessions(&protocol);
    let node = VOCABULARY.by_id(activity).expect("an activity");
    let day = Moment::start_of(date(2026, 11, 27));
    bencher.bench_local(|| protocol.verdict(black_box(&course), black_box(node), black_box(day)));
}

/// A whole plan as ids: every interval of every activity.
#[divan::bench]
fn plan_as_ids(bencher: Bencher<'_, '_>) {
    let protocol = smp();
    let course = two_sessions(&protocol);
    bencher.bench_local(|| ids(&protocol.plan(black_box(&course))));
}

/// The same with what each interval rests on and needs, in words, for every activity the protocol
/// names.
#[divan::bench]
fn plan_with_texts(bencher: Bencher<'_, '_>) {
    let protocol = smp();
    let course = two_sessions(&protocol);
    bencher.bench_local(|| {
        let plan = protocol.plan(black_box(&course));
        ids(&plan) + protocol.named_in_order().map(|node| words(&plan, node)).sum::<usize>()
    });
}

fn ids(plan: &Plan<'_>) -> usize {
    plan.groups().map(|(activities, intervals)| activities.len() * intervals.len()).sum()
}

fn words(plan: &Plan<'_>, node: NodeId) -> usize {
    let protocol = plan.protocol();
    let mut size = protocol.act(node).len();
    for interval in plan.intervals(node) {
        let explanation = plan.explain(node, interval.from);
        let texts = explanation.reasons.iter().map(|r: &Reason| protocol.cite(*r).text.get("en"));
        size += texts.map(str::len).sum::<usize>();
        let needs = explanation.needs.iter().map(|n: &Need| protocol.need_text(n, "en"));
        size += needs.map(|need| need.len()).sum::<usize>();
    }
    size
}

/// One day's lists.
#[divan::bench]
fn day(bencher: Bencher<'_, '_>) {
    let protocol = smp();
    let course = two_sessions(&protocol);
    let plan = protocol.plan(&course);
    bencher.bench_local(|| plan.day(black_box(date(2026, 11, 27))));
}

/// Reading and checking the SMP file.
#[divan::bench]
fn read_protocol(bencher: Bencher<'_, '_>) {
    let source = source();
    bencher.bench_local(|| read(black_box(&source), &VOCABULARY));
}

/// Linting it, with the comparison to other sheets.
#[divan::bench]
fn lint_protocol(bencher: Bencher<'_, '_>) {
    let protocol = smp();
    let others = text("protocols/practice/scalp-micropigmentation.toml");
    let practice = read_practice(&others, &VOCABULARY).0;
    bencher.bench_local(|| lint(black_box(&protocol), SESSION, practice.as_ref()));
}

/// Reading and checking the vocabulary, as every process does once.
#[divan::bench]
fn read_vocabulary(bencher: Bencher<'_, '_>) {
    let folder = support::repository("protocols/vocabulary");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|e| e.expect("an entry").path())
        .collect();
    paths.sort();
    let texts: Vec<String> =
        paths.iter().map(|path| std::fs::read_to_string(path).expect("a file")).collect();
    bencher.bench_local(|| {
        let files: Vec<_> =
            texts.iter().map(|text| engine::vocabulary::SourceFile { name: "x", text }).collect();
        engine::vocabulary::read(&files)
    });
}

fn sound_names() -> Vec<&'static str> {
    hostile::sound(&VOCABULARY).into_iter().map(|(name, _)| name).collect()
}

fn all_names() -> Vec<&'static str> {
    sound_names().into_iter().chain(hostile::faulty().into_iter().map(|(name, _)| name)).collect()
}

/// A hostile file of 64 KiB.
fn hostile_text(name: &str) -> String {
    let mut all = hostile::sound(&VOCABULARY).into_iter().chain(hostile::faulty());
    all.find(|(own, _)| *own == name).expect("there is one of that name").1
}

fn hostile_protocol(name: &str) -> Protocol {
    read(&hostile_text(name), &VOCABULARY).0.expect("a sound protocol")
}

/// Reading what was made to be slow.
#[divan::bench(args = all_names(), max_time = 0.5)]
fn hostile_read(bencher: Bencher<'_, '_>, name: &str) {
    let text = hostile_text(name);
    bencher.bench_local(|| read(black_box(&text), &VOCABULARY));
}

/// Linting it.
#[divan::bench(args = sound_names(), max_time = 0.5)]
fn hostile_lint(bencher: Bencher<'_, '_>, name: &str) {
    let protocol = hostile_protocol(name);
    let others = text("protocols/practice/scalp-micropigmentation.toml");
    let practice = read_practice(&others, &VOCABULARY).0;
    bencher.bench_local(|| lint(black_box(&protocol), SESSION, practice.as_ref()));
}

/// A hundred sessions, none at the hour of another.
fn hundred_sessions(protocol: &Protocol) -> Course {
    let sessions = (0..100_i8).map(|at| Session {
        date: SESSION.saturating_add(jiff::SignedDuration::from_hours(i64::from(at) * 72)),
        time: Some(jiff::civil::time(at % 24, at % 60, 0, 0)),
    });
    Course::new(sessions, protocol.zone.clone()).expect("a course").0
}

/// Its plan for a hundred sessions, with every answer of one day.
#[divan::bench(args = sound_names(), max_time = 0.5)]
fn hostile_explain(bencher: Bencher<'_, '_>, name: &str) {
    let protocol = hostile_protocol(name);
    let course = hundred_sessions(&protocol);
    let day = Moment::start_of(date(2027, 2, 1));
    bencher.bench_local(|| {
        let plan = protocol.plan(black_box(&course));
        let needs = |node| plan.explain(node, day).needs.len();
        protocol.named_in_order().map(needs).sum::<usize>()
    });
}

/// The same plan with every interval of every activity it names.
#[divan::bench(args = sound_names(), max_time = 0.5)]
fn hostile_intervals(bencher: Bencher<'_, '_>, name: &str) {
    let protocol = hostile_protocol(name);
    let course = hundred_sessions(&protocol);
    bencher.bench_local(|| {
        let plan = protocol.plan(black_box(&course));
        protocol.named_in_order().map(|node| plan.intervals(node).len()).sum::<usize>()
    });
}
