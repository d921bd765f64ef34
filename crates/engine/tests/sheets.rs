//! Real aftercare sheets, whole, in the protocol format: each is read without a fault, and the days
//! that matter were worked out by hand from the sheet.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use engine::Verdict;
use engine::course::{Course, Known};
use engine::plan::Plan;
use engine::protocol::{self, Protocol};
use engine::time::{Anchored, Moment};
use engine::vocabulary::{NodeId, SourceFile, Vocabulary};
use jiff::civil::{Date, Time};

/// Whoever adds a sheet adds its case.
#[test]
fn every_sheet_has_a_case() {
    let tests = include_str!("sheets.rs");
    for sheet in files_in("crates/engine/tests/sheets") {
        let name = sheet.trim_end_matches(".toml");
        assert!(tests.contains(&format!("check(\n        \"{name}\"")), "no case for {sheet}");
    }
}

/// Seven days, then "until healed, usually 7-10 days"; a lotion 3-5 times daily; one year.
#[test]
fn smp_05() {
    let none = Case { sessions: "2026-11-20", ..Case::default() };
    check(
        "smp-05",
        Case {
            table: "
            touch           1..7 X  8..24 .
            soap            1..4 X  5..24 ?
            unscented-soap  1..4 X  5..24 A
            scented-soap    1..10 X  11..24 ?
            shampoo         1..10 X  11..24 .
            wash-water      1..24 A
            tattoo-balm     1..10 A  11..24 ?
            cotton-swab     1..10 A  11..24 .
            make-up         1..10 X  11..24 ?
            sun-exposure    1..10 X  11..24 ?
            sauna           1..10 X  11..24 ?
            hot-tub         1..10 X  11..24 ?
            lake-swimming   1..10 X  11..24 ?
            gardening       1..10 X  11..24 ?
            pets            1..10 X  11..24 ?
            usual-gym       1..10 X  11..24 .
            rub             1..10 X  11..24 .
            sunscreen       1..7 X  8..10 .  11..24 ?
            aha-product     1..24 X  2036-11-20 X
            blood-donation  1..24 X  2027-11-19 X  2027-11-20 A
            ",
            ..none
        },
    );
    check(
        "smp-05",
        Case {
            facts: &[("healed", "no", "2026-11-30"), ("healed", "yes", "2026-12-01")],
            table: "
            make-up         10 X  11 X  12..24 A
            soap            10 ?  11 ?  12..24 A
            lake-swimming   11 X  12..24 A
            pets            11 X  12..24 A
            tattoo-balm     11 A  12..24 .
            sunscreen       10..11 .  12..24 A
            ",
            ..none
        },
    );
}

/// Blocks of days; what waits for the end of all sessions; sunscreen forbidden, then asked for.
#[test]
fn smp_07() {
    let one = Case { sessions: "2026-11-20", ..Case::default() };
    let days = "
        vigorous-exercise 1..6 X  7..24 A
        hard-cardio       1..6 X  7..24 A
        light-weights     1..3 X  4..24 A
        sweat-lightly     1..3 .  4..24 A
        steam             1..3 X  4..24 .
        intense-sun       1..3 X  4..24 .
        wet-area          1..3 X  4..24 .
        rain              1..3 X  4..24 .
        shampoo           1..6 X  7..24 A
        shower-area       1..6 X  7..24 A
        shower-body       1..24 .
        moisturiser       1..3 X  4..24 A
        petroleum-jelly   1..3 X  4..24 A
        minoxidil         1..3 X  4..24 .
        loose-hat         1..24 A
        haircut-scissors  1..3 .  4..24 A
        pick-scabs        1..24 X
    ";
    let check_days = |case: Case<'_>| check("smp-07", Case { table: days, ..case });
    check_days(one);
    check_days(Case { complete: Some(true), ..one });
    check(
        "smp-07",
        Case {
            facts: &[("scabs", "no", "2026-11-25"), ("scabs", "yes", "2026-11-27")],
            table: "
            electric-shaver  1..3 .  4..5 ?  6..7 A  8 X  9 ?
            razor            1..6 .  8 X
            sauna            1..6 X  7..24 ?
            fake-tan         1..6 X  7..24 ?
            swimming         1..6 X  7..24 ?
            sunscreen        1..3 X  4..6 .  7..24 ?
            hair-dye         1..28 X  29..40 ?
            ",
            ..one
        },
    );
    check(
        "smp-07",
        Case {
            sessions: "2026-11-20 2026-12-20",
            complete: Some(true),
            table: "
            sauna      7..30 X  31..36 X  37..60 A
            swimming   7..30 X  31..36 X  37..60 A
            sunscreen  7..30 .  31..33 X  34..36 .  37..60 A
            shampoo    7..30 A  31..36 X  37..60 A
            hair-dye   2027-01-16 X  2027-01-17 A
            ",
            ..one
        },
    );
    check(
        "smp-07",
        Case {
            complete: Some(false),
            table: "
            sauna      7..40 X
            sunscreen  7..40 .
            ",
            ..one
        },
    );
}

/// "For the 4 days after each treatment", and 30 days after the last one.
#[test]
fn smp_13() {
    check(
        "smp-13",
        Case {
            sessions: "2026-11-20",
            table: "
            work               1..24 A
            light-cardio       1..4 X  5..24 A
            vigorous-exercise  1..10 X  11..24 A
            exercise           1..4 X  5..10 ?  11..24 A
            sweat-heavily      1..4 X  5..24 .
            wet-area           1..4 X  5..24 A
            shampoo            1..4 X  5..24 A
            shave              1..4 X  5..24 A
            loose-hat          1..4 X  5..24 .
            swimming           1..30 X  31..40 ?
            hot-tub            1..4 X  5..40 .
            ",
            ..Case::default()
        },
    );
    check(
        "smp-13",
        Case {
            sessions: "2026-11-20 2026-12-20",
            complete: Some(true),
            table: "
            shampoo            5..30 A  31..34 X  35..40 A
            vigorous-exercise  11..30 A  31..40 X  41 A
            swimming           1..40 X  2027-01-18 X  2027-01-19 A
            ",
            ..Case::default()
        },
    );
}

/// Months from the last day of one, a window on both sides, and one that begins inside another.
#[test]
fn hairtx_03() {
    check(
        "hairtx-03",
        Case {
            sessions: "2026-11-30",
            table: "
            smoking            -7 .  -6..0 X  1..14 X  15..24 .
            sex                1..3 X  4..24 A
            drink-alcohol      1..3 X  4..24 A
            trauma             1..14 X  15..24 .
            neck-strain        1..10 X  11..24 .
            running            1..10 X  11..24 A
            swimming           0 .  1..10 X  11..24 A
            sun-exposure       1..24 X  2027-01-30 X  2027-02-27 X  2027-02-28 A
            hat                1..15 .  16..24 A  2027-03-14 A  2027-03-15 .
            sunscreen          1..15 .  16..24 A  2027-03-14 A  2027-03-15 .
            ",
            ..Case::default()
        },
    );
}

/// Two products with numbers of their own; hours, nights, "the rest of the day", ice in cycles.
#[test]
fn injectables_01() {
    let ten = Case { sessions: "2026-11-20T10:00", ..Case::default() };
    check(
        "injectables-01",
        Case {
            facts: &[("treatment", "filler", "2026-11-20"), ("lips", "yes", "2026-11-20")],
            table: "
            touch               1..2 X  3@09:59 X  3@10:00 .  4 .
            press-area          1..2 X  3@09:59 X  3@10:00 .
            kissing             1 X  2 .
            lip-balm            1..2 X  3@09:59 X  3@10:00 A  4 A
            sleep-on-back       1..2 A  3 .
            vigorous-exercise   1..3 X  4 A
            sun-exposure        1..3 X  4 A
            sauna               1..3 X  4 .
            retinoid            1..2 X  3@09:59 X  3@10:00 A
            make-up             1..2 X  3@09:59 X  3@10:00 A
            ice                 1@10:30 A  1@11:00 X  2 X
            lying-down          1 .
            facial-expressions  1 .
            ",
            ..ten
        },
    );
    check(
        "injectables-01",
        Case {
            facts: &[("treatment", "botox", "2026-11-20")],
            table: "
            facial-expressions  1@10:59 A  1@11:00 .
            sun-exposure        1..2 X  3@09:59 X  3@10:00 A
            facial              1 X  2@09:59 X  2@10:00 .
            massage-area        1 X  2@09:59 X  2@10:00 .
            lying-down          1@13:59 X  1@14:00 A
            vigorous-exercise   1@13:59 X  1@14:00 A
            sauna               1@13:59 X  1@14:00 A
            sleep-on-back       1 A  2 .
            make-up             1 .
            touch               1 .
            ",
            ..ten
        },
    );
    check(
        "injectables-01",
        Case {
            sessions: "2026-11-20",
            facts: &[("treatment", "both", "2026-11-20")],
            table: "
            touch               1..3 X  4 .
            lying-down          1..2 X  3 A
            sun-exposure        1..3 X  4 A
            vigorous-exercise   1..3 X  4 A
            kissing             1 .
            ",
            ..ten
        },
    );
}

/// "2 weeks, ideally 30 days", "at least 3 days, longer if irritated", "until calm".
#[test]
fn microneedling_05() {
    let none = Case { sessions: "2026-11-20", ..Case::default() };
    check(
        "microneedling-05",
        Case {
            table: "
            sunscreen           1..24 A
            mineral-sunscreen   1..24 ?
            chemical-sunscreen  1..24 .
            retinoid            1..7 X  8..24 A
            exfoliate           1..7 X  8..24 A
            glycolic-product    1..7 X  8..24 .
            peel                1..14 X  15..24 A
            ice                 1..24 A
            paracetamol         1..24 A
            ibuprofen           1..24 X
            aspirin             1..24 .
            pineapple           1..24 A
            arnica              1..24 A
            intense-sun         1..30 X  31..40 A
            pick-scabs          1..24 X
            shave               1..3 X  4..24 ?
            exercise            1..7 X  8..24 ?
            steam-room          1..7 X  8..24 ?
            ",
            ..none
        },
    );
    check(
        "microneedling-05",
        Case {
            facts: &[("irritated", "no", "2026-11-21"), ("calm", "yes", "2026-11-24")],
            table: "
            shave     1..3 X  4..24 A
            exercise  1..7 X  8..24 A
            sauna     1..7 X  8..24 A
            ",
            ..none
        },
    );
}

/// What counts back from the session to come, and what holds between sessions.
#[test]
fn lhr_05() {
    check(
        "lhr-05",
        Case {
            sessions: "2026-11-20 2026-12-20",
            complete: Some(false),
            table: "
            shave          1..40 A
            make-up        1 X  2..30 .  31 X
            deodorant      1 X  2..30 .  31 X
            baby-oil       -1 .  0 X  1 X  2..29 .  30 X  31 X  32 .
            isotretinoin   2026-05-19 .  2026-05-20 X  1..30 X  31 .
            sun-exposure   -10 .  -9..0 X  1..10 X  11..20 A  21..30 X  31..40 X  41 A
            tanning-bed    -10 .  -9..0 X  1..20 .  21..30 X  31 .
            self-tan       -9..0 X  1..3 X  4..20 A  21..30 X  31..33 X  34 A
            high-spf-sunscreen 1 A  2..30 .  31 A
            aloe           1..3 A  4..30 .  31..33 A
            exercise       1..2 X  3..30 A  31..32 X  33 A
            sauna          1..3 X  4..30 A
            steam-room     1..3 X  4..30 A
            hot-bath       1..3 X  4..30 A
            exfoliate      1 .  2..10 .  11..30 A  31..40 .  41 A
            waxing         1..40 X
            tweeze         1..40 X
            ",
            ..Case::default()
        },
    );
    check(
        "lhr-05",
        Case {
            sessions: "2026-11-20T15:00",
            table: "
            baby-oil  0@14:59 .  0@15:00 X
            exercise  2@14:59 X  2@15:00 A
            sauna     3@14:59 X  3@15:00 A
            ",
            ..Case::default()
        },
    );
}

/// Film or wrap, and steps that count from the day it is off.
#[test]
fn tattoo_15() {
    let noon = Case { sessions: "2026-11-20T12:00", ..Case::default() };
    check(
        "tattoo-15",
        Case {
            facts: &[("film", "yes", "2026-11-20"), ("wet-under-film", "yes", "2026-11-21")],
            table: "
            rest                1..2 A  3..24 .
            wash-hands          1..24 A
            second-skin         1..5 A  6..24 X
            remove-second-skin  1 ?  2 A  3 ?  4..24 A
            wash-water          1 ?  2 A
            air-dry             1 ?  2 A
            ice                 1 A  2..24 .
            remove-bandage      1..24 .
            ",
            ..noon
        },
    );
    check(
        "tattoo-15",
        Case {
            facts: &[("film", "yes", "2026-11-20"), ("unwrapped", "yes", "2026-11-24")],
            table: "
            soap         5..24 A
            ointment     5..7 A
            moisturiser  1..7 .  8..24 A
            ",
            ..noon
        },
    );
    check(
        "tattoo-15",
        Case {
            facts: &[("film", "no", "2026-11-20"), ("unwrapped", "yes", "2026-11-20")],
            table: "
            remove-bandage      1@13:00 X  1@17:59 X  1@18:00 A  2 A
            second-skin         1..24 .
            remove-second-skin  1..24 .
            soap                1..24 A
            ointment            1..3 A  4..24 .
            moisturiser         1..3 .  4..24 A
            ",
            ..noon
        },
    );
}

/// Lobe or cartilage; months that end on the last day of one.
#[test]
fn piercing_01() {
    let august = Case { sessions: "2026-08-31", ..Case::default() };
    check(
        "piercing-01",
        Case {
            table: "
            saline           1..24 A  2026-12-30 A  2026-12-31 ?  2027-08-30 ?  2027-08-31 .
            cotton-swab      1..24 X
            jewellery-twist  1..24 X
            baby-oil         1..24 X
            rubbing-alcohol  1..24 X
            peroxide         1..24 X
            shower-area      1..24 A
            swimming         1..14 X  15..24 A
            hot-tub          1..14 X  15..24 A
            lake-swimming    1..14 X  15..24 A
            hairspray        1..24 X
            perfume          1..24 X
            ",
            ..august
        },
    );
    check(
        "piercing-01",
        Case {
            facts: &[("place", "lobe", "2026-08-31")],
            table: "saline 1..24 A  2026-12-30 A  2026-12-31 .",
            ..august
        },
    );
    check(
        "piercing-01",
        Case {
            facts: &[("place", "cartilage", "2026-08-31")],
            table: "saline 1..24 A  2026-12-31 A  2027-08-30 A  2027-08-31 .",
            ..august
        },
    );
}

/// 5 dry days, 14 without make-up, and "when completely healed"; pads for 4 to 12 hours.
#[test]
fn pmu_03() {
    check(
        "pmu-03",
        Case {
            sessions: "2026-11-20T10:00",
            facts: &[("cream-on", "yes", "2026-11-21"), ("healed", "yes", "2026-12-06")],
            table: "
            wet-area           1..5 X  6..24 A
            aftercare-product  1..7 A  8..24 .
            sweat-heavily      1..5 X  6..24 A
            light-exercise     1 ?  2 A  3..5 ?  6..24 A
            scratch            1..24 X
            pick-scabs         1..24 X
            brow-make-up       1..14 X  15..16 ?  17..24 A
            cleanser           1..5 X  6..16 ?  17..24 A
            sunscreen          1..16 ?  17..24 A
            retinoid           1..24 X
            aha-product        1..24 X
            hydroquinone       1..24 X
            damp-cloth         1@10:30 A  1@21:59 A  1@22:00 X  2..5 X  6..24 .
            ",
            ..Case::default()
        },
    );
}

/// 24 hours inside 3 days inside 1-2 weeks inside "until healed".
#[test]
fn tattooremoval_03() {
    check(
        "tattooremoval-03",
        Case {
            sessions: "2026-11-20T10:00",
            facts: &[("healed", "yes", "2026-12-11"), ("summer", "yes", "2026-12-11")],
            table: "
            bandage           1..3 A  4..24 .
            ointment          1..3 A  4..24 .
            rebandage         1..3 A  4..24 .
            keep-clean        1..3 .  4..24 A
            ice               1 A  2@09:59 A  2@10:00 .
            exercise          1 X  2@09:59 X  2@10:00 A  3..24 A
            hot-shower        1 X  2@09:59 X  2@10:00 A  3..24 A
            sauna             1 X  2@09:59 X  2@10:00 A  3..24 A
            sun-exposure      1..14 X  15..21 ?  22..24 A
            hot-tub           1..14 X  15..21 ?  22..24 A
            swimming          1..14 X  15..21 ?  22..24 A
            bath              1..14 X  15..21 ?  22..24 A
            strong-water-jet  1..24 X
            sunscreen         1..21 ?  22 A  23..24 ?
            ",
            ..Case::default()
        },
    );
}

/// A client of a sheet, and what the sheet says to them.
#[derive(Clone, Copy, Default)]
struct Case<'a> {
    /// Dates, or `2026-11-20T15:00`; separated by spaces.
    pub sessions: &'a str,
    pub complete: Option<bool>,
    /// Fact, value and the day it was told.
    pub facts: &'a [(&'a str, &'a str, &'a str)],
    /// A line for each activity: its id, then `days verdict` as often as it takes. Days count from
    /// the first session's own day, which is 1 (0 is the day before): `4`, `-6..0`, `1..10`, or a
    /// date; `2@09:00` is a moment. Verdicts: A allowed, X forbidden, ? conditional,
    /// `.` not covered.
    pub table: &'a str,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the repository.
fn file(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files_in(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).expect("the folder is there");
    let names = entries.map(|entry| entry.expect("it can be read").file_name());
    let mut names: Vec<String> = names.filter_map(|name| name.into_string().ok()).collect();
    names.retain(|name| Path::new(name).extension().is_some_and(|end| end == "toml"));
    names.sort();
    names
}

/// The vocabulary the repository ships, read once for all tests.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let folder = "protocols/vocabulary";
    let names = files_in(folder);
    let texts: Vec<String> = names.iter().map(|name| file(&format!("{folder}/{name}"))).collect();
    let sources: Vec<SourceFile<'_>> =
        names.iter().zip(&texts).map(|(name, text)| SourceFile { name, text }).collect();
    let (vocabulary, faults) = engine::vocabulary::read(&sources);
    vocabulary.unwrap_or_else(|| panic!("{faults:?}"))
});

/// The protocol of a text that must have no fault at all.
fn sound(name: &str, text: &str) -> Protocol {
    let (protocol, faults) = protocol::read(text, &VOCABULARY);
    assert!(faults.is_empty(), "{}", diag::render::text(&diag::Source { name, text }, &faults));
    protocol.expect("a text without faults is a protocol")
}

/// A touch-up "30-45 days after", and an effect that shows from day 3 to the end of week 2.
#[test]
fn milestones_and_expectations() {
    let read =
        |sheet: &str| sound(sheet, &file(&format!("crates/engine/tests/sheets/{sheet}.toml")));
    let case = Case { sessions: "2026-11-20", ..Case::default() };
    let protocol = read("smp-05");
    let course_of_it = course(&protocol, case);
    let stages = protocol.plan(&course_of_it).stages();
    let days: Vec<(Date, Date)> =
        stages.iter().map(|stage| (stage.from.date(), stage.to.date())).collect();
    assert_eq!(days, [(day("2026-12-20"), day("2027-01-05"))]);

    let protocol = read("injectables-01");
    let course_of_it = course(&protocol, case);
    let plan = protocol.plan(&course_of_it);
    let first = course_of_it.first().date;
    let shown = |number: i32| -> Vec<&str> {
        let expect = plan.day(numbered(first, number)).expect;
        expect.into_iter().map(|at| protocol.expectations[at].id.as_str()).collect()
    };
    assert_eq!(shown(3), ["lumps-and-bruises"]);
    assert_eq!(shown(4), ["lumps-and-bruises", "botox-sets-in"]);
    assert_eq!(shown(11), ["botox-sets-in"]);
    assert_eq!(shown(14), ["botox-sets-in"]);
    assert_eq!(shown(15), [""; 0]);
}

/// Every `toml` example of the manual is read without a fault, and the `plan` after it holds.
#[test]
fn every_example_of_the_manual_holds() {
    let manual = file("docs/PROTOCOLS.md");
    let mut frame = "";
    let mut example: Option<String> = None;
    for (line, sort, body) in fenced(&manual) {
        let place = format!("docs/PROTOCOLS.md:{line}");
        match sort {
            "toml frame" => frame = body,
            "toml whole" | "toml" => {
                assert!(example.is_none(), "{place}: the example before has no plan");
                let head = if sort == "toml" { frame } else { "" };
                example = Some(format!("{head}\n{body}"));
            }
            "plan" => {
                let example = example.take().unwrap_or_else(|| panic!("{place}: a plan of what?"));
                check_plan(&place, &example, body);
            }
            other => panic!("{place}: what is `{other}`?"),
        }
    }
    assert!(!frame.is_empty() && example.is_none());
}

/// The fenced blocks of a text: the line each begins on, its sort and what is in it.
fn fenced(text: &str) -> Vec<(usize, &str, &str)> {
    let mut blocks = Vec::new();
    let mut parts = text.split("```");
    let mut line = 1 + parts.next().map_or(0, |before| before.matches('\n').count());
    while let (Some(block), Some(after)) = (parts.next(), parts.next()) {
        let (sort, body) = block.split_once('\n').expect("a block has lines");
        blocks.push((line, sort, body));
        line += block.matches('\n').count() + after.matches('\n').count();
    }
    blocks
}

/// A plan as the manual writes it: a table, with `sessions`, `complete` and `fact` lines before it.
fn check_plan(name: &str, text: &str, plan: &str) {
    let mut case = Case { sessions: "2026-11-20", ..Case::default() };
    let mut facts = Vec::new();
    let mut table = String::new();
    for line in plan.lines() {
        match line.split_once(' ') {
            Some(("sessions", dates)) => case.sessions = dates,
            Some(("complete", word)) => case.complete = Some(word == "yes"),
            Some(("fact", fact)) => {
                let words: Vec<&str> = fact.split(' ').collect();
                let [name, value, on] = words[..] else { panic!("{name}: {line}") };
                facts.push((name, value, on));
            }
            _ => table = format!("{table}{line}\n"),
        }
    }
    check_text(name, text, Case { facts: &facts, table: &table, ..case });
}

/// Reads a sheet and compares its plan with the table.
fn check(sheet: &str, case: Case<'_>) {
    let text = file(&format!("crates/engine/tests/sheets/{sheet}.toml"));
    check_text(sheet, &text, case);
}

/// Reads a protocol and compares its plan with the table.
fn check_text(name: &str, text: &str, case: Case<'_>) {
    let protocol = sound(name, text);
    let course = course(&protocol, case);
    let plan = protocol.plan(&course);
    let mut wrong = String::new();
    for line in case.table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let id = words.next().expect("a line is not blank");
        let activity = VOCABULARY.by_id(id).unwrap_or_else(|| panic!("no activity {id}"));
        let words: Vec<&str> = words.collect();
        for pair in words.chunks(2) {
            let [days, expected] = pair else { panic!("{line}: days without a verdict") };
            compare(&plan, activity, (id, days, expected), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{name}, {}, {:?}:\n{wrong}", case.sessions, case.facts);
}

fn course(protocol: &Protocol, case: Case<'_>) -> Course {
    let session = |text: &str| match text.split_once('T') {
        Some((date, time)) => Anchored { date: day(date), time: Some(clock(time)) },
        None => Anchored { date: day(text), time: None },
    };
    let sessions = case.sessions.split_whitespace().map(session);
    let (course, _) = Course::new(sessions, protocol.zone.clone()).expect("it has sessions");
    case.facts.iter().fold(course.complete(case.complete), |course, (name, value, on)| {
        let fact = protocol.fact(name).unwrap_or_else(|| panic!("no fact {name}"));
        let values = &protocol.facts.iter().find(|fact| fact.id == *name).expect("it is").values;
        let at = values.iter().position(|own| own == value).expect("it has that value");
        let value = u8::try_from(at).expect("it has few values");
        course.know(Known { fact, value, on: day(on) })
    })
}

fn compare(
    plan: &Plan<'_>,
    activity: NodeId,
    (id, days, expected): (&str, &str, &str),
    wrong: &mut String,
) {
    let first = plan.course().first().date;
    let mut say = |when: &str, found: char| {
        if expected != found.to_string() {
            writeln!(wrong, "  {id} on {when}: {expected} expected, {found} found")
                .expect("a string takes all");
        }
    };
    if let Some((day, time)) = days.split_once('@') {
        let date = numbered(first, day.parse().expect("a number"));
        let moment: Moment = plan.course().zone().moment_of(date, clock(time));
        say(days, letter(plan.at(activity, moment)));
    } else if days.len() == "2026-11-20".len() {
        say(days, letter(plan.on(activity, day(days)).0));
    } else {
        let (from, to) = days.split_once("..").unwrap_or((days, days));
        let number = |text: &str| text.parse::<i32>().expect("a number");
        for number in number(from)..=number(to) {
            let date = numbered(first, number);
            say(&format!("day {number} ({date})"), letter(plan.on(activity, date).0));
        }
    }
}

fn numbered(first: Date, day: i32) -> Date {
    first.saturating_add(jiff::SignedDuration::from_hours(24 * (i64::from(day) - 1)))
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn clock(text: &str) -> Time {
    text.parse().expect("a time")
}

fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Allowed => 'A',
        Verdict::Forbidden => 'X',
        Verdict::Conditional => '?',
        Verdict::NotCovered => '.',
    }
}
