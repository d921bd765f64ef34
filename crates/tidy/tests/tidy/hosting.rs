//! What the files for those who host say of the program is so: its settings are called that.

use std::collections::BTreeSet;
use std::env;
use std::process::Command;

use crate::{File, files, none_of, root};

/// Where commands and settings are written for people to copy.
fn hosting() -> Vec<File> {
    let all = files().into_iter();
    let found: Vec<File> = all
        .filter(|file| {
            file.path.starts_with("deploy/")
                || ["Dockerfile", "docs/HOSTING.md", "README.md"].contains(&&*file.path)
        })
        .collect();
    assert!(found.len() >= 6, "only {} files: is this test blind?", found.len());
    found
}

/// What `afterwise … --help` prints.
fn help(command: &str) -> String {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--locked", "--package", "afterwise", "--", command, "--help"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The words of a text that begin so.
fn beginning<'a>(text: &'a str, with: &'a str) -> impl Iterator<Item = &'a str> {
    let in_word = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    text.split(move |letter| !in_word(letter))
        .filter(move |word| word.starts_with(with) && *word != with)
}

#[test]
fn settings_are_called_what_they_are_called() {
    let known = help("serve");
    let all: BTreeSet<&str> = beginning(&known, "AFTERWISE_").collect();
    assert!(all.contains("AFTERWISE_LISTEN"), "{known}");
    let mut found = Vec::new();
    for file in hosting() {
        for (number, line) in file.lines() {
            let wrong = beginning(line, "AFTERWISE_").find(|name| !all.contains(name));
            found.extend(wrong.map(|name| format!("{}:{number}: {name}", file.path)));
        }
    }
    none_of(&found, "`afterwise serve --help` has the variables there are.");
}

#[test]
fn commands_and_flags_exist() {
    let commands = help("--color=never");
    let mut found = Vec::new();
    for file in hosting() {
        for (number, line) in file.lines() {
            // `afterwise COMMAND …` up to the end of the quotation, or of the line.
            for rest in line.split("afterwise ").skip(1) {
                let rest = rest.split(['`', '"', '|', ';']).next().unwrap_or_default();
                let mut words = rest.split_whitespace();
                let Some(command) = words.next().filter(|word| is_command(word, &commands)) else {
                    continue;
                };
                let known = help(command);
                let flags = words.filter(|word| word.starts_with("--"));
                let wrong = flags.filter(|flag| *flag != "--help" && !known.contains(*flag));
                found.extend(wrong.map(|flag| format!("{}:{number}: {command} {flag}", file.path)));
            }
        }
    }
    none_of(&found, "`afterwise COMMAND --help` has the flags there are.");
}

/// Whether the program has such a command: a line of its help begins with it.
fn is_command(word: &str, commands: &str) -> bool {
    commands.lines().any(|line| {
        line.strip_prefix("  ").is_some_and(|line| line.split(' ').next() == Some(word))
    })
}
