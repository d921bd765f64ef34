use std::fs::File;
use std::io::{ErrorKind, Read as _};

use engine::FILE_BYTES_MAX;

use crate::error::{Error, FileFault};

/// The text of a file, if it is one that can be a protocol. The size is looked at before anything
/// is read, and no more than the limit is ever read: the path may be a pipe or a device.
pub(super) fn text(path: &str) -> Result<String, Error> {
    bytes(path).and_then(decoded).map_err(|fault| Error::File { path: path.to_owned(), fault })
}

fn bytes(path: &str) -> Result<Vec<u8>, FileFault> {
    let facts = std::fs::metadata(path).map_err(|error| told(&error))?;
    if facts.is_dir() {
        return Err(FileFault::Directory);
    }
    if facts.len() > limit() {
        return Err(FileFault::TooBig);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| told(&error))?;
    let read = file.take(limit() + 1).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    if read > FILE_BYTES_MAX { Err(FileFault::TooBig) } else { Ok(bytes) }
}

fn limit() -> u64 {
    FILE_BYTES_MAX as u64
}

fn decoded(bytes: Vec<u8>) -> Result<String, FileFault> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        FileFault::NotText(error.as_bytes().iter().take(sound).filter(|b| **b == b'\n').count() + 1)
    })?;
    if text.trim().is_empty() { Err(FileFault::Empty) } else { Ok(text) }
}

fn told(error: &std::io::Error) -> FileFault {
    match error.kind() {
        ErrorKind::NotFound => FileFault::Missing,
        ErrorKind::IsADirectory => FileFault::Directory,
        ErrorKind::PermissionDenied => FileFault::Unreadable("permission denied".into()),
        _ => FileFault::Unreadable(error.to_string()),
    }
}
