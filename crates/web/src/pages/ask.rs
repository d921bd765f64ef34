//! "May I …?": what one can ask about, and the answer.

use std::collections::BTreeMap;

use answer::input::{Asked, Fault, Problem};
use answer::phrases::{self, fill};
use answer::words::{bare, capital};
use answer::{Answer, Basis, Headline, Noticed, View};
use engine::protocol::{Protocol, Statement};
use engine::vocabulary::NodeId;
use maud::{Markup, html};

use super::aftercare::all_faults;
use super::check::settle;
use super::form::{ask, form};
use super::help::{help, message, whom_to_ask};
use super::layout::{Page, Whose, because, told};
use crate::address::Address;
use crate::place::Place;
use crate::site::Day;

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

/// The answer to a question; `day` is today where it is asked.
pub(crate) fn answer(place: Place<'_>, address: &Address, asking: &Asking<'_>, day: Day) -> Markup {
    let protocol = place.protocol;
    let question = address.question.as_deref().unwrap_or_default();
    let plan = Address { question: None, ..address.clone() };
    let urgent = asking.is_unexplained_sign();
    let main = html! {
        @if urgent { (help(protocol, address.language())) }
        (answered(place, address, asking, day))
        section.no-print aria-labelledby="ask" {
            h2 #ask { (phrases::ASK_AGAIN) }
            (ask(place, &plan, question))
            p { a.tall href=(place.may(&plan)) { "Everything you can ask about" } }
        }
        @if matches!(asking, Asking::Of(..)) {
            p { a.tall href=(place.plan(&plan)) { (phrases::BACK) } }
        }
        @if !urgent { (help(protocol, address.language())) }
    };
    page(place, Some(day.until), main).render()
}

impl Asking<'_> {
    /// Whether it is about a sign that the page does not call usual: then help comes first.
    fn is_unexplained_sign(&self) -> bool {
        match self {
            Self::Of(view, Asked::Other(node)) => {
                let noticed = view.noticed(*node);
                noticed.is_sign && noticed.expected.is_empty()
            }
            _ => false,
        }
    }
}

/// A page about what one may, in the making.
pub(super) fn page(place: Place<'_>, until: Option<i64>, main: Markup) -> Page<'_> {
    let protocol = place.protocol;
    Page {
        title: format!("{} · {}", phrases::MAY_I, protocol.title),
        description: format!(
            "May I, after {}? Answered from the clinic's page.",
            protocol.procedure
        ),
        whose: Whose::Clinic(place),
        canonical: String::new(),
        until,
        main,
    }
}

fn answered(place: Place<'_>, address: &Address, asking: &Asking<'_>, day: Day) -> Markup {
    match asking {
        Asking::Of(view, Asked::Act(node)) => {
            of_activity(view, place, address, &view.may(*node, view.asked_moment(*node)), day)
        }
        Asking::Of(view, Asked::Other(node)) => noticed(place, &view.noticed(*node)),
        Asking::Undated(asked) => undated(place, address, *asked),
        Asking::Unknown(problem) => unknown(place, address, problem),
        Asking::Faulty(faults) => html! {
            h1 { (phrases::MAY_I) }
            (all_faults(faults))
            div.card { (form(place, address, faults)) }
        },
    }
}

fn of_activity(
    view: &View<'_>,
    place: Place<'_>,
    address: &Address,
    answer: &Answer<'_>,
    day: Day,
) -> Markup {
    let protocol = view.protocol();
    html! {
        @if let Some(told) = told(address) { div.note { p { (told) } } }
        div #check.ans.(tone(answer.tone)) {
            h1 { (answer.headline) }
            @if let Some(lead) = answer.kinds_lead { p { (lead) } }
            @if !answer.kinds.is_empty() { ul.kinds { @for kind in &answer.kinds { li { (kind.text) } } } }
            @for sentence in &answer.sentences { p { (sentence) } }
            (settle(view, place, address, &answer.needs, day.today))
            (because(place, &answer.basis, ""))
            (words(place, &answer.words))
            @if !answer.catch_alls.is_empty() {
                p { (answer.catch_alls_lead) }
                (because(place, &answer.catch_alls, ""))
            }
            @match &answer.message {
                Some(text) => (message(protocol, text)),
                None => (whom_to_ask(place)),
            }
        }
    }
}

/// What the page says about something that is no rule.
fn words(place: Place<'_>, all: &[Basis<'_>]) -> Markup {
    html! {
        @if !all.is_empty() {
            p { (phrases::ITS_WORD) }
            (because(place, all, ""))
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

fn noticed(place: Place<'_>, noticed: &Noticed<'_>) -> Markup {
    html! {
        div.ans.silent {
            h1 { (noticed.headline) }
            p { (noticed.lead) }
            @for (basis, call) in &noticed.expected {
                (because(place, &[*basis], ""))
                @if let Some(call) = call { p { (call) } }
            }
            (words(place, &noticed.words))
            @if noticed.is_sign && noticed.expected.is_empty() {
                p { b { (phrases::DO_NOT_WAIT) } }
            }
            @if noticed.is_sign { (whom_to_ask(place)) }
        }
    }
}

/// Without a date there is no yes and no no: the words, and the form.
fn undated(place: Place<'_>, address: &Address, asked: Asked) -> Markup {
    let protocol = place.protocol;
    let node = match asked {
        Asked::Act(node) | Asked::Other(node) => node,
    };
    let name = protocol.name(node);
    let said = mentions(protocol, node, address.language());
    html! {
        h1 { (capital(&name)) }
        p { (phrases::GIVE_THE_DAY) }
        div.card { (form(place, address, &[])) }
        h2 { "What the page says" }
        @if said.is_empty() {
            p { "The page does not mention " (name) ". That is not a yes and not a no." }
        } @else {
            div.card { @for words in said { p { (words) } } }
        }
        (whom_to_ask(place))
    }
}

/// What the page says that bears on something: what it forbids of all that doing it entails, what
/// it permits of it or of its kinds, what it calls usual of a sign, and what it explains or answers.
fn mentions<'a>(protocol: &'a Protocol, node: NodeId, language: &str) -> Vec<&'a str> {
    let vocabulary = protocol.vocabulary();
    let related = |other: &NodeId| vocabulary.is_a(node, *other) || vocabulary.is_a(*other, node);
    let bears = |statement: &Statement| {
        let entailed =
            |target: &NodeId| statement.modality.restricts() && vocabulary.reaches(node, *target);
        statement.targets.iter().any(|target| related(target) || entailed(target))
    };
    let statements = protocol.statements.iter().filter(|one| bears(one)).map(|one| &one.text);
    let usual = protocol.expectations.iter().map(|one| (&one.signs, &one.text));
    let explained = protocol.explanations.iter().map(|one| (&one.topics, &one.text));
    let answers = protocol.answers.iter().map(|one| (&one.topics, &one.text));
    let topics = usual.chain(explained).chain(answers);
    let others = topics.filter(|(topics, _)| topics.iter().any(related)).map(|(_, text)| text);
    statements.chain(others).map(|text| text.get(language)).collect()
}

fn unknown(place: Place<'_>, address: &Address, problem: &Problem) -> Markup {
    let protocol = place.protocol;
    let Problem::UnknownActivity { name, near } = problem else { return html! {} };
    let shown: String = name.chars().take(60).collect();
    let text =
        fill(phrases::HAVE_A_QUESTION, &[("name", &protocol.contact.name), ("words", &shown)]);
    html! {
        div.ans.silent {
            @if shown.is_empty() { h1 { (phrases::WHAT_TO_DO) } } @else {
                h1 { (fill(phrases::NOT_CAUGHT, &[("words", &shown)])) }
                @if near.is_empty() {
                    p { (phrases::ANOTHER_WORD) }
                } @else {
                    p { "Did you mean one of these?" }
                    div.taps { @for name in near { a.tap href=(place.may(&address.asking(name))) { (capital(name)) } } }
                }
                (message(protocol, &text))
            }
        }
    }
}

/// Everything one can ask about, as links.
pub(crate) fn vocabulary(place: Place<'_>, address: &Address) -> Markup {
    let protocol = place.protocol;
    let named: Vec<NodeId> = protocol.named_in_order().collect();
    let others = protocol.vocabulary().askable().filter(|node| !named.contains(node));
    let main = html! {
        h1 { (phrases::MAY_I) }
        (ask(place, address, ""))
        div.field.js-only { label for="filter" { "Narrow the list" } input #filter type="search" data-filter autocomplete="off"; }
        h2 { (phrases::SPOKEN_OF) }
        (links(place, address, named.iter().copied()))
        h2 { (phrases::EVERYTHING_ELSE) }
        p.soft { (phrases::MOSTLY_SILENT) }
        (links(place, address, others))
    };
    page(place, None, main).render()
}

fn links(place: Place<'_>, address: &Address, nodes: impl Iterator<Item = NodeId>) -> Markup {
    let protocol = place.protocol;
    let mut all: BTreeMap<String, NodeId> = BTreeMap::new();
    for node in nodes {
        all.entry(capital(bare(&protocol.name(node)))).or_insert(node);
    }
    html! {
        ul.names {
            @for (name, node) in &all {
                @let own = protocol.vocabulary().node(*node);
                li data-also=(own.synonyms.join(" ").to_lowercase()) {
                    a href=(place.may(&address.asking(&own.id))) { (name) }
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
