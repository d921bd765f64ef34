use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use draft::Maker;
use engine::protocol::Protocol;
use web::{Entry, Library};

use super::protocol;
use crate::error::Error;

/// Ids whose pages the server needs for itself.
const TAKEN: [&str; 7] = ["api", "assets", "embed", "hand-over", "health", "make", "robots.txt"];

/// The shipped protocols, with those of a folder added; one with the id of a shipped one takes its
/// place.
pub(crate) fn library(folder: Option<&str>) -> Result<Library, Error> {
    let maker = shelf::maker();
    let mut own: Vec<(String, Entry)> = Vec::new();
    for file in folder.map_or_else(|| Ok(Vec::new()), files)? {
        let entry = entry(&file, &maker)?;
        let id = entry.protocol.id.clone();
        if let Some((other, _)) = own.iter().find(|(_, one)| is(one, &id)) {
            return Err(Error::SameId { id, one: other.clone(), other: file });
        }
        if TAKEN.contains(&id.as_str()) {
            return Err(Error::TakenId { id, file });
        }
        own.push((file, entry));
    }
    let own: Vec<Entry> = own.into_iter().map(|(_, entry)| entry).collect();
    let kept = |shipped: &shelf::Shipped| own.iter().all(|one| !is(one, shipped.id));
    let shipped = shelf::PROTOCOLS.into_iter().filter(kept);
    let mut entries: Vec<Entry> =
        shipped.map(|shipped| entry(shipped.id, &maker)).collect::<Result<_, _>>()?;
    entries.extend(own);
    Ok(Library { maker, entries })
}

fn is(entry: &Entry, id: &str) -> bool {
    entry.protocol.id.eq_ignore_ascii_case(id)
}

fn entry(written: &str, maker: &Maker) -> Result<Entry, Error> {
    let origin = protocol::origin(written)?;
    let protocol = protocol::checked(&origin, &maker.vocabulary)?;
    Ok(Entry {
        practice: shelf::practice(&protocol.procedure, &maker.vocabulary),
        text: origin.text.into(),
        protocol: Arc::new(protocol),
    })
}

/// A protocol that was named, with its text.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// How it was named.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
    /// What the text says.
    pub protocol: Arc<Protocol>,
}

/// Protocols that were named one by one, to be published together.
pub(crate) fn chosen(written: &[String]) -> Result<Vec<Chosen>, Error> {
    let vocabulary = shelf::vocabulary();
    let mut all: Vec<Chosen> = Vec::new();
    for name in written {
        let origin = protocol::origin(name)?;
        let protocol = protocol::checked(&origin, &vocabulary)?;
        let known = |other: &&Chosen| other.protocol.id.eq_ignore_ascii_case(&protocol.id);
        if let Some(other) = all.iter().find(known) {
            let (one, other) = (other.name.clone(), name.clone());
            return Err(Error::SameId { id: protocol.id, one, other });
        }
        if TAKEN.contains(&protocol.id.as_str()) {
            return Err(Error::TakenId { id: protocol.id, file: name.clone() });
        }
        let (name, protocol) = (name.clone(), Arc::new(protocol));
        all.push(Chosen { name, text: origin.text, protocol });
    }
    Ok(all)
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
