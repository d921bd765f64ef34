//! A question's answer in a file: read from it, and written into it. What an answer becomes is in
//! [`crate::render`].

use toml_edit::{Item, Table};

use crate::document::Document;
use crate::names::Names;
use crate::ready::{self, Form, Question, Ready, Template};
use crate::render::{is_later, is_products, render};
use crate::timing::{Count, Days, Start, length, times};

/// What is said where an answer would write over what somebody wrote by hand.
pub(crate) const BY_HAND: &str =
    "This line was written by hand and says more than this. Change it under “Every line”.";

/// What a file says of something that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    Blank,
    /// This, as a person would write it.
    Given(String),
    /// Something that no answer to this question says; it was written by hand and is left alone.
    ByHand,
}

impl Answer {
    /// What a person would write; nothing where the file says nothing or was written by hand.
    pub fn text(&self) -> &str {
        match self {
            Self::Given(text) => text,
            Self::Blank | Self::ByHand => "",
        }
    }
}

/// Which of a question's blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// When, how long, or whether.
    Main,
    /// How often a day.
    Times,
    /// With which products.
    Products,
    /// Whether it goes on after its last day.
    Later,
}

impl Part {
    /// All of them, in the order in which they are asked, with the word that names them in a form.
    pub const ALL: [(&'static str, Self); 4] = [
        ("", Self::Main),
        ("times", Self::Times),
        ("products", Self::Products),
        ("later", Self::Later),
    ];
}

/// What a file says of a question.
pub(crate) fn answer(document: &Document, question: &Question, part: Part) -> Answer {
    match part {
        Part::Main => main(document, question),
        Part::Times => {
            let usual = question.times.as_ref().map_or("", |times| &times.usual);
            let own = document.entry("statement", &question.id);
            given(own.map_or_else(|| Some(usual.to_owned()), times_of))
        }
        Part::Products => products(document, question),
        Part::Later => {
            let mut later = question.entries.iter().filter(|entry| is_later(&entry.table));
            let stands = later.any(|entry| document.entry(entry.list, &entry.id).is_some());
            given(stands.then(|| "yes".to_owned()))
        }
    }
}

fn given(text: Option<String>) -> Answer {
    text.filter(|text| !text.is_empty()).map_or(Answer::Blank, Answer::Given)
}

fn times_of(statement: &Table) -> Option<String> {
    statement.get("frequency")?.get("times")?.as_str().map(str::to_owned)
}

fn main(document: &Document, question: &Question) -> Answer {
    let Some(first) = question.entries.first() else { return Answer::Blank };
    let Some(own) = document.entry(first.list, &first.id) else { return Answer::Blank };
    let read = match question.form {
        Form::Yes if is_turned_round(own, &first.table) => None,
        Form::Yes => return Answer::Given("yes".to_owned()),
        Form::Start => start_of(own).map(|start| start.to_string()),
        Form::Days => days_of(own).map(|days| days.to_string()),
        Form::Length => length_of(own),
    };
    read.map_or(Answer::ByHand, Answer::Given)
}

/// Whether an entry permits what the sheet forbids, or the other way round.
fn is_turned_round(own: &Table, template: &Table) -> bool {
    ready::text(own, "modality") != ready::text(template, "modality")
}

fn products(document: &Document, question: &Question) -> Answer {
    let with = |entry: &&Template| is_products(&entry.table);
    let entry = question.entries.iter().find(with);
    let own = entry.and_then(|entry| document.entry(entry.list, &entry.id));
    let own = own.and_then(|own| own.get("targets")).and_then(Item::as_value);
    given(own.map(ready::strings).map(|ids| ids.join(", ")))
}

/// From when on something is allowed or to be done, or that it never is, if that is all that a line
/// says of time. A prohibition that begins some day is no day from which one may.
pub(crate) fn start_of(table: &Table) -> Option<Start> {
    let modality = ready::text(table, "modality").unwrap_or_default();
    match (modality.ends_with("-not"), only(table, &[])) {
        (true, true) => Some(Start::Never),
        (true, false) => None,
        (false, _) => beginning(table),
    }
}

/// When a line begins, if that is all it says of time.
pub(crate) fn beginning(table: &Table) -> Option<Start> {
    let anchor = table.get("anchor").map(|anchor| anchor.as_str());
    let plain = only(table, &["from", "after", "anchor"]);
    let from = ready::text(table, "from");
    let after = ready::text(table, "after");
    match (plain, from, after, anchor) {
        (true, Some(from), None, None) => {
            Start::read(&from).ok().filter(|start| matches!(start, Start::Day(_)))
        }
        (true, None, Some(after), None | Some(Some("session"))) => after_of(&after, Count::Session),
        (true, None, Some(after), Some(Some("course-end"))) => after_of(&after, Count::Last),
        _ => None,
    }
}

fn after_of(after: &str, count: Count) -> Option<Start> {
    match Start::read(after).ok()? {
        Start::After(length, _) => Some(Start::After(length, count)),
        _ => None,
    }
}

pub(crate) fn days_of(table: &Table) -> Option<Days> {
    let days = ready::text(table, "days")?;
    let open = days.ends_with('-');
    let days = if open { format!("from day {}", days.trim_end_matches('-')) } else { days };
    Days::read(&days).ok().filter(|_| only(table, &["days"]))
}

pub(crate) fn length_of(table: &Table) -> Option<String> {
    ready::text(table, "for").filter(|_| only(table, &["for"])).and_then(|text| length(&text).ok())
}

/// The keys that say when.
pub(crate) const TIME: [&str; 8] =
    ["block", "anchor", "days", "from", "after", "before", "for", "until"];

/// Whether of the keys that say when a table has none but these.
fn only(table: &Table, allowed: &[&str]) -> bool {
    TIME.iter().all(|key| allowed.contains(key) || !table.contains_key(key))
}

/// All of a question's blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Blanks {
    pub main: String,
    pub times: String,
    pub products: Vec<String>,
    pub later: bool,
}

impl Blanks {
    /// As a file has them.
    fn of(document: &Document, question: &Question) -> Self {
        let text = |part| answer(document, question, part).text().to_owned();
        Self {
            main: text(Part::Main),
            times: text(Part::Times),
            products: split(&text(Part::Products)),
            later: !text(Part::Later).is_empty(),
        }
    }
}

/// Writes an answer into a file; an empty one takes the question's entries out of it.
///
/// # Errors
///
/// What is wrong with it, as sentences; the file is then as before.
pub(crate) fn set(
    document: &mut Document,
    ready: &Ready,
    question: &Question,
    part: Part,
    text: &str,
    names: &Names<'_>,
) -> Result<(), String> {
    // What is not done is done no number of times.
    if part != Part::Main && text.trim().is_empty() && main(document, question) == Answer::Blank {
        return Ok(());
    }
    let before = answer(document, question, part);
    let text = read(question, part, text, names)?;
    if text == before.text() {
        return Ok(());
    }
    if main(document, question) == Answer::ByHand {
        return Err(BY_HAND.to_owned());
    }
    let old = Blanks::of(document, question);
    let mut blanks = old.clone();
    match part {
        Part::Main => blanks.main = text,
        Part::Times => blanks.times = text,
        Part::Products => blanks.products = split(&text),
        Part::Later => blanks.later = !text.is_empty(),
    }
    if part != Part::Main && old.main.is_empty() {
        return Ok(());
    }
    write(document, ready, question, (&old, &blanks), &|id| names.name(id));
    Ok(())
}

fn split(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// An answer as it is read again, or what is wrong with it.
fn read(question: &Question, part: Part, text: &str, names: &Names<'_>) -> Result<String, String> {
    let text = text.trim();
    match (part, question.form) {
        _ if text.is_empty() => Ok(String::new()),
        (Part::Times, _) => times(text),
        (Part::Products, _) => chosen(question, text, names),
        (Part::Main, Form::Start) => match Start::read(text)? {
            Start::Never if question.never.is_none() => {
                Err("This needs a day. Leave it empty if your sheet does not speak of it."
                    .to_owned())
            }
            start => Ok(start.to_string()),
        },
        (Part::Main, Form::Days) => Days::read(text).map(|days| days.to_string()),
        (Part::Main, Form::Length) => length(text),
        (Part::Later, _) | (Part::Main, Form::Yes) => match text.to_lowercase().as_str() {
            "yes" | "y" => Ok("yes".to_owned()),
            "no" | "n" => Ok(String::new()),
            _ => Err("Write yes, or leave it empty.".to_owned()),
        },
    }
}

/// Products by their ids, names or synonyms.
fn chosen(question: &Question, text: &str, names: &Names<'_>) -> Result<String, String> {
    let all = question.products.as_ref().map_or(&[][..], |products| &products.all);
    let meant = |written: String| names.id(&written).map_or(written, str::to_owned);
    let wanted: Vec<String> = split(text).into_iter().map(meant).collect();
    match wanted.iter().find(|id| !all.contains(id)) {
        Some(other) => Err(format!(
            "“{}” is not among the choices. Add it under “Every line” instead.",
            crate::timing::shown(other)
        )),
        // In the order of the sheet, so that the same choice is the same text.
        None => {
            Ok(all.iter().filter(|id| wanted.contains(id)).cloned().collect::<Vec<_>>().join(", "))
        }
    }
}

fn write(
    document: &mut Document,
    ready: &Ready,
    question: &Question,
    (old, new): (&Blanks, &Blanks),
    name: &dyn Fn(&str) -> String,
) {
    for (at, template) in question.entries.iter().enumerate() {
        let (list, id) = (template.list, &template.id);
        let known = document.entry(list, id).cloned();
        let before = render(question, at, old, name);
        // What somebody took out of an answered question stays out.
        let taken_out = known.is_none() && before.is_some() && !old.main.is_empty();
        match render(question, at, new, name).filter(|_| !taken_out) {
            Some(after) => {
                let table = match (known, before) {
                    (Some(known), Some(before)) => merged(&known, &before, after),
                    _ => after,
                };
                document.set_entry(list, id, table, |id: &str| ready.rank(id));
            }
            None => document.remove(list, id),
        }
    }
}

/// An entry as somebody has it, with what followed from the old answer as it follows from the new:
/// what they put in its place themselves stays, unless the entry now says the opposite.
fn merged(known: &Table, before: &Table, after: Table) -> Table {
    if is_turned_round(before, &after) {
        return after;
    }
    let same = |one: Option<&Item>, other: Option<&Item>| {
        let text = |item: Option<&Item>| item.map(|item| item.to_string().trim().to_owned());
        text(one) == text(other)
    };
    let ours = |key: &str| TIME.contains(&key) || same(known.get(key), before.get(key));
    let mut merged = Table::new();
    for (key, item) in &after {
        let item = if ours(key) { Some(item) } else { known.get(key) };
        if let Some(item) = item {
            merged.insert(key, item.clone());
        }
    }
    // What is theirs alone.
    for (key, item) in known.iter().filter(|(key, _)| !after.contains_key(key) && !ours(key)) {
        merged.insert(key, item.clone());
    }
    merged
}

/// Whether somebody has put their own words in the place of those the sheet has for an answer.
fn is_reworded(known: &Table, rendered: Option<&Table>) -> bool {
    rendered.is_some_and(|rendered| ready::text(known, "text") != ready::text(rendered, "text"))
}

/// The own words of a question's first entry, where it has any.
pub(crate) fn own_words(
    document: &Document,
    question: &Question,
    name: &dyn Fn(&str) -> String,
) -> Option<String> {
    let first = question.entries.first()?;
    let known = document.entry(first.list, &first.id)?;
    let rendered = render(question, 0, &Blanks::of(document, question), name);
    is_reworded(known, rendered.as_ref()).then(|| crate::line::words(known, "text"))
}
