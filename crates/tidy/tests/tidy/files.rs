//! What may not stand in any file.

use crate::{File, files, none_of, shipped_lines, sources, stands_alone};

const BYTES_MAX: usize = 1_500_000;

/// Every line of every file in which `wrong` finds something, with where it is.
fn lines_with(files: &[File], wrong: impl Fn(&str) -> Option<&'static str>) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            if let Some(what) = wrong(line) {
                found.push(format!("{}:{number}: {what}", file.path));
            }
        }
    }
    found
}

fn first_of(line: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().copied().find(|word| line.contains(word))
}

#[test]
fn nothing_is_left_half_done() {
    // Put together here, so that this file does not find itself.
    let words: [&'static str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];
    let macros = [concat!("to", "do!("), concat!("unimple", "mented!("), concat!("db", "g!(")];
    let code: Vec<File> = files()
        .into_iter()
        .filter(|file| !file.path.starts_with("fuzz/corpus/") && !file.has_extension("lock"))
        .collect();
    let found = lines_with(&code, |line| first_of(line, &words).or(first_of(line, &macros)));
    none_of(&found, "Finish it, or open an issue and take the note out.");
}

#[test]
fn no_unwrap_in_what_ships() {
    let mut found = Vec::new();
    for file in sources() {
        for (number, line) in shipped_lines(&file) {
            if line.contains(".unwrap()") {
                found.push(format!("{}:{number}: unwrap()", file.path));
            }
        }
    }
    none_of(&found, "Handle it, or write expect(\"why it cannot fail\").");
}

#[test]
fn rust_files_say_something() {
    let rust = files().into_iter().filter(|file| file.has_extension("rs"));
    let empty = rust.filter(|file| file.text().trim().is_empty());
    let found: Vec<String> = empty.map(|file| file.path).collect();
    none_of(&found, "An empty Rust file, or one that is not UTF-8: write it or remove it.");
}

#[test]
fn modules_of_tests_come_last() {
    let mut found = Vec::new();
    for file in sources() {
        let lines: Vec<&str> = file.text().lines().collect();
        let Some(start) = lines.windows(2).position(|pair| {
            pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
        }) else {
            continue;
        };
        let closing = lines.iter().skip(start).position(|line| *line == "}");
        if closing.is_none_or(|closing| start + closing + 1 != lines.len()) {
            found.push(format!("{}:{}: code after the test module", file.path, start + 1));
        }
    }
    none_of(&found, "Put the test module at the end of its file.");
}

#[test]
fn no_file_is_huge() {
    let huge = files().into_iter().filter(|file| file.bytes.len() > BYTES_MAX);
    let found: Vec<String> =
        huge.map(|file| format!("{}: {} bytes", file.path, file.bytes.len())).collect();
    none_of(&found, "Nothing over 1.5 MB belongs here: cut it down, or fetch it when needed.");
}

#[test]
fn no_path_of_one_machine() {
    let roots: [&'static str; 5] = [
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("C:", "\\"),
    ];
    let standing_alone =
        |line: &str| roots.iter().copied().find(|of| stands_alone(line, of, "._-/~"));
    let text: Vec<File> =
        files().into_iter().filter(|file| !file.path.starts_with("fuzz/corpus/")).collect();
    let found = lines_with(&text, standing_alone);
    none_of(&found, "Say it relative to the project, or with a variable.");
}
