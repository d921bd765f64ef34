//! A protocol itself: every statement with its source, how we read it, and what changed.

use answer::words::capital;
use engine::protocol::{Modality, Protocol, Resolution, Statement, Status};
use jiff::civil::Date;
use maud::{Markup, html};

use super::layout::{Page, Whose};
use crate::place::Place;

/// The page with all statements of a protocol.
pub(crate) fn source(place: Place<'_>, language: &str) -> Markup {
    let protocol = place.protocol;
    Page {
        title: format!("All statements · {}", protocol.title),
        description: format!(
            "Every statement of this aftercare for {}, with where its source says it.",
            protocol.procedure
        ),
        whose: Whose::Clinic(place),
        canonical: String::new(),
        until: None,
        main: main(place, language),
    }
    .render()
}

fn main(place: Place<'_>, language: &str) -> Markup {
    let protocol = place.protocol;
    html! {
        h1 { "All of it, with sources" }
        p { (answer::standing(protocol, Date::MIN)) }
        (facts(protocol))
        h2 { "What the source says" }
        (statements(protocol, language))
        h2 { "How we read it" }
        p { "Where the page disagrees with itself or leaves room, this is how we read it, and why." }
        @for resolution in &protocol.resolutions { (resolution_of(protocol, resolution, language)) }
        (changes(protocol, language))
        p { a href=(place.findings()) { "Where this page goes wrong for somebody" } ": for whoever writes it." }
    }
}

/// What it is, in a table.
fn facts(protocol: &Protocol) -> Markup {
    let source = &protocol.source;
    let status = match &protocol.status {
        Status::Reading => "Our reading, not checked by the clinic".to_owned(),
        Status::Approved { by, on } => format!("Approved by {by} on {on}"),
    };
    html! {
        div.scroll.facts tabindex="0" role="region" aria-label="About this protocol" {
            table {
                tbody {
                    tr { th scope="row" { "Source" } td { @match &source.url { Some(url) => a href=(url) rel="noreferrer" { (source.title) }, None => (source.title) } } }
                    tr { th scope="row" { "Version" } td { (protocol.version) } }
                    tr { th scope="row" { "Status" } td { (status) } }
                    tr { th scope="row" { "Treated place" } td { (protocol.name(protocol.area)) } }
                    tr { th scope="row" { "Time zone" } td { (protocol.zone.name()) } }
                }
            }
        }
    }
}

fn statements(protocol: &Protocol, language: &str) -> Markup {
    html! {
        div.scroll.statements tabindex="0" role="region" aria-label="Statements" {
            table {
                colgroup { @for _ in 0..5 { col; } }
                thead { tr {
                    th scope="col" { "Statement" } th scope="col" { "Kind" } th scope="col" { "When" } th scope="col" { "Where" } th scope="col" { "Whose word" }
                } }
                tbody { @for one in &protocol.statements { (row(protocol, one, language)) } }
            }
        }
    }
}

fn row(protocol: &Protocol, statement: &Statement, language: &str) -> Markup {
    let resolution = statement.resolution.and_then(|at| protocol.resolutions.get(at));
    html! {
        tr id={ "s-" (statement.id) } {
            td { (statement.text.get(language)) small { code { (statement.id) } } }
            td { (kind(statement.modality)) }
            td { (capital(&statement.window.words)) }
            td { (statement.section) }
            td {
                (capital(statement.standing.word()))
                @if let Some(resolution) = resolution {
                    small { a href={ "#r-" (resolution.id) } { "How we read it: " (resolution.id) } }
                }
            }
        }
    }
}

fn kind(modality: Modality) -> &'static str {
    match modality {
        Modality::Must => "Do",
        Modality::Should => "Better do",
        Modality::May => "You may",
        Modality::ShouldNot => "Better not",
        Modality::MustNot => "Do not",
    }
}

fn resolution_of(protocol: &Protocol, resolution: &Resolution, language: &str) -> Markup {
    let mentioned = resolution.mentions.iter().filter_map(|at| protocol.statements.get(*at));
    html! {
        div.card.resolution id={ "r-" (resolution.id) } {
            h3 { (resolution.text.get(language)) }
            p { (resolution.reason.get(language)) }
            p.soft {
                "Decided by " (resolution.by) "."
                @for (at, statement) in mentioned.enumerate() {
                    @if at == 0 { " About: " } @else { ", " }
                    a href={ "#s-" (statement.id) } { (statement.id) }
                }
            }
        }
    }
}

fn changes(protocol: &Protocol, language: &str) -> Markup {
    html! {
        @if !protocol.changes.is_empty() {
            h2 { "What changed" }
            ul.next {
                @for change in &protocol.changes {
                    li {
                        b { (change.version) }
                        ul { li { (change.text.get(language)) } }
                        @if let Some(on) = change.on { span.soft { (on) } }
                    }
                }
            }
        }
    }
}
