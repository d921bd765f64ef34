//! Files that are written whole or not at all.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use crate::error::Error;

/// Writes a file beside its place and then puts it there, so that there is never half a one; what was
/// there before stays until then.
pub(crate) fn write(file: &str, bytes: &[u8]) -> Result<(), Error> {
    if is_device(file) {
        return fs::write(file, bytes).map_err(|error| unwritten(file, &error));
    }
    let place = place_of(file);
    let beside = beside_of(file);
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, place)).map_err(|error| {
        // Of a full disk, half a file beside would be all that is left.
        drop(fs::remove_file(&beside));
        unwritten(file, &error)
    })
}

/// Whether a file could be written there.
pub(crate) fn try_out(file: &str) -> Result<(), Error> {
    if is_device(file) {
        return Ok(());
    }
    let beside = beside_of(file);
    fs::write(&beside, "")
        .and_then(|()| fs::remove_file(&beside))
        .map_err(|error| unwritten(file, &error))
}

/// A pipe or a device, such as `/dev/null`: it takes what is written, and nothing may take its place.
fn is_device(file: &str) -> bool {
    fs::metadata(file).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// The file itself where a link leads to it, so that the link stays.
fn place_of(file: &str) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file))
}

fn beside_of(file: &str) -> PathBuf {
    let mut name = OsString::from(place_of(file));
    name.push(".part");
    PathBuf::from(name)
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
