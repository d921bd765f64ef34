use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Diagnostic;

use super::super::logo::{self, LogoFault};
use super::super::{
    Answer, Block, Change, Contact, End, Expectation, Explanation, FactDeclaration, FactKind,
    Frequency, Help, Level, Logo, Milestone, RedFlag, Source, Status, Text, Window,
};
use super::context::{Context, check_ids, choice, required_text, text};
use super::reach::{help_number, mail, number, url};
use super::window::{WindowDraft, length_fault};
use crate::time::Length;
use crate::toml_walk::{At, Faults, Table, shortened};

/// Most facts a protocol may declare, and values a fact may have.
const FACTS_MAX: usize = 200;

fn plain(at: Option<At<String>>) -> Option<String> {
    at.map(|at| at.value)
}

/// Tables under a key, each with a checked id.
fn with_ids<'t>(
    table: &mut Table<'t>,
    key: &'static str,
    what: &'static str,
    faults: &mut Faults,
) -> Vec<(String, Table<'t>)> {
    let mut ids = Vec::new();
    let mut found = Vec::new();
    for mut entry in table.tables(key, what, faults) {
        if let Some(id) = entry.required("id", faults) {
            found.push((id.value.clone(), entry));
            ids.push(id);
        }
    }
    check_ids(ids.iter(), faults);
    found
}

pub(super) fn facts(
    table: &mut Table<'_>,
    language: &str,
    faults: &mut Faults,
) -> Vec<FactDeclaration> {
    let found = with_ids(table, "fact", "a fact", faults);
    if found.len() > FACTS_MAX {
        let message = format!("{} facts; at most {FACTS_MAX} are read", found.len());
        faults.push(Diagnostic::error("too-many-facts", 0..0, message));
        return Vec::new();
    }
    found.into_iter().filter_map(|(id, table)| fact(id, table, language, faults)).collect()
}

fn fact(
    id: String,
    mut table: Table<'_>,
    language: &str,
    faults: &mut Faults,
) -> Option<FactDeclaration> {
    let values = match table.strings("values", faults) {
        values if values.is_empty() => ["yes", "no"].map(String::from).to_vec(),
        values => values.into_iter().take(FACTS_MAX).map(|at| at.value).collect(),
    };
    if id == "complete" {
        let message = "`complete` is the course's own, and cannot be declared";
        faults.push(Diagnostic::error("senseless-keys", table.span, message));
    }
    let kind = kind(&mut table, &values, faults);
    let says = says(&mut table, &values, language, faults);
    let decided = table.integer("decided-at-session", faults);
    let declaration = FactDeclaration {
        id,
        kind: kind?,
        values,
        question: required_text(&mut table, "question", language, faults)?,
        judge: text(&mut table, "judge", language, faults),
        decided_at_session: decided.and_then(|at| u32::try_from(at.value).ok()),
        says,
    };
    table.finish(faults);
    Some(declaration)
}

fn kind(table: &mut Table<'_>, values: &[String], faults: &mut Faults) -> Option<FactKind> {
    const WORDS: [(&str, FactKind); 3] = [
        ("healing", FactKind::Healing { settled: 1 }),
        ("lasting", FactKind::Lasting),
        ("circumstance", FactKind::Circumstance),
    ];
    let written = table.required("kind", faults)?;
    let kind = choice(&written, &WORDS, "unknown-fact-kind", faults)?;
    let healing = matches!(kind, FactKind::Healing { .. });
    let Some(settled) = table.string("settled", faults) else {
        if healing {
            table.missing("settled", faults);
        }
        return Some(kind);
    };
    let words: Vec<(&str, u8)> = values.iter().map(String::as_str).zip(0..).collect();
    let settled = choice(&settled, &words, "unknown-fact-value", faults)?;
    match kind {
        FactKind::Healing { .. } => Some(FactKind::Healing { settled }),
        other => Some(other),
    }
}

fn says(
    table: &mut Table<'_>,
    values: &[String],
    language: &str,
    faults: &mut Faults,
) -> Vec<Text> {
    let fallback = |value: &String| Text::new(language, value.clone());
    let Some(mut words) = table.table("says", "the words of a fact", faults) else {
        table.missing("says", faults);
        return values.iter().map(fallback).collect();
    };
    let mut found: Vec<(String, Text)> = Vec::new();
    for (value, words) in words.entries() {
        if !values.contains(&value.value) {
            let message = format!("this fact has no value `{}`", shortened(&value.value));
            faults.push(Diagnostic::error("unknown-fact-value", value.span, message));
        } else if words.is_table() {
            let own = words.table("says", "a text", faults);
            let words = own.map(|mut own| {
                own.entries()
                    .filter_map(|(tag, words)| {
                        words.string(&tag.value, faults).map(|words| (tag.value, words.value))
                    })
                    .collect()
            });
            found.push((value.value, Text(words.unwrap_or_default())));
        } else if let Some(words) = words.string("says", faults) {
            found.push((value.value, Text::new(language, words.value)));
        }
    }
    let own = |value: &String| found.iter().find(|(own, _)| own == value).map(|(_, text)| text);
    if let Some(value) = values.iter().find(|value| own(value).is_none()) {
        let message = format!("`says` has no words for `{}`", shortened(value));
        faults.push(Diagnostic::error("missing-key", table.span, message));
    }
    values.iter().map(|value| own(value).cloned().unwrap_or_else(|| fallback(value))).collect()
}

pub(super) fn blocks(
    table: &mut Table<'_>,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<Block> {
    let found = with_ids(table, "block", "a block", faults);
    found
        .into_iter()
        .filter_map(|(id, mut table)| {
            let heading = table.required("heading", faults);
            let mut window = window(&mut table, context, faults);
            if let End::Stated(bound) = window.end {
                // Whatever ends a heading, it ends into silence.
                window.end = End::Heading(bound);
            }
            table.finish(faults);
            Some(Block { id, heading: heading?.value, window })
        })
        .collect()
}

fn window(table: &mut Table<'_>, context: &Context<'_>, faults: &mut Faults) -> Window {
    let (window, once) = WindowDraft::read(table, faults).link(None, context, faults);
    if !once.is_always() {
        let message = "`until = { … }` ends a restriction, and there is none here";
        faults.push(Diagnostic::error("senseless-keys", table.span, message));
    }
    window
}

pub(super) fn expectations(
    table: &mut Table<'_>,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<Expectation> {
    let found = with_ids(table, "expectation", "an expectation", faults);
    found
        .into_iter()
        .filter_map(|(id, mut table)| {
            let signs = table.strings("signs", faults);
            let window = window(&mut table, context, faults);
            let vague = text(&mut table, "vague", context.language, faults);
            let words = required_text(&mut table, "text", context.language, faults);
            let call_if = text(&mut table, "call-if", context.language, faults);
            let section = table.required("section", faults);
            table.finish(faults);
            let signs = context.signs(&signs, faults);
            Some(Expectation {
                id,
                signs,
                window,
                vague,
                text: words?,
                call_if,
                section: section?.value,
            })
        })
        .collect()
}

/// An explanation or an answer: topics, words and where they stand.
fn on_topics<T>(
    table: &mut Table<'_>,
    key: &'static str,
    what: &'static str,
    context: &Context<'_>,
    faults: &mut Faults,
    make: impl Fn(String, Vec<crate::vocabulary::NodeId>, Text, String) -> T,
) -> Vec<T> {
    let found = with_ids(table, key, what, faults);
    found
        .into_iter()
        .filter_map(|(id, mut table)| {
            let topics = table.strings("topics", faults);
            let words = required_text(&mut table, "text", context.language, faults);
            let section = table.required("section", faults);
            table.finish(faults);
            Some(make(id, context.topics(&topics, faults), words?, section?.value))
        })
        .collect()
}

pub(super) fn explanations(
    table: &mut Table<'_>,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<Explanation> {
    on_topics(
        table,
        "explanation",
        "an explanation",
        context,
        faults,
        |id, topics, text, section| Explanation { id, topics, text, section },
    )
}

pub(super) fn answers(
    table: &mut Table<'_>,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<Answer> {
    on_topics(table, "answer", "an answer", context, faults, |id, topics, text, section| Answer {
        id,
        topics,
        text,
        section,
    })
}

pub(super) fn red_flags(
    table: &mut Table<'_>,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<RedFlag> {
    const LEVELS: [(&str, Level); 2] = [("emergency", Level::Emergency), ("doctor", Level::Doctor)];
    let tables = table.tables("red-flag", "a red flag", faults);
    tables
        .into_iter()
        .filter_map(|mut table| {
            let level = table.required("level", faults);
            let signs = table.strings("signs", faults);
            let words = required_text(&mut table, "text", context.language, faults);
            let section = table.required("section", faults);
            table.finish(faults);
            let level = choice(&level?, &LEVELS, "unknown-level", faults)?;
            let signs = context.signs(&signs, faults);
            Some(RedFlag { level, signs, text: words?, section: section?.value })
        })
        .collect()
}

pub(super) fn milestones(
    table: &mut Table<'_>,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<Milestone> {
    let found = with_ids(table, "milestone", "a milestone", faults);
    found
        .into_iter()
        .filter_map(|(id, mut table)| {
            let window = window(&mut table, context, faults);
            let words = required_text(&mut table, "text", context.language, faults);
            let section = table.required("section", faults);
            table.finish(faults);
            Some(Milestone { id, window, text: words?, section: section?.value })
        })
        .collect()
}

pub(super) fn status(table: &mut Table<'_>, faults: &mut Faults) -> Option<Status> {
    if !table.has("status") {
        table.missing("status", faults);
    }
    let mut table = table.table("status", "the status", faults)?;
    let kind = table.required("kind", faults)?;
    let approved =
        choice(&kind, &[("reading", false), ("approved", true)], "unknown-status", faults);
    let status = if approved? {
        let by = table.required("by", faults);
        if !table.has("on") {
            table.missing("on", faults);
        }
        let on = table.date("on", faults);
        by.zip(on).map(|(by, on)| Status::Approved { by: by.value, on })
    } else {
        Some(Status::Reading)
    };
    table.finish(faults);
    status
}

/// What each version changed. Whoever lists changes and leaves out the version at hand has most likely
/// forgotten it; the protocol is whole without it.
pub(super) fn changes(
    table: &mut Table<'_>,
    current: Option<&At<String>>,
    language: &str,
    faults: &mut Faults,
) -> Vec<Change> {
    let tables = table.tables("change", "a change", faults);
    let written = tables.len();
    let changes: Vec<Change> =
        tables.into_iter().filter_map(|table| change(table, language, faults)).collect();
    let missing = |at: &&At<String>| changes.iter().all(|change| change.version != at.value);
    // One that could not be read may be the one that is looked for.
    let whole = !changes.is_empty() && changes.len() == written;
    if let Some(at) = current.filter(missing).filter(|_| whole) {
        let message = format!("no `[[change]]` says what changed with `{}`", shortened(&at.value));
        let fault = Diagnostic::error("unlisted-version", at.span, message).warning();
        faults.push(fault.hint("add one for this version, before the others"));
    }
    changes
}

fn change(mut table: Table<'_>, language: &str, faults: &mut Faults) -> Option<Change> {
    let version = table.required("version", faults);
    let on = table.date("on", faults);
    let text = required_text(&mut table, "text", language, faults);
    table.finish(faults);
    Some(Change { version: version?.value, on, text: text? })
}

pub(super) fn source(table: &mut Table<'_>, faults: &mut Faults) -> Option<Source> {
    if !table.has("source") {
        table.missing("source", faults);
    }
    let mut table = table.table("source", "the source", faults)?;
    let title = table.required("title", faults);
    let publisher = plain(table.string("publisher", faults));
    let url = url(&mut table, faults);
    table.finish(faults);
    Some(Source { title: title?.value, publisher, url })
}

pub(super) fn contact(table: &mut Table<'_>, faults: &mut Faults) -> Option<Contact> {
    if !table.has("contact") {
        table.missing("contact", faults);
    }
    let mut table = table.table("contact", "the contact", faults)?;
    let name = table.required("name", faults);
    let phone = number(&mut table, "phone", faults);
    let text = number(&mut table, "text", faults);
    let mail = mail(&mut table, faults);
    let url = url(&mut table, faults);
    let mut optional = |key| plain(table.string(key, faults));
    let contact = Contact {
        name: String::new(),
        clinic: optional("clinic"),
        place: optional("place"),
        phone,
        text,
        mail,
        url,
        hours: optional("hours"),
        logo: None,
        help: Vec::new(),
    };
    let logo = table.string("logo", faults).and_then(|at| logo(at, faults));
    let help = table.tables("help", "a list of numbers to call", faults);
    let help = help.into_iter().filter_map(|table| numbers(table, faults)).collect();
    table.finish(faults);
    Some(Contact { name: name?.value, logo, help, ..contact })
}

fn logo(written: At<String>, faults: &mut Faults) -> Option<Logo> {
    let (letters, (widest, highest)) = (logo::LETTERS_MAX, logo::SIZE_MAX);
    let fault = match Logo::parse(written.value) {
        Ok(logo) => return Some(logo),
        Err(fault) => fault,
    };
    let message = match fault {
        LogoFault::NoPng => {
            "`logo` is no small PNG: it wants `data:image/png;base64,` and the picture".into()
        }
        LogoFault::TooLong(length) => {
            format!("this logo has {length} letters; at most {letters} are read")
        }
        LogoFault::Spoilt => "this logo is spoilt: what follows `base64,` is not base64".into(),
        LogoFault::TooLarge(width, height) => format!(
            "this logo is {width} × {height} pixels; it may be 1 to {widest} wide and 1 to {highest} high"
        ),
    };
    let hint = "let the page where protocols are made turn your PNG, JPEG or SVG into one";
    faults.push(Diagnostic::error("malformed-logo", written.span, message).hint(hint));
    None
}

fn numbers(mut table: Table<'_>, faults: &mut Faults) -> Option<Help> {
    let region = table.required("region", faults);
    let emergency = table.required("emergency", faults).and_then(|at| help_number(at, faults));
    let nurse = table.string("nurse", faults).and_then(|at| help_number(at, faults));
    table.finish(faults);
    Some(Help { region: region?.value, emergency: emergency?, nurse })
}

pub(super) fn frequency(table: &mut Table<'_>, faults: &mut Faults) -> Option<Frequency> {
    let mut table = table.table("frequency", "a frequency", faults)?;
    let times = table.string("times", faults).and_then(|at| times(&at, faults));
    let per = plain(table.string("per", faults));
    let mut length = |key| {
        let at = table.string(key, faults)?;
        match Length::parse(&at.value) {
            Ok(length) => Some(length),
            Err(error) => {
                faults.push(length_fault(&at, error));
                None
            }
        }
    };
    let (every, lasting, pause) = (length("every"), length("for"), length("pause"));
    let at = table.strings("at", faults).into_iter().map(|at| at.value).collect();
    table.finish(faults);
    Some(Frequency { times, per, every, lasting, pause, at })
}

fn times(at: &At<String>, faults: &mut Faults) -> Option<(u16, u16)> {
    let (low, high) = at.value.split_once('-').unwrap_or((&at.value, &at.value));
    let parsed = low.trim().parse().ok().zip(high.trim().parse().ok());
    let found = parsed.filter(|(low, high): &(u16, u16)| low <= high);
    if found.is_none() {
        let message = format!("`{}` is no number of times", shortened(&at.value));
        let hint = "write it like \"2\" or \"3-5\"";
        faults.push(Diagnostic::error("malformed-times", at.span, message).hint(hint));
    }
    found
}
