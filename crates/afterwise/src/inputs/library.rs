use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::protocol::Protocol;
use web::{Entry, Library};

use super::protocol;
use crate::error::Error;

/// Ids whose pages the server needs for itself.
const TAKEN: [&str; 7] = ["api", "assets", "embed", "hand-over", "health", "make", "robots.txt"];

/// The shipped protocols, with those of a folder added; one with the id of a shipped one takes its
/// place.
pub(crate) fn library(folder: Option<&str>) -> Result<Library, Error> {
    let vocabulary = shelf::vocabulary();
    let mut protocols = Vec::new();
    for file in folder.map_or_else(|| Ok(Vec::new()), files)? {
        let protocol = protocol::read(&file)?;
        let known = |other: &(String, Protocol)| other.1.id.eq_ignore_ascii_case(&protocol.id);
        if let Some((other, _)) = protocols.iter().find(|one| known(one)) {
            return Err(Error::SameId { id: protocol.id, one: other.clone(), other: file });
        }
        if TAKEN.contains(&protocol.id.as_str()) {
            return Err(Error::TakenId { id: protocol.id, file });
        }
        protocols.push((file, protocol));
    }
    let own: Vec<Protocol> = protocols.into_iter().map(|(_, protocol)| protocol).collect();
    let mut all = Vec::new();
    for shipped in shelf::PROTOCOLS {
        if own.iter().all(|one| !one.id.eq_ignore_ascii_case(shipped.id)) {
            all.push(protocol::read(shipped.id)?);
        }
    }
    let entry = |protocol: Protocol| Entry {
        practice: shelf::practice(&protocol.procedure, &vocabulary),
        protocol: Arc::new(protocol),
    };
    let entries = all.into_iter().chain(own).map(entry).collect();
    Ok(Library { vocabulary, entries })
}

/// Protocols that were named one by one, to be published together.
pub(crate) fn chosen(written: &[String]) -> Result<Vec<Arc<Protocol>>, Error> {
    let mut protocols: Vec<(String, Protocol)> = Vec::new();
    for name in written {
        let protocol = protocol::read(name)?;
        let known = |other: &&(String, Protocol)| other.1.id.eq_ignore_ascii_case(&protocol.id);
        if let Some((other, _)) = protocols.iter().find(known) {
            let (one, other) = (other.clone(), name.clone());
            return Err(Error::SameId { id: protocol.id, one, other });
        }
        if TAKEN.contains(&protocol.id.as_str()) {
            return Err(Error::TakenId { id: protocol.id, file: name.clone() });
        }
        protocols.push((name.clone(), protocol));
    }
    Ok(protocols.into_iter().map(|(_, protocol)| Arc::new(protocol)).collect())
}

/// The protocol files of a folder, by name.
fn files(folder: &str) -> Result<Vec<String>, Error> {
    let failed = |error: std::io::Error| Error::Io {
        doing: format!("reading the folder `{folder}`"),
        why: error.to_string(),
    };
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(Path::new(folder)).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(Error::EmptyFolder(folder.to_owned()));
    }
    Ok(found.iter().map(|path| path.to_string_lossy().into_owned()).collect())
}
