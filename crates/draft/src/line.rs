//! One line of the sheet: every statement can be edited, added and taken out by itself.

use toml_edit::{Array, Item, Table};

use crate::clinic::fits;
use crate::document::{Document, ENTRIES, put};
use crate::names::Names;
use crate::question::{TIME, beginning};
use crate::ready;
use crate::render::begin;
use crate::timing::{Days, Start, length, shown};
use crate::topic::WORDS_MAX;

/// What of a line is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinePart {
    /// What it says.
    Text,
    /// What kind of rule it is: one of [`MODALITIES`].
    Modality,
    /// What it is about: names of activities and products.
    Targets,
    /// When it holds.
    When,
    /// The heading it stands under.
    Section,
    /// Why.
    Reason,
}

impl LinePart {
    /// All of them with the words that name them in a form.
    pub const ALL: [(&'static str, Self); 6] = [
        ("text", Self::Text),
        ("modality", Self::Modality),
        ("targets", Self::Targets),
        ("when", Self::When),
        ("section", Self::Section),
        ("reason", Self::Reason),
    ];
}

/// The kinds of rule, as the file has them and in words.
pub const MODALITIES: [(&str, &str); 5] = [
    ("must-not", "Do not"),
    ("should-not", "Better not"),
    ("may", "You may"),
    ("must", "Do"),
    ("should", "Best do"),
];

/// What stands for a time that only the file can say.
pub const AS_IN_THE_FILE: &str = "as in the file";

/// A line as it stands.
pub(crate) fn get(document: &Document, names: &Names<'_>, id: &str, part: LinePart) -> String {
    let Some(list) = home(document, id, part) else { return String::new() };
    let Some(own) = document.entry(list, id) else { return String::new() };
    match part {
        LinePart::Targets => targets_of(own, names),
        LinePart::When => when_of(document, own),
        LinePart::Text => words(own, "text"),
        LinePart::Modality => ready::text(own, "modality").unwrap_or_default(),
        LinePart::Section => ready::text(own, "section").unwrap_or_default(),
        LinePart::Reason => words(own, "reason"),
    }
}

/// The list an entry stands in. A statement has all the parts; of the others only the words are
/// edited.
fn home(document: &Document, id: &str, part: LinePart) -> Option<&'static str> {
    let edited = |list: &&str| part == LinePart::Text || *list == "statement";
    let mut lists = ENTRIES.into_iter().filter(edited);
    lists.find(|list| document.entry(list, id).is_some())
}

/// Words, in the sheet's own language or the first there is.
pub(crate) fn words(own: &Table, key: &str) -> String {
    let item = own.get(key);
    let first = || item?.as_table_like()?.iter().find_map(|(_, item)| item.as_str());
    item.and_then(Item::as_str).or_else(first).unwrap_or_default().to_owned()
}

fn targets_of(own: &Table, names: &Names<'_>) -> String {
    let ids = own.get("targets").and_then(Item::as_value).map(ready::strings).unwrap_or_default();
    ids.iter().map(|id| names.label(id)).collect::<Vec<_>>().join(", ")
}

/// When it holds, as a person would write it.
fn when_of(document: &Document, own: &Table) -> String {
    let has = |key: &&&str| own.contains_key(key);
    let keys: Vec<&str> = TIME.iter().filter(has).copied().collect();
    match keys.as_slice() {
        [] => "always".to_owned(),
        ["block"] => heading(document, own).unwrap_or_else(|| AS_IN_THE_FILE.to_owned()),
        _ => time_of(own).unwrap_or_else(|| AS_IN_THE_FILE.to_owned()),
    }
}

fn heading(document: &Document, own: &Table) -> Option<String> {
    let block = ready::text(own, "block")?;
    time_of(document.entry("block", &block)?)
}

fn time_of(own: &Table) -> Option<String> {
    let only = |key: &str| TIME.iter().all(|other| *other == key || !own.contains_key(other));
    if let Some(days) = ready::text(own, "days").filter(|_| only("days")) {
        return Days::read(&open_end(&days)).ok().map(|days| days.to_string());
    }
    if let Some(long) = ready::text(own, "for").filter(|_| only("for")) {
        return length(&long).ok().map(|long| format!("for {long}"));
    }
    beginning(own).map(|start| from(&start))
}

/// "4-" as a person would write it.
fn open_end(days: &str) -> String {
    days.strip_suffix('-').map_or_else(|| days.to_owned(), |first| format!("from day {first}"))
}

/// A beginning is told from a single day.
fn from(start: &Start) -> String {
    format!("from {start}")
}

/// Writes one part of a line.
///
/// # Errors
///
/// What is wrong with it, as sentences; the line is then as before.
pub(crate) fn set(
    document: &mut Document,
    names: &Names<'_>,
    id: &str,
    part: LinePart,
    text: &str,
) -> Result<(), String> {
    let text = text.trim();
    if text == get(document, names, id, part).trim() {
        return Ok(());
    }
    fits(text, WORDS_MAX)?;
    let targets = if part == LinePart::Targets { targets(names, text)? } else { Array::new() };
    let list = home(document, id, part);
    let Some(own) = list.and_then(|list| document.entry_mut(list, id)) else {
        return Err("That line is no longer there.".to_owned());
    };
    match part {
        LinePart::Text if text.is_empty() => return Err("A line needs words.".to_owned()),
        LinePart::Section if text.is_empty() => return Err("Name a heading for it.".to_owned()),
        LinePart::Text => put(own, "text", text.into()),
        LinePart::Section => put(own, "section", text.into()),
        LinePart::Reason if text.is_empty() => drop(own.remove("reason")),
        LinePart::Reason => put(own, "reason", text.into()),
        LinePart::Targets => put(own, "targets", targets.into()),
        LinePart::Modality => set_modality(own, text)?,
        LinePart::When => set_when(own, text)?,
    }
    Ok(())
}

fn set_modality(own: &mut Table, text: &str) -> Result<(), String> {
    if !MODALITIES.iter().any(|(word, _)| *word == text) {
        return Err("Choose one of the kinds.".to_owned());
    }
    // What only a rule of the other kind can have goes, or the file could not be read.
    let senseless: &[&str] = match text {
        "may" => &["then", "carries"],
        "must" | "should" => &["then", "carries", "opens"],
        _ => &["opens", "quality", "frequency"],
    };
    for key in senseless {
        own.remove(key);
    }
    put(own, "modality", text.into());
    end_in_silence(own);
    Ok(())
}

/// A line that forbids something for a while says nothing of what comes after: it must not open what
/// another line still keeps shut (docs/LAWS.md, law of combining 1).
fn end_in_silence(own: &mut Table) {
    let modality = ready::text(own, "modality").unwrap_or_default();
    if modality.ends_with("-not") && own.contains_key("for") {
        put(own, "then", "silent".into());
    } else {
        own.remove("then");
    }
}

fn set_when(own: &mut Table, text: &str) -> Result<(), String> {
    let mut fresh = Table::new();
    let lower = text.to_lowercase();
    if lower == AS_IN_THE_FILE {
        return Ok(());
    }
    if let Some(long) = lower.strip_prefix("for ") {
        put(&mut fresh, "for", length(long)?.into());
    } else if let Some(start) = lower.strip_prefix("from ").and_then(|_| Start::read(&lower).ok()) {
        begin(&mut fresh, &start);
    } else if let Ok(days) = Days::read(&lower) {
        put(&mut fresh, "days", days.key().into());
    } else if let Some(start) = Start::read(&lower).ok().filter(|start| *start != Start::Never) {
        begin(&mut fresh, &start);
    } else if !lower.is_empty() && lower != "always" {
        return Err(format!(
            "“{}” is no time we can count. Write it like “day 1 to day 3”, “from day 4”, “for 10 \
             days”, “15 days after the last session”, or “always”.",
            shown(text)
        ));
    }
    for key in TIME {
        own.remove(key);
    }
    for (key, item) in fresh {
        own.insert(&key, item);
    }
    end_in_silence(own);
    Ok(())
}

/// Names as ids, or the one that nobody knows.
fn targets(names: &Names<'_>, text: &str) -> Result<Array, String> {
    let wanted: Vec<&str> =
        text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if wanted.is_empty() {
        return Err("Say what it is about: one or more names from the list.".to_owned());
    }
    wanted.into_iter().map(|name| names.id(name).ok_or_else(|| unknown(names, name))).collect()
}

fn unknown(names: &Names<'_>, name: &str) -> String {
    let near = names.near(name).map(|near| format!(" Did you mean “{near}”?")).unwrap_or_default();
    format!(
        "“{}” is not on our list of activities and products.{near} Pick a name from the list.",
        shown(name)
    )
}

/// Adds an empty line, and says its id.
pub(crate) fn add(document: &mut Document) -> String {
    let mut numbers = 1..;
    let id = loop {
        let id = format!("line-{}", numbers.next().unwrap_or_default());
        if document.entry("statement", &id).is_none() {
            break id;
        }
    };
    let mut table = Table::new();
    put(&mut table, "id", id.as_str().into());
    put(&mut table, "modality", "must-not".into());
    put(&mut table, "section", "Our own lines".into());
    document.set_entry("statement", &id, table, |_| None);
    id
}
