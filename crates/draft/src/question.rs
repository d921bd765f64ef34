//! A question's answer in a file: read from it, and written into it.

use toml_edit::{Array, Item, Table, Value};

use crate::document::{Document, put};
use crate::ready::{self, Form, Question, Ready, Template};
use crate::timing::{Count, Days, Start, length, times, times_words};

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

fn days_of(table: &Table) -> Option<Days> {
    let days = ready::text(table, "days")?;
    let open = days.ends_with('-');
    let days = if open { format!("from day {}", days.trim_end_matches('-')) } else { days };
    Days::read(&days).ok().filter(|_| only(table, &["days"]))
}

fn length_of(table: &Table) -> Option<String> {
    ready::text(table, "for").filter(|_| only(table, &["for"])).and_then(|text| length(&text).ok())
}

/// The keys that say when.
pub(crate) const TIME: [&str; 8] =
    ["block", "anchor", "days", "from", "after", "before", "for", "until"];

/// Whether of the keys that say when a table has none but these.
fn only(table: &Table, allowed: &[&str]) -> bool {
    TIME.iter().all(|key| allowed.contains(key) || !table.contains_key(key))
}

// ------------------------------------------------------------------------------------------ writing

/// All of a question's blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Blanks {
    main: String,
    times: String,
    products: Vec<String>,
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
    name: &dyn Fn(&str) -> String,
) -> Result<(), String> {
    let before = answer(document, question, part);
    let text = read(question, part, text)?;
    if text == before.text() {
        return Ok(());
    }
    if main(document, question) == Answer::ByHand {
        return Err(BY_HAND.to_owned());
    }
    let blank = |part| answer(document, question, part).text().to_owned();
    let mut blanks = Blanks {
        main: blank(Part::Main),
        times: blank(Part::Times),
        products: split(&blank(Part::Products)),
    };
    let old = blanks.clone();
    match part {
        Part::Main => blanks.main = text,
        Part::Times => blanks.times = text,
        Part::Products => blanks.products = split(&text),
    }
    if part != Part::Main && old.main.is_empty() {
        return Ok(());
    }
    write(document, ready, question, (&old, &blanks), name);
    Ok(())
}

fn split(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// An answer as it is read again, or what is wrong with it.
fn read(question: &Question, part: Part, text: &str) -> Result<String, String> {
    let text = text.trim();
    match (part, question.form) {
        (Part::Times, _) if text.is_empty() && question.times.is_some() => {
            Err("Say how often a day, such as 2.".to_owned())
        }
        _ if text.is_empty() => Ok(String::new()),
        (Part::Times, _) => times(text),
        (Part::Products, _) => chosen(question, text),
        (Part::Main, Form::Start) => match Start::read(text)? {
            Start::Never if question.never.is_none() => {
                Err("This needs a day. Leave it empty if your sheet does not speak of it."
                    .to_owned())
            }
            start => Ok(start.to_string()),
        },
        (Part::Main, Form::Days) => Days::read(text).map(|days| days.to_string()),
        (Part::Main, Form::Length) => length(text),
        (Part::Main, Form::Yes) => match text.to_lowercase().as_str() {
            "yes" | "y" => Ok("yes".to_owned()),
            "no" | "n" => Ok(String::new()),
            _ => Err("Write yes, or leave it empty.".to_owned()),
        },
    }
}

fn chosen(question: &Question, text: &str) -> Result<String, String> {
    let all = question.products.as_ref().map_or(&[][..], |products| &products.all);
    let wanted = split(text);
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
    let blank = |part| answer(document, question, part).text().to_owned();
    let blanks = Blanks {
        main: blank(Part::Main),
        times: blank(Part::Times),
        products: split(&blank(Part::Products)),
    };
    let rendered = render(question, 0, &blanks, name);
    is_reworded(known, rendered.as_ref()).then(|| crate::line::words(known, "text"))
}

// ---------------------------------------------------------------------------------------- rendering

/// An entry filled in; none where the answer leaves it out.
fn render(
    question: &Question,
    at: usize,
    blanks: &Blanks,
    name: &dyn Fn(&str) -> String,
) -> Option<Table> {
    let template = question.entries.get(at)?;
    if blanks.main.is_empty() || is_products(&template.table) && blanks.products.is_empty() {
        return None;
    }
    let mut table = Table::new();
    put(&mut table, "id", template.id.as_str().into());
    let never = question.form == Form::Start && blanks.main == "never";
    match (&question.never, never, at) {
        (Some(never), true, 0) => forbid(&mut table, template, never),
        (_, true, _) => return None,
        _ => fill(&mut table, question, &template.table, blanks, name)?,
    }
    put(&mut table, "section", question.section.as_str().into());
    Some(table)
}

fn forbid(table: &mut Table, template: &Template, never: &ready::Never) {
    put(table, "modality", never.modality.as_str().into());
    if let Some(targets) = template.table.get("targets") {
        table.insert("targets", targets.clone());
    }
    put(table, "text", never.text.as_str().into());
}

fn is_products(template: &Table) -> bool {
    template.get("targets").and_then(Item::as_str) == Some("products")
}

fn fill(
    table: &mut Table,
    question: &Question,
    template: &Table,
    blanks: &Blanks,
    name: &dyn Fn(&str) -> String,
) -> Option<()> {
    let words = Words::of(question, blanks, name);
    for (key, item) in template.iter().filter(|(key, _)| *key != "id") {
        match key {
            "when" => time(table, item.as_str()?, blanks)?,
            "targets" if is_products(template) => {
                let ids: Array = blanks.products.iter().map(String::as_str).collect();
                table.insert(key, Item::Value(ids.into()));
            }
            _ => drop(table.insert(key, words.fill(item))),
        }
    }
    Some(())
}

/// The keys that say when, by what a template asks for.
fn time(table: &mut Table, when: &str, blanks: &Blanks) -> Option<()> {
    match when {
        "start" => begin(table, &Start::read(&blanks.main).ok()?),
        "before" => return before(table, &Start::read(&blanks.main).ok()?),
        "days" => put(table, "days", Days::read(&blanks.main).ok()?.key().into()),
        "later" => {
            let last = Days::read(&blanks.main).ok()?.last?;
            put(table, "from", format!("day {}", last + 1).into());
        }
        _ => put(table, "for", blanks.main.as_str().into()),
    }
    Some(())
}

/// From when on.
pub(crate) fn begin(table: &mut Table, start: &Start) {
    match start {
        Start::Day(day) => put(table, "from", format!("day {day}").into()),
        Start::After(length, count) => {
            if *count == Count::Last {
                put(table, "anchor", "course-end".into());
            }
            put(table, "after", length.as_str().into());
        }
        Start::Never => {}
    }
}

/// Up to then; nothing where that is at once, or hangs on when the last session is.
fn before(table: &mut Table, start: &Start) -> Option<()> {
    match start {
        Start::Day(day) if *day > 1 => put(table, "days", format!("1-{}", day - 1).into()),
        Start::After(length, Count::Session) => put(table, "for", length.as_str().into()),
        _ => return None,
    }
    Some(())
}

/// What stands for the places of a template.
struct Words([(&'static str, String); 7]);

impl Words {
    fn of(question: &Question, blanks: &Blanks, name: &dyn Fn(&str) -> String) -> Self {
        let start = Start::read(&blanks.main).ok().filter(|_| question.form == Form::Start);
        let days = Days::read(&blanks.main).ok().filter(|_| question.form == Form::Days);
        let names: Vec<String> = blanks.products.iter().map(|id| name(id)).collect();
        Self([
            ("{until}", start.as_ref().map(Start::words_before).unwrap_or_default()),
            ("{when}", start.map(|start| start.words()).unwrap_or_default()),
            ("{days}", days.map(Days::words).unwrap_or_default()),
            ("{length}", blanks.main.clone()),
            ("{times a day}", format!("{} a day", times_words(&blanks.times))),
            ("{times}", blanks.times.clone()),
            ("{list}", names.join(", ")),
        ])
    }

    fn fill(&self, item: &Item) -> Item {
        item.as_value().map_or_else(|| item.clone(), |value| Item::Value(self.value(value)))
    }

    fn value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.text(text.value()).into(),
            Value::InlineTable(table) => {
                let mut table = table.clone();
                for (_, value) in table.iter_mut() {
                    let decor = value.decor().clone();
                    *value = self.value(value);
                    *value.decor_mut() = decor;
                }
                table.into()
            }
            other => other.clone(),
        }
    }

    fn text(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (place, words)| text.replace(place, words))
    }
}
