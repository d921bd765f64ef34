//! Pages for what could not be done.

use maud::{Markup, html};

use super::layout::{Page, Whose};
use crate::library::Library;
use crate::place::Ground;

/// A page that says what went wrong and what to do. In a frame no link leads away: there is nothing
/// of ours to lead to.
pub(crate) fn fault(ground: Ground, title: &str, what: &str, what_to_do: &str) -> Markup {
    let main = html! {
        h1 { (title) }
        p { (what) }
        p { (what_to_do) }
        @if ground == Ground::Server { p { a href="/" { "To the first page" } } }
    };
    page(ground, title, main)
}

/// A page for a protocol that is not here, with those that are.
pub(crate) fn unknown_protocol(library: &Library, wanted: &str) -> Markup {
    let ids = library.entries.iter().map(|entry| entry.protocol.id.as_str());
    let near = diag::suggest(wanted, ids);
    let shown: String = wanted.chars().take(60).collect();
    let main = html! {
        h1 { "There is nothing at this address" }
        p { "No aftercare here is called “" (shown) "”." }
        @if let Some(near) = near { p { "Did you mean " a href={ "/" (near) } { (near) } "?" } }
        p { a href="/" { "Show all aftercare" } }
    };
    page(Ground::Server, "Not found", main)
}

/// A frame for a protocol that is not here: its client can do nothing about it.
pub(crate) fn nothing_to_frame() -> Markup {
    fault(
        Ground::Frame(None),
        "This aftercare is not here",
        "It may have moved, or the address of this frame may be wrong.",
        "Please ask your clinic.",
    )
}

fn page(ground: Ground, title: &str, main: Markup) -> Markup {
    Page {
        title: format!("{title} · Afterwise"),
        description: "This could not be done.".to_owned(),
        whose: Whose::Nobody(ground),
        canonical: String::new(),
        until: None,
        main,
    }
    .render()
}
