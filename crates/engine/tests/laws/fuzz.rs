//! "A file of any bytes, up to a stated limit, is read or refused with an error; never a panic."

use std::path::Path;

use diag::{Diagnostic, Severity, Source, render};
use engine::vocabulary::{SourceFile, Vocabulary};
use engine::{FILE_BYTES_MAX, protocol, vocabulary};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::generate;
use super::properties::hold;
use super::scenario;
use super::spec::Spec;
use super::write;

/// Every span lies inside the text, between two characters, and can be shown.
fn inside(text: &str, faults: &[Diagnostic]) -> TestCaseResult {
    for span in faults.iter().filter_map(|fault| fault.span) {
        let whole = span.start <= span.end && span.end <= text.len();
        prop_assert!(whole, "{:?} of {} bytes: {:?}", span, text.len(), faults);
        let parted = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        prop_assert!(parted, "{:?} parts a character: {:?}", span, faults);
    }
    let shown = render::text(&Source { name: "any", text }, faults);
    prop_assert_eq!(shown.is_empty(), faults.is_empty());
    Ok(())
}

/// A protocol is read, or refused with an error that lies inside the text.
fn protocol_is_read_or_refused(text: &str, words: &Vocabulary) -> TestCaseResult {
    for read in [protocol::read, protocol::read_raw] {
        let (found, faults) = read(text, words);
        let refused = faults.iter().any(|fault| fault.severity == Severity::Error);
        prop_assert_eq!(found.is_none(), refused);
        inside(text, &faults)?;
    }
    Ok(())
}

fn vocabulary_is_read_or_refused(text: &str) -> TestCaseResult {
    let (found, faults) = vocabulary::read(&[SourceFile { name: "any", text }]);
    prop_assert_eq!(found.is_none(), faults.iter().any(|faults| !faults.is_empty()));
    inside(text, &faults.concat())
}

fn no_words() -> Vocabulary {
    scenario::vocabulary(&Spec::default())
}

#[test]
fn any_bytes_are_read_or_refused() {
    let words = no_words();
    hold(300, vec(any::<u8>(), 0..=400), |bytes| {
        let text = String::from_utf8_lossy(&bytes);
        protocol_is_read_or_refused(&text, &words)?;
        vocabulary_is_read_or_refused(&text)
    });
}

/// Text made of what TOML is made of.
#[test]
fn any_marks_are_read_or_refused() {
    let words = no_words();
    let marks = prop::sample::select(vec![
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        "\"",
        "'",
        "\"\"\"",
        ",",
        ".",
        "\n",
        "#",
        " ",
        "\\",
        "\\u00e9",
        "é",
        "\u{1f9ff}",
        "1",
        "-",
        "2026-02-30",
        "true",
        "nan",
        "statement",
        "activity",
        "id",
        "fact",
        "until",
        "if",
        "text",
        "targets",
        "is-a",
        "\r\n",
        "\u{feff}",
        "\0",
    ]);
    hold(300, vec(marks, 0..=120), |marks: Vec<&str>| {
        let text = marks.concat();
        protocol_is_read_or_refused(&text, &words)?;
        vocabulary_is_read_or_refused(&text)
    });
}

/// Something that happens to a file under an editor's hands.
#[derive(Clone, Debug)]
enum Slip {
    Delete(usize),
    Double(usize),
    Swap(usize, usize),
    /// A character of a line becomes another.
    Flip(usize, usize, char),
    /// The file breaks off.
    Cut(usize),
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let line = || any::<usize>();
    let slip = prop_oneof![
        line().prop_map(Slip::Delete),
        line().prop_map(Slip::Double),
        (line(), line()).prop_map(|(one, other)| Slip::Swap(one, other)),
        (line(), line(), any::<char>()).prop_map(|(line, at, by)| Slip::Flip(line, at, by)),
        (line(), line(), prop::char::range(' ', '~'))
            .prop_map(|(line, at, by)| Slip::Flip(line, at, by)),
        line().prop_map(Slip::Cut),
    ];
    vec(slip, 1..=6)
}

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut lines: Vec<String> = text.lines().map(String::from).collect();
    for slip in slips {
        let count = lines.len().max(1);
        if lines.is_empty() {
            break;
        }
        match *slip {
            Slip::Delete(at) => drop(lines.remove(at % count)),
            Slip::Double(at) => lines.insert(at % count, lines[at % count].clone()),
            Slip::Swap(one, other) => lines.swap(one % count, other % count),
            Slip::Flip(line, at, by) => {
                let line = &mut lines[line % count];
                let length = line.chars().count().max(1);
                let flip = |(own, c)| if own == at % length { by } else { c };
                *line = line.chars().enumerate().map(flip).collect();
            }
            Slip::Cut(at) => lines.truncate(at % count),
        }
    }
    lines.join("\n")
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    hold(150, (generate::spec(), slips(), slips()), |(spec, slips, others)| {
        let words = scenario::vocabulary(&spec);
        protocol_is_read_or_refused(&slipped(&write::protocol(&spec), &slips), &words)?;
        vocabulary_is_read_or_refused(&slipped(&write::vocabulary(&spec), &others))
    });
}

/// The files that are shipped, and what happens to them.
#[test]
fn a_damaged_shipped_file_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../protocols");
    let read = |path: &Path| std::fs::read_to_string(path).expect("a shipped file");
    let smp = read(&folder.join("scalp-micropigmentation.toml"));
    let entries = std::fs::read_dir(folder.join("vocabulary")).expect("the shipped vocabulary");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a shipped file").path()).collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| read(path)).collect();
    let files: Vec<SourceFile<'_>> =
        texts.iter().map(|text| SourceFile { name: "shipped", text }).collect();
    let words = vocabulary::read(&files).0.expect("the shipped vocabulary is sound");
    hold(20, (slips(), any::<prop::sample::Index>()), |(slips, file)| {
        protocol_is_read_or_refused(&slipped(&smp, &slips), &words)?;
        vocabulary_is_read_or_refused(&slipped(file.get::<String>(&texts), &slips))
    });
}

/// Deep nesting, long lists and long names, up to the stated limit and beyond it.
#[test]
fn hostile_files_are_read_or_refused() {
    let words = no_words();
    for mark in ["[", "a.", "a = [", "a = {b = ", "\"", "'''", "\\", "#", "\n", "[[a]]\n", "é"] {
        let most = mark.repeat(FILE_BYTES_MAX / mark.len());
        let tried = protocol_is_read_or_refused(&most, &words)
            .and_then(|()| vocabulary_is_read_or_refused(&most));
        assert!(tried.is_ok(), "{mark:?}: {tried:?}");
        let (_, faults) = protocol::read(&(most + mark), &words);
        assert_eq!(faults[0].code, "file-too-big", "{mark:?}");
    }
}

/// Values of the wrong shape, one at a time, in every key of a statement.
#[test]
fn odd_values_are_read_or_refused() {
    let words = no_words();
    let keys = [
        "modality",
        "targets",
        "block",
        "anchor",
        "days",
        "from",
        "after",
        "before",
        "for",
        "until",
        "if",
        "opens",
        "then",
        "carries",
        "quality",
        "manner",
        "frequency",
        "text",
        "id",
    ];
    let values = [
        "[]",
        "{}",
        "\"\"",
        "\"x\"",
        "1",
        "true",
        "[[]]",
        "[{}]",
        "{ scabs = [] }",
        "{ scabs = {} }",
        "{ scabs = \"maybe\" }",
        "{ complete = \"yes\" }",
        "{ complete = [] }",
        "{ tail = \"yes\" }",
        "\"-1 days\"",
        "\"1-\"",
        "\"9999999999 days\"",
        "\"day 99999\"",
        "\"day -1\"",
        "2026-02-28",
    ];
    for key in keys {
        for value in values {
            let text = write::protocol(&Spec::default())
                + &format!("[[statement]]\n{key} = {value}\n[[block]]\n{key} = {value}\n");
            let tried = protocol_is_read_or_refused(&text, &words);
            assert!(tried.is_ok(), "{key} = {value}: {tried:?}");
        }
    }
}
