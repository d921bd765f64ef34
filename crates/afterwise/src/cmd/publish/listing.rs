//! What a published folder says of itself: a path a line, then `id version hash status` for each
//! version that stands in it or was ever approved there. No path has a blank in it, and every such
//! line has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use engine::protocol::Status;
use web::PublishedFile;

use crate::error::Error;
use crate::inputs::Chosen;

/// Its name.
pub(super) const NAME: &str = "published.txt";

const APPROVED: &str = "approved";
const READING: &str = "reading";

/// The listing of a folder, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// What may be replaced.
    pub paths: BTreeSet<PathBuf>,
    /// The versions that were approved.
    approved: Vec<Version>,
}

/// A version of a protocol, and which words it has.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    id: String,
    version: String,
    hash: String,
}

impl Listing {
    /// The one in a folder; an empty one if there is none. Lines that say nothing are passed over.
    pub(super) fn of(folder: &Path) -> Self {
        let bytes = fs::read(folder.join(NAME)).unwrap_or_default();
        Self::read(&String::from_utf8_lossy(&bytes))
    }

    fn read(text: &str) -> Self {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let is_path = |line: &&str| !line.contains(char::is_whitespace);
        Self {
            paths: lines().filter(is_path).map(PathBuf::from).collect(),
            approved: lines().filter_map(approved).collect(),
        }
    }

    /// Refuses an approved version that clients have read with other words.
    pub(super) fn refuse_other_words(&self, all: &[Chosen]) -> Result<(), Error> {
        for one in all {
            let version = version(one);
            let before = || self.approved.iter().filter(|before| before.is_same(&version));
            let is_known = before().any(|before| before.hash == version.hash);
            if before().next().is_some() && !is_known {
                let free = self.free(&version);
                let (file, version) = (one.name.clone(), version.version);
                return Err(Error::OtherWords { file, version, free });
            }
        }
        Ok(())
    }

    /// A version that was never approved here: this one with the first number that is free.
    fn free(&self, taken: &Version) -> String {
        let number = |text: &str| text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        // The last part of a date is no number of a version.
        let base = match taken.version.rsplit_once('-') {
            Some((base, last)) if number(last) && base.matches('-').count() == 2 => base,
            _ => &taken.version,
        };
        let is_free = |version: &String| {
            let mut own = self.approved.iter().filter(|before| before.id == taken.id);
            own.all(|before| before.version != *version)
        };
        let mut numbered = (2_u32..).map(|number| format!("{base}-{number}"));
        numbered.find(is_free).unwrap_or_default()
    }

    /// The listing of the folder once it holds these files. What was approved before stays known,
    /// so that an old version cannot come back with other words.
    pub(super) fn next(&self, files: &[PublishedFile], all: &[Chosen]) -> PublishedFile {
        let mut text: String = files.iter().flat_map(|file| [file.path.as_str(), "\n"]).collect();
        let now: Vec<Version> = all.iter().map(version).collect();
        let kept = |before: &&Version| now.iter().all(|now| !now.is_same(before));
        for before in self.approved.iter().filter(kept) {
            text.push_str(&before.line(APPROVED));
        }
        for (one, version) in all.iter().zip(&now) {
            let approved = matches!(one.protocol.status, Status::Approved { .. });
            text.push_str(&version.line(if approved { APPROVED } else { READING }));
        }
        PublishedFile { path: NAME.to_owned(), bytes: text.into_bytes() }
    }
}

impl Version {
    fn is_same(&self, other: &Self) -> bool {
        self.id == other.id && self.version == other.version
    }

    fn line(&self, status: &str) -> String {
        let Self { id, version, hash } = self;
        format!("{id} {version} {hash} {status}\n")
    }
}

/// An approved version from its line. A version may have blanks in it, the rest has none.
fn approved(line: &str) -> Option<Version> {
    let (rest, hash) = line.strip_suffix(APPROVED)?.strip_suffix(' ')?.rsplit_once(' ')?;
    let (id, version) = rest.split_once(' ')?;
    let whole = hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !whole || version.contains(char::is_control) {
        return None;
    }
    let [id, version, hash] = [id, version, hash].map(str::to_owned);
    Some(Version { id, version, hash })
}

fn version(one: &Chosen) -> Version {
    // A version is any text, and stands on one line here. So that a file may go from one system to
    // another, how its lines end is none of its words.
    let words: Vec<&str> = one.protocol.version.split_whitespace().collect();
    let lines: Vec<&str> = one.text.lines().collect();
    Version {
        id: one.protocol.id.clone(),
        version: words.join(" "),
        hash: web::name_of_text(&lines.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_is_free() {
        let listing = Listing::read(
            "a 2026-11-27 0000000000000001 approved\na 2026-11-27-2 0000000000000002 approved\n\
             a spring 0000000000000003 approved\nb 2026-11-27-3 0000000000000004 approved\n",
        );
        let check = |version: &str, expected: &str| {
            let [id, version] = ["a", version].map(str::to_owned);
            let hash = String::new();
            assert_eq!(listing.free(&Version { id, version, hash }), expected);
        };
        check("2026-11-27", "2026-11-27-3");
        check("2026-11-27-2", "2026-11-27-3");
        check("spring", "spring-2");
    }

    #[test]
    fn a_mangled_listing_is_read_as_far_as_it_goes() {
        let text = "index.html\r\nsmp/plan.0.json\n\nsmp 2026 00000000000000bb approved\nclinic 1 of 2 ab00000000000000 approved\n\
                    approved\n approved\na approved\na b c approved\nsmp 3 c reading\nsmp 4\n\u{fffd}";
        let listing = Listing::read(text);
        let read = listing.approved.iter().map(|Version { id, version, hash }| (id, version, hash));
        let read: Vec<[&str; 3]> = read.map(|(id, version, hash)| [&**id, version, hash]).collect();
        assert_eq!(
            read,
            [["smp", "2026", "00000000000000bb"], ["clinic", "1 of 2", "ab00000000000000"]]
        );
        let paths: Vec<&str> = listing.paths.iter().filter_map(|path| path.to_str()).collect();
        assert_eq!(paths, ["approved", "index.html", "smp/plan.0.json", "\u{fffd}"]);
        let again: String = listing.approved.iter().map(|version| version.line(APPROVED)).collect();
        assert_eq!(Listing::read(&again).approved, listing.approved);
    }
}
