//! The table of a protocol says what its plan says: every verdict and all it rests on, for every
//! class of activities, on every day of many courses. (`laws/relative.rs` tries protocols made up by
//! chance.)

mod support;
#[path = "support/table.rs"]
mod table;

use engine::course::{Course, Known};
use engine::plan::Plan;
use engine::protocol::{self, FactId, Protocol};
use engine::relative::{SESSIONS_MAX, Table};
use engine::time::{Anchored, Moment};
use engine::vocabulary::NodeId;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use table::Reader;

/// Courses tried for each sheet.
const COURSES: u64 = 40;

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) % bound
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        let at = usize::try_from(self.below(all.len() as u64)).expect("a position");
        all[at]
    }
}

fn plus(date: Date, days: u64) -> Date {
    date.saturating_add(i64::try_from(days).expect("a few").days())
}

/// One to six sessions, often on neighbouring days; complete, not, or not said; some facts.
fn course(protocol: &Protocol, dice: &mut Dice) -> Course {
    let mut day = plus(date(2026, 1, 20), dice.below(400));
    let mut sessions = vec![Anchored { date: day, time: None }];
    for _ in 0..dice.below(SESSIONS_MAX as u64) {
        let most = dice.one_of(&[1, 4, 12, 40, 200]);
        day = plus(day, 1 + dice.below(most));
        sessions.push(Anchored { date: day, time: None });
    }
    let (course, _) = Course::new(sessions, protocol.zone.clone()).expect("it has sessions");
    let first = course.first().date;
    let mut course = course.complete(dice.one_of(&[Some(true), Some(false), None]));
    let facts: Vec<(FactId, usize)> = protocol
        .facts
        .iter()
        .map(|fact| (protocol.fact(&fact.id).expect("it is declared"), fact.values.len()))
        .collect();
    for _ in 0..dice.below(4) {
        if !facts.is_empty() {
            let (fact, values) = dice.one_of(&facts);
            let value = u8::try_from(dice.below(values as u64)).expect("few values");
            course = course.know(Known { fact, value, on: plus(first, dice.below(40)) });
        }
    }
    course
}

/// The first activity of every class.
fn representatives(protocol: &Protocol) -> Vec<NodeId> {
    let mut classes = Vec::new();
    let mut found = Vec::new();
    for activity in protocol.vocabulary().askable() {
        let class = protocol.class_of(activity);
        if !classes.contains(&class) {
            classes.push(class);
            found.push(activity);
        }
    }
    found
}

fn check(name: &str, path: &str) {
    let (protocol, faults) = protocol::read(&support::text(path), &support::VOCABULARY);
    let protocol = protocol.unwrap_or_else(|| panic!("{faults:?}"));
    let table = Table::new(&protocol).unwrap_or_else(|why| panic!("{name}: {why}"));
    let activities = representatives(&protocol);
    let mut dice = Dice(20_261_120);
    for _ in 0..COURSES {
        let course = course(&protocol, &mut dice);
        let plan = protocol.plan(&course);
        let reader = Reader { table: &table, protocol: &protocol, course: &course };
        check_duties(&reader, &plan);
        for moment in moments(plan.edges()) {
            for activity in &activities {
                let today = course.first().date;
                let provisional = plan.is_provisional(*activity, moment, today);
                assert_eq!(reader.is_provisional(*activity, moment, today), provisional);
                let planned = plan.explain(*activity, moment);
                let mut said = reader.explain(*activity, moment);
                // A plan says where the earlier end of a range lies, a table that it is past.
                assert_eq!(said.earlier.is_some(), planned.earlier.is_some());
                said.earlier = planned.earlier;
                let name = protocol.name(*activity);
                assert_eq!(said, planned, "{name} at {moment:?} of {course:?}");
            }
        }
    }
}

/// What is to do on a day: the duties in force at some time of it, where nothing forbids them.
fn check_duties(reader: &Reader<'_>, plan: &Plan<'_>) {
    for date in plan.edges().iter().map(|edge| edge.date()) {
        let within = plan.edges().iter().copied().filter(|edge| edge.date() == date);
        let within: Vec<Moment> = within.chain([Moment::start_of(date)]).collect();
        let held = reader.table.duties.iter().map(|duty| duty.statement);
        let held = held.filter(|one| within.iter().any(|at| reader.duties(*at).contains(one)));
        let held: Vec<usize> = held.collect();
        for item in plan.day(date).todo {
            let targets =
                |one: &&usize| reader.protocol.statements[**one].targets.contains(&item.activity);
            assert_eq!(held.iter().find(targets).copied(), item.duty, "{date}");
        }
        for item in plan.day(date).may {
            let named =
                |one: &usize| reader.protocol.statements[*one].targets.contains(&item.activity);
            assert!(!held.iter().any(named), "{date}: {item:?} is a duty");
        }
    }
}

/// Every edge and the day before it: between two edges nothing changes.
fn moments(edges: &[Moment]) -> Vec<Moment> {
    let eve = |edge: &Moment| edge.date().yesterday().map_or(*edge, Moment::start_of);
    edges.iter().flat_map(|edge| [eve(edge), *edge]).collect()
}

#[test]
fn the_table_of_the_shipped_protocol_says_what_its_plans_say() {
    check("smp", "protocols/scalp-micropigmentation.toml");
}

#[test]
fn the_tables_of_real_sheets_say_what_their_plans_say() {
    let folder = support::repository("crates/engine/tests/sheets");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        check(&name, &format!("crates/engine/tests/sheets/{name}"));
    }
}

/// A restriction goes on whatever session comes next, so that as many hold at once as there were
/// sessions.
#[test]
fn what_as_many_sessions_as_may_be_leave_behind_adds_up() {
    let head = support::text("crates/engine/tests/head.toml");
    let statement = |at: usize| {
        let day = 10 * at + 1;
        format!(
            "[[statement]]\nid = \"s{at}\"\nmodality = \"must-not\"\ntargets = [\"swimming\"]\n\
             section = \"S\"\ndays = \"{day}\"\ntext = \"On day {day}.\"\n"
        )
    };
    let statements: Vec<String> = (0..SESSIONS_MAX).map(statement).collect();
    let (protocol, faults) = protocol::read(&(head + &statements.concat()), &support::VOCABULARY);
    let protocol = protocol.unwrap_or_else(|| panic!("{faults:?}"));
    let table = Table::new(&protocol).expect("it has a table");
    let first = date(2026, 1, 20);
    let sessions = (0..SESSIONS_MAX as u64).map(|at| plus(first, 10 * at));
    let sessions: Vec<_> = sessions.map(|date| Anchored { date, time: None }).collect();
    let (course, _) = Course::new(sessions, protocol.zone.clone()).expect("it has sessions");
    let reader = Reader { table: &table, protocol: &protocol, course: &course };
    let swimming = protocol.named_in_order().next().expect("it names swimming");
    let last = Moment::start_of(course.last().date);
    let said = reader.explain(swimming, last);
    assert_eq!(said.reasons.len(), SESSIONS_MAX);
    assert_eq!(said, protocol.plan(&course).explain(swimming, last));
}
