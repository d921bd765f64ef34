mod fit;
mod listing;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use web::{PublishedFile, WEIGHT_MAX, Weight};

use self::listing::Listing;
use crate::cli::PublishArgs;
use crate::error::Error;
use crate::inputs::{Chosen, base_url, chosen};
use crate::note::Note;
use crate::report::{Exit, Report};

/// Writes a site into a folder.
pub(super) fn run(args: &PublishArgs) -> Result<Report, Error> {
    let base_url = args.base_url.as_deref().map(base_url).transpose()?.unwrap_or_default();
    let chosen = chosen(&args.protocols)?;
    let mut notes = fit::notes(&chosen)?;
    let folder = Path::new(&args.folder);
    let before = Listing::of(folder);
    before.refuse_other_words(&chosen)?;
    let protocols: Vec<_> = chosen.iter().map(|one| Arc::clone(&one.protocol)).collect();
    let mut files = web::publish(&protocols, &base_url)
        .map_err(|fault| Error::Unpublishable(fault.to_string()))?;
    notes.extend(chosen.iter().filter_map(|one| heavy(one, &files)));
    files.push(before.next(&files, &chosen));
    refuse_what_is_not_ours(folder, before)?;
    replace(folder, &files).map_err(|error| failed(folder, &error))?;
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let count = answer::words::counted(i64::try_from(protocols.len()).unwrap_or(0), "protocol");
    let (folder, kilobytes) = (&args.folder, bytes.div_ceil(1000));
    Ok(Report {
        text: format!(
            "{count} published in {folder}: {} files, {kilobytes} kB.\n\
             Put the folder on any web host.\n",
            files.len()
        ),
        notes,
        exit: Exit::Good,
    })
}

/// What should be said of pages that take long to load.
fn heavy(one: &Chosen, files: &[PublishedFile]) -> Option<Note> {
    let weight = Weight::of(files, &one.protocol.id);
    (weight.all > WEIGHT_MAX).then(|| Note::Heavy(one.name.clone(), weight))
}

fn failed(folder: &Path, error: &io::Error) -> Error {
    Error::Io { doing: format!("publishing in `{}`", folder.display()), why: error.to_string() }
}

/// Whatever stands in the folder must have been published there: nobody else's file is replaced.
fn refuse_what_is_not_ours(folder: &Path, before: Listing) -> Result<(), Error> {
    let not_ours = |found: &Path| Error::NotOurs {
        folder: folder.display().to_string(),
        found: found.display().to_string(),
    };
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(folder, &error)),
        Ok(_) => {}
    }
    let mut known = before.paths;
    let listed = !known.is_empty();
    known.insert(PathBuf::from(listing::NAME));
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let entries = fs::read_dir(folder.join(&inner)).map_err(|error| failed(folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| failed(folder, &error))?;
            let path = inner.join(entry.file_name());
            let kind = entry.file_type().map_err(|error| failed(folder, &error))?;
            // A folder is ours if something we listed stands in it.
            let leads = known.iter().any(|one| one.starts_with(&path));
            match (listed, kind.is_dir()) {
                (true, true) if leads => open.push(path),
                (true, false) if known.contains(&path) => {}
                _ => return Err(not_ours(&path)),
            }
        }
    }
    Ok(())
}

/// Puts the files where the folder is, all at once: they are written beside it first.
fn replace(folder: &Path, files: &[PublishedFile]) -> io::Result<()> {
    let there = folder.exists();
    // Beside the folder itself, not beside a link to it.
    let folder = if there { fs::canonicalize(folder)? } else { folder.to_owned() };
    let (fresh, old) = (beside(&folder, "new"), beside(&folder, "old"));
    let written = write_all(&fresh, files).and_then(|()| {
        if there {
            fs::rename(&folder, &old)?;
        }
        fs::rename(&fresh, &folder).inspect_err(|_| {
            if there {
                // What was there stays there; the first error says more than a second.
                drop(fs::rename(&old, &folder));
            }
        })
    });
    if written.is_err() {
        drop(fs::remove_dir_all(&fresh));
        return written;
    }
    if there { fs::remove_dir_all(&old) } else { Ok(()) }
}

/// A hidden name beside a folder.
fn beside(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = format!(".{}.{what}-{}", name.unwrap_or_default(), std::process::id());
    folder.with_file_name(name)
}

fn write_all(folder: &Path, files: &[PublishedFile]) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, &file.bytes)?;
    }
    Ok(())
}
