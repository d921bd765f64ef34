//! What a client reads.

use crate::support::{DAY_8, check};

/// A name, and what is written after `afterwise`.
const MAY: [(&str, &str); 17] = [
    ("may-forbidden", "may swimming"),
    ("may-forbidden-for-good", "may scratching"),
    ("may-forbidden-then-silent", "may exfoliating"),
    ("may-conditional", "may electric clipper"),
    ("may-conditional-circumstance", "may touching the scalp"),
    ("may-allowed", "may light cardio"),
    ("may-lacking-quality", "may hot shower"),
    ("may-allowed-with-manner", "may moisturiser"),
    ("may-general", "may wash the scalp"),
    ("may-not-covered", "may wearing a hat"),
    ("may-not-covered-now", "may sunscreen"),
    ("may-a-kind", "may float tank"),
    // A word for several things names those the page speaks of.
    ("may-alcohol", "may alcohol"),
    ("may-sign", "may redness"),
    ("may-dots", "may dots too dark"),
    ("may-place", "may the scalp"),
    ("may-quality", "may mild"),
];

#[test]
fn may_on_day_8() {
    for (name, line) in MAY {
        check(name, &format!("{line} {DAY_8}"));
    }
}

#[test]
fn may_on_other_days() {
    for (name, line) in [
        ("may-day-2-shower", "may shower --session 2026-11-20 --on 2026-11-21"),
        ("may-day-2-advice", "may shaving --session 2026-11-20 --on 2026-11-21"),
        ("may-day-16-unknown", "may swimming --session 2026-11-20 --on 2026-12-05"),
        ("may-day-16-complete", "may swimming --session 2026-11-20 --on 2026-12-05 --complete yes"),
        (
            "may-day-16-not-complete",
            "may swimming --session 2026-11-20 --on 2026-12-05 --complete no",
        ),
        ("may-catch-all", "may hat --session 2026-11-20 --on 2026-12-10 --complete yes"),
        ("may-before", "may swimming --session 2026-11-20 --on 2026-11-19"),
        ("may-time", "may shampoo --session 2026-11-20T16:00 --on 2026-11-29T08:00"),
        ("may-taken-back", "may shampoo --session 2026-11-20 --session 2026-11-30 --on 2026-11-29"),
        (
            "may-provisional",
            "may swimming --session 2026-11-20 --session 2026-11-30 --on 2026-11-27",
        ),
        ("may-scabs", "may electric clipper --session 2026-11-20 --on 2026-11-27 --fact scabs=yes"),
        (
            "may-no-scabs",
            "may electric clipper --session 2026-11-20 --on 2026-11-27 --fact scabs=no",
        ),
        (
            "may-told",
            "may shampoo --session 2026-11-20 --on 2026-11-27 \
             --told 'may:shampoo:2026-11-27:Rob James'",
        ),
        (
            "may-told-not",
            "may conditioner --session 2026-11-20 --on 2026-12-01 \
             --told 'must-not:conditioner:2026-11-25..2026-12-10:Rob James'",
        ),
    ] {
        check(name, line);
    }
}

#[test]
fn when() {
    for (name, line) in [
        ("when-allowed", "when shampoo --session 2026-11-20"),
        ("when-completion-assumed", "when swimming --session 2026-11-20"),
        ("when-complete", "when swimming --session 2026-11-20 --complete yes"),
        ("when-never", "when swimming --session 2026-11-20 --complete no"),
        ("when-on-a-condition", "when wet razor --session 2026-11-20"),
        ("when-already", "when shampoo --session 2026-11-20 --on 2026-12-01"),
        ("when-general", "when a shower --session 2026-11-20"),
        ("when-not-covered", "when minoxidil --session 2026-11-20"),
        ("when-for-good", "when scratching --session 2026-11-20"),
        ("when-again", "when shampoo --session 2026-11-20 --session 2026-11-30 --on 2026-11-30"),
        ("when-sign", "when itching --session 2026-11-20"),
    ] {
        check(name, line);
    }
}

#[test]
fn today() {
    for (name, line) in [
        ("today-before", "today --session 2026-11-20 --on 2026-11-18"),
        ("today-day-1", "today --session 2026-11-20 --on 2026-11-20"),
        ("today-day-3", "today --session 2026-11-20 --on 2026-11-22"),
        ("today-day-4", "today --session 2026-11-20 --on 2026-11-23"),
        ("today-day-10", "today --session 2026-11-20 --on 2026-11-29"),
        ("today-day-11", "today --session 2026-11-20 --on 2026-11-30 --fact scabs=no"),
        ("today-day-16", "today --session 2026-11-20 --on 2026-12-05 --complete yes"),
    ] {
        check(name, line);
    }
}

#[test]
fn plan() {
    for (name, line) in [
        ("plan-day-8", "plan --session 2026-11-20 --on 2026-11-27"),
        ("plan-day-1-complete", "plan --session 2026-11-20 --on 2026-11-20 --complete yes"),
        (
            "plan-three-sessions",
            "plan --session 2026-11-20 --session 2026-11-30 --session 2026-12-10 --on 2026-11-27",
        ),
        ("plan-nothing-left", "plan --session 2026-11-20 --on 2026-12-20 --complete yes"),
        ("plan-short", "plan --session 2026-11-20 --on 2026-11-21 --days 5"),
    ] {
        check(name, line);
    }
}

/// A sheet in hours, with a fact of three values.
#[test]
fn another_protocol() {
    let sheet = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets/injectables-01.toml");
    let line = "may lying down --session 2026-11-20T16:00 --on 2026-11-20T17:00 \
                --fact treatment=botox";
    let mut command = crate::support::program(line);
    crate::support::check_as("may-hours", line, command.args(["--protocol", sheet]));
}

/// What a clinic hands its client. Through a pipe the code is of plain characters.
#[test]
fn card() {
    let base = "--base-url https://aftercare.example";
    for (name, line) in [
        ("card", format!("card --session 2026-11-20 --on 2026-11-20 {base}")),
        (
            "card-sessions",
            format!(
                "card -s 2026-11-20T16:00 -s 2026-11-30 --complete no --on 2026-11-27 {base}/ \
                 --lang fr"
            ),
        ),
        ("card-to-come", format!("card --session 2026-12-10 --on 2026-11-27 {base}")),
        // What may be forbidden stands on it, and a year that is a slip.
        ("card-not-sure", format!("card --session 2026-11-20 --on 2026-12-08 {base}")),
        ("card-at-home", format!("card {DAY_8} --base-url http://localhost:8080")),
        ("card-far", format!("card --session 2036-11-20 --on 2026-11-20 {base}")),
    ] {
        check(name, &line);
    }
    let line = format!("card {DAY_8} {base}/of/a/clinic/with/a/very/long/name");
    let mut command = crate::support::program(&line);
    crate::support::check_as("card-narrow", &line, command.env("COLUMNS", "40"));
    let line = format!("card {DAY_8}");
    let mut command = crate::support::program(&line);
    let command = command.env("AFTERWISE_BASE_URL", "https://aftercare.example");
    crate::support::check_as("card-by-variable", &line, command);
}

#[test]
fn protocols() {
    for (name, line) in [
        ("protocols", "protocols"),
        ("show", "show"),
        ("lint", "lint smp"),
        ("lint-raw", "lint smp --raw"),
        ("lint-another-session", "lint smp --session 2027-02-28 --deny-warnings"),
    ] {
        check(name, line);
    }
}

/// A word of the clinic that is no rule is shown with the answer, and makes it neither yes nor no.
#[test]
fn what_the_page_says_that_is_no_rule() {
    let sheet = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets/tattoo-15.toml");
    let line = format!("may pets {DAY_8}");
    let mut command = crate::support::program(&line);
    crate::support::check_as("may-no-rule", &line, command.args(["--protocol", sheet]));
}
