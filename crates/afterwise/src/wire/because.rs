use engine::plan::{Need, Reason};
use engine::protocol::Standing;
use serde::Serialize;

use crate::text::View;

/// A statement an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Because<'a> {
    statement: &'a str,
    text: &'a str,
    source: Source<'a>,
    standing: &'static str,
    reason: Option<&'a str>,
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Source<'a> {
    title: &'a str,
    section: &'a str,
    url: Option<&'a str>,
}

/// Something a conditional answer hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Condition {
    fact: String,
    needs: String,
    text: String,
}

pub(super) fn because<'a>(view: &View<'a>, reasons: &[Reason]) -> Vec<Because<'a>> {
    reasons.iter().map(|reason| one(view, *reason)).collect()
}

fn one<'a>(view: &View<'a>, reason: Reason) -> Because<'a> {
    let protocol = view.protocol();
    let citation = protocol.cite(reason);
    let (title, url) = match citation.standing {
        Standing::Practitioner => ("the practitioner's word to you", None),
        Standing::Page | Standing::Reading => (protocol.source.title.as_str(), citation.url),
    };
    Because {
        statement: citation.id,
        text: citation.text.get(view.language()),
        source: Source { title, section: citation.section, url },
        standing: citation.standing.word(),
        reason: why(view, reason),
    }
}

fn why<'a>(view: &View<'a>, reason: Reason) -> Option<&'a str> {
    let words = match reason {
        Reason::Statement(at) => view.statement(at)?.reason.as_ref()?,
        Reason::Resolution(at) => &view.protocol().resolutions.get(at)?.reason,
    };
    Some(words.get(view.language()))
}

/// What the page calls usual, as something a list rests on.
pub(super) fn expected<'a>(
    view: &View<'a>,
    expectation: &'a engine::protocol::Expectation,
) -> Because<'a> {
    let source = &view.protocol().source;
    Because {
        statement: &expectation.id,
        text: expectation.text.get(view.language()),
        source: Source {
            title: &source.title,
            section: &expectation.section,
            url: source.url.as_deref(),
        },
        standing: Standing::Page.word(),
        reason: None,
    }
}

/// A milestone's words, as something a list rests on.
pub(super) fn milestone<'a>(
    view: &View<'a>,
    milestone: &'a engine::protocol::Milestone,
) -> Because<'a> {
    let source = &view.protocol().source;
    Because {
        statement: &milestone.id,
        text: milestone.text.get(view.language()),
        source: Source {
            title: &source.title,
            section: &milestone.section,
            url: source.url.as_deref(),
        },
        standing: Standing::Page.word(),
        reason: None,
    }
}

pub(super) fn conditions(view: &View<'_>, needs: &[Need]) -> Vec<Condition> {
    let one = |need: &Need| {
        let (fact, needs) = view.protocol().need_code(need);
        Condition { fact, needs, text: view.protocol().need_text(need, view.language()) }
    };
    needs.iter().map(one).collect()
}
