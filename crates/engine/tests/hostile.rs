//! Whatever anybody sends in 64 KiB, the lists that come back are ones a person can read. How long
//! that takes is measured by the benchmarks: docs/PERFORMANCE.md.

#[path = "support/hostile.rs"]
mod hostile;
mod support;

use std::collections::BTreeMap;

use engine::lint::{FINDINGS_MAX, Finding, lint, read_practice};
use engine::protocol::{Protocol, read};
use jiff::civil::{Date, date};
use support::{VOCABULARY, text};

const SESSION: Date = date(2026, 11, 20);

/// Longest message: forty quotations, and what stands between them.
const MESSAGE_MAX: usize = 40 * 400;

fn protocol(name: &str, text: &str) -> Protocol {
    assert!(text.len() <= hostile::BYTES_MAX, "{name} has {} bytes", text.len());
    let (protocol, faults) = read(text, &VOCABULARY);
    protocol.unwrap_or_else(|| panic!("{name}: {:#?}", faults.first()))
}

fn named(name: &str) -> Protocol {
    let all = hostile::sound(&VOCABULARY);
    let (_, text) = all.iter().find(|(own, _)| *own == name).expect("there is one of that name");
    protocol(name, text)
}

/// For each kind of finding, how many are listed and how many more there are.
fn counts(findings: &[Finding]) -> BTreeMap<&str, (usize, usize)> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        let (listed, more) = counts.entry(finding.code).or_insert((0, 0));
        assert_eq!(*more, 0, "only the last of a kind says how many more there are");
        *listed += 1;
        *more = finding.more;
    }
    counts
}

#[test]
fn findings_are_few_and_short() {
    let others = text("protocols/practice/scalp-micropigmentation.toml");
    let practice = read_practice(&others, &VOCABULARY).0;
    for (name, text) in hostile::sound(&VOCABULARY) {
        let findings = lint(&protocol(name, &text), SESSION, practice.as_ref());
        for (code, (listed, more)) in counts(&findings) {
            assert!(listed <= FINDINGS_MAX, "{name}: {listed} {code}");
            assert!(more == 0 || listed == FINDINGS_MAX, "{name}: {listed} {code}, {more} more");
        }
        for finding in findings {
            let size = finding.message.len();
            assert!(size <= MESSAGE_MAX, "{name}: {size} bytes in a {}", finding.code);
        }
    }
}

/// What is not listed is counted, not forgotten.
#[test]
fn findings_that_are_not_listed_are_counted() {
    for (name, code, all) in [
        // Each of 250 permissions with each of 249 restrictions.
        ("all-disagree", "unresolved-conflict", 250 * 249),
        ("specific-beats-general", "unresolved-conflict", 249),
        ("duties", "duty-without-start", 267),
        ("blocks", "overlapping-blocks", 49_729),
        ("catch-alls", "catch-all", 250),
        ("one-each", "late-first-mention", 191),
        ("facts", "unjudged-fact", 200),
    ] {
        let findings = lint(&named(name), SESSION, None);
        let (listed, more) = counts(&findings).get(code).copied().unwrap_or_default();
        assert_eq!((listed, listed + more), (FINDINGS_MAX, all), "{code} in {name}");
    }
}

#[test]
fn the_hundredth_finding_is_the_last_that_is_listed() {
    let restriction = |at: usize| {
        format!(
            "[[statement]]\nid = \"s{at}\"\nmodality = \"must-not\"\ntargets = [\"scratch\"]\n\
             section = \"s\"\ntext = \"t\"\n"
        )
    };
    for (statements, expected) in [(99, (99, 0)), (100, (100, 0)), (101, (100, 1))] {
        let body: String = (0..statements).map(restriction).collect();
        let protocol = protocol("endless", &format!("{}\n{body}", include_str!("head.toml")));
        let findings = lint(&protocol, SESSION, None);
        assert_eq!(counts(&findings)["endless-restriction"], expected, "{statements} statements");
    }
}

/// A hint costs a look through every name there is.
#[test]
fn hints_are_few() {
    for (name, text) in hostile::faulty() {
        assert!(text.len() <= hostile::BYTES_MAX, "{name} has {} bytes", text.len());
        let (protocol, faults) = read(&text, &VOCABULARY);
        assert!(protocol.is_none() && !faults.is_empty(), "{name} is sound");
        let guesses = faults.iter().filter_map(|fault| fault.hint.as_deref());
        let guesses = guesses.filter(|hint| hint.starts_with("did you mean")).count();
        assert!(guesses <= 50, "{guesses} guesses in {name}");
    }
}
