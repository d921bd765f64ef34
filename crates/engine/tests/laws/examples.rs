//! One small example for every law, written by hand.
//!
//! A statement is written `modality target target; key = …; key = …`. A course is written as its
//! sessions and what is known: `2026-11-20T16:00 2026-11-30 complete=yes scabs=no@2026-11-25`. The
//! verdicts expected are one letter a day from the first session's (or `show=`) on: `A` allowed,
//! `.` not covered, `?` conditional, `X` forbidden.

use std::fmt::Write as _;

use diag::Diagnostic;
use engine::Verdict;
use engine::course::{Course, Exception, Known};
use engine::merge::merge;
use engine::plan::{Explanation, Need, Plan, Reason};
use engine::protocol::{self, FactId, Modality, Protocol};
use engine::time::{Anchored, Moment, Zone};
use engine::vocabulary::{self, NodeId, SourceFile};
use jiff::civil::{Date, DateTime};

use super::generate::later;

const VOCABULARY: &str = r#"
place = [{ id = "scalp", name = "scalp" }]
quality = [{ id = "mild", name = "mild" }]
activity = [
    { id = "touching", name = "touching", act = "touch" },
    { id = "wetting", name = "wetting", act = "wet" },
    { id = "immersion", name = "immersion", act = "immerse", involves = "wetting" },
    { id = "swimming", name = "swimming", act = "swim", is-a = "immersion" },
    { id = "lap-swimming", name = "lap swimming", act = "swim laps", is-a = "swimming" },
    { id = "sea-swimming", name = "sea swimming", act = "swim in the sea", is-a = "swimming" },
    { id = "shampooing", name = "shampooing", act = "shampoo", involves = ["wetting", "touching"] },
    { id = "scrubbing", name = "scrubbing", act = "scrub", is-a = ["shampooing", "touching"] },
    { id = "shaving", name = "shaving", act = "shave", involves = "touching" },
    { id = "clippers", name = "clippers", act = "use clippers", is-a = "shaving" },
    { id = "gym", name = "gym", act = "train" },
    { id = "alcohol", name = "alcohol", act = "drink" },
]
product = [
    { id = "minoxidil", name = "minoxidil", act = "use minoxidil", involves = "touching" },
    { id = "sunscreen", name = "sunscreen", act = "use sunscreen" },
    { id = "soap", name = "soap", act = "use soap" },
    { id = "baby-soap", name = "baby soap", act = "use baby soap", is-a = "soap", has = "mild" },
    { id = "lye-soap", name = "lye soap", act = "use lye soap", is-a = "soap", lacks = "mild" },
    { id = "bar-soap", name = "bar soap", act = "use a bar of soap", is-a = "soap" },
]
"#;

const HEAD: &str = r#"
format = 1
id = "p"
title = "p"
procedure = "p"
version = "1"
language = "en"
zone = "America/Vancouver"
area = "scalp"
status = { kind = "reading" }
source = { title = "s" }
contact = { name = "c" }
"#;

const FACTS: &str = r#"
[[fact]]
id = "scabs"
kind = "healing"
settled = "no"
question = "?"
says = { yes = "y", no = "n" }
[[fact]]
id = "healed"
kind = "healing"
settled = "yes"
question = "?"
says = { yes = "y", no = "n" }
[[fact]]
id = "hands"
kind = "circumstance"
question = "?"
says = { yes = "y", no = "n" }
[[fact]]
id = "pierced"
kind = "lasting"
values = ["ear", "nose", "tongue"]
question = "?"
says = { ear = "e", nose = "n", tongue = "t" }
"#;

/// The text of a protocol of these statements. A line that begins with `day-one` belongs to the
/// head, one that begins with `block`, `expectation` or `resolution` is one of those.
fn written(lines: &[&str]) -> String {
    let (mut head, mut body) = (HEAD.to_owned(), FACTS.to_owned());
    let mut statements = 0;
    for line in lines {
        let (first, keys) = line.split_once(';').unwrap_or((line, ""));
        let mut words = first.split_whitespace();
        let word = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.collect();
        let written = match word {
            "day-one" => writeln!(head, "day-one = {:?}", rest[0]),
            "block" => writeln!(body, "[[block]]\nid = {:?}\nheading = 'h'", rest[0]),
            "expectation" => {
                writeln!(body, "[[expectation]]\nid = {:?}\nsection = 's'\ntext = 't'", rest[0])
            }
            "resolution" => writeln!(
                body,
                "[[resolution]]\nid = {:?}\nby = 'b'\ntext = 't'\nreason = 'r'",
                rest[0]
            ),
            modality => {
                statements += 1;
                writeln!(
                    body,
                    "[[statement]]\nid = 's{statements}'\nsection = 's'\ntext = 't'\n\
                    modality = {modality:?}\ntargets = {rest:?}"
                )
            }
        };
        written.expect("a string takes every write");
        body.extend(keys.split(';').flat_map(|key| [key.trim(), "\n"]));
    }
    head + &body
}

fn read(lines: &[&str]) -> Protocol {
    let (found, faults) = tried(lines);
    assert!(faults.is_empty(), "{faults:#?}\n{}", written(lines));
    found.expect("a protocol without faults is read")
}

/// What the reader makes of the statements, sound or not.
pub(crate) fn tried(lines: &[&str]) -> (Option<Protocol>, Vec<Diagnostic>) {
    let source = SourceFile { name: "examples", text: VOCABULARY };
    let words = vocabulary::read(&[source]).0.expect("the vocabulary of the examples is sound");
    protocol::read(&written(lines), &words)
}

/// A course and the first day to be shown.
fn course(written: &str, protocol: &Protocol) -> (Course, Date) {
    let (mut sessions, mut known, mut complete, mut show) = (Vec::new(), Vec::new(), None, None);
    let mut zone = "America/Vancouver";
    for word in written.split_whitespace() {
        match word.split_once('=') {
            None => sessions.push(session(word)),
            Some(("tz", name)) => zone = name,
            Some(("show", day)) => show = Some(date(day)),
            Some(("complete", said)) => complete = Some(said == "yes"),
            Some((fact, said)) => known.push(told(protocol, fact, said)),
        }
    }
    let zone = Zone::get(zone).expect("a built-in zone");
    let course = Course::new(sessions, zone).expect("at least one session").0.complete(complete);
    let course = known.into_iter().fold(course, Course::know);
    let first = course.first().date;
    (course, show.unwrap_or(first))
}

fn session(written: &str) -> Anchored {
    match written.split_once('T') {
        Some((day, time)) => {
            Anchored { date: date(day), time: Some(time.parse().expect("a time")) }
        }
        None => Anchored { date: date(written), time: None },
    }
}

/// `scabs`, `no@2026-11-25`
fn told(protocol: &Protocol, fact: &str, said: &str) -> Known {
    let (value, on) = said.split_once('@').expect("a value and its day");
    let id: FactId = protocol.fact(fact).expect("a declared fact");
    let declared = protocol.facts.iter().find(|declared| declared.id == fact);
    let values = &declared.expect("a declared fact").values;
    let value = values.iter().position(|own| own == value).expect("a declared value");
    Known { fact: id, value: u8::try_from(value).expect("few values"), on: date(on) }
}

pub(crate) fn date(written: &str) -> Date {
    written.parse().expect("a date")
}

fn node(protocol: &Protocol, id: &str) -> NodeId {
    protocol.vocabulary().by_id(id).expect("a node of the vocabulary")
}

fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Allowed => 'A',
        Verdict::NotCovered => '.',
        Verdict::Conditional => '?',
        Verdict::Forbidden => 'X',
    }
}

/// Reads the statements and a course under them, and hands over the plan and a node.
pub(crate) fn with<T>(
    lines: &[&str],
    written: &str,
    activity: &str,
    asked: impl FnOnce(Plan<'_>, NodeId, Date) -> T,
) -> T {
    let protocol = read(lines);
    let (course, day) = course(written, &protocol);
    asked(protocol.plan(&course), node(&protocol, activity), day)
}

/// One activity, day by day, by the strictest verdict of each.
#[track_caller]
pub(crate) fn check(lines: &[&str], written: &str, activity: &str, expected: &str) {
    let found = with(lines, written, activity, |plan, node, first| {
        let days = (0..).zip(expected.chars()).map(|(at, _)| later(first, at));
        days.map(|day| letter(plan.on(node, day).0)).collect::<String>()
    });
    assert_eq!(found, expected, "{activity} under {lines:?}, {written}");
}

/// The answer about one activity on one day, with what it rests on.
pub(crate) fn explained(lines: &[&str], written: &str, activity: &str, day: &str) -> Explanation {
    with(lines, written, activity, |plan, node, _| plan.explain(node, Moment::start_of(date(day))))
}

/// One activity at these local times.
#[track_caller]
pub(crate) fn check_at(lines: &[&str], written: &str, activity: &str, expected: &[(&str, char)]) {
    with(lines, written, activity, |plan, node, _| {
        for (time, expected) in expected {
            let local: DateTime = time.parse().expect("a local time");
            let moment = plan.course().zone().moment_of(local.date(), local.time());
            let found = letter(plan.at(node, moment));
            assert_eq!(found, *expected, "{activity} at {time} under {lines:?}, {written}");
        }
    });
}

// Section 3: laws of time.

/// 3.1: the day of the session is day 1, or the day after it is.
#[test]
fn law_3_1_day_one() {
    for (day_one, expected) in [("session-day", "XXX.."), ("day-after", ".XXX.")] {
        let day_one = format!("day-one {day_one}");
        check(&[&day_one, "must-not gym; days = '1-3'"], "2026-11-20", "gym", expected);
    }
    check(&["must-not gym; days = '1-3'"], "2026-11-20", "gym", "XXX..");
    check(&["day-one day-after", "may gym; from = 'day 3'"], "2026-11-20", "gym", "XXXAA");
}

/// 3.2: "15 days after" is day 16; "for at least 10 days" ends when day 11 begins. Hours run from
/// the time, or from the end of the session's day; the session touches the whole of its day.
#[test]
fn law_3_2_days_and_hours() {
    check(&["may gym; after = '15 days'"], "2026-11-20", "gym", "XXXXXXXXXXXXXXXAA");
    check(&["must-not gym; for = 'at least 10 days'"], "2026-11-20", "gym", "XXXXXXXXXXAA");
    let day = ["must-not gym; for = '24 hours'"];
    let times = [
        ("2026-11-20T00:00", 'X'),
        ("2026-11-21T15:59:59", 'X'),
        ("2026-11-21T16:00", 'A'),
        ("2026-11-19T23:59:59", '.'),
    ];
    check_at(&day, "2026-11-20T16:00", "gym", &times);
    check(&day, "2026-11-20T16:00", "gym", "XXA");
    check(&day, "2026-11-20", "gym", "XXA");
    let times = [("2026-11-21T23:59:59", 'X'), ("2026-11-22T00:00", 'A')];
    check_at(&day, "2026-11-20", "gym", &times);
    let times = [("2026-11-22T15:59:59", 'X'), ("2026-11-22T16:00", 'A')];
    check_at(
        &["may gym; after = '2 days'"],
        "2026-11-20T16:00",
        "gym",
        &[("2026-11-22T00:00", 'A')],
    );
    check_at(&["may gym; after = '48 hours'"], "2026-11-20T16:00", "gym", &times);
}

/// 3.3: the later end of a range opens a restriction and a permission, and closes a duty; between
/// both ends, some clients may earlier.
#[test]
fn law_3_3_ranges() {
    let restriction = ["must-not gym; for = '2-4 days'"];
    check(&restriction, "2026-11-20", "gym", "XXXXAA");
    check(&["may gym; after = '2-4 days'"], "2026-11-20", "gym", "XXXXAA");
    check(&["may gym; after = '2-4 days'; opens = false"], "2026-11-20", "gym", "....AA");
    check(&["must sunscreen; for = '2-4 days'"], "2026-11-20", "sunscreen", "AAAA..");
    check(&["may gym; for = '2-4 days'"], "2026-11-20", "gym", "AA....");
    with(&restriction, "2026-11-20", "gym", |plan, gym, first| {
        let earlier = |day| plan.explain(gym, Moment::start_of(later(first, day))).earlier;
        let opens = Some(Moment::start_of(date("2026-11-22")));
        assert_eq!([earlier(1), earlier(2), earlier(3)], [None, opens, opens]);
    });
}

/// 3.4: days are those of the course's zone. British Columbia is at UTC-7 in November 2026; a day
/// is not 24 hours.
#[test]
fn law_3_4_zones() {
    let day = ["must-not gym; for = '24 hours'"];
    let ends = |written: &str| {
        with(&day, written, "gym", |plan, gym, first| {
            let restricted = plan.interval_at(gym, Moment::start_of(first));
            plan.course().zone().write(restricted.to)
        })
    };
    assert_eq!(ends("2026-11-20T16:00"), "2026-11-21T16:00:00-07:00");
    assert_eq!(ends("2025-11-20T16:00"), "2025-11-21T16:00:00-08:00");
    // The clocks go forward in the night to 2026-03-08: 24 hours end at 17:00 by the clock.
    assert_eq!(ends("2026-03-07T16:00"), "2026-03-08T17:00:00-07:00");
    // They go back in Auckland on 2026-04-05.
    assert_eq!(ends("2026-04-04T16:00 tz=Pacific/Auckland"), "2026-04-05T15:00:00+12:00");
    assert_eq!(ends("2026-11-20T16:00 tz=Africa/Monrovia"), "2026-11-21T16:00:00+00:00");
    check(&["must-not gym; for = '2 days'"], "2026-03-07T16:00", "gym", "XXAA");
}

/// 3.5: the clock is an argument: only what is planned hangs on the day one asks.
/// 3.6: a session ahead counts from its own day, and from then on answers are provisional;
/// course-end is the last session, planned ones included, and completion waits for its day.
#[test]
fn laws_3_5_and_3_6_planned_sessions() {
    let course = "2026-11-20 2026-11-25";
    let three_days = ["must-not gym; for = '3 days'"];
    check(&three_days, course, "gym", "XXXAAXXXAA");
    let provisional = |lines: &[&str], asked: &str, today: &str| {
        with(lines, course, "gym", |plan, gym, _| {
            plan.is_provisional(gym, Moment::start_of(date(asked)), date(today))
        })
    };
    assert!(!provisional(&three_days, "2026-11-24", "2026-11-24"));
    assert!(provisional(&three_days, "2026-11-25", "2026-11-24"));
    assert!(!provisional(&three_days, "2026-11-25", "2026-11-25"));
    let after_all = ["may gym; anchor = 'course-end'; after = '2 days'"];
    assert!(provisional(&after_all, "2026-11-24", "2026-11-24"));
    check(&after_all, "2026-11-20 2026-11-25 complete=yes", "gym", "XXXXXXXAA");
    let complete = ["may gym; if = { complete = 'yes' }"];
    check(&complete, "2026-11-20 2026-11-25 complete=yes", "gym", ".....AAA");
    check(&complete, "2026-11-20 2026-11-25", "gym", ".....???");
}

/// 3.7: months are added once, from the anchor, and clamp; the calendar ends on 9999-12-31.
#[test]
fn law_3_7_months() {
    let born = "2024-02-29 show=2033-02-26";
    check(&["must-not gym; for = '108 months'"], born, "gym", "XXAA");
    check(&["must-not gym; for = '9 years'"], born, "gym", "XXAA");
    check(&["may gym; after = '1 month'"], "2026-01-31 show=2026-02-26", "gym", "XXAA");
    check(&["may gym; after = '2 months'"], "2026-01-31 show=2026-03-29", "gym", "XXAA");
    check(&["must-not gym; before = '1 month'"], "2026-03-31 show=2026-02-26", "gym", "..XXX");
    check(&["must-not gym; for = '15 days'"], "9999-12-25", "gym", "XXXXXXA");
}

// Section 4: laws of combining.

/// 4.1: "for N days" ends into a permission, or into silence where the file says so; a heading
/// ends into silence; no end is no end. A permission outlives its heading, a duty does not.
#[test]
fn law_4_1_ends() {
    check(&["must-not gym"], "2026-11-20", "gym", "XXXXX");
    check(&["must-not gym; for = '3 days'"], "2026-11-20", "gym", "XXXAA");
    check(&["must-not gym; for = '3 days'; then = 'silent'"], "2026-11-20", "gym", "XXX..");
    check(&["must-not gym; until = 'day 4'"], "2026-11-20", "gym", "XXXAA");
    check(&["must-not gym; days = '1-3'"], "2026-11-20", "gym", "XXX..");
    check(&["block b; days = '1-3'", "must-not gym; block = 'b'"], "2026-11-20", "gym", "XXX..");
    check(&["block b; days = '1-3'", "may gym; block = 'b'"], "2026-11-20", "gym", "AAAAA");
    check(&["block b; days = '1-3'", "must gym; block = 'b'"], "2026-11-20", "gym", "AAA..");
    let twice = "2026-11-20 2026-11-23";
    check(&["may gym; days = '2-3'"], twice, "gym", ".AA.AAA");
    check(&["may gym; anchor = 'course-start'; days = '2-3'"], twice, "gym", ".AAAAAA");
}

/// 4.2: a permission that says when it begins forbids until then; advice that merely begins does
/// not. Silence never lifts. A restriction with neither end nor condition yields to a permission
/// for the same target that says when it begins.
#[test]
fn law_4_2_not_before() {
    let days = "block days; days = '1-3'";
    let swim = ["may swimming; after = '5 days'", days, "must-not swimming; block = 'days'"];
    check(&swim, "2026-11-20", "swimming", "XXXXXAA");
    check(&["should sunscreen; after = '3 days'"], "2026-11-20", "sunscreen", "...AA");
    check(&["may gym; days = '3-'"], "2026-11-20", "gym", "..AAA");
    check(&["may gym; days = '3-'; opens = true"], "2026-11-20", "gym", "XXAAA");
    check(&["must-not gym", "may gym; after = '3 days'"], "2026-11-20", "gym", "XXXAA");
    check(&["must-not gym", "may gym; opens = true"], "2026-11-20", "gym", "AAAAA");
    check(&["must-not gym", "may gym; days = '4-'"], "2026-11-20", "gym", "XXXXX");
    let waits = ["must-not gym; if = { scabs = 'yes' }", "may gym; after = '3 days'"];
    check(&waits, "2026-11-20", "gym", "XXX??");
    let ends = ["must-not gym; for = '9 days'", "may gym; after = '3 days'"];
    check(&ends, "2026-11-20", "gym", "XXXXXXXXXAA");
    let last = ["may gym; anchor = 'course-end'; after = '2 days'"];
    check(&last, "2026-11-20 2026-11-23 complete=yes", "gym", "XXXXXAA");
}

/// 4.3: a session restarts what counts from it; earlier restrictions run to their own end, earlier
/// permissions stop. Before the last session's window opens, swimming is forbidden whether the
/// course is complete or not; afterwards it hangs on that.
#[test]
fn law_4_3_sessions() {
    let twice = "2026-11-20 2026-11-24";
    check(&["must-not gym; for = '2 days'"], twice, "gym", "XXAAXXAA");
    check(&["must-not gym; for = '6 days'; then = 'silent'"], twice, "gym", "XXXXXXXXXX..");
    check(&["must-not gym; from = 'day 4'; until = 'day 7'"], twice, "gym", "...XXX.XXXAA");
    check(&["may gym; after = '2 days'"], twice, "gym", "XXAAXXAA");
    check(&["may gym; days = '3-'"], twice, "gym", "..AA..AA");
    check(&["must-not gym; days = '3-'; until = 'next-session'"], twice, "gym", "..XX..XX");
    let swim = ["may swimming; anchor = 'course-end'; after = '5 days'"];
    for (complete, expected) in
        [("", "XXXXX??"), ("complete=yes", "XXXXXAA"), ("complete=no", "XXXXXXX")]
    {
        check(&swim, &format!("2026-11-20 {complete}"), "swimming", expected);
    }
}

/// 4.4: must-not and should-not both forbid; the words keep the difference.
#[test]
fn law_4_4_modality() {
    check(&["must-not gym; days = '1-2'"], "2026-11-20", "gym", "XX.");
    check(&["should-not gym; days = '1-2'"], "2026-11-20", "gym", "XX.");
    check(&["must gym; days = '1-2'"], "2026-11-20", "gym", "AA.");
    check(&["should gym; days = '1-2'"], "2026-11-20", "gym", "AA.");
    check(&["may gym; days = '1-2'"], "2026-11-20", "gym", "AAA");
}

/// 4.5: is-a carries both to kinds, involves carries restrictions only; what is said of some kinds
/// is unknown for the whole, and the kinds are named.
#[test]
fn law_4_5_targets() {
    let (no, yes) = (["must-not touching; days = '1-'"], ["may touching; days = '1-'"]);
    for (activity, forbidden, allowed) in [
        ("touching", "XX", "AA"),
        ("minoxidil", "XX", ".."),
        ("clippers", "XX", ".."),
        ("gym", "..", ".."),
    ] {
        check(&no, "2026-11-20", activity, forbidden);
        check(&yes, "2026-11-20", activity, allowed);
    }
    check(&["must-not immersion"], "2026-11-20", "lap-swimming", "XX");
    check(&["may immersion"], "2026-11-20", "lap-swimming", "AA");
    check(&["may immersion", "must-not sea-swimming"], "2026-11-20", "swimming", "??");
    check(&["must-not sea-swimming"], "2026-11-20", "swimming", "..");
    with(&["may sea-swimming"], "2026-11-20", "swimming", |plan, swimming, first| {
        let explanation = plan.explain(swimming, Moment::start_of(first));
        let sea = node(plan.protocol(), "sea-swimming");
        assert_eq!(explanation.needs, [Need::Kind(sea, Verdict::Allowed)]);
    });
    let unwashed = "must-not touching; if = { hands = 'no' }; carries = 'manner'";
    for (activity, expected) in [("minoxidil", "AA"), ("touching", "X.")] {
        let sheet = ["may minoxidil", unwashed];
        check(&sheet, "2026-11-20 hands=no@2026-11-20", activity, expected);
    }
    check(&["must-not immersion; carries = 'manner'"], "2026-11-20", "swimming", "XX");
}

/// 4.6: a permission beats a restriction only if it is more specific and the restriction has no
/// condition, if law 2 says so, or if a resolution does.
#[test]
fn law_4_6_verdict() {
    check(&["must-not shaving", "may clippers"], "2026-11-20", "clippers", "AA");
    check(&["must-not shaving", "may clippers"], "2026-11-20", "shaving", "??");
    check(&["must-not touching", "may clippers"], "2026-11-20", "clippers", "AA");
    check(&["may shaving", "must-not clippers"], "2026-11-20", "clippers", "XX");
    check(&["may gym", "must-not gym"], "2026-11-20", "gym", "XX");
    // Scabs on day 6: no clippers, although clippers are permitted more specifically.
    let scabs = ["must-not shaving; if = { scabs = 'yes' }", "may clippers; days = '4-'"];
    check(&scabs, "2026-11-20 scabs=yes@2026-11-25", "clippers", "...??X??");
    check(&scabs, "2026-11-20 scabs=no@2026-11-25", "clippers", "...??AAA");
    let until = ["must-not shaving; until = { healed = 'yes' }", "may clippers"];
    check(&until, "2026-11-20 healed=no@2026-11-20", "clippers", "X??");
    let resolved = ["may gym", "must-not gym", "resolution r; prefer = ['s1']; over = ['s2']"];
    check(&resolved, "2026-11-20", "gym", "AA");
    with(&resolved, "2026-11-20", "gym", |plan, gym, first| {
        let reasons = plan.explain(gym, Moment::start_of(first)).reasons;
        assert_eq!(reasons, [Reason::Statement(0), Reason::Resolution(0)]);
    });
    // A beaten restriction does not stand in for one that is not beaten.
    let both = ["must-not shaving", "must-not clippers; days = '1-2'", "may clippers"];
    check(&both, "2026-11-20", "clippers", "XXAA");
}

/// 4.7: a healing fact's settled value holds until the next session, another for the day it was
/// told; a lasting fact holds; a circumstance is for that day. "Until X" means only once X.
#[test]
fn law_4_7_facts() {
    let healing = ["may gym; if = { scabs = 'no' }"];
    check(&healing, "2026-11-20 2026-11-25 scabs=no@2026-11-22", "gym", "??AAA???");
    check(&healing, "2026-11-20 scabs=yes@2026-11-22", "gym", "??.???");
    check(&healing, "2026-11-20 scabs=no@2026-11-21 scabs=yes@2026-11-23", "gym", "?AA.??");
    check(&["may gym; if = { hands = 'yes' }"], "2026-11-20 hands=yes@2026-11-21", "gym", "?A??");
    let lasting = ["may gym; if = { pierced = ['ear', 'nose'] }"];
    check(&lasting, "2026-11-20 pierced=ear@2026-11-21", "gym", "AAAA");
    check(&lasting, "2026-11-20 pierced=tongue@2026-11-21", "gym", "....");
    let until = ["must-not gym; until = { scabs = 'no' }"];
    check(&until, "2026-11-20 scabs=yes@2026-11-20 scabs=no@2026-11-22", "gym", "X?AAA");
    // "For 3 days and until the scabs are off" holds to the later of both.
    let both = ["must-not gym; for = '3 days'; until = { scabs = 'no' }"];
    check(&both, "2026-11-20 scabs=no@2026-11-21", "gym", "XXXAA");
    check(&both, "2026-11-20 scabs=no@2026-11-25", "gym", "XXX??AA");
}

/// 4.7: a window may count from the day a fact was told.
#[test]
fn law_4_7_windows_from_facts() {
    let counted = ["must-not gym; anchor = { scabs = 'no' }; for = '2 days'"];
    check(&counted, "2026-11-20 scabs=no@2026-11-22", "gym", "..XXAA");
    let untold = ["may gym; anchor = { scabs = 'no' }; for = '2 days'"];
    check(&untold, "2026-11-20 show=2026-11-19", "gym", ".???");
    check(&untold, "2026-11-20 scabs=yes@2026-11-21", "gym", "?.??");
    check(&untold, "2026-11-20 scabs=yes@2026-11-18 show=2026-11-18", "gym", "..???");
}

/// 4.8: silence is not-covered. A catch-all opens what it lists and no more, and is shown with
/// answers about what it does not name.
#[test]
fn law_4_8_silence() {
    check(&["must-not gym"], "2026-11-20", "alcohol", "....");
    let all = ["may gym swimming; catch-all = true; after = '2 days'", "must-not alcohol"];
    check(&all, "2026-11-20", "gym", "XXAA");
    check(&all, "2026-11-20", "alcohol", "XXXX");
    check(&all, "2026-11-20", "sunscreen", "....");
    with(&all, "2026-11-20", "sunscreen", |plan, sunscreen, first| {
        let shown = |day| plan.explain(sunscreen, Moment::start_of(later(first, day))).catch_alls;
        assert_eq!([shown(1), shown(2)], [vec![], vec![0]]);
    });
}

/// 4.9: a kind not marked as having the quality is conditional on it, one marked as lacking it is
/// not covered; the plain thing may be allowed.
#[test]
fn law_4_9_qualities() {
    let mild = ["may soap; quality = 'mild'"];
    for (soap, expected) in
        [("soap", "AA"), ("baby-soap", "AA"), ("bar-soap", "??"), ("lye-soap", "..")]
    {
        check(&mild, "2026-11-20", soap, expected);
    }
    with(&mild, "2026-11-20", "bar-soap", |plan, bar_soap, first| {
        let quality = plan.protocol().vocabulary().by_id("mild").expect("a quality");
        let needs = plan.explain(bar_soap, Moment::start_of(first)).needs;
        assert_eq!(needs, [Need::Quality(quality)]);
    });
}

/// 4.10: of several courses the strictest wins; beside a silent one the rest is conditional at
/// best.
#[test]
fn law_4_10_merging() {
    let ask = |lines: &[&str]| {
        with(lines, "2026-11-20", "gym", |plan, gym, first| plan.at(gym, Moment::start_of(first)))
    };
    let (allowed, silent, forbidden) =
        (ask(&["may gym"]), ask(&["may soap"]), ask(&["must-not gym"]));
    assert_eq!(merge(&[allowed, forbidden]).deciding, [1]);
    assert_eq!(merge(&[allowed, silent]).verdict, Verdict::Conditional);
    assert_eq!(merge(&[silent, allowed, silent]).silent, [0, 2]);
    assert_eq!(merge(&[silent, forbidden]).verdict, Verdict::Forbidden);
    assert_eq!(merge(&[silent, silent]).verdict, Verdict::NotCovered);
}

/// 4.11: where a source disagrees with itself and nothing resolves it, the stricter holds.
#[test]
fn law_4_11_disagreement() {
    let page = ["must-not soap; for = '7 days'", "may soap; after = '3 days'"];
    check(&page, "2026-11-20", "soap", "XXXXXXXAA");
    let ours = [page[0], page[1], "resolution r; prefer = ['s2']; over = ['s1']"];
    check(&ours, "2026-11-20", "soap", "XXXAAAAAA");
}

// What real sheets say.

/// "No sea water for 24 hours, no pool for a week."
#[test]
fn salt_water_after_a_day_and_chlorine_after_a_week() {
    let sheet = ["must-not swimming; for = '7 days'", "may sea-swimming; after = '24 hours'"];
    check(&sheet, "2026-11-20", "lap-swimming", "XXXXXXXAA");
    check(&sheet, "2026-11-20", "sea-swimming", "XXAAAAAAA");
    check(&sheet, "2026-11-20", "swimming", "XX?????AA");
    let times = [("2026-11-21T15:59:59", 'X'), ("2026-11-21T16:00", 'A')];
    check_at(&sheet, "2026-11-20T16:00", "sea-swimming", &times);
}

/// "Nothing on the skin for 3 days; from then on sunscreen every day."
#[test]
fn sunscreen_is_forbidden_and_then_a_duty() {
    let sheet = [
        "must-not sunscreen; for = '3 days'; then = 'silent'",
        "must sunscreen; after = '3 days'; for = '2 days'",
    ];
    check(&sheet, "2026-11-20", "sunscreen", "XXXAA..");
    with(&sheet, "2026-11-20", "sunscreen", |plan, sunscreen, first| {
        let listed = |day| {
            let lists = plan.day(later(first, day));
            let has =
                |items: Vec<engine::plan::Item>| items.iter().any(|i| i.activity == sunscreen);
            (has(lists.dont), has(lists.todo), has(lists.may))
        };
        assert_eq!(listed(2), (true, false, false));
        assert_eq!(listed(3), (false, true, false));
        assert_eq!(listed(5), (false, false, false));
    });
}

/// "An ear heals in 6 weeks, a nose in 4 months."
#[test]
fn each_place_has_its_own_time() {
    let sheet = [
        "must-not swimming; if = { pierced = 'ear' }; for = '2 days'",
        "must-not swimming; if = { pierced = ['nose', 'tongue'] }; for = '4 days'",
    ];
    check(&sheet, "2026-11-20 pierced=ear@2026-11-20", "swimming", "XXAAAA");
    check(&sheet, "2026-11-20 pierced=nose@2026-11-20", "swimming", "XXXXAA");
    check(&sheet, "2026-11-20", "swimming", "..????");
}

/// "No alcohol in the 24 hours before any session", the first one too.
#[test]
fn before_a_session() {
    let sheet = ["must-not alcohol; before = '24 hours'"];
    let course = "2026-11-20T16:00 2026-11-25";
    let times = [
        ("2026-11-19T15:59:59", '.'),
        ("2026-11-19T16:00", 'X'),
        ("2026-11-20T15:59:59", 'X'),
        ("2026-11-20T16:00", '.'),
        ("2026-11-23T23:59:59", '.'),
        ("2026-11-24T00:00", 'X'),
        ("2026-11-25T00:00", '.'),
    ];
    check_at(&sheet, course, "alcohol", &times);
    check(
        &["must-not alcohol; before = '1-2 days'"],
        "2026-11-20 show=2026-11-17",
        "alcohol",
        ".XX.",
    );
}

/// What the practitioner told one client beats the page until the client's next session.
#[test]
fn the_practitioners_word_to_one_client() {
    let page = read(&["must-not gym; for = '9 days'"]);
    let gym = node(&page, "gym");
    let (course, first) = course("2026-11-20 2026-11-26", &page);
    let word = Exception {
        modality: Modality::May,
        target: gym,
        from: date("2026-11-22"),
        to: None,
        by: "Rob".to_owned(),
        on: date("2026-11-21"),
    };
    let told = |to: Option<Date>| {
        let own = page.with_exceptions(&[Exception { to, ..word.clone() }]);
        let plan = own.plan(&course);
        (0..8).map(|day| letter(plan.on(gym, later(first, day)).0)).collect::<String>()
    };
    assert_eq!(told(None), "XXAAAAXX");
    assert_eq!(told(Some(date("2026-11-24"))), "XXAAXXXX");
}

/// What the practitioner told one client not to do, no page lifts, however precisely it permits.
#[test]
fn the_practitioners_prohibition_stands() {
    let page = read(&["may shaving clippers; opens = true"]);
    let (course, first) = course("2026-11-20 2026-11-26", &page);
    for (forbidden, asked) in [("shaving", "shaving"), ("shaving", "clippers")] {
        let own = page.with_exceptions(&[Exception {
            modality: Modality::MustNot,
            target: node(&page, forbidden),
            from: date("2026-11-22"),
            to: None,
            by: "Rob".to_owned(),
            on: date("2026-11-21"),
        }]);
        let plan = own.plan(&course);
        let found = (0..8).map(|day| letter(plan.on(node(&page, asked), later(first, day)).0));
        assert_eq!(found.collect::<String>(), "AAXXXXXX", "{asked}");
    }
}
