//! The documents hang together: every link leads somewhere, every document is linked.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{File, files, none_of, root};

struct Link<'a> {
    line: usize,
    target: &'a str,
}

/// The targets of `[…](target)` outside code.
fn links(file: &File) -> Vec<Link<'_>> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (line, text) in file.lines() {
        if text.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        // Every second piece between backticks is code.
        for piece in text.split('`').step_by(2) {
            for rest in piece.split("](").skip(1) {
                let target = rest.split([')', ' ']).next().unwrap_or_default();
                found.push(Link { line, target });
            }
        }
    }
    found
}

fn is_elsewhere(target: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
}

/// The anchors a reader of Markdown makes of the headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|heading| anchor(heading.trim_start_matches('#').trim())).collect()
}

fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn documents() -> Vec<File> {
    files().into_iter().filter(|file| file.has_extension("md")).collect()
}

#[test]
fn links_lead_somewhere() {
    let mut found = Vec::new();
    for file in documents() {
        for link in links(&file).iter().filter(|link| !is_elsewhere(link.target)) {
            let (path, heading) = link.target.split_once('#').unwrap_or((link.target, ""));
            let from = root().join(&file.path);
            let target = match path {
                "" => from.clone(),
                path => from.parent().unwrap_or(Path::new("")).join(path),
            };
            let text = std::fs::read_to_string(&target).unwrap_or_default();
            if !target.exists() || (!heading.is_empty() && !anchors(&text).contains(heading)) {
                found.push(format!("{}:{}: {}", file.path, link.line, link.target));
            }
        }
    }
    none_of(&found, "The link leads nowhere: mend it.");
}

#[test]
fn every_document_is_linked() {
    let all = documents();
    let mut linked = BTreeSet::new();
    for start in ["README.md", "ARCHITECTURE.md"] {
        let file = all.iter().find(|file| file.path == start);
        let file = file.unwrap_or_else(|| panic!("there is no {start}"));
        linked.extend(links(file).iter().map(|link| link.target.to_owned()));
    }
    let docs = all.iter().map(|file| &file.path).filter(|path| path.starts_with("docs/"));
    // A folder of documents is linked as a folder.
    let known = |path: &str| {
        linked.contains(path)
            || linked.iter().any(|folder| folder.ends_with('/') && path.starts_with(folder))
    };
    let found: Vec<String> = docs.filter(|path| !known(path)).cloned().collect();
    none_of(&found, "Nobody finds it: link it from README.md or ARCHITECTURE.md.");
}

#[test]
fn documents_named_in_code_exist() {
    let mut found = Vec::new();
    let code = |file: &File| ["rs", "toml", "sh"].iter().any(|kind| file.has_extension(kind));
    for file in files().into_iter().filter(code) {
        let beside = root().join(&file.path).with_file_name("");
        for (number, line) in file.lines() {
            let word = |c: char| !c.is_alphanumeric() && !"./-_".contains(c);
            for name in line.split(word).map(|name| name.trim_start_matches('.')) {
                let document = Path::new(name).extension().is_some_and(|kind| kind == "md");
                if document && !root().join(name).exists() && !beside.join(name).exists() {
                    found.push(format!("{}:{number}: {name}", file.path));
                }
            }
        }
    }
    none_of(&found, "There is no such document here: name one that a reader can open.");
}

#[test]
fn headings_become_anchors() {
    for (heading, expected) in
        [("Laws of time", "laws-of-time"), ("`./test`, and why", "test-and-why")]
    {
        assert_eq!(anchor(heading), expected);
    }
}

/// What stands where a diagnostic of the protocol reader names its fault.
fn reader_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in crate::sources() {
        let reads = file.path.contains("/protocol/read/") || file.path.ends_with("toml_walk.rs");
        let squeezed: String = file.text().split_whitespace().collect();
        for call in squeezed.split("Diagnostic::error(\"").skip(1).filter(|_| reads) {
            codes.extend(call.split('"').next().map(String::from));
        }
    }
    codes
}

#[test]
fn every_fault_of_the_reader_is_explained() {
    let text = std::fs::read_to_string(root().join("docs/PROTOCOLS.md")).expect("it is there");
    let codes = reader_codes();
    assert!(codes.len() > 15, "only {codes:?} found: has the reader moved?");
    let missing: Vec<String> =
        codes.into_iter().filter(|code| !text.contains(&format!("`{code}`"))).collect();
    none_of(&missing, "Say in docs/PROTOCOLS.md what this fault is and what to do about it.");
}
