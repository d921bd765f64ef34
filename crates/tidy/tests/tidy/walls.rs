//! Who may know whom. ARCHITECTURE.md says why; deny.toml holds the same for what others bring in.

use std::collections::BTreeMap;
use std::fs;

use crate::{files, none_of, root, shipped_lines, sources, stands_alone};

/// Which crates of ours each crate may depend on.
const OURS: [(&str, &[&str]); 13] = [
    ("diag", &[]),
    ("logo", &[]),
    ("label", &["diag"]),
    ("engine", &["diag"]),
    ("language", &["diag", "engine", "label"]),
    ("shelf", &["draft", "engine"]),
    ("answer", &["diag", "engine"]),
    ("export", &["answer", "diag", "engine"]),
    ("store", &["diag", "engine"]),
    ("draft", &["diag", "engine"]),
    ("web", &["answer", "diag", "draft", "engine", "export", "label", "language", "logo", "store"]),
    (
        "afterwise",
        &[
            "answer", "diag", "draft", "engine", "export", "label", "language", "logo", "shelf",
            "store", "web",
        ],
    ),
    ("tidy", &[]),
];

/// Everything else the engine may depend on.
const ENGINE_KNOWS: [&str; 2] = ["jiff", "toml"];

/// Crates that only some of ours may name, and why.
const KEPT: [(&str, &[&str], &str); 9] = [
    ("sqlx", &["store"], "SQL is spoken only in crates/store"),
    ("axum", &["web"], "HTTP is spoken only in crates/web"),
    ("resvg", &["logo"], "what somebody sent is read in crates/logo, and only its pixels leave it"),
    ("toml_edit", &["draft"], "files are edited in crates/draft; the engine only reads them"),
    ("clap", &["afterwise"], "arguments are parsed only in the executable"),
    ("chrono", &["export"], "dates are jiff's; export hands them over where a format needs it"),
    ("time", &[], "dates are jiff's"),
    ("openssl", &[], "TLS is rustls"),
    ("native-tls", &[], "TLS is rustls"),
];

/// The modules of the engine that stand at the bottom, and the modules they may use.
const BOTTOM: [(&str, &[&str]); 7] = [
    ("truth", &[]),
    ("verdict", &[]),
    ("time", &[]),
    ("toml_walk", &[]),
    ("vocabulary", &["toml_walk"]),
    ("merge", &["verdict"]),
    ("protocol", &["rules", "time", "toml_walk", "truth", "vocabulary"]),
];

/// For each crate, the sections of its manifest that name dependencies, each name with its line.
type Dependencies = BTreeMap<String, Vec<(String, String, usize)>>;

fn dependencies() -> Dependencies {
    let mut found = Dependencies::new();
    for file in files() {
        let parts: Vec<&str> = file.path.split('/').collect();
        let ["crates", name, "Cargo.toml"] = parts[..] else { continue };
        let mut section = String::new();
        for (number, line) in file.lines() {
            if let Some(title) = line.trim().strip_prefix('[') {
                title.trim_end_matches(']').clone_into(&mut section);
            } else if section.ends_with("dependencies") {
                let key = line.split(['=', '.', ' ']).next().unwrap_or_default().trim();
                if !key.is_empty() && !key.starts_with('#') {
                    let entry = (section.clone(), key.to_owned(), number);
                    found.entry(name.to_owned()).or_default().push(entry);
                }
            }
        }
    }
    found
}

fn members() -> Vec<String> {
    let crates = fs::read_dir(root().join("crates")).expect("readable");
    let names = crates.map(|entry| entry.expect("readable").file_name().into_string());
    names.map(|name| name.expect("crate names are UTF-8")).collect()
}

#[test]
fn every_crate_has_its_place() {
    let missing = members().into_iter().filter(|name| OURS.iter().all(|(own, _)| own != name));
    let found: Vec<String> = missing.map(|name| format!("crates/{name}")).collect();
    none_of(&found, "Say in crates/tidy (OURS) and in ARCHITECTURE.md what it may know.");
}

#[test]
fn crates_know_only_whom_they_may() {
    let all = dependencies();
    assert!(all.contains_key("engine"), "the engine has dependencies: is this test blind?");
    let mut found = Vec::new();
    for (name, may) in OURS {
        for (section, other, line) in all.get(name).into_iter().flatten() {
            let ours = OURS.iter().any(|(own, _)| own == other);
            // What ships is something to test with, and no knowledge.
            let test_only = section == "dev-dependencies" && (name == "tidy" || other == "shelf");
            if ours && !may.contains(&other.as_str()) && !test_only {
                found.push(format!("crates/{name}/Cargo.toml:{line}: {name} may not know {other}"));
            }
        }
    }
    none_of(&found, "Move the code to where it may be known; ARCHITECTURE.md has the table.");
}

#[test]
fn the_engine_knows_dates_and_toml_and_nothing_else() {
    let mut found = Vec::new();
    for (section, other, line) in &dependencies()["engine"] {
        let allowed = other == "diag" || ENGINE_KNOWS.contains(&other.as_str());
        if section != "dev-dependencies" && !allowed {
            found.push(format!("crates/engine/Cargo.toml:{line}: {other}"));
        }
    }
    none_of(&found, "The engine does no input, output or encoding: that belongs outside.");
}

#[test]
fn kept_crates_stay_where_they_are() {
    let mut found = Vec::new();
    for (name, dependencies) in dependencies() {
        for (_, other, line) in dependencies {
            for (kept, by, why) in KEPT {
                if other == kept && !by.contains(&name.as_str()) {
                    found.push(format!("crates/{name}/Cargo.toml:{line}: {kept}: {why}"));
                }
            }
        }
    }
    none_of(&found, "Ask the crate that may.");
}

#[test]
fn the_engine_reads_toml_in_one_place_and_has_no_std() {
    let mut found = Vec::new();
    for file in sources() {
        let Some(own) = file.path.strip_prefix("crates/engine/src/") else { continue };
        for (number, line) in shipped_lines(&file) {
            let names = |path: &str| stands_alone(line, path, "_:");
            let toml = names("toml::") && own != "toml_walk.rs";
            let outside = ["serde::", "serde_json::", "std::"].into_iter().any(names);
            if toml || outside {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found, "TOML is walked in toml_walk.rs only; the engine is core and alloc.");
}

#[test]
fn nobody_reads_the_linter_and_the_bottom_knows_no_top() {
    let mut found = Vec::new();
    for file in sources() {
        let Some(own) = file.path.strip_prefix("crates/engine/src/") else { continue };
        let module = own.split(['/', '.']).next().unwrap_or_default();
        for (number, line) in shipped_lines(&file) {
            for used in used_modules(line) {
                let bottom = BOTTOM.iter().find(|(name, _)| *name == module);
                let above = bottom.is_some_and(|(_, may)| used != module && !may.contains(&used));
                let linter = used == "lint" && !["lint", "lib"].contains(&module);
                if above || linter {
                    found.push(format!("{}:{number}: {module} uses {used}", file.path));
                }
            }
        }
    }
    none_of(&found, "Move the code up, or what it needs down; ARCHITECTURE.md has the order.");
}

/// The modules a line names after `crate::`.
fn used_modules(line: &str) -> Vec<&str> {
    let name = |c: char| c.is_lowercase() || c == '_';
    let all = line.split("crate::").skip(1);
    all.filter_map(|rest| rest.split(|c| !name(c)).next()).filter(|used| !used.is_empty()).collect()
}
