//! What sheets often leave out: a day, words, or nothing.

use toml_edit::{Array, Item, Table};

use crate::clinic::fits;
use crate::document::{Document, put};
use crate::names::Names;
use crate::question::{Answer, BY_HAND, start_of};
use crate::ready::{Ready, Topic};
use crate::render::begin;
use crate::timing::Start;

/// The section these stand in.
pub(crate) const SECTION: &str = "What clients ask most";

/// The longest text of one entry.
pub(crate) const WORDS_MAX: usize = 600;

/// From when on something is allowed, as the file says.
pub(crate) fn day(document: &Document, topic: &Topic) -> Answer {
    match document.entry("statement", &topic.id) {
        None => Answer::Blank,
        Some(own) => start_of(own).map_or(Answer::ByHand, |start| Answer::Given(start.to_string())),
    }
}

/// The clinic's words, where it has put its own.
pub(crate) fn words(document: &Document, topic: &Topic) -> String {
    document
        .entry("answer", &topic.id)
        .map_or_else(String::new, |own| crate::line::words(own, "text"))
}

/// What a day says where the clinic adds no words of its own.
fn usual_words(topic: &Topic, day: &str) -> Option<String> {
    let may = topic.may.as_deref()?;
    Some(match Start::read(day).ok()? {
        Start::Never => may.replacen("You may", "Do not", 1).replace(" {when}", ""),
        start => may.replace("{when}", &start.words()),
    })
}

/// Writes a day; an empty one leaves the words, as an answer that is neither yes nor no.
pub(crate) fn set_day(
    document: &mut Document,
    ready: &Ready,
    topic: &Topic,
    text: &str,
) -> Result<(), String> {
    let text = text.trim();
    let day = match (text, &topic.may) {
        ("", _) => String::new(),
        (_, None) => return Err("No day goes with this. Say it in words.".to_owned()),
        (text, Some(_)) => Start::read(text)?.to_string(),
    };
    match self::day(document, topic) {
        now if day == now.text() => return Ok(()),
        Answer::ByHand => return Err(BY_HAND.to_owned()),
        _ => {}
    }
    match Start::read(&day).ok().zip(usual_words(topic, &day)) {
        Some((start, text)) => {
            let table = rule(topic, &start, &text);
            document.set_entry("statement", &topic.id, table, |id: &str| ready.rank(id));
        }
        None => document.remove("statement", &topic.id),
    }
    Ok(())
}

/// Writes the words, which stand beside the day and are no rule themselves. They answer for
/// what they name beside it: "no helmet" among the words on hats is what the sheet says of helmets.
pub(crate) fn set_words(
    document: &mut Document,
    ready: &Ready,
    topic: &Topic,
    text: &str,
    names: &Names<'_>,
) -> Result<(), String> {
    let text = text.trim();
    fits(text, WORDS_MAX)?;
    if text == words(document, topic) {
        return Ok(());
    }
    if text.is_empty() {
        document.remove("answer", &topic.id);
        return Ok(());
    }
    let others = names.others_in(text, &topic.about);
    let about = topic.about.iter().map(String::as_str).chain(others).collect();
    let table = entry(topic, "topics", about, text);
    document.set_entry("answer", &topic.id, table, |id: &str| ready.rank(id));
    Ok(())
}

fn rule(topic: &Topic, start: &Start, text: &str) -> Table {
    let about = topic.about.iter().map(String::as_str).collect();
    let mut table = entry(topic, "targets", about, text);
    let modality = if *start == Start::Never { "must-not" } else { "may" };
    put(&mut table, "modality", modality.into());
    begin(&mut table, start);
    table
}

fn entry(topic: &Topic, list: &str, ids: Array, text: &str) -> Table {
    let mut table = Table::new();
    put(&mut table, "id", topic.id.as_str().into());
    table.insert(list, Item::Value(ids.into()));
    put(&mut table, "section", SECTION.into());
    put(&mut table, "text", text.into());
    table
}
