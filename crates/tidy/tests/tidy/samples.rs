//! What the documents show of the program is what it prints.
//!
//! A sample is a block ` ```console ` in README.md or docs/ whose first line is a command,
//! `$ cargo run --release -- …`; what follows is its output, and a line `…` stands for any lines.
//! `UPDATE_SAMPLES=1 cargo test -p tidy samples` writes the samples anew: all of the output where
//! there is no `…`, otherwise as many lines before and after it as there were.

use std::env;
use std::fs;
use std::process::Command;

use crate::{files, none_of, root};

const PROMPT: &str = "$ cargo run --release -- ";
const GAP: &str = "…";

struct Sample {
    document: String,
    /// The line of the command, from 1.
    line: usize,
    command: String,
    output: Vec<String>,
}

fn samples() -> Vec<Sample> {
    let mut found = Vec::new();
    for file in files() {
        let shown = file.path == "README.md" || file.path.starts_with("docs/");
        if !shown || !file.has_extension("md") {
            continue;
        }
        let mut lines = file.lines();
        while let Some((_, line)) = lines.next() {
            if line != "```console" {
                continue;
            }
            let Some((number, first)) = lines.next() else { break };
            let output = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            let output: Vec<String> = output.map(str::to_owned).collect();
            let command = first.strip_prefix(PROMPT).unwrap_or_else(|| {
                panic!("{}:{number}: a sample begins with `{PROMPT}`", file.path)
            });
            found.push(Sample {
                document: file.path.clone(),
                line: number,
                command: command.to_owned(),
                output,
            });
        }
    }
    found
}

/// What the program prints, without colour, at the usual width.
fn run(command: &str) -> Vec<String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = shell_words(command);
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--locked", "--package", "afterwise", "--"])
        .args(words)
        .current_dir(root())
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .expect("cargo runs");
    assert!(output.stderr.is_empty(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Words of a command; single quotes hold one together.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, piece) in command.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The sample's lines before and after the gap, if it has one.
fn parts(output: &[String]) -> (&[String], Option<&[String]>) {
    match output.iter().position(|line| line == GAP) {
        None => (output, None),
        Some(at) => (&output[..at], Some(&output[at + 1..])),
    }
}

fn fits(shown: &[String], printed: &[String]) -> bool {
    match parts(shown) {
        (all, None) => all == printed,
        (first, Some(last)) => {
            first.len() + last.len() <= printed.len()
                && printed.starts_with(first)
                && printed.ends_with(last)
        }
    }
}

fn anew(shown: &[String], printed: &[String]) -> Vec<String> {
    match parts(shown) {
        (first, Some(last)) if first.len() + last.len() < printed.len() => {
            let (first, last) = (&printed[..first.len()], &printed[printed.len() - last.len()..]);
            [first, &[GAP.to_owned()], last].concat()
        }
        _ => printed.to_vec(),
    }
}

fn write(sample: &Sample, output: &[String]) {
    let path = root().join(&sample.document);
    let text = fs::read_to_string(&path).expect("readable");
    let mut lines: Vec<&str> = text.lines().collect();
    let end = sample.line + sample.output.len();
    lines.splice(sample.line..end, output.iter().map(String::as_str));
    fs::write(path, lines.join("\n") + "\n").expect("writable");
}

#[test]
fn samples_are_what_the_program_prints() {
    let update = env::var_os("UPDATE_SAMPLES").is_some();
    let mut found = Vec::new();
    // From the end of each document, so that writing one does not move the others.
    for sample in samples().iter().rev() {
        let printed = run(&sample.command);
        if update {
            write(sample, &anew(&sample.output, &printed));
        } else if !fits(&sample.output, &printed) {
            let printed = printed.join("\n    ");
            found.push(format!("{}:{}: prints\n    {printed}", sample.document, sample.line));
        }
    }
    none_of(&found, "Read it, then: UPDATE_SAMPLES=1 cargo test -p tidy samples");
}

#[test]
fn gaps_stand_for_any_lines() {
    let lines = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    for (shown, printed, expected) in [
        ("a\nb", "a\nb", true),
        ("a", "a\nb", false),
        ("a\n…", "a\nb", true),
        ("…\nb", "a\nb", true),
        ("a\n…\nb", "a\nb", true),
        ("a\n…\nb", "a", false),
        ("…", "", true),
    ] {
        assert_eq!(fits(&lines(shown), &lines(printed)), expected, "{shown:?} {printed:?}");
    }
    assert_eq!(anew(&lines("a\n…\nb"), &lines("1\n2\n3")), lines("1\n…\n3"));
    assert_eq!(anew(&lines("a"), &lines("1\n2")), lines("1\n2"));
}
