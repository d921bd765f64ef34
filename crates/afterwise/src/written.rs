//! Files that are written whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::error::Error;

/// Writes a file beside its place and then puts it there, so that there is never half a one; what was
/// there before stays until then.
pub(crate) fn write(file: &str, bytes: &[u8]) -> Result<(), Error> {
    let written = if is_device(file) { fs::write(file, bytes) } else { replace(file, bytes) };
    written.map_err(|error| unwritten(file, &error))
}

/// Whether a file could be written there.
pub(crate) fn try_out(file: &str) -> Result<(), Error> {
    if is_device(file) {
        return Ok(());
    }
    beside(&place_of(file)).map(drop).map_err(|error| unwritten(file, &error))
}

fn replace(file: &str, bytes: &[u8]) -> io::Result<()> {
    let place = place_of(file);
    // Of a full disk nothing is left: what has no place yet goes with its handle.
    let mut beside = beside(&place)?;
    beside.write_all(bytes)?;
    beside.persist(place)?;
    Ok(())
}

/// A new file with a name of its own in the folder of a place. What is there may be read and written by as
/// many afterwards as before.
fn beside(place: &Path) -> io::Result<NamedTempFile> {
    let there = fs::metadata(place).ok().map(|there| there.permissions());
    if there.as_ref().is_some_and(Permissions::readonly) {
        return Err(ErrorKind::ReadOnlyFilesystem.into());
    }
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    // As any new file's, from which the process's mask is taken.
    let usual = Permissions::from_mode(0o666);
    let mut new = Builder::new();
    new.prefix(".afterwise-").suffix(".part").permissions(usual);
    let file = new.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    if let Some(there) = there {
        fs::set_permissions(file.path(), there)?;
    }
    Ok(file)
}

/// A pipe or a device, such as `/dev/null`: it takes what is written, and nothing may take its place.
fn is_device(file: &str) -> bool {
    fs::metadata(file).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// The file itself where a link leads to it, so that the link stays.
fn place_of(file: &str) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| PathBuf::from(file))
}

fn unwritten(file: &str, error: &io::Error) -> Error {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such folder".to_owned(),
        ErrorKind::StorageFull => "there is no room left on the disk".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "it may only be read".to_owned(),
        ErrorKind::IsADirectory => "that is a folder".to_owned(),
        _ => error.to_string(),
    };
    Error::Io { doing: format!("writing `{file}`"), why }
}
