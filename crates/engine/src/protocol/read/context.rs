use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use diag::Diagnostic;

use super::super::{Block, DayOne, FactDeclaration, FactId, Text};
use crate::toml_walk::{At, Faults, Table, gives_hints, meant, shortened};
use crate::vocabulary::{Kind, NodeId, Vocabulary, normalise};

/// What the parts of a protocol may refer to.
pub(super) struct Context<'a> {
    pub vocabulary: &'a Vocabulary,
    pub facts: &'a [FactDeclaration],
    pub blocks: Vec<Block>,
    /// Every name of the vocabulary, once one is asked for: they are thousands.
    pub names: OnceCell<BTreeMap<String, NodeId>>,
    pub language: &'a str,
    pub day_one: Option<DayOne>,
}

impl Context<'_> {
    /// The activities and products of these ids.
    pub(super) fn acts(&self, ids: &[At<String>], faults: &mut Faults) -> Vec<NodeId> {
        self.nodes(ids, Kind::is_askable, "activity or product", faults)
    }

    /// The qualities of these ids.
    pub(super) fn qualities(&self, ids: &[At<String>], faults: &mut Faults) -> Vec<NodeId> {
        self.nodes(ids, |kind| kind == Kind::Quality, "quality", faults)
    }

    /// The signs of these ids.
    pub(super) fn signs(&self, ids: &[At<String>], faults: &mut Faults) -> Vec<NodeId> {
        self.nodes(ids, |kind| kind == Kind::Sign, "sign", faults)
    }

    /// The signs, activities or products of these ids.
    pub(super) fn topics(&self, ids: &[At<String>], faults: &mut Faults) -> Vec<NodeId> {
        let topic = |kind: Kind| kind.is_askable() || kind == Kind::Sign;
        self.nodes(ids, topic, "activity, product or sign", faults)
    }

    fn nodes(
        &self,
        ids: &[At<String>],
        wanted: impl Fn(Kind) -> bool,
        what: &str,
        faults: &mut Faults,
    ) -> Vec<NodeId> {
        let mut found = Vec::new();
        for id in ids {
            match self.vocabulary.by_id(&id.value) {
                Some(node) if wanted(self.vocabulary.node(node).kind) => {
                    if !found.contains(&node) {
                        found.push(node);
                    }
                }
                _ => {
                    let candidates = self.vocabulary.iter().filter(|(_, node)| wanted(node.kind));
                    let names: Vec<&str> = candidates.map(|(_, node)| node.id.as_str()).collect();
                    let message = format!("there is no {what} `{}`", shortened(&id.value));
                    let by_name = || self.by_name(&id.value);
                    let hint = gives_hints(faults).then(by_name).flatten();
                    let hint = hint.or_else(|| meant(&id.value, names, faults));
                    let fault = Diagnostic::error("unknown-activity", id.span, message);
                    faults.push(fault.maybe_hint(hint));
                }
            }
        }
        found
    }

    /// The declared fact of that id.
    pub(super) fn fact(&self, id: &At<String>, faults: &mut Faults) -> Option<FactId> {
        let at = self.facts.iter().position(|fact| fact.id == id.value);
        if at.is_none() {
            let message = format!("no fact `{}` is declared in this file", shortened(&id.value));
            let hint = meant(&id.value, self.facts.iter().map(|fact| fact.id.as_str()), faults)
                .unwrap_or_else(|| "declare it under [[fact]]".into());
            faults.push(Diagnostic::error("unknown-fact", id.span, message).hint(hint));
        }
        at.and_then(|at| u16::try_from(at).ok()).map(FactId)
    }

    /// What people call by this name.
    fn by_name(&self, name: &str) -> Option<String> {
        let place = self.vocabulary.of_kind(Kind::Place).next()?;
        let names = self.names.get_or_init(|| self.vocabulary.names(place));
        let wanted = normalise(name);
        let by_id = self.vocabulary.by_id(&wanted.replace(' ', "-"));
        let found = by_id.or_else(|| names.get(&wanted).copied())?;
        Some(format!("did you mean `{}`?", self.vocabulary.node(found).id))
    }
}

/// The place of that id.
pub(super) fn place(
    vocabulary: &Vocabulary,
    id: &At<String>,
    faults: &mut Faults,
) -> Option<NodeId> {
    let found = vocabulary.by_id(&id.value);
    let place = found.filter(|node| vocabulary.node(*node).kind == Kind::Place);
    if place.is_none() {
        let places = vocabulary.of_kind(Kind::Place).map(|node| &*vocabulary.node(node).id);
        let message = format!("there is no place `{}`", shortened(&id.value));
        let hint = meant(&id.value, places, faults);
        faults.push(Diagnostic::error("unknown-place", id.span, message).maybe_hint(hint));
    }
    place
}

/// One of a list of words.
pub(super) fn choice<T: Copy>(
    written: &At<String>,
    words: &[(&str, T)],
    code: &'static str,
    faults: &mut Faults,
) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == written.value).map(|(_, value)| *value);
    if found.is_none() {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("`{}` is none of {}", shortened(&written.value), all.join(", "));
        let hint = meant(&written.value, all, faults);
        faults.push(Diagnostic::error(code, written.span, message).maybe_hint(hint));
    }
    found
}

/// Says so where an id stands twice or is not in kebab case.
pub(super) fn check_ids<'a>(ids: impl Iterator<Item = &'a At<String>>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for id in ids {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.value.chars().all(kebab) {
            let message = format!("`{}` is not a plain id", shortened(&id.value));
            let fault = Diagnostic::error("malformed-id", id.span, message);
            faults.push(fault.hint("use lower-case letters, digits and hyphens"));
        }
        if !seen.insert(id.value.as_str()) {
            let message = format!("the id `{}` stands twice", shortened(&id.value));
            faults.push(Diagnostic::error("repeated-id", id.span, message));
        }
    }
}

/// Words in the protocol's language (`"…"`) or in several (`{ en = "…", fr = "…" }`).
pub(super) fn text(
    table: &mut Table<'_>,
    key: &'static str,
    language: &str,
    faults: &mut Faults,
) -> Option<Text> {
    let value = table.value(key)?;
    if !value.is_table() {
        return value.string(key, faults).map(|at| Text::new(language, at.value));
    }
    let mut words = Vec::new();
    for (tag, value) in value.table(key, "a text", faults)?.entries() {
        if let Some(at) = value.string(&tag.value, faults) {
            words.push((tag.value, at.value));
        }
    }
    words.sort_by_key(|(tag, _)| tag != language);
    if words.first().is_none_or(|(tag, _)| tag != language) {
        let message = format!("`{key}` has no words in `{language}`, the protocol's own language");
        faults.push(Diagnostic::error("missing-language", value.span(), message));
    }
    Some(Text(words))
}

/// The same, where it must be there.
pub(super) fn required_text(
    table: &mut Table<'_>,
    key: &'static str,
    language: &str,
    faults: &mut Faults,
) -> Option<Text> {
    if !table.has(key) {
        table.missing(key, faults);
    }
    text(table, key, language, faults)
}
