//! A sheet that is saved before it is finished: its file, and above that what was typed and could
//! not be read, so that opening it goes on where she left.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use toml_edit::DocumentMut;

/// What a file begins with that has such lines.
const HEAD: &str =
    "# Unfinished. What is typed below could not be read yet: open this file and mend it.\n";
/// What such a line begins with. To every other reader it is a comment.
const LINE: &str = "#? ";

/// A file, with what was typed above it, by the names of the fields.
pub fn join(typed: &BTreeMap<String, String>, file: &str) -> String {
    let mut text = String::new();
    for (name, typed) in typed {
        _ = writeln!(text, "{LINE}{name} = {}", quoted(typed));
    }
    let head = if text.is_empty() { "" } else { HEAD };
    format!("{head}{text}{file}")
}

/// What was typed and could not be read, by the names of the fields, and the file without it.
pub fn split(text: &str) -> (BTreeMap<String, String>, String) {
    let typed = text.lines().filter_map(|line| line.strip_prefix(LINE)?.split_once(" = "));
    let typed = typed.filter_map(|(name, typed)| Some((name.to_owned(), unquoted(typed)?)));
    let is_own = |line: &&str| line.starts_with(LINE) || line.trim_end() == HEAD.trim_end();
    let file = text.split_inclusive('\n').filter(|line| !is_own(line)).collect();
    (typed.collect(), file)
}

/// A TOML string of one line in which nothing is that a comment may not hold.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            ' '..='~' => quoted.push(c),
            c if c.is_alphanumeric() => quoted.push(c),
            c => _ = write!(quoted, "\\U{:08x}", u32::from(c)),
        }
    }
    quoted + "\""
}

fn unquoted(text: &str) -> Option<String> {
    let document: DocumentMut = format!("typed = {text}").parse().ok()?;
    document.get("typed")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &[(&str, &str)]) {
        let file = "# By hand.\nformat = 1\n";
        let own = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        let typed: BTreeMap<String, String> = typed.iter().map(own).collect();
        let text = join(&typed, file);
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
        assert_eq!(split(&text), (typed.clone(), file.to_owned()), "{text}");
        let windows = text.replace('\n', "\r\n");
        assert_eq!(split(&windows), (typed, file.replace('\n', "\r\n")), "{windows}");
    }

    #[test]
    fn what_was_typed_comes_back() {
        check(&[]);
        check(&[("q.water", "soon"), ("q.water.count", "day")]);
        check(&[("clinic.name", "a\"b\\c = d\r\ne\tf\u{0}\u{7f}\u{202e}\u{feff}Ä 😀")]);
    }

    #[test]
    fn what_is_no_such_line_is_a_comment() {
        assert_eq!(split("#? a\n#? b = c\nd = 1\n").0, BTreeMap::new());
    }
}
