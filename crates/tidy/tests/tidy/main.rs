//! Rules about the project that no compiler holds. Each failure says where it is and what to do.

mod documents;
mod files;
mod functions;
mod hosting;
mod practice;
mod samples;
mod vocabulary;
mod walls;

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the root is there")
}

/// A file of the project, with its path from the root.
struct File {
    path: String,
    bytes: Vec<u8>,
}

impl File {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    fn has_extension(&self, wanted: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == wanted)
    }

    /// Lines with their numbers, from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text().lines())
    }
}

/// Every file of the project but what was built.
fn files() -> Vec<File> {
    let mut found = Vec::new();
    collect(&root(), "", &mut found);
    assert!(found.len() > 50, "only {} files found: is this the project?", found.len());
    found
}

fn collect(directory: &Path, path: &str, found: &mut Vec<File>) {
    let mut entries: Vec<_> =
        fs::read_dir(directory).expect("readable").map(|entry| entry.expect("readable")).collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().into_string().expect("file names are UTF-8");
        let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        let kind = entry.file_type().expect("readable");
        if kind.is_dir() && !is_built(&entry.path(), &name) {
            collect(&entry.path(), &path, found);
        } else if kind.is_file() && name != ".git" {
            found.push(File { path, bytes: fs::read(entry.path()).expect("readable") });
        }
    }
}

/// What tools leave behind: git's own, target directories wherever they are, what fuzzing found.
fn is_built(directory: &Path, name: &str) -> bool {
    matches!(name, ".git" | "target" | "artifacts" | "coverage")
        || directory.join("CACHEDIR.TAG").exists()
}

/// The Rust files that ship: `crates/*/src`.
fn sources() -> Vec<File> {
    let shipped = |file: &File| {
        file.has_extension("rs") && file.path.starts_with("crates/") && file.path.contains("/src/")
    };
    files().into_iter().filter(shipped).collect()
}

/// The lines of a source that ship, with their numbers: no comments, no test module.
fn shipped_lines(file: &File) -> Vec<(usize, &str)> {
    let lines: Vec<(usize, &str)> = file.lines().collect();
    let tests = lines.windows(2).position(|pair| {
        pair[0].1.trim() == "#[cfg(test)]"
            && pair[1].1.trim_start().starts_with("mod ")
            && pair[1].1.ends_with('{')
    });
    let shipped = lines.into_iter().take(tests.unwrap_or(usize::MAX));
    shipped.filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

/// Whether `what` stands somewhere in a line, but not as the tail of a longer word; `joins` are the
/// characters that join words besides letters and digits.
fn stands_alone(line: &str, what: &str, joins: &str) -> bool {
    let mut before: Vec<&str> = line.split(what).collect();
    before.pop();
    let free = |text: &&str| {
        let last = text.chars().next_back();
        last.is_none_or(|last| !last.is_alphanumeric() && !joins.contains(last))
    };
    before.iter().any(free)
}

/// Fails with everything that was found at once.
fn none_of(found: &[String], what_to_do: &str) {
    assert!(found.is_empty(), "\n  {}\n{what_to_do}\n", found.join("\n  "));
}
