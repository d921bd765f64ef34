//! "May I …?": what one can ask about, and the answer.

use std::collections::BTreeMap;

use answer::input::{Asked, Fault, Problem};
use answer::words::{bare, capital};
use answer::{Answer, Headline, Noticed, View};
use engine::protocol::Protocol;
use engine::vocabulary::NodeId;
use maud::{Markup, html};

use super::check::settle;
use super::form::{ask, form};
use super::help::{help, message, whom_to_ask};
use super::layout::{Page, because};
use crate::address::Address;

/// What somebody asks, as far as it was understood.
#[derive(Debug)]
pub(crate) enum Asking<'a> {
    /// About something, with a client's dates.
    Of(&'a View<'a>, Asked),
    /// About something, with no date to answer for.
    Undated(Asked),
    /// About something nobody knows.
    Unknown(Problem),
    /// With dates that make no sense.
    Faulty(&'a [Fault]),
}

/// The answer to a question.
pub(crate) fn answer(
    protocol: &Protocol,
    address: &Address,
    asking: &Asking<'_>,
    left: i64,
) -> Markup {
    let question = address.question.as_deref().unwrap_or_default();
    let main = html! {
        (answered(protocol, address, asking))
        section.no-print aria-labelledby="ask" {
            h2 #ask { "Ask again" }
            (ask(protocol, &address.lasting(), question))
            p { a href={ "/" (protocol.id) "/may" (address.lasting().query()) } { "Everything you can ask about" } }
        }
        @if matches!(asking, Asking::Of(..)) {
            p { a href={ "/" (protocol.id) (address.lasting().query()) } { "Back to your plan" } }
        }
        @if !is_sign(asking) { (help(protocol, address.language())) }
    };
    page(protocol, "May I …?", Some(left), main)
}

fn page(protocol: &Protocol, title: &str, left: Option<i64>, main: Markup) -> Markup {
    Page {
        title: format!("{title} · {}", protocol.title),
        description: format!(
            "May I, after {}? Answered from the clinic's page.",
            protocol.procedure
        ),
        protocol: Some(protocol),
        canonical: String::new(),
        left,
        main,
    }
    .render()
}

fn answered(protocol: &Protocol, address: &Address, asking: &Asking<'_>) -> Markup {
    match asking {
        Asking::Of(view, Asked::Act(node)) => {
            of_activity(view, address, &view.may(*node, view.asked_moment(*node)))
        }
        Asking::Of(view, Asked::Other(node)) => noticed(protocol, address, &view.noticed(*node)),
        Asking::Undated(asked) => undated(protocol, address, *asked),
        Asking::Unknown(problem) => unknown(protocol, address, problem),
        Asking::Faulty(faults) => html! {
            h1 { "May I …?" }
            div.note role="alert" { p { "Your dates could not be read. Please put right what is marked." } }
            div.card { (form(protocol, address, faults)) }
        },
    }
}

fn is_sign(asking: &Asking<'_>) -> bool {
    matches!(asking, Asking::Of(_, Asked::Other(_)))
}

fn of_activity(view: &View<'_>, address: &Address, answer: &Answer<'_>) -> Markup {
    let protocol = view.protocol();
    html! {
        div #check.ans.(tone(answer.tone)) {
            h1 { (answer.headline) }
            @if let Some(lead) = answer.kinds_lead { p { (lead) } }
            @if !answer.kinds.is_empty() { ul.kinds { @for kind in &answer.kinds { li { (kind.text) } } } }
            @for sentence in &answer.sentences { p { (sentence) } }
            (settle(view, address, &answer.needs))
            (because(&answer.basis, ""))
            @if !answer.catch_alls.is_empty() {
                p { "It does say this, without naming what you ask about:" }
                (because(&answer.catch_alls, ""))
            }
            @match &answer.message {
                Some(text) => (message(protocol, text)),
                None => (whom_to_ask(protocol)),
            }
        }
    }
}

fn tone(headline: Headline) -> &'static str {
    match headline {
        Headline::Yes => "ok",
        Headline::Maybe => "if",
        Headline::No => "no",
        Headline::Silent => "silent",
    }
}

fn noticed(protocol: &Protocol, address: &Address, noticed: &Noticed<'_>) -> Markup {
    html! {
        div.ans.silent {
            h1 { (noticed.headline) }
            p { (noticed.lead) }
            @for (basis, call) in &noticed.expected {
                (because(&[*basis], ""))
                @if let Some(call) = call { p { (call) } }
            }
            @if noticed.is_sign { (whom_to_ask(protocol)) }
        }
        @if noticed.is_sign { (help(protocol, address.language())) }
    }
}

/// Without a date there is no yes and no no: the words, and the form.
fn undated(protocol: &Protocol, address: &Address, asked: Asked) -> Markup {
    let node = match asked {
        Asked::Act(node) | Asked::Other(node) => node,
    };
    let name = protocol.name(node);
    html! {
        h1 { (capital(&name)) }
        p { "What holds today counts from your session. Give its day, then ask again." }
        div.card { (form(protocol, address, &[])) }
        @let said = mentions(protocol, node);
        h2 { "What the page says" }
        @if said.is_empty() {
            p { "The page does not mention " (name) ". That is not a yes and not a no." }
            (whom_to_ask(protocol))
        } @else {
            div.card { @for statement in said { p { (statement) } } }
        }
    }
}

/// What the page says that bears on an activity.
fn mentions(protocol: &Protocol, node: NodeId) -> Vec<&str> {
    let vocabulary = protocol.vocabulary();
    let bears =
        |target: &NodeId| vocabulary.reaches(node, *target) || vocabulary.is_a(*target, node);
    let statements = protocol.statements.iter().filter(|one| one.targets.iter().any(bears));
    statements.map(|statement| statement.text.get(&protocol.language)).collect()
}

fn unknown(protocol: &Protocol, address: &Address, problem: &Problem) -> Markup {
    let Problem::UnknownActivity { name, near } = problem else { return html! {} };
    let shown: String = name.chars().take(60).collect();
    let text =
        format!("Hello {}, I have a question about my aftercare: {shown}", protocol.contact.name);
    html! {
        div.ans.silent {
            @if shown.is_empty() { h1 { "What would you like to do?" } } @else {
                h1 { "I did not catch “" (shown) "”." }
                @if near.is_empty() {
                    p { "Try another word for it, or ask the clinic." }
                } @else {
                    p { "Did you mean one of these?" }
                    div.taps { @for name in near { a.tap href={ "/" (protocol.id) "/may" (address.asking(name).query()) } { (capital(name)) } } }
                }
                (message(protocol, &text))
            }
        }
    }
}

/// Everything one can ask about, as links.
pub(crate) fn vocabulary(protocol: &Protocol, address: &Address) -> Markup {
    let named: Vec<NodeId> = protocol.named_in_order().collect();
    let others = protocol.vocabulary().askable().filter(|node| !named.contains(node));
    let main = html! {
        h1 { "May I …?" }
        (ask(protocol, &address.lasting(), ""))
        div.field.js-only { label for="filter" { "Narrow the list" } input #filter type="search" data-filter autocomplete="off"; }
        h2 { "What the page speaks of" }
        (links(protocol, address, named.iter().copied()))
        h2 { "Everything else you can ask about" }
        p.soft { "Most of it the page does not mention by name. The answer says so, or says what it comes under." }
        (links(protocol, address, others))
    };
    page(protocol, "May I …?", None, main)
}

fn links(protocol: &Protocol, address: &Address, nodes: impl Iterator<Item = NodeId>) -> Markup {
    let mut all: BTreeMap<String, NodeId> = BTreeMap::new();
    for node in nodes {
        all.entry(capital(bare(&protocol.name(node)))).or_insert(node);
    }
    html! {
        ul.names {
            @for (name, node) in &all {
                @let own = protocol.vocabulary().node(*node);
                li data-also=(own.synonyms.join(" ").to_lowercase()) {
                    a href={ "/" (protocol.id) "/may" (address.asking(&own.id).query()) } { (name) }
                }
            }
        }
    }
}

/// Every name there is to ask by, for a browser to complete.
pub(crate) fn names(protocol: &Protocol) -> Vec<String> {
    let vocabulary = protocol.vocabulary();
    let nodes = vocabulary.askable();
    nodes.map(|node| bare(&protocol.name(node)).to_owned()).collect()
}
