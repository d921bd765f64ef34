use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};

use crate::error::{Error, FileFault};

/// A chunk is closed at the first line that ends past this.
const CHUNK_BYTES: usize = 64 * 1024;
/// Longest line that is read; what is longer is cut and refused.
pub(super) const LINE_BYTES_MAX: usize = 32 * 1024;

/// Where lines come from.
pub(super) struct Source {
    reader: Box<dyn BufRead + Send>,
    /// Bytes in all, where that is known.
    pub size: Option<u64>,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({:?} bytes)", self.size)
    }
}

impl Source {
    /// A file, or standard input for `-`.
    pub(super) fn open(path: &str) -> Result<Self, Error> {
        if path == "-" {
            return Ok(Self { reader: Box::new(BufReader::new(io::stdin())), size: None });
        }
        let fault = |fault| Error::File { path: path.to_owned(), fault };
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => fault(FileFault::Missing),
            _ => fault(FileFault::Unreadable(error.to_string())),
        };
        let facts = std::fs::metadata(path).map_err(unreadable)?;
        if facts.is_dir() {
            return Err(fault(FileFault::Directory));
        }
        let file = File::open(path).map_err(unreadable)?;
        let size = facts.is_file().then_some(facts.len());
        Ok(Self { reader: Box::new(BufReader::with_capacity(CHUNK_BYTES, file)), size })
    }

    /// Appends whole lines until there are enough; false at the end of the input.
    pub(super) fn fill(&mut self, lines: &mut Vec<u8>) -> io::Result<bool> {
        while lines.len() < CHUNK_BYTES {
            let limit = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
            let read = self.reader.by_ref().take(limit).read_until(b'\n', lines)?;
            if read == 0 {
                break;
            }
            if read > LINE_BYTES_MAX && !lines.ends_with(b"\n") {
                self.reader.skip_until(b'\n')?;
                lines.push(b'\n');
            }
        }
        Ok(!lines.is_empty())
    }
}
