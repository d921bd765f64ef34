//! Every rule of the linter finds its fault, and is silent once the fault is mended.

mod support;

use std::collections::BTreeSet;
use std::fs;

use diag::Severity;
use engine::lint::{Finding, Practice, RULES, lint, read_practice};
use engine::protocol::{Protocol, read, read_raw};
use jiff::civil::{Date, date};
use support::{VOCABULARY, repository, text};

const SESSION: Date = date(2026, 11, 20);
const SMP: &str = "protocols/scalp-micropigmentation.toml";

const HEAD: &str = r#"
format = 1
id = "case"
title = "Case"
procedure = "case"
version = "1"
language = "en"
zone = "America/Vancouver"
area = "scalp"
status = { kind = "reading" }
source = { title = "A page" }
"#;
const CONTACT: &str =
    "contact = { name = \"Us\", phone = \"604 555 0100\" }\nday-one = \"session-day\"\n";

/// A statement with these keys, besides those every statement has.
fn statement(id: &str, modality: &str, target: &str, keys: &str) -> String {
    format!(
        "[[statement]]\nid = \"{id}\"\nmodality = \"{modality}\"\ntargets = [\"{target}\"]\n\
         section = \"s\"\ntext = \"{id}\"\n{keys}\n"
    )
}

/// A protocol that must read without any fault.
fn protocol(text: &str) -> Protocol {
    let (protocol, faults) = read(text, &VOCABULARY);
    assert!(faults.is_empty(), "{faults:#?}\n{text}");
    protocol.expect("no faults")
}

fn findings(body: &str, practice: Option<&Practice>) -> Vec<Finding> {
    lint(&protocol(body), SESSION, practice)
}

/// The faulty text is found out, the mended one is not.
fn check(code: &str, faulty: &str, mended: &str) {
    let whole = |body: &str| format!("{HEAD}{CONTACT}{body}");
    check_whole(code, &whole(faulty), &whole(mended));
}

fn check_whole(code: &str, faulty: &str, mended: &str) {
    let codes = |body: &str| -> BTreeSet<&str> {
        findings(body, None).iter().map(|finding| finding.code).collect()
    };
    assert!(codes(faulty).contains(code), "{code} is not found in\n{faulty}");
    assert!(!codes(mended).contains(code), "{code} is found in\n{mended}");
}

const BLOCKS: &str = "[[block]]\nid = \"early\"\nheading = \"Days 1 to 3\"\ndays = \"1-3\"\n\
                      [[block]]\nid = \"late\"\nheading = \"Days 4 to 10\"\ndays = \"4-10\"\n";

#[test]
fn undefined_day_one() {
    let body = statement("dry", "must-not", "wet-area", "for = \"3 days\"");
    let contact = "contact = { name = \"Us\", phone = \"604 555 0100\" }\n";
    let decided = "day-one = \"day-after\"\n";
    check_whole(
        "undefined-day-one",
        &format!("{HEAD}{contact}{body}"),
        &format!("{HEAD}{contact}{decided}{body}"),
    );
}

#[test]
fn presumes_forbidden() {
    let ban = statement("no-shower", "must-not", "shower", "days = \"1-3\"");
    let dry = statement("dry", "must-not", "wet-area", "days = \"1-3\"\npresumes = [\"shower\"]");
    let later = statement("dry", "must-not", "wet-area", "days = \"4-6\"\npresumes = [\"shower\"]");
    check("presumes-forbidden", &format!("{ban}{dry}"), &format!("{ban}{later}"));
}

#[test]
fn entails_forbidden() {
    let dry = statement("dry", "must-not", "wet-area", "days = \"1-3\"");
    let swim = |from: &str| statement("swim", "may", "swimming", from);
    let (early, later) = (swim("from = \"day 3\""), swim("from = \"day 4\""));
    check("entails-forbidden", &format!("{dry}{early}"), &format!("{dry}{later}"));
    // A kind that opens before its general thing is no fault, unless that is forbidden in so many words.
    let light = statement("light", "may", "light-exercise", "from = \"day 4\"");
    let all = statement("all", "may", "exercise", "from = \"day 10\"\nopens = true");
    let none = statement("none", "must-not", "exercise", "days = \"1-9\"");
    check("entails-forbidden", &format!("{light}{none}"), &format!("{light}{all}"));
}

#[test]
fn impossible_duty() {
    let ban = statement("no-water", "must-not", "wet-area", "days = \"1-3\"");
    let clean = statement("clean", "should", "keep-clean", "presumes = [\"wash-area\"]");
    let later =
        statement("clean", "should", "keep-clean", "presumes = [\"wash-area\"]\nfrom = \"day 4\"");
    check("impossible-duty", &format!("{ban}{clean}"), &format!("{ban}{later}"));
}

#[test]
fn overlapping_blocks() {
    let blocks = |second: &str| {
        format!(
            "[[block]]\nid = \"a\"\nheading = \"A\"\ndays = \"4-10\"\n\
             [[block]]\nid = \"b\"\nheading = \"B\"\ndays = \"{second}\"\n"
        )
    };
    let light = statement("light", "may", "light-exercise", "block = \"a\"\nopens = true");
    let usual = statement("usual", "may", "usual-gym", "block = \"b\"\nopens = true");
    let with = |second: &str| format!("{}{light}{usual}", blocks(second));
    check("overlapping-blocks", &with("10"), &with("11"));
}

#[test]
fn unresolved_conflict() {
    let opens = statement("open", "may", "shampoo", "from = \"day 10\"");
    let bans =
        |days: &str| statement("ban", "must-not", "shampoo", &format!("for = \"{days} days\""));
    check(
        "unresolved-conflict",
        &format!("{opens}{}", bans("12")),
        &format!("{opens}{}", bans("9")),
    );
    let resolution = "[[resolution]]\nid = \"r\"\nby = \"us\"\ntext = \"t\"\nreason = \"r\"\n\
                      prefer = [\"open\"]\nover = [\"ban\"]\n";
    let resolved = format!("{opens}{}{resolution}", bans("12"));
    check("unresolved-conflict", &format!("{opens}{}", bans("12")), &resolved);
}

#[test]
fn many_answers() {
    let bans = |days: &str| {
        statement(&format!("ban-{days}"), "must-not", "soap", &format!("for = \"{days} days\""))
    };
    let faulty = format!("{}{}{}", bans("4"), bans("7"), bans("10"));
    check("many-answers", &faulty, &format!("{}{}", bans("4"), bans("10")));
}

#[test]
fn silent_stretch() {
    let gap = "[[block]]\nid = \"a\"\nheading = \"A\"\ndays = \"1-3\"\n\
               [[block]]\nid = \"b\"\nheading = \"B\"\ndays = \"8-10\"\n";
    let any = statement("any", "must-not", "shave", "block = \"a\"");
    check(
        "silent-stretch",
        &format!("{gap}{any}"),
        &format!("{BLOCKS}{}", any.replace("\"a\"", "\"early\"")),
    );
    let ban = statement("ban", "must-not", "sauna", "block = \"early\"");
    let opens = |day: &str| statement("open", "may", "sauna", &format!("from = \"day {day}\""));
    let with = |day: &str| format!("{BLOCKS}{ban}{}", opens(day));
    check("silent-stretch", &with("9"), &with("4"));
}

#[test]
fn mixed_anchors() {
    let each = statement("each", "must-not", "shave", "for = \"3 days\"");
    let last = statement("last", "may", "sauna", "anchor = \"course-end\"\nafter = \"15 days\"");
    let same = statement("last", "may", "sauna", "after = \"15 days\"");
    check("mixed-anchors", &format!("{each}{last}"), &format!("{each}{same}"));
}

#[test]
fn days_after_among_day_numbers() {
    let opens = |key: &str| format!("{BLOCKS}{}", statement("open", "may", "sauna", key));
    let code = "days-after-among-day-numbers";
    check(code, &opens("after = \"15 days\""), &opens("from = \"day 16\""));
}

#[test]
fn length_under_heading() {
    let ban = |key: &str| format!("{BLOCKS}{}", statement("ban", "must-not", "wet-razor", key));
    let faulty = ban("block = \"late\"\nfor = \"12 days\"");
    check("length-under-heading", &faulty, &ban("for = \"12 days\""));
}

#[test]
fn duty_without_start() {
    let dated = statement("dated", "must", "moisturiser", "days = \"4-10\"");
    let open = |key: &str| statement("open", "should", "moisturiser", key);
    let with = |key: &str| format!("{dated}{}", open(key));
    check("duty-without-start", &with(""), &with("from = \"day 4\""));
}

const FACT: &str = "[[fact]]\nid = \"scabs\"\nkind = \"healing\"\nsettled = \"no\"\n\
                    question = \"Any scabs?\"\nsays = { yes = \"y\", no = \"n\" }\n";

#[test]
fn late_decision() {
    let fact = |decided: &str| {
        format!(
            "[[fact]]\nid = \"agreed\"\nkind = \"lasting\"\nquestion = \"Agreed?\"\n\
             says = {{ yes = \"y\", no = \"n\" }}\n{decided}"
        )
    };
    let body =
        statement("cleanser", "may", "cleanser", "from = \"day 5\"\nif = { agreed = \"yes\" }");
    let faulty = format!("{}{body}", fact("decided-at-session = 2\n"));
    check("late-decision", &faulty, &format!("{}{body}", fact("")));
}

#[test]
fn unjudged_fact() {
    let body = statement("ban", "must-not", "shave", "if = { scabs = \"yes\" }");
    let judged = format!("{FACT}judge = \"Hard bits that catch on a towel.\"\n{body}");
    check("unjudged-fact", &format!("{FACT}{body}"), &judged);
}

#[test]
fn late_first_mention() {
    let ban = |key: &str| statement("ban", "should-not", "intense-sun", key);
    check("late-first-mention", &ban("from = \"day 15\""), &ban(""));
}

#[test]
fn endless_restriction() {
    let ban = |key: &str| statement("ban", "must-not", "scratch", key);
    check("endless-restriction", &ban(""), &ban("for = \"14 days\""));
}

#[test]
fn restriction_from_course_end() {
    let keys = "anchor = \"course-end\"\nfor = \"30 days\"";
    let mended =
        statement("open", "may", "swimming", "anchor = \"course-end\"\nafter = \"30 days\"");
    check("restriction-from-course-end", &statement("ban", "must-not", "swimming", keys), &mended);
}

#[test]
fn catch_all() {
    let ban = statement("ban", "must-not", "scratch", "");
    let all = |targets: &str| {
        statement("all", "may", "swimming", "from = \"day 15\"\ncatch-all = true")
            .replace("[\"swimming\"]", targets)
    };
    let faulty = format!("{ban}{}", all("[\"swimming\"]"));
    check("catch-all", &faulty, &format!("{ban}{}", all("[\"swimming\", \"scratch\"]")));
}

#[test]
fn unreachable_contact() {
    let body = statement("ban", "must-not", "scratch", "for = \"3 days\"");
    let with =
        |contact: &str| format!("{HEAD}day-one = \"session-day\"\ncontact = {contact}\n{body}");
    let mended = with("{ name = \"Us\", mail = \"a@example.org\" }");
    check_whole("unreachable-contact", &with("{ name = \"Us\" }"), &mended);
}

/// Sheets that all mention hats and moisturiser, and open saunas on these days.
fn practice(days: &[i64]) -> Practice {
    let sheet = |(n, day): (usize, &i64)| {
        format!(
            "[[sheet]]\nid = \"s{n}\"\nurl = \"https://example.org/{n}\"\nread = \"whole\"\n\
             also-mentions = [\"hat\", \"moisturiser\"]\n\
             [sheet.session]\nsauna = {{ first-day = {day}, words = \"w\" }}\n",
        )
    };
    let sheets: String = days.iter().enumerate().map(sheet).collect();
    let text = format!("format = 1\nprocedure = \"case\"\n{sheets}");
    let (practice, faults) = read_practice(&text, &VOCABULARY);
    practice.unwrap_or_else(|| panic!("{faults:#?}"))
}

#[test]
fn comparison_with_other_sheets() {
    let others = practice(&[5, 6, 7, 8, 9, 10]);
    let check = |code: &str, body: &str, expected: bool| {
        let found = findings(&format!("{HEAD}{CONTACT}{body}"), Some(&others));
        assert_eq!(found.iter().any(|f| f.code == code), expected, "{code} in\n{body}");
    };
    let sauna = |day: &str| statement("open", "may", "sauna", &format!("from = \"day {day}\""));
    check("outlying-end", &sauna("45"), true);
    check("outlying-end", &sauna("8"), false);
    check("unmentioned-topic", &sauna("8"), true);
    let rest = ["hat", "moisturiser"].map(|topic| statement(topic, "may", topic, "")).concat();
    check("unmentioned-topic", &format!("{}{rest}", sauna("8")), false);
}

#[test]
fn other_sheets_are_counted_in_few_words() {
    let check = |days: &[i64], expected: &str| {
        let open = statement("open", "may", "sauna", "from = \"day 45\"");
        let found = findings(&format!("{HEAD}{CONTACT}{open}"), Some(&practice(days)));
        let outlying = found.iter().find(|finding| finding.code == "outlying-end");
        let message = &outlying.expect("day 45 is late").message;
        assert!(message.ends_with(expected), "{message}");
    };
    check(&[5, 6, 7, 8, 9, 10], "6 other sheets say day 5 to 10, most of them day 6 to 9");
    check(&[5, 5, 5, 6, 6, 6], "6 other sheets say day 5 to 6");
    check(&[5, 5, 5, 5, 5, 9], "6 other sheets say day 5 to 9, most of them day 5");
    check(&[5, 5, 5, 5, 5, 5], "6 other sheets say day 5");
}

/// Who may not touch may not moisturise: until then there is an answer.
#[test]
fn a_topic_is_missed_on_a_day_without_an_answer() {
    let untouched = statement("untouched", "must-not", "touch", "for = \"3 days\"");
    let others = practice(&[5, 6, 7, 8, 9, 10]);
    let found = findings(&format!("{HEAD}{CONTACT}{untouched}"), Some(&others));
    let missed = found.iter().filter(|finding| finding.code == "unmentioned-topic");
    let mut missed: Vec<_> =
        missed.map(|f| (&*VOCABULARY.node(f.witness.activity).id, f.witness.day)).collect();
    missed.sort_unstable();
    assert_eq!(missed, [("hat", 1), ("moisturiser", 4), ("sauna", 1)]);
}

/// The page's own faults, one per line: the code, the day on which it goes wrong, the activity.
const SMP_RAW: &[(&str, i64, &str)] = &[
    ("presumes-forbidden", 1, "shower"),
    ("overlapping-blocks", 10, "shampoo"),
    ("silent-stretch", 11, "touch"),
    ("silent-stretch", 4, "swimming"),
    ("mixed-anchors", 16, "swimming"),
    ("many-answers", 5, "soap"),
    ("length-under-heading", 11, "wet-razor"),
    ("unjudged-fact", 4, "shave"),
    ("late-first-mention", 1, "intense-sun"),
    ("endless-restriction", 365, "scratch"),
    ("duty-without-start", 1, "moisturiser"),
    ("days-after-among-day-numbers", 15, "swimming"),
    ("undefined-day-one", 4, "wet-area"),
    ("impossible-duty", 1, "wash-area"),
    ("late-decision", 5, "simple-cleanser"),
    ("catch-all", 16, "scratch"),
    ("unreachable-contact", 1, "contact-clinic"),
];

#[test]
fn the_page_itself() {
    let (raw, faults) = read_raw(&text(SMP), &VOCABULARY);
    assert!(faults.is_empty(), "{faults:#?}");
    let found = lint(&raw.expect("no faults"), SESSION, None);
    for (code, day, activity) in SMP_RAW {
        let id = |finding: &Finding| &*VOCABULARY.node(finding.witness.activity).id;
        let hit =
            found.iter().any(|f| f.code == *code && f.witness.day == *day && id(f) == *activity);
        assert!(hit, "{code} on day {day} for {activity} is not among {found:#?}");
    }
}

#[test]
fn the_shipped_protocol_has_no_errors() {
    let found = lint(&protocol(&text(SMP)), SESSION, None);
    let errors: Vec<_> = found.iter().filter(|f| f.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Findings follow the session: another date, another witness.
#[test]
fn the_witness_is_the_asked_session() {
    let session = date(2028, 2, 27);
    for finding in lint(&protocol(&text(SMP)), session, None) {
        assert_eq!(finding.witness.session, session);
        assert!(finding.witness.date >= session, "{finding:#?}");
    }
}

#[test]
fn every_rule_is_documented_and_named_after_the_fault() {
    let mut codes = BTreeSet::new();
    for rule in RULES {
        assert!(codes.insert(rule.code), "{} stands twice", rule.code);
        assert!(rule.code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.code);
        assert!(!rule.code.starts_with("no-"), "{} names the remedy", rule.code);
        for part in [rule.what, rule.why, rule.example, rule.instead] {
            assert!(part.len() > 20, "{} is not documented", rule.code);
        }
    }
}

/// docs/lint/ is written from the rules: `UPDATE_DOCS=1 cargo test -p engine --test lint` does it.
#[test]
fn the_manual_is_current() {
    let folder = repository("docs/lint");
    let mut index = String::from(
        "# What the linter finds\n\nWritten from the rules themselves (`crates/engine/src/lint/rules/`).\n\n\
         | code | severity | what it finds |\n|---|---|---|\n",
    );
    let mut pages = Vec::new();
    for rule in RULES {
        let file = format!("{}.md", rule.code);
        let severity = rule.severity.word();
        index.extend(["| [", rule.code, "](", &file, ") | ", severity, " | ", rule.what, " |\n"]);
        pages.push((file, rule.manual()));
    }
    pages.push(("README.md".into(), index));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(&folder).expect("the folder");
        for (file, page) in &pages {
            fs::write(folder.join(file), page).expect("a page");
        }
    }
    for (file, page) in &pages {
        let written = fs::read_to_string(folder.join(file)).unwrap_or_default();
        assert!(written == *page, "docs/lint/{file} is not current: run with UPDATE_DOCS=1");
    }
    let files = fs::read_dir(&folder).expect("the folder").count();
    assert_eq!(files, pages.len(), "docs/lint/ holds a page of no rule");
}
