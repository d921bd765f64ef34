//! The protocols, with a search.

use engine::protocol::Protocol;
use engine::vocabulary::normalise;
use jiff::civil::Date;
use maud::{Markup, html};

use super::layout::{Page, Whose};
use crate::library::Library;
use crate::place::Ground;

/// The first page; `wanted` is what is searched for, or empty.
pub(crate) fn home(library: &Library, wanted: &str, base_url: &str) -> Markup {
    let all = library.entries.iter().map(|entry| entry.protocol.as_ref());
    let found: Vec<&Protocol> = all.filter(|protocol| matches(protocol, wanted)).collect();
    let canonical = if base_url.is_empty() { String::new() } else { format!("{base_url}/") };
    page(Ground::Server, canonical, &main(&found, wanted)).render()
}

/// A page that leads to protocols, in the making.
pub(super) fn page(ground: Ground, canonical: String, protocols: &Markup) -> Page<'static> {
    Page {
        title: "Afterwise: what may I do today?".to_owned(),
        description: "A clinic's aftercare page as your own plan, day by day: what to do, what \
                      not to do and from when you may."
            .to_owned(),
        whose: Whose::Nobody(ground),
        canonical,
        until: None,
        main: html! {
            h1 { "What may I do today?" }
            p { "Your clinic told you what to do, and for how many days. Give the day of your session and see what that means today. Each answer comes from the clinic's own page, and shows its words." }
            (protocols)
        },
    }
}

fn main(found: &[&Protocol], wanted: &str) -> Markup {
    html! {
        form.ask action="/" method="get" role="search" {
            div.what {
                label for="q" { "Find your clinic or your treatment" }
                input #q name="q" type="search" value=(wanted) autocomplete="off" maxlength="200";
            }
            button.go type="submit" { "Find" }
        }
        h2 { @if wanted.is_empty() { "Aftercare" } @else { "Found for “" (wanted) "”" } }
        @if found.is_empty() {
            p { "Nothing here is called that. " a href="/" { "Show all" } }
        }
        ul.next { @for protocol in found { (entry(protocol, &format!("/{}", protocol.id))) } }
        h2 { "For clinics" }
        ul.plain {
            li { a.tall href="/make" { "Make an aftercare sheet your own" } span.soft { ": your days, your name, your phone" } }
            li { a.tall href="/hand-over" { "Give a client their plan" } span.soft { ": a code, a message or a card" } }
            li { a.tall href="/embed" { "Put the aftercare on your own site" } }
        }
    }
}

pub(super) fn entry(protocol: &Protocol, href: &str) -> Markup {
    html! {
        li {
            div {
                a.tall href=(href) { b { (answer::clinic(protocol)) } }
                p { (protocol.title) @if let Some(place) = &protocol.contact.place { ", " (place) } }
                p.soft { (answer::standing(protocol, Date::MIN)) }
            }
        }
    }
}

/// Whether every word that is searched for stands in what a protocol is called.
fn matches(protocol: &Protocol, wanted: &str) -> bool {
    let contact = &protocol.contact;
    let parts = [
        Some(&protocol.id),
        Some(&protocol.title),
        Some(&protocol.procedure),
        Some(&contact.name),
        contact.clinic.as_ref(),
        contact.place.as_ref(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| normalise(part)).collect();
    let all = parts.join(" ");
    normalise(wanted).split(' ').all(|word| all.contains(word))
}
