//! A protocol's file as it is edited: tables of entries, each with an id. What is not touched stays
//! as somebody wrote it, comments included.

use diag::Diagnostic;
use engine::protocol::read;
use engine::vocabulary::Vocabulary;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use crate::ready;

/// The lists a file can have whose entries are edited.
pub(crate) const ENTRIES: [&str; 6] =
    ["statement", "expectation", "explanation", "answer", "milestone", "red-flag"];

/// The order of a file: what is none of these comes first, as it was.
const ORDER: [&str; 13] = [
    "status",
    "source",
    "contact",
    "change",
    "fact",
    "block",
    "statement",
    "expectation",
    "explanation",
    "answer",
    "red-flag",
    "milestone",
    "resolution",
];

/// What stands after the version of an approved sheet that has been changed since.
pub(crate) const DRAFT: &str = "+draft";

/// A file.
#[derive(Clone, Debug)]
pub(crate) struct Document(DocumentMut);

impl Document {
    /// Takes a text that is TOML and has its entries in tables; what else is wrong with it can be
    /// mended.
    ///
    /// # Errors
    ///
    /// All that the reader says of a text that cannot be edited.
    pub(crate) fn open(text: &str, vocabulary: &Vocabulary) -> Result<Self, Vec<Diagnostic>> {
        let text = text.replace("\r\n", "\n");
        let faults = || read(&text, vocabulary).1;
        let hopeless = ["toml-syntax", "file-too-big", "newer-format"];
        let found: Vec<Diagnostic> =
            faults().into_iter().filter(|fault| hopeless.contains(&fault.code)).collect();
        if !found.is_empty() {
            return Err(found);
        }
        let document = text.parse::<DocumentMut>().map(Self).map_err(|_| faults())?;
        // Some other program's file must not be taken for a sheet, and be written over.
        if document.0.get("format").is_none() {
            // The first of many: nothing is as a sheet has it.
            return Err(faults().into_iter().take(1).collect());
        }
        let listed = |key: &&str| match document.0.get(key) {
            None => true,
            Some(item) => item.is_array_of_tables(),
        };
        if ENTRIES.iter().chain(&["fact", "block", "resolution"]).all(listed) {
            Ok(document)
        } else {
            // What is missing as well could be filled in here; this could not.
            let (wrong, other): (Vec<_>, Vec<_>) =
                faults().into_iter().partition(|fault| fault.code == "wrong-type");
            Err(if wrong.is_empty() { other } else { wrong })
        }
    }

    /// A file with nothing in it.
    pub(crate) fn new() -> Self {
        Self(DocumentMut::new())
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        let mut document = self.0.clone();
        // Without a place of its own every table is written where it stands in the tree.
        forget_places(document.as_table_mut());
        document.to_string()
    }

    pub(crate) fn root(&self) -> &Table {
        self.0.as_table()
    }

    pub(crate) fn root_mut(&mut self) -> &mut Table {
        self.0.as_table_mut()
    }

    /// A text at the top, or in one of its tables: `contact.phone`.
    pub(crate) fn get(&self, path: &str) -> Option<String> {
        let (table, key) = path.split_once('.').unwrap_or(("", path));
        let item = match table {
            "" => self.0.get(key)?,
            table => self.0.get(table)?.get(key)?,
        };
        item.as_str().map(str::to_owned)
    }

    /// Sets a text at the top or in one of its tables; none takes it out.
    pub(crate) fn put(&mut self, path: &str, text: Option<&str>) {
        let (table, key) = path.split_once('.').unwrap_or(("", path));
        let root = self.0.as_table_mut();
        let home = match table {
            "" => Some(root),
            table => table_of(root, table),
        };
        let Some(home) = home else { return };
        match text {
            Some(text) => put(home, key, text.into()),
            None => drop(home.remove(key)),
        }
    }

    /// Makes what it says unapproved. Its version is no longer that which was approved.
    pub(crate) fn unapprove(&mut self) {
        let version = self.get("version").unwrap_or_default();
        if self.get("status.kind").as_deref() == Some("approved") && !version.ends_with(DRAFT) {
            self.put("version", Some(&format!("{version}{DRAFT}")));
        }
        self.put("status.kind", Some("reading"));
        self.put("status.by", None);
        self.put("status.on", None);
    }

    /// Puts the parts of a file in the order in which one reads them.
    pub(crate) fn order(&mut self) {
        let place = |key: &str| ORDER.iter().position(|known| *known == key);
        self.0.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
    }

    /// The entry of an id in a list.
    pub(crate) fn entry(&self, list: &str, id: &str) -> Option<&Table> {
        ready::tables(self.root(), list).find(|table| is(table, id))
    }

    /// Every entry of a list.
    pub(crate) fn entries(&self, list: &str) -> impl Iterator<Item = &Table> {
        ready::tables(self.root(), list)
    }

    /// The entry of an id, to be changed.
    pub(crate) fn entry_mut(&mut self, list: &str, id: &str) -> Option<&mut Table> {
        let all = self.0.get_mut(list).and_then(Item::as_array_of_tables_mut)?;
        all.iter_mut().find(|table| is(table, id))
    }

    /// Puts an entry in the place of the one of its id, or where `rank` says it belongs: before the
    /// first that ranks after it.
    pub(crate) fn set_entry(
        &mut self,
        list: &str,
        id: &str,
        table: Table,
        rank: impl Fn(&str) -> Option<usize>,
    ) {
        if let Some(known) = self.entry_mut(list, id) {
            let decor = known.decor().clone();
            *known = table;
            *known.decor_mut() = decor;
            return;
        }
        let own = rank(id);
        let later = |other: &Table| {
            let other = other.get("id").and_then(Item::as_str).and_then(&rank);
            own.zip(other).is_some_and(|(own, other)| other > own)
        };
        let new = || Item::ArrayOfTables(ArrayOfTables::new());
        let all = self.0.entry(list).or_insert_with(new).as_array_of_tables_mut();
        let Some(all) = all else { return };
        let before = all.iter().position(later);
        match before {
            Some(at) => all.insert(at, table),
            None => all.push(table),
        }
    }

    /// Takes an entry out.
    pub(crate) fn remove(&mut self, list: &str, id: &str) {
        if let Some(all) = self.0.get_mut(list).and_then(Item::as_array_of_tables_mut) {
            all.retain(|table| !is(table, id));
            if all.is_empty() {
                self.0.remove(list);
            }
        }
    }
}

fn is(table: &Table, id: &str) -> bool {
    table.get("id").and_then(Item::as_str) == Some(id)
}

fn forget_places(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => forget_places(table),
            Item::ArrayOfTables(all) => all.iter_mut().for_each(forget_places),
            Item::None | Item::Value(_) => {}
        }
    }
}

/// A table of the root, made where there is none. One written in a line becomes one with a heading.
fn table_of<'t>(root: &'t mut Table, key: &str) -> Option<&'t mut Table> {
    let item = root.entry(key).or_insert_with(|| Item::Table(Table::new()));
    if let Item::Value(Value::InlineTable(inline)) = item {
        *item = Item::Table(inline.clone().into_table());
    }
    item.as_table_mut()
}

/// Sets a value and leaves the space around it as it is.
pub(crate) fn put(table: &mut Table, key: &str, value: Value) {
    let decor = table.get(key).and_then(Item::as_value).map(|old| old.decor().clone());
    let mut value = value;
    if let Some(decor) = decor {
        *value.decor_mut() = decor;
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}
