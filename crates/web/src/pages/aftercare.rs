//! The whole aftercare in plain words, for whoever has no date yet; and the form for those who do.

use answer::input::Fault;
use answer::{Basis, phrases};
use engine::protocol::{Expectation, Standing, Statement, Text};
use maud::{Markup, html};

use super::form::{ask, form};
use super::help::{help, whom_to_ask};
use super::layout::{Page, Whose, because};
use crate::address::Address;
use crate::place::{Ground, Place};

/// The page of a protocol without a client's dates.
pub(crate) fn aftercare(place: Place<'_>, address: &Address, faults: &[Fault]) -> Markup {
    page(place, address, faults).render()
}

/// The same in the making.
pub(super) fn page<'a>(place: Place<'a>, address: &Address, faults: &[Fault]) -> Page<'a> {
    let protocol = place.protocol;
    Page {
        title: format!("{} · {}", protocol.title, answer::clinic(protocol)),
        description: format!(
            "What to do and not do after {}, in plain words, and as your own plan by date.",
            protocol.procedure
        ),
        whose: Whose::Clinic(place),
        canonical: place.canonical(),
        until: None,
        main: main(place, address, faults),
    }
}

fn main(place: Place<'_>, address: &Address, faults: &[Fault]) -> Markup {
    let protocol = place.protocol;
    let language = address.language();
    html! {
        h1.long { (protocol.title) }
        p { "Give the day of your session, and see what you may do today. No account; nothing is stored." }
        (needs_scripts(place))
        (all_faults(faults))
        div.card { (form(place, address, faults)) }
        section.no-print aria-labelledby="ask" {
            h2 #ask { (phrases::MAY_I) }
            (ask(place, address, ""))
            p { a href=(place.may(address)) { "Everything you can ask about" } }
        }
        @match place.ground {
            Ground::Server | Ground::Folder { .. } => (in_plain_words(place, language)),
            // The site around the frame has said it all.
            Ground::Frame(_) => (help(protocol, language)),
        }
        section aria-labelledby="whom" { h2 #whom { "Whom to ask" } (whom_to_ask(place)) }
    }
}

/// Everything the protocol says, with help where somebody may need it.
fn in_plain_words(place: Place<'_>, language: &str) -> Markup {
    html! {
        h2 { "All of it, in plain words" }
        p.soft { "For any date. Open a line to see where the page says it." }
        (sections(place, language))
        (usual(place, language))
        (help(place.protocol, language))
        (explained(place, language))
    }
}

/// What a page without a server cannot do without scripts.
pub(super) fn needs_scripts(place: Place<'_>) -> Markup {
    html! {
        @if place.ground.is_published() { noscript { div.note { p { (phrases::NEEDS_SCRIPTS) } } } }
    }
}

/// Everything that is wrong, and what to do about it. What the form has a field for is marked there
/// as well.
pub(super) fn all_faults(faults: &[Fault]) -> Markup {
    html! {
        @if !faults.is_empty() {
            div.note role="alert" {
                p { b { (phrases::NOT_READ) } }
                @for fault in faults { p { (super::form::words(&fault.problem)) } }
            }
        }
    }
}

/// The statements by the section they stand in, in the order the sections begin.
fn sections(place: Place<'_>, language: &str) -> Markup {
    let protocol = place.protocol;
    let mut sections: Vec<&str> = Vec::new();
    for statement in &protocol.statements {
        if !sections.contains(&statement.section.as_str()) {
            sections.push(&statement.section);
        }
    }
    html! {
        @for section in sections {
            h3 { (section) }
            div.card {
                ul.lines {
                    @for one in protocol.statements.iter().filter(|one| one.section == section) {
                        li { (statement(place, one, language)) }
                    }
                }
            }
        }
    }
}

fn statement(place: Place<'_>, statement: &Statement, language: &str) -> Markup {
    let protocol = place.protocol;
    let text = statement.text.get(language);
    let resolution = statement.resolution.and_then(|at| protocol.resolutions.get(at));
    let own = Basis {
        id: &statement.id,
        text,
        section: &statement.section,
        url: statement.url.as_deref().or(protocol.source.url.as_deref()),
        standing: statement.standing,
        why: statement.reason.as_ref().map(|reason| reason.get(language)),
    };
    html! {
        details {
            summary { (text) }
            (because(place, &[own], text))
            @if let Some(resolution) = resolution {
                blockquote {
                    p { "How we read it: " (resolution.text.get(language)) }
                    p { (resolution.reason.get(language)) }
                }
            }
        }
    }
}

fn usual(place: Place<'_>, language: &str) -> Markup {
    let protocol = place.protocol;
    html! {
        @if !protocol.expectations.is_empty() {
            h3 { "What is usual" }
            div.card { ul.lines { @for one in &protocol.expectations { li { (expected(place, one, language)) } } } }
        }
    }
}

fn expected(place: Place<'_>, expected: &Expectation, language: &str) -> Markup {
    let text = expected.text.get(language);
    html! {
        details {
            summary { (text) @if let Some(call) = &expected.call_if { small { (call.get(language)) } } }
            (said(place, &expected.id, text, &expected.section))
        }
    }
}

/// Where the page says something that is no rule.
fn said(place: Place<'_>, id: &str, text: &str, section: &str) -> Markup {
    let url = place.protocol.source.url.as_deref();
    because(place, &[Basis { id, text, section, url, standing: Standing::Page, why: None }], text)
}

/// Why things are so, what the page answers, and what lies ahead.
fn explained(place: Place<'_>, language: &str) -> Markup {
    let protocol = place.protocol;
    let explained = protocol.explanations.iter().map(|e| (&e.id, &e.text, &e.section));
    let answers = protocol.answers.iter().map(|a| (&a.id, &a.text, &a.section));
    let ahead = protocol.milestones.iter().map(|m| (&m.id, &m.text, &m.section));
    html! {
        (list(place, language, "Why it is so", explained))
        (list(place, language, "What else the page says", answers.chain(ahead)))
    }
}

fn list<'a>(
    place: Place<'_>,
    language: &str,
    heading: &str,
    all: impl Iterator<Item = (&'a String, &'a Text, &'a String)>,
) -> Markup {
    let all: Vec<_> = all.collect();
    html! {
        @if !all.is_empty() {
            h2 { (heading) }
            div.card {
                ul.lines {
                    @for (id, text, section) in all {
                        li { details { summary { (text.get(language)) } (said(place, id, text.get(language), section)) } }
                    }
                }
            }
        }
    }
}
