//! A plan in every state of a treatment.

use crate::support::{check, get};

#[test]
fn plans() {
    check("plan-day-8", "/smp?session=2026-11-20", 200);
    check("plan-day-1", "/smp?session=2026-11-27&complete=no", 200);
    check("plan-day-3", "/smp?session=2026-11-25", 200);
    check("plan-before", "/smp?session=2026-12-10", 200);
    check("plan-tomorrow", "/smp?session=2026-11-28", 200);
    check("plan-two-sessions", "/smp?session=2026-11-20&session=2026-12-01", 200);
    check("plan-second-session", "/smp?session=2026-11-10&session=2026-11-24&complete=yes", 200);
    check("plan-nothing-left", "/smp?session=2026-11-02&complete=yes&fact=scabs=no@10", 200);
    check("plan-long-past", "/smp?session=2024-02-29&complete=yes", 200);
    check("plan-another-day", "/smp?session=2026-11-20&on=2026-12-05", 200);
    check("plan-not-sure", "/smp?session=2026-11-20&fact=scabs=unknown@7&complete=unknown", 200);
    check("plan-out-of-order", "/smp?session=2026-11-24&session=2026-11-10", 200);
}

/// A tap on a fact moves what hangs on it.
#[test]
fn facts_move_what_hangs_on_them() {
    let check = |fact: &str, heading: &str, line: &str| {
        let text = get(&format!("/smp?session=2026-11-20&fact={fact}")).main();
        let card = text.split(&format!("{heading}\n")).nth(1).unwrap_or_default();
        let card = card.split("\nMay I …?\n").next().unwrap_or_default();
        assert!(card.contains(line), "{fact}: {heading} should have {line}:\n{card}");
    };
    check("scabs=unknown@7", "?Check first", "Electric clipper");
    check("scabs=no@7", "○You may", "an electric clipper");
    check("scabs=yes@7", "✕Do not", "shave");
    // A scab of yesterday says nothing about today.
    check("scabs=yes@6", "?Check first", "Electric clipper");
    check("scabs=no@6", "○You may", "an electric clipper");
}

/// What is so for one moment is not kept in an address, and nobody knows how a day to come will be.
#[test]
fn only_what_holds_is_asked() {
    let body = |address: &str| get(address).body;
    assert!(!body("/smp?session=2026-11-20").contains("fact=washed-hands"));
    assert!(body("/smp?session=2026-11-20").contains("fact=scabs=no@7"));
    assert!(!body("/smp?session=2026-11-20&on=2026-11-29").contains("fact=scabs"));
    assert!(body("/smp?session=2026-11-20&on=2026-11-25").contains("fact=scabs=no@5"));
    // What was told of another day and no longer holds does not look chosen.
    let stale = body("/smp?session=2026-11-20&fact=scabs=yes@5");
    assert!(!stale.contains("aria-current=\"true\">Yes"), "{stale}");
    let told = body("/smp?session=2026-11-20&fact=scabs=yes@7");
    assert!(told.contains("aria-current=\"true\">Yes"));
}

/// Whoever names today asks about today.
#[test]
fn today_by_its_date_is_today() {
    let text = get("/smp?session=2026-11-20&on=2026-11-27").main();
    assert!(text.contains("Today, Friday 27 November 2026."), "{text}");
    assert!(!text.contains("This is not for today"));
}

/// Law of answering 5, over every day of a course: what stands under "Do not" says so itself.
#[test]
fn prohibitions_say_do_not() {
    for day in 20..=30 {
        let body = get(&format!("/smp?session=2026-11-20&on=2026-11-{day}")).body;
        let card = body.split("<section class=\"card no\">").nth(1).unwrap();
        let card = card.split("</section>").next().unwrap();
        let lines: Vec<&str> = card.split("<summary>").skip(1).collect();
        assert!(!lines.is_empty(), "day {day}");
        for line in lines {
            let says = line.starts_with("Do not ") || line.starts_with("Better not ");
            assert!(says, "{line:.60}");
        }
    }
}
