use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use diag::Severity;
use engine::protocol::{Protocol, Status};
use web::PublishedFile;

use crate::cli::PublishArgs;
use crate::error::Error;
use crate::inputs::{base_url, chosen};
use crate::note::Note;
use crate::report::{Exit, Report};

/// The session of the client whom a protocol is tried for, as `afterwise lint` has it.
const LINTED: jiff::civil::Date = jiff::civil::date(2026, 11, 20);

/// What a site holds, a path a line, so that publishing again knows what it may replace.
const LISTING: &str = "published.txt";

/// Writes a site into a folder.
pub(super) fn run(args: &PublishArgs) -> Result<Report, Error> {
    let base_url = args.base_url.as_deref().map(base_url).transpose()?.unwrap_or_default();
    let protocols = chosen(&args.protocols)?;
    let mut notes = Vec::new();
    for (written, protocol) in args.protocols.iter().zip(&protocols) {
        refuse_unsound(written, protocol)?;
        if protocol.status == Status::Reading {
            notes.push(Note::NotApproved(written.clone()));
        }
    }
    let mut files = web::publish(&protocols, &base_url)
        .map_err(|fault| Error::Unpublishable(fault.to_string()))?;
    files.push(listing(&files));
    let folder = Path::new(&args.folder);
    refuse_what_is_not_ours(folder)?;
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

/// What a client would read two ways is handed out to nobody.
fn refuse_unsound(written: &str, protocol: &Protocol) -> Result<(), Error> {
    let practice = shelf::practice(&protocol.procedure, protocol.vocabulary());
    let findings = engine::lint::lint(protocol, LINTED, practice.as_ref());
    match findings.into_iter().find(|finding| finding.severity == Severity::Error) {
        Some(finding) => Err(Error::Unsound { file: written.to_owned(), finding: finding.message }),
        None => Ok(()),
    }
}

fn failed(folder: &Path, error: &io::Error) -> Error {
    Error::Io { doing: format!("publishing in `{}`", folder.display()), why: error.to_string() }
}

fn listing(files: &[PublishedFile]) -> PublishedFile {
    let lines: String = files.iter().flat_map(|file| [file.path.as_str(), "\n"]).collect();
    PublishedFile { path: LISTING.to_owned(), bytes: lines.into_bytes() }
}

/// Whatever stands in the folder must have been published there: nobody else's file is replaced.
fn refuse_what_is_not_ours(folder: &Path) -> Result<(), Error> {
    let not_ours = |found: &Path| Error::NotOurs {
        folder: folder.display().to_string(),
        found: found.display().to_string(),
    };
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(folder, &error)),
        Ok(_) => {}
    }
    let known = fs::read_to_string(folder.join(LISTING)).unwrap_or_default();
    let known: BTreeSet<PathBuf> = known.lines().chain([LISTING]).map(PathBuf::from).collect();
    let listed = known.len() > 1;
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
