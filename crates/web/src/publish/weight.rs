//! What the pages of a protocol weigh once a host has compressed them, as nearly every host does.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::PublishedFile;

/// What a protocol's pages should weigh at most, in bytes: more is a wait on a slow phone.
pub const WEIGHT_MAX: usize = 60_000;

/// What everything weighs that one protocol's pages load, compressed, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// All of it.
    pub all: usize,
    /// The clinic's logo, which is part of it.
    pub logo: usize,
}

impl Weight {
    /// Of the protocol with this id among the files of a site.
    pub fn of(files: &[PublishedFile], id: &str) -> Self {
        let sum = |leads: &[String]| {
            let leads =
                |file: &&PublishedFile| leads.iter().any(|lead| file.path.starts_with(lead));
            files.iter().filter(leads).map(|file| compressed(&file.bytes)).sum()
        };
        Self {
            all: sum(&["assets/".to_owned(), format!("{id}/")]),
            logo: sum(&[format!("{id}/logo.")]),
        }
    }
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let done = encoder.write_all(bytes).and_then(|()| encoder.finish());
    // Memory takes every byte; if it ever did not, what is sent is not compressed.
    done.map_or(bytes.len(), |done| done.len())
}
