use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Diagnostic;

use super::super::{DayOne, Resolution, Standing, Text};
use super::context::{check_ids, choice, required_text};
use super::draft::{StatementDraft, partial, statement_drafts};
use super::{DAY_ONE, Resolutions};
use crate::toml_walk::{At, Faults, Table, meant, shortened};

/// A resolution as it is written.
pub(super) struct ResolutionDraft {
    id: Option<At<String>>,
    text: Option<Text>,
    reason: Option<Text>,
    by: Option<String>,
    prefer: Vec<At<String>>,
    over: Vec<At<String>>,
    about: Vec<At<String>>,
    day_one: Option<DayOne>,
    adds: Vec<StatementDraft>,
    reads: Vec<(At<String>, StatementDraft)>,
}

pub(super) fn drafts(
    table: &mut Table<'_>,
    language: &str,
    faults: &mut Faults,
) -> Vec<ResolutionDraft> {
    let tables = table.tables("resolution", "a resolution", faults);
    let drafts: Vec<_> = tables.into_iter().map(|table| draft(table, language, faults)).collect();
    check_ids(drafts.iter().filter_map(|draft| draft.id.as_ref()), faults);
    drafts
}

fn draft(mut table: Table<'_>, language: &str, faults: &mut Faults) -> ResolutionDraft {
    let mut reads = Vec::new();
    if let Some(mut amended) = table.table("reads", "the amended statements", faults) {
        for (id, value) in amended.entries() {
            if let Some(table) = value.table(&id.value, "an amended statement", faults) {
                reads.push((id, partial(table, language, faults)));
            }
        }
    }
    let draft = ResolutionDraft {
        id: table.required("id", faults),
        text: required_text(&mut table, "text", language, faults),
        reason: required_text(&mut table, "reason", language, faults),
        by: table.required("by", faults).map(|at| at.value),
        prefer: table.strings("prefer", faults),
        over: table.strings("over", faults),
        about: table.strings("about", faults),
        day_one: table
            .string("day-one", faults)
            .and_then(|at| choice(&at, &DAY_ONE, "unknown-day-one", faults)),
        adds: statement_drafts(&mut table, "statement", language, faults),
        reads,
    };
    if draft.prefer.is_empty() != draft.over.is_empty() {
        let message = "`prefer` and `over` go together: which permissions win, and over what";
        faults.push(Diagnostic::error("senseless-keys", table.span, message));
    }
    table.finish(faults);
    draft
}

/// Amends and adds statements; tells which day is day 1, if a resolution decides that.
pub(super) fn apply(
    mut statements: Vec<StatementDraft>,
    resolutions: &[ResolutionDraft],
    faults: &mut Faults,
) -> (Vec<StatementDraft>, Option<DayOne>) {
    for (at, resolution) in resolutions.iter().enumerate() {
        for (id, amended) in &resolution.reads {
            if let Some(statement) = position(id, &statements, faults) {
                statements[statement].amend(amended.clone(), at);
            }
        }
        let adds = resolution.adds.iter().cloned();
        statements.extend(adds.map(|draft| StatementDraft {
            standing: Standing::Reading,
            resolution: Some(at),
            ..draft
        }));
    }
    (statements, resolutions.iter().find_map(|resolution| resolution.day_one))
}

fn position(id: &At<String>, statements: &[StatementDraft], faults: &mut Faults) -> Option<usize> {
    let ids = || statements.iter().filter_map(|draft| draft.id.as_ref());
    let found = statements
        .iter()
        .position(|draft| draft.id.as_ref().is_some_and(|own| own.value == id.value));
    if found.is_none() {
        let message = format!("there is no statement `{}`", shortened(&id.value));
        let hint = meant(&id.value, ids().map(|at| at.value.as_str()), faults);
        faults.push(Diagnostic::error("unknown-statement", id.span, message).maybe_hint(hint));
    }
    found
}

/// The resolutions with their statements looked up; none where they are ignored.
pub(super) fn link(
    drafts: &[ResolutionDraft],
    statements: &[StatementDraft],
    resolutions: Resolutions,
    faults: &mut Faults,
) -> Vec<Resolution> {
    if resolutions == Resolutions::Ignored {
        return Vec::new();
    }
    let mut link = |(number, draft): (usize, &ResolutionDraft)| {
        let mut positions = |ids: &[At<String>]| -> Vec<usize> {
            let found = ids.iter().filter_map(|id| position(id, statements, faults));
            let mut found: Vec<usize> = found.collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let (prefer, over) = (positions(&draft.prefer), positions(&draft.over));
        let mut mentions = positions(&draft.about);
        mentions.extend(prefer.iter().chain(&over));
        let own = statements.iter().enumerate().filter(|(_, s)| s.resolution == Some(number));
        mentions.extend(own.map(|(at, _)| at));
        let amended: Vec<At<String>> = draft.reads.iter().map(|(id, _)| id.clone()).collect();
        mentions.extend(positions(&amended));
        mentions.sort_unstable();
        mentions.dedup();
        Some(Resolution {
            id: draft.id.as_ref()?.value.clone(),
            text: draft.text.clone()?,
            reason: draft.reason.clone()?,
            by: draft.by.clone()?,
            prefer,
            over,
            mentions,
            day_one: draft.day_one,
        })
    };
    drafts.iter().enumerate().filter_map(&mut link).collect()
}
