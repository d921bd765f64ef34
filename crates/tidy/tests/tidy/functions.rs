//! Functions are short: what one does fits on a screen.

use crate::{none_of, shipped_lines, sources};

const LINES_MAX: usize = 70;
const MEDIAN_MAX: usize = 10;

/// Lines of each function, from its signature to its closing brace, without comments and blanks.
/// Reads what rustfmt wrote: a body ends at the brace that stands as far in as the `fn`.
fn lengths(lines: &[(usize, &str)]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        if !is_function(line.trim_start()) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let rest = &lines[at..];
        let ends = |line: &str| {
            let own = line.len() - line.trim_start().len() == indent;
            own && (line.trim_start().starts_with('}') || line.ends_with([';', '}']))
        };
        if let Some(last) = rest.iter().position(|(_, line)| ends(line)) {
            let body = rest[..=last].iter().filter(|(_, line)| !line.trim().is_empty());
            found.push((*number, body.count()));
        }
    }
    found
}

fn is_function(line: &str) -> bool {
    let words = line.split('(').next().unwrap_or_default().split_whitespace();
    let mut words = words.skip_while(|word| {
        matches!(*word, "pub" | "const" | "async" | "unsafe" | "extern" | "crate)" | "super)")
    });
    let first = words.next();
    first == Some("fn") || (line.starts_with("pub(") && line.contains(") fn "))
}

#[test]
fn no_function_is_long() {
    let mut found = Vec::new();
    for file in sources() {
        for (number, length) in lengths(&shipped_lines(&file)) {
            if length > LINES_MAX {
                found.push(format!("{}:{number}: {length} lines", file.path));
            }
        }
    }
    none_of(&found, &format!("A function has at most {LINES_MAX} lines: give its parts names."));
}

#[test]
fn most_functions_are_very_short() {
    let mut all: Vec<usize> = sources()
        .iter()
        .flat_map(|file| lengths(&shipped_lines(file)))
        .map(|(_, length)| length)
        .collect();
    all.sort_unstable();
    let median = all[all.len() / 2];
    assert!(all.len() > 200, "only {} functions were found: is this test blind?", all.len());
    assert!(median < MEDIAN_MAX, "the median function has {median} lines; keep it under 10");
}

#[test]
fn lengths_are_read_off_formatted_code() {
    let check = |text: &str, expected: &[usize]| {
        let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
        let found: Vec<usize> = lengths(&lines).into_iter().map(|(_, length)| length).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("fn a() {}", &[1]);
    check("    pub(crate) fn a(\n        b: u8,\n    ) -> u8 {\n        b\n    }", &[5]);
    check("pub const fn a() {\n    if b {\n    }\n\n    c();\n}\nfn d() {\n}", &[5, 2]);
    check("trait A {\n    fn b();\n}\nlet fns = 1;", &[1]);
}
