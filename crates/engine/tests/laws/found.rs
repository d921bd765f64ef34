//! What these tests, and writing them, once found wrong in the engine, each in its smallest form.
//! What is still wrong is ignored, with the reason.

use std::fmt::Write as _;

use engine::Verdict;
use engine::time::Moment;
use engine::vocabulary::{self, SourceFile};

use super::examples::{check, check_at, date, explained, tried, with};
use super::generate::later;

/// What makes no sense is refused; what is accepted means what it says.
#[track_caller]
fn refused_or(lines: &[&str], course: &str, activity: &str, expected: &str) {
    if tried(lines).0.is_some() {
        check(lines, course, activity, expected);
    }
}

/// `before` counted from anything but a session is read and never holds: the prohibition is lost.
#[test]
fn before_counts_from_what_the_file_says() {
    let before = |anchor: &str| format!("must-not alcohol; anchor = {anchor}; before = '2 days'");
    let course = "2026-11-20 2026-11-25 complete=yes show=2026-11-17";
    refused_or(&[&before("'course-start'")], course, "alcohol", ".XX.......");
    refused_or(&[&before("'course-end'")], course, "alcohol", "......XX..");
    let told = "2026-11-20 scabs=no@2026-11-23";
    refused_or(&[&before("{ scabs = 'no' }")], told, "alcohol", ".XX.");
    let block = "block b; anchor = 'course-start'; days = '1-3'";
    let inherited = [block, "must-not alcohol; block = 'b'; before = '2 days'"];
    refused_or(&inherited, course, "alcohol", ".XX.......");
}

/// The words "says when it begins" are not meant of `before`: "you may, in the two days before".
#[test]
fn a_permission_before_a_session_permits() {
    let course = "2026-11-20 2026-11-25 show=2026-11-17";
    refused_or(&["may alcohol; before = '2 days'"], course, "alcohol", ".AA...AA.");
}

/// Law 4.1: a heading ends into silence, and a permission outlives it, however the heading says
/// when it ends.
#[test]
fn a_heading_ends_into_silence_however_it_is_written() {
    for block in ["block b; for = '3 days'", "block b; until = 'day 4'"] {
        refused_or(&[block, "must-not gym; block = 'b'"], "2026-11-20", "gym", "XXX...");
        refused_or(&[block, "may gym; block = 'b'"], "2026-11-20", "gym", "AAAAAA");
    }
}

/// A heading "until healed" is read as a heading without an end.
#[test]
fn a_heading_waits_for_its_fact() {
    let sheet = ["block b; until = { healed = 'yes' }", "must-not gym; block = 'b'"];
    let course = "2026-11-20 healed=no@2026-11-20 healed=yes@2026-11-22";
    refused_or(&sheet, course, "gym", "X.AAA");
}

/// A statement that ends before its heading begins is refused, like any other empty window; it
/// used to permit from its end on, under the very heading.
#[test]
fn a_statement_does_not_end_before_its_heading_begins() {
    let sheet = ["block b; days = '4-10'", "must-not gym; block = 'b'; until = 'day 3'"];
    assert!(tried(&sheet).0.is_none());
}

/// "For two days before a session and until healed": the permission that follows belongs after
/// the end, not into the window.
#[test]
fn what_follows_a_window_before_a_session_comes_after_it() {
    let waits = ["must-not gym; before = '2 days'; until = { healed = 'yes' }"];
    let course = "2026-11-20 show=2026-11-17 healed=no@2026-11-20 healed=yes@2026-11-21";
    refused_or(&waits, course, "gym", ".XXXAAA");
    let permitted = ["must-not gym; before = '2 days'; then = 'permitted'"];
    refused_or(&permitted, course, "gym", ".XXAA");
}

/// `then = "permitted"` where nothing follows is refused and not passed over.
#[test]
fn then_permitted_is_not_passed_over() {
    refused_or(&["must-not gym; days = '1-3'; then = 'permitted'"], "2026-11-20", "gym", "XXXAA");
    refused_or(&["must-not gym; then = 'permitted'"], "2026-11-20", "gym", "");
    assert!(tried(&["must-not gym; then = 'permitted'"]).0.is_none());
}

/// Law 4.5: what is said of some kinds counts as unknown for the whole, also where the whole
/// entails the target and a manner alone would not restrict it.
#[test]
fn a_manner_restricts_the_kinds_of_an_act_that_entails_it() {
    let unwashed = "must-not touching; carries = 'manner'; if = { hands = 'no' }";
    let sheet = ["may shampooing", unwashed];
    check(&sheet, "2026-11-20 hands=no@2026-11-20", "scrubbing", "X");
    check(&sheet, "2026-11-20 hands=no@2026-11-20", "shampooing", "?");
}

/// Law 3.7: past the last date everything is that date, and nothing before it.
#[test]
fn hours_at_the_end_of_the_calendar_do_not_run_backwards() {
    let sheet = ["must-not gym; for = '24 hours'"];
    check_at(&sheet, "9999-12-31T16:00", "gym", &[("9999-12-30T15:00", '.')]);
}

/// 100 kB of conditions are refused in no time: multiplied out they took all the memory there is.
#[test]
fn long_conditions_do_not_multiply() {
    let list = vec!["{ scabs = 'no' }"; 1_500].join(", ");
    let sheet = format!("must-not gym; if = [{list}]; until = [{list}]");
    let begun = std::time::Instant::now();
    assert!(tried(&[&sheet]).0.is_none());
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}

/// 250 kB of statements with many targets each, and a resolution of all against all.
#[test]
fn many_statements_do_not_multiply() {
    let targets = "touching wetting immersion swimming lap-swimming sea-swimming shampooing shaving \
        clippers gym alcohol minoxidil sunscreen soap baby-soap lye-soap bar-soap";
    let statement = |at| format!("{} {targets}", if at % 2 == 0 { "must-not" } else { "may" });
    let mut lines: Vec<String> = (1..=100).map(statement).collect();
    let ids = |odd: usize| {
        let ids: Vec<String> =
            (1..=100).filter(|at| at % 2 == odd).map(|at| format!("'s{at}'")).collect();
        ids.join(", ")
    };
    lines.push(format!("resolution r; prefer = [{}]; over = [{}]", ids(1), ids(0)));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let begun = std::time::Instant::now();
    assert!(tried(&lines).0.is_some());
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}

/// A ladder of 25 rungs has 16 million ways up.
#[test]
fn qualities_are_found_without_walking_every_way() {
    let mut text = String::from(
        "[[place]]\nid = 'p'\nname = 'p'\n[[quality]]\nid = 'q'\nname = 'q'\n\
        [[activity]]\nid = 'a0'\nname = 'x'\nact = 'x'\n\
        [[activity]]\nid = 'b0'\nname = 'x'\nact = 'x'\n",
    );
    for rung in 1..25 {
        for side in ["a", "b"] {
            let below = rung - 1;
            writeln!(
                text,
                "[[activity]]\nid = '{side}{rung}'\nname = 'x'\nact = 'x'\n\
                is-a = ['a{below}', 'b{below}']"
            )
            .expect("a string takes every write");
        }
    }
    let words = vocabulary::read(&[SourceFile { name: "ladder", text: &text }]).0;
    let words = words.expect("a sound vocabulary");
    let node = |id| words.by_id(id).expect("an entry");
    let begun = std::time::Instant::now();
    assert_eq!(words.quality(node("a24"), node("q")), None);
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}

/// Law 3.3: the earlier end of a range is counted from what the statement counts from, which need
/// not be the last session.
#[test]
fn the_earlier_end_counts_from_the_statements_own_anchor() {
    let sheet = ["must-not gym; anchor = 'course-start'; for = '5-7 days'"];
    let earlier = explained(&sheet, "2026-11-20 2026-11-22", "gym", "2026-11-26").earlier;
    assert_eq!(earlier, Some(Moment::start_of(date("2026-11-25"))));
}

/// What hangs on a fact that nobody told says so.
#[test]
fn a_restriction_from_an_untold_fact_names_the_fact() {
    let sheet = ["may gym", "must-not gym; anchor = { scabs = 'no' }; for = '5 days'"];
    let explanation = explained(&sheet, "2026-11-20", "gym", "2026-11-22");
    assert_eq!(explanation.verdict, Verdict::Conditional);
    assert!(!explanation.needs.is_empty());
}

/// What is beaten only perhaps, since what beats it speaks of some kinds, names those kinds.
#[test]
fn a_restriction_that_is_perhaps_beaten_says_by_what() {
    let sheet = ["must-not swimming", "may swimming sea-swimming"];
    let explanation = explained(&sheet, "2026-11-20", "swimming", "2026-11-20");
    assert_eq!(explanation.verdict, Verdict::Conditional);
    assert!(!explanation.needs.is_empty());
}

/// What a day's list calls usual is usual for some time from then on, also where its window opens
/// in the course of the day, or with the earlier end of a range.
#[test]
fn what_is_expected_on_a_day_is_expected_for_a_while() {
    for window in ["after = '2-4 days'", "after = '30 hours'; for = '5 hours'"] {
        let sheet = ["may gym", &format!("expectation e; {window}")];
        let listed = with(&sheet, "2026-11-20", "gym", |plan, _, first| {
            let days = (0..6).map(|day| later(first, day));
            let usual = days.filter(|day| !plan.day(*day).expect.is_empty());
            usual.map(|day| plan.expected_until(0, day) > Moment::start_of(day)).collect::<Vec<_>>()
        });
        assert!(listed.contains(&true) && !listed.contains(&false), "{window}: {listed:?}");
    }
}
