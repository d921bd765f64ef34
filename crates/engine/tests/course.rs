//! One client's course: months and years, the practitioner's word, planned sessions.

mod support;

use engine::Verdict;
use engine::course::{Course, CourseError, CourseNote, Exception, Session};
use engine::plan::Reason;
use engine::protocol::{Modality, Protocol, Standing, read};
use engine::time::{Moment, Zone};
use jiff::civil::{Date, date, time};
use support::{VOCABULARY, text};

fn smp() -> Protocol {
    read(&text("protocols/scalp-micropigmentation.toml"), &VOCABULARY).0.expect("it is sound")
}

fn course(dates: &[Date]) -> Course {
    let sessions = dates.iter().map(|date| Session { date: *date, time: None });
    Course::new(sessions, Zone::get("America/Vancouver").expect("a zone")).expect("sessions").0
}

/// Steps at 0, 42, 70, 98 days and 9, 15, 108, 114 months after a birth.
#[test]
fn steps_over_months_and_years() {
    const STEPS: [&str; 8] = [
        "0 days",
        "42 days",
        "70 days",
        "98 days",
        "9 months",
        "15 months",
        "108 months",
        "114 months",
    ];
    let head = text("crates/engine/tests/head.toml");
    let step = |(n, after): (usize, &str)| {
        format!(
            "[[milestone]]\nid = \"step-{n}\"\nanchor = \"course-start\"\nafter = \"{after}\"\n\
             text = \"Step {n}\"\nsection = \"s\"\n"
        )
    };
    let steps: Vec<String> = (1..).zip(STEPS).map(step).collect();
    let steps = steps.concat();
    let (protocol, faults) = read(&format!("{head}\n{steps}"), &VOCABULARY);
    let protocol = protocol.unwrap_or_else(|| panic!("{faults:#?}"));
    let check = |birth: Date, expected: [&str; 8]| {
        let course = course(&[birth]);
        let dates = protocol.plan(&course).stages().into_iter().map(|s| s.from.date().to_string());
        assert_eq!(dates.collect::<Vec<_>>(), expected, "{birth}");
    };
    check(
        date(2024, 1, 31),
        [
            "2024-01-31",
            "2024-03-13",
            "2024-04-10",
            "2024-05-08",
            "2024-10-31",
            "2025-04-30",
            "2033-01-31",
            "2033-07-31",
        ],
    );
    check(
        date(2024, 2, 29),
        [
            "2024-02-29",
            "2024-04-11",
            "2024-05-09",
            "2024-06-06",
            "2024-11-29",
            "2025-05-29",
            "2033-02-28",
            "2033-08-29",
        ],
    );
    check(
        date(2024, 8, 31),
        [
            "2024-08-31",
            "2024-10-12",
            "2024-11-09",
            "2024-12-07",
            "2025-05-31",
            "2025-11-30",
            "2033-08-31",
            "2034-02-28",
        ],
    );
}

fn told(modality: Modality, activity: &str, from: Date) -> Exception {
    Exception {
        modality,
        target: VOCABULARY.by_id(activity).expect("an activity"),
        from,
        to: None,
        by: "Rob James".into(),
        on: from,
    }
}

/// The practitioner's word beats the page's on the same thing, is shown as theirs, and stops at the
/// next session; a condition still stands.
#[test]
fn the_practitioners_word() {
    let page = smp();
    let course = course(&[date(2026, 11, 20), date(2026, 12, 10)]);
    let check = |exception: Exception, activity: &str, day: Date, expected: Verdict| {
        let own = page.with_exceptions(&[exception]);
        let node = VOCABULARY.by_id(activity).expect("an activity");
        assert_eq!(own.plan(&course).on(node, day).0, expected, "{activity} on {day}");
    };
    let shampoo = || told(Modality::May, "shampoo", date(2026, 11, 26));
    check(shampoo(), "shampoo", date(2026, 11, 25), Verdict::Forbidden);
    check(shampoo(), "shampoo", date(2026, 11, 26), Verdict::Allowed);
    check(shampoo(), "soap", date(2026, 11, 26), Verdict::Forbidden);
    check(shampoo(), "shampoo", date(2026, 12, 11), Verdict::Forbidden);
    let clipper = || told(Modality::May, "electric-clipper", date(2026, 11, 24));
    check(clipper(), "electric-clipper", date(2026, 11, 26), Verdict::Conditional);
    let gym = || told(Modality::MustNot, "usual-gym", date(2026, 11, 29));
    check(gym(), "usual-gym", date(2026, 12, 1), Verdict::Forbidden);

    let own = page.with_exceptions(&[shampoo()]);
    let node = VOCABULARY.by_id("shampoo").expect("an activity");
    let plan = own.plan(&course);
    let explanation = plan.explain(node, Moment::start_of(date(2026, 11, 26)));
    let standing = explanation.reasons.iter().map(|reason: &Reason| own.cite(*reason).standing);
    assert!(standing.into_iter().any(|standing| standing == Standing::Practitioner));
}

#[test]
fn sessions_are_put_in_order() {
    let zone = || Zone::get("America/Vancouver").expect("a zone");
    let at = |day: Date, hour: i8| Session { date: day, time: Some(time(hour, 0, 0, 0)) };
    let (first, second) = (date(2026, 11, 20), date(2026, 11, 30));
    let (course, notes) =
        Course::new([at(second, 9), at(first, 9), at(first, 16)], zone()).expect("sessions");
    assert_eq!(course.sessions(), [at(first, 16), at(second, 9)]);
    assert_eq!(notes, [CourseNote::OutOfOrder, CourseNote::Repeated(first)]);
    assert_eq!(Course::new([], zone()).expect_err("none"), CourseError::NoSession);
    let many = (0..500).map(|n| Session {
        date: first.saturating_add(jiff::SignedDuration::from_hours(24 * n)),
        time: None,
    });
    assert_eq!(Course::new(many, zone()).expect_err("many"), CourseError::TooManySessions(500));
}

/// What counts from the end of the course moves with a planned session, and says so.
#[test]
fn provisional_answers() {
    let page = smp();
    let course = course(&[date(2026, 11, 20), date(2026, 12, 10)]);
    let plan = page.plan(&course);
    let check = |activity: &str, day: Date, today: Date, expected: bool| {
        let node = VOCABULARY.by_id(activity).expect("an activity");
        let found = plan.is_provisional(node, Moment::start_of(day), today);
        assert_eq!(found, expected, "{activity} on {day}, asked on {today}");
    };
    let today = date(2026, 11, 27);
    check("swimming", today, today, true);
    check("shampoo", today, today, false);
    check("shampoo", date(2026, 12, 11), today, true);
    check("swimming", date(2026, 12, 26), date(2026, 12, 26), false);
}
