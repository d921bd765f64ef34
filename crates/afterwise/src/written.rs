//! Files that are written whole or not at all.

use std::io::{self, ErrorKind};

use crate::error::Error;

/// Writes a file beside its place and then puts it there, so that there is never half a one; what was
/// there before stays until then.
pub(crate) fn write(file: &str, bytes: &[u8]) -> Result<(), Error> {
    let beside = beside_of(file);
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, file)).map_err(|error| {
        // Of a full disk, half a file beside would be all that is left.
        drop(std::fs::remove_file(&beside));
        unwritten(file, &error)
    })
}

/// Whether a file could be written there.
pub(crate) fn try_out(file: &str) -> Result<(), Error> {
    let beside = beside_of(file);
    std::fs::write(&beside, "")
        .and_then(|()| std::fs::remove_file(&beside))
        .map_err(|error| unwritten(file, &error))
}

fn beside_of(file: &str) -> String {
    format!("{file}.part")
}

fn unwritten(file: &str, error: &io::Error) -> Error {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::StorageFull => "there is no room left on the disk".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::IsADirectory => "that is a folder".to_owned(),
        _ => error.to_string(),
    };
    Error::Io { doing: format!("writing `{file}`"), why }
}
