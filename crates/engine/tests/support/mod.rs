//! The shipped vocabulary and files, for tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use engine::vocabulary::{SourceFile, Vocabulary};

/// A path in the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A text file in the repository.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The shipped vocabulary.
pub(crate) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let folder = repository("protocols/vocabulary");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let texts: Vec<(String, String)> = paths
        .iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(path).expect("a file")))
        .collect();
    let files: Vec<SourceFile<'_>> =
        texts.iter().map(|(name, text)| SourceFile { name, text }).collect();
    let (vocabulary, faults) = engine::vocabulary::read(&files);
    vocabulary.unwrap_or_else(|| panic!("{faults:#?}"))
});
