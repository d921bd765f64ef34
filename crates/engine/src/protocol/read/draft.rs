use alloc::string::String;
use alloc::vec::Vec;

use super::super::{Frequency, Standing, Text};
use diag::Diagnostic;

use super::context::text;
use super::parts::frequency;
use super::reach::url;
use super::window::{RawCondition, WindowDraft, raw_condition};
use crate::toml_walk::{At, Faults, Table, Value};

/// A statement as it is written, before anything in it is looked up; a resolution may still amend
/// it.
#[derive(Clone, Debug)]
pub(super) struct StatementDraft {
    pub span: diag::Span,
    pub id: Option<At<String>>,
    pub modality: Option<At<String>>,
    pub targets: Vec<At<String>>,
    pub block: Option<At<String>>,
    pub window: WindowDraft,
    pub condition: Option<RawCondition>,
    pub opens: Option<bool>,
    pub then: Option<At<String>>,
    pub carries: Option<At<String>>,
    pub qualities: Vec<At<String>>,
    pub manner: Option<Text>,
    pub frequency: Option<Frequency>,
    pub reason: Option<Text>,
    pub if_it_happened: Option<Text>,
    pub presumes: Vec<At<String>>,
    pub catch_all: Option<bool>,
    pub section: Option<String>,
    pub quote: Option<String>,
    pub url: Option<String>,
    pub text: Option<Text>,
    pub standing: Standing,
    pub resolution: Option<usize>,
}

impl StatementDraft {
    /// Puts what an amendment says in the place of what was there.
    ///
    /// It becomes our reading where what it asks, of whom or when is another; what follows its end,
    /// or how far it carries, leaves its words the page's.
    pub(super) fn amend(&mut self, by: Self, resolution: usize) {
        let another = by.modality.is_some()
            || by.text.is_some()
            || by.condition.is_some()
            || !by.targets.is_empty()
            || by.block.is_some()
            || by.window.says_anything();
        if another {
            self.standing = Standing::Reading;
        }
        self.window.amend(by.window);
        for (own, new) in [
            (&mut self.targets, by.targets),
            (&mut self.qualities, by.qualities),
            (&mut self.presumes, by.presumes),
        ] {
            replace_list(own, new);
        }
        self.modality = by.modality.or(self.modality.take());
        self.condition = by.condition.or(self.condition.take());
        self.opens = by.opens.or(self.opens);
        self.then = by.then.or(self.then.take());
        self.carries = by.carries.or(self.carries.take());
        self.block = by.block.or(self.block.take());
        self.manner = by.manner.or(self.manner.take());
        self.frequency = by.frequency.or(self.frequency.take());
        self.reason = by.reason.or(self.reason.take());
        self.if_it_happened = by.if_it_happened.or(self.if_it_happened.take());
        self.catch_all = by.catch_all.or(self.catch_all);
        self.section = by.section.or(self.section.take());
        self.quote = by.quote.or(self.quote.take());
        self.url = by.url.or(self.url.take());
        self.text = by.text.or(self.text.take());
        self.resolution = Some(resolution);
    }
}

fn replace_list(own: &mut Vec<At<String>>, new: Vec<At<String>>) {
    if !new.is_empty() {
        *own = new;
    }
}

/// All statements under a key.
pub(super) fn statement_drafts(
    table: &mut Table<'_>,
    key: &'static str,
    language: &str,
    faults: &mut Faults,
) -> Vec<StatementDraft> {
    let tables = table.tables(key, "a statement", faults);
    tables.into_iter().map(|table| whole(table, language, faults)).collect()
}

fn whole(mut table: Table<'_>, language: &str, faults: &mut Faults) -> StatementDraft {
    let id = table.required("id", faults);
    for key in ["modality", "targets", "section", "text"] {
        if !table.has(key) {
            table.missing(key, faults);
        }
    }
    StatementDraft { id, ..partial(table, language, faults) }
}

/// The keys of a statement, none of them required: what a resolution amends.
pub(super) fn partial(mut table: Table<'_>, language: &str, faults: &mut Faults) -> StatementDraft {
    let plain = |at: Option<At<String>>| at.map(|at| at.value);
    let no_targets = |list: Value<'_>| list.is_array() && list.items().next().is_none();
    if let Some(list) = table.value("targets").filter(|list| no_targets(*list)) {
        let message = "a statement without targets says nothing";
        faults.push(Diagnostic::error("empty-value", list.span(), message));
    }
    let draft = StatementDraft {
        span: table.span,
        id: None,
        modality: table.string("modality", faults),
        targets: table.strings("targets", faults),
        block: table.string("block", faults),
        window: WindowDraft::read(&mut table, faults),
        condition: raw_condition(&mut table, "if", faults),
        opens: table.boolean("opens", faults),
        then: table.string("then", faults),
        carries: table.string("carries", faults),
        qualities: table.strings("quality", faults),
        manner: text(&mut table, "manner", language, faults),
        frequency: frequency(&mut table, faults),
        reason: text(&mut table, "reason", language, faults),
        if_it_happened: text(&mut table, "if-it-happened", language, faults),
        presumes: table.strings("presumes", faults),
        catch_all: table.boolean("catch-all", faults),
        section: plain(table.string("section", faults)),
        quote: plain(table.string("quote", faults)),
        url: url(&mut table, faults),
        text: text(&mut table, "text", language, faults),
        standing: Standing::Page,
        resolution: None,
    };
    table.has("id");
    table.finish(faults);
    draft
}
