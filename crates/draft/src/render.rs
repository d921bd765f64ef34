//! What an answer becomes: the entries of a ready sheet with their places filled.

use toml_edit::{Array, Item, Table, Value};

use crate::document::put;
use crate::question::Blanks;
use crate::ready::{self, Form, Products, Question, Template};
use crate::timing::{Count, Days, Start, times_words};

/// An entry filled in; none where the answer leaves it out.
pub(crate) fn render(
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

/// Whether an entry is about the chosen products, and about nothing without a choice.
pub(crate) fn is_products(template: &Table) -> bool {
    says(template, "targets", "products")
}

/// Whether an entry is about what comes after the last day.
pub(crate) fn is_later(template: &Table) -> bool {
    says(template, "when", "later")
}

/// Whether a template has a place to fill instead of a value of its own.
fn says(template: &Table, key: &str, place: &str) -> bool {
    template.get(key).and_then(Item::as_str) == Some(place)
}

/// What a rule is about that speaks of the chosen products as one: what stands for all of their kind,
/// else each of them, and without a choice whatever they are kinds of.
enum Chosen<'a> {
    Any(&'a Products, &'a str),
    Each(&'a [String]),
    Class(&'a Products),
}

impl<'a> Chosen<'a> {
    fn of(products: &'a Products, blanks: &'a Blanks) -> Self {
        match &products.any {
            Some(any) if blanks.products.contains(any) => Self::Any(products, any),
            _ if blanks.products.is_empty() => Self::Class(products),
            _ => Self::Each(&blanks.products),
        }
    }

    fn targets(&self) -> Array {
        match self {
            Self::Any(products, _) | Self::Class(products) => {
                [products.class.as_str()].into_iter().collect()
            }
            Self::Each(ids) => ids.iter().map(String::as_str).collect(),
        }
    }

    fn words(&self, name: &dyn Fn(&str) -> String) -> String {
        match self {
            Self::Any(_, any) => name(any),
            Self::Class(products) => name(&products.class),
            Self::Each(ids) => {
                let names: Vec<String> = ids.iter().map(|id| name(id)).collect();
                match names.split_last() {
                    Some((last, rest)) if !rest.is_empty() => {
                        format!("{} or {last}", rest.join(", "))
                    }
                    _ => names.join(""),
                }
            }
        }
    }
}

fn fill(
    table: &mut Table,
    question: &Question,
    template: &Table,
    blanks: &Blanks,
    name: &dyn Fn(&str) -> String,
) -> Option<()> {
    let words = Words::of(question, blanks, name);
    let products = question.products.as_ref().filter(|_| says(template, "targets", "chosen"));
    let chosen = products.map(|products| Chosen::of(products, blanks));
    for (key, item) in template.iter().filter(|(key, _)| *key != "id") {
        match (key, &chosen) {
            ("when", _) => time(table, item.as_str()?, blanks)?,
            ("frequency", _) if blanks.times.is_empty() && asks_times(item) => {}
            // What all of a kind are to be is not said of each by name.
            ("quality", Some(Chosen::Each(_) | Chosen::Class(_))) => {}
            ("targets", Some(chosen)) => {
                drop(table.insert(key, Item::Value(chosen.targets().into())));
            }
            ("targets", None) if is_products(template) => {
                let ids: Array = blanks.products.iter().map(String::as_str).collect();
                table.insert(key, Item::Value(ids.into()));
            }
            _ => drop(table.insert(key, words.fill(item))),
        }
    }
    Some(())
}

/// Whether how often is what was answered, and not always the same.
fn asks_times(frequency: &Item) -> bool {
    frequency.get("times").and_then(Item::as_str) == Some("{times}")
}

/// The keys that say when, by what a template asks for.
fn time(table: &mut Table, when: &str, blanks: &Blanks) -> Option<()> {
    match when {
        "start" => begin(table, &Start::read(&blanks.main).ok()?),
        "before" => return before(table, &Start::read(&blanks.main).ok()?),
        "days" => put(table, "days", Days::read(&blanks.main).ok()?.key().into()),
        "later" => {
            let last = Days::read(&blanks.main).ok()?.last.filter(|_| blanks.later)?;
            put(table, "from", format!("day {}", last + 1).into());
        }
        "days and later" => {
            let days = Days::read(&blanks.main).ok()?;
            let last = days.last.filter(|_| !blanks.later);
            put(table, "days", Days { last, ..days }.key().into());
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
struct Words([(&'static str, String); 10]);

impl Words {
    fn of(question: &Question, blanks: &Blanks, name: &dyn Fn(&str) -> String) -> Self {
        let start = Start::read(&blanks.main).ok().filter(|_| question.form == Form::Start);
        let days = Days::read(&blanks.main).ok().filter(|_| question.form == Form::Days);
        let later =
            days.and_then(|days| days.last).map(|last| Days { first: last + 1, last: None });
        let names: Vec<String> = blanks.products.iter().map(|id| name(id)).collect();
        let chosen = question.products.as_ref().map(|all| Chosen::of(all, blanks).words(name));
        let times = (!blanks.times.is_empty()).then(|| times_words(&blanks.times));
        Self([
            ("{until}", start.as_ref().map(Start::words_before).unwrap_or_default()),
            ("{about}", start.as_ref().map(Start::words_about).unwrap_or_default()),
            ("{when}", start.map(|start| start.words()).unwrap_or_default()),
            ("{days}", days.map(Days::words).unwrap_or_default()),
            ("{length}", blanks.main.clone()),
            ("{later}", later.map(Days::words).unwrap_or_default()),
            ("{times a day}", times.map(|times| format!("{times} a day")).unwrap_or_default()),
            ("{times}", blanks.times.clone()),
            ("{list}", names.join(", ")),
            ("{chosen}", chosen.unwrap_or_default()),
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
        let fill = |text: String, (place, words): &(&str, String)| text.replace(place, words);
        // Where nothing was put there are two spaces.
        self.0.iter().fold(text.to_owned(), fill).replace("  ", " ")
    }
}
