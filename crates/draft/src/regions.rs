//! Where clinics are: the numbers to call there, and the time.

use toml_edit::{DocumentMut, Item};

use crate::ready;

/// A country, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166: `CA-BC`, `IE`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What else people call it, or the parts of it.
    pub also: Vec<String>,
    /// Its time zone; where it has several, that of most people.
    pub zone: String,
    /// The number for emergencies.
    pub emergency: String,
    /// The number for advice by a nurse or a doctor on call, where there is one for all.
    pub nurse: Option<String>,
    /// The web pages the numbers were read from, one or more.
    pub sources: Vec<String>,
}

impl Region {
    /// A word for it in a form: its id, with the time zone where several have the same.
    pub fn key(&self, all: &[Self]) -> String {
        let shared = all.iter().filter(|other| other.id == self.id).count() > 1;
        if shared { format!("{} {}", self.id, self.zone) } else { self.id.clone() }
    }

    /// Its name, and the word for it.
    pub fn named(&self, all: &[Self]) -> String {
        format!("{} ({})", self.name, self.key(all))
    }

    /// Its name and its numbers, for somebody who knows them and may find one wrong.
    pub fn label(&self) -> String {
        let Self { name, emergency, .. } = self;
        match &self.nurse {
            Some(nurse) => format!("{name}: {emergency}, advice {nurse}"),
            None => format!("{name}: {emergency}"),
        }
    }
}

/// The one a file names by its region and its time zone.
pub(crate) fn of<'r>(all: &'r [Region], id: &str, zone: &str) -> Option<&'r Region> {
    let exact = all.iter().find(|region| region.id == id && region.zone == zone);
    exact.or_else(|| all.iter().find(|region| region.id == id))
}

/// Reads a list of regions.
///
/// # Errors
///
/// What is wrong with it. The one that ships is read by a test.
pub fn read(text: &str) -> Result<Vec<Region>, String> {
    let document: DocumentMut = text.parse().map_err(|fault| format!("{fault}"))?;
    let all = ready::tables(document.as_table(), "region").map(|table| {
        let text = |key: &str| ready::text(table, key);
        Some(Region {
            id: text("id")?,
            name: text("name")?,
            also: table
                .get("also")
                .and_then(Item::as_value)
                .map(ready::strings)
                .unwrap_or_default(),
            zone: text("zone")?,
            emergency: text("emergency")?,
            nurse: text("nurse"),
            sources: ready::strings(table.get("sources")?.as_value()?),
        })
    });
    all.collect::<Option<_>>().ok_or_else(|| "a region lacks a key".to_owned())
}
