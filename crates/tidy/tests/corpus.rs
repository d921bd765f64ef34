//! The corpora of the fuzz targets, replayed with every run of the tests.

#[path = "../../../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::panic;
use std::path::Path;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let entries = fs::read_dir(folder).expect("fuzz/corpus has a folder for every target");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    assert!(paths.len() >= 12, "only {} files in the corpus of {target}", paths.len());
    let mut failing = Vec::new();
    for path in paths {
        let data = fs::read(&path).expect("readable");
        if panic::catch_unwind(|| check(&data)).is_err() {
            failing.push(path.file_name().unwrap_or_default().to_owned());
        }
    }
    assert!(failing.is_empty(), "see above; the files are fuzz/corpus/{target}/{failing:?}");
}

#[test]
fn protocol_reader() {
    replay("protocol_reader", checks::protocol_reader);
}

#[test]
fn vocabulary_reader() {
    replay("vocabulary_reader", checks::vocabulary_reader);
}

/// What is meant to be sound in the corpus is, so that the checks behind the reader are reached.
#[test]
fn the_corpora_hold_what_their_names_say() {
    for (target, file, reads) in [
        ("protocol_reader", "valid-smallest.toml", true),
        ("protocol_reader", "valid-windows.toml", true),
        ("protocol_reader", "valid-resolutions.toml", true),
        ("protocol_reader", "valid-changes.toml", true),
        ("protocol_reader", "valid-logo.toml", true),
        ("protocol_reader", "fault-times.toml", false),
        ("protocol_reader", "fault-logo.toml", false),
        ("protocol_reader", "fault-reach.toml", false),
        ("vocabulary_reader", "valid-small.toml", true),
        ("vocabulary_reader", "valid-chain.toml", true),
        ("vocabulary_reader", "fault-cycle.toml", false),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
        let text = fs::read_to_string(folder.join(file)).expect("readable");
        let faults = match target {
            "protocol_reader" => checks::protocol_faults(&text),
            _ => checks::vocabulary_faults(&text),
        };
        assert_eq!(faults.is_empty(), reads, "{target}/{file}: {faults:#?}");
    }
}
