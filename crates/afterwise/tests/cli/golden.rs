//! Golden verdicts of the SMP protocol, for every day on both sides of 3/4, 9/10, 10/11 and 15/16,
//! in three time zones.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::json;

const ZONES: [&str; 3] = ["America/Vancouver", "Africa/Monrovia", "Pacific/Auckland"];
const ONE: &str = "--session 2026-11-20";
const THREE: &str = "--session 2026-11-20 --session 2026-11-30 --session 2026-12-10";

/// A day a letter: `x` forbidden, `?` conditional, `o` allowed, `.` not covered.
fn table(plan: &Value, days: usize) -> String {
    let first: jiff::civil::Date = "2026-11-20".parse().unwrap();
    let mut out = String::new();
    for activity in plan["activities"].as_array().unwrap() {
        let letters: String = (0..days)
            .map(|day| {
                let day = first.saturating_add(jiff::Span::new().days(i64::try_from(day).unwrap()));
                letter(activity, &day.to_string())
            })
            .collect();
        writeln!(out, "{:20} {letters}", activity["activity"].as_str().unwrap()).unwrap();
    }
    out
}

fn letter(activity: &Value, day: &str) -> char {
    match verdict(activity, day).as_str() {
        "forbidden" => 'x',
        "conditional" => '?',
        "allowed" => 'o',
        _ => '.',
    }
}

/// Dates of one form compare as text does.
fn verdict(activity: &Value, day: &str) -> String {
    let intervals = activity["intervals"].as_array().unwrap();
    let holds = |interval: &&Value| {
        let to = interval["to"].as_str();
        interval["from"].as_str().unwrap() <= day && to.is_none_or(|to| day < to)
    };
    let mut holding = intervals.iter().filter(holds);
    let found = holding.next().unwrap()["verdict"].as_str().unwrap().to_owned();
    assert!(holding.next().is_none(), "two verdicts on {day}: {activity}");
    found
}

fn golden(name: &str, sessions: &str, days: usize) {
    let mut out = String::new();
    for complete in ["unknown", "yes", "no"] {
        for scabs in ["unknown", "yes", "no"] {
            let line = format!(
                "plan --json --days 1 {sessions} --complete {complete} --fact scabs={scabs} \
                 --on 2026-11-24"
            );
            let tables = ZONES.map(|zone| table(&json(&format!("{line} --tz {zone}")), days));
            assert_eq!(tables[0], tables[1], "{line}");
            assert_eq!(tables[0], tables[2], "{line}");
            writeln!(out, "complete {complete}, scabs {scabs} on 2026-11-24 (day 5)").unwrap();
            let tens = |day: usize| {
                if day.is_multiple_of(10) { (day / 10).to_string() } else { " ".into() }
            };
            let units: String = (1..=days).map(|day| (day % 10).to_string()).collect();
            let tens: String = (1..=days).map(tens).collect();
            writeln!(out, "{:20} {}\n{:20} {units}\n{}", "", tens.trim_end(), "day", tables[0])
                .unwrap();
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, out));
}

#[test]
fn one_session() {
    golden("golden-one-session", ONE, 18);
}

#[test]
fn three_sessions_ten_days_apart() {
    golden("golden-three-sessions", THREE, 38);
}

/// What the page and our resolutions come to, as they were agreed: activity, the last day before
/// and the first day after a change, and the verdicts on them.
#[test]
fn as_agreed() {
    let plan = json(&format!("plan --json --days 1 {ONE} --on 2026-11-20"));
    let complete = json(&format!("plan --json --days 1 {ONE} --on 2026-11-20 --complete yes"));
    let more = json(&format!("plan --json --days 1 {ONE} --on 2026-11-20 --complete no"));
    let check = |plan: &Value, name: &str, day: &str, expected: &str| {
        let activities = plan["activities"].as_array().unwrap();
        let activity = activities.iter().find(|activity| activity["activity"] == name);
        assert_eq!(verdict(activity.unwrap(), day), expected, "{name} on {day}");
    };
    for (name, before, was, after, now) in [
        ("shampoo", "2026-11-28", "forbidden", "2026-11-29", "allowed"),
        ("conditioner", "2026-11-29", "forbidden", "2026-11-30", "allowed"),
        ("wet-razor", "2026-11-29", "forbidden", "2026-11-30", "conditional"),
        ("swimming", "2026-12-04", "forbidden", "2026-12-05", "conditional"),
        ("shower", "2026-11-22", "conditional", "2026-11-23", "allowed"),
        ("touch", "2026-11-22", "forbidden", "2026-11-23", "conditional"),
        ("moisturiser", "2026-11-22", "forbidden", "2026-11-23", "allowed"),
        ("electric-clipper", "2026-11-22", "forbidden", "2026-11-23", "conditional"),
        ("light-exercise", "2026-11-22", "forbidden", "2026-11-23", "allowed"),
        ("usual-gym", "2026-11-28", "forbidden", "2026-11-29", "allowed"),
    ] {
        check(&plan, name, before, was);
        check(&plan, name, after, now);
    }
    check(&plan, "shower-body", "2026-11-20", "allowed");
    check(&complete, "swimming", "2026-12-04", "forbidden");
    check(&complete, "swimming", "2026-12-05", "allowed");
    check(&more, "swimming", "2026-12-05", "forbidden");
    for silent in ["hat", "drinking alcohol", "minoxidil", "blood donation"] {
        let answer = json(&format!("may {silent} --json {ONE} --on 2026-11-25"));
        assert_eq!(answer["verdict"], "not-covered", "{silent}");
    }
}

/// Names that must be known (the project's issue 2, item 3).
#[test]
fn names_are_known() {
    for name in [
        "swimming",
        "swimming in the sea",
        "hot tub",
        "steam room",
        "sauna",
        "tanning bed",
        "wash the scalp with water",
        "shampoo",
        "conditioner",
        "usual gym workout",
        "light cardio",
        "light weights",
        "wet razor",
        "electric clipper",
        "touching the scalp",
        "scratching",
        "picking scabs",
        "shower below the neck",
        "moisturiser",
        "sunscreen",
        "exfoliating",
        "wearing a hat",
        "drinking alcohol",
        "minoxidil",
        "blood donation",
        "Wet-Razor",
        "THE SAUNA",
    ] {
        let answer = json(&format!("may {name} --json {ONE} --on 2026-11-25"));
        assert!(answer["verdict"].is_string(), "{name}");
    }
}

/// British Columbia keeps UTC-7 all year since 2026-11-01.
#[test]
fn hours_in_vancouver_are_utc_minus_7() {
    let answer =
        json(&format!("may hat --json {ONE} --on 2026-11-25T16:00 --tz America/Vancouver"));
    assert_eq!(answer["on"], "2026-11-25T16:00:00-07:00");
}
