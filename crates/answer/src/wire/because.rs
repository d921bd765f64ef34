use engine::plan::{Need, Reason};
use engine::protocol::Standing;
use serde::Serialize;
use utoipa::ToSchema;

use super::words::StandingWord;
use crate::{Basis, View};

/// A statement an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Because<'a> {
    /// The statement's id.
    statement: &'a str,
    /// What it says, in plain words.
    text: &'a str,
    /// Where it stands.
    source: Source<'a>,
    /// Whose word it is.
    #[schema(value_type = StandingWord)]
    standing: &'static str,
    /// Why the page is read like this, where it is a reading.
    #[schema(required)]
    reason: Option<&'a str>,
}

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Source<'a> {
    /// The title of the page.
    title: &'a str,
    /// The section of the page.
    section: &'a str,
    /// The address of the page.
    #[schema(required)]
    url: Option<&'a str>,
}

/// Something a conditional answer hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Condition {
    /// What must be known: a fact of the protocol, or `complete`.
    fact: String,
    /// What it must be.
    needs: String,
    /// The same in words.
    text: String,
}

pub(super) fn because<'a>(view: &View<'a>, reasons: &[Reason]) -> Vec<Because<'a>> {
    each(view, view.basis(reasons))
}

pub(super) fn each<'a>(view: &View<'a>, basis: Vec<Basis<'a>>) -> Vec<Because<'a>> {
    basis.into_iter().map(|basis| one(view, basis)).collect()
}

pub(super) fn one<'a>(view: &View<'a>, basis: Basis<'a>) -> Because<'a> {
    let (title, url) = match basis.standing {
        Standing::Practitioner => ("the practitioner's word to you", None),
        Standing::Page | Standing::Reading => (view.protocol().source.title.as_str(), basis.url),
    };
    Because {
        statement: basis.id,
        text: basis.text,
        source: Source { title, section: basis.section, url },
        standing: basis.standing.word(),
        reason: basis.why,
    }
}

pub(super) fn conditions(view: &View<'_>, needs: &[Need]) -> Vec<Condition> {
    let one = |need: &Need| {
        let (fact, needs) = view.protocol().need_code(need);
        Condition { fact, needs, text: view.protocol().need_text(need, view.language()) }
    };
    needs.iter().map(one).collect()
}
