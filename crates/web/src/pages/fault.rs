//! Pages for what could not be done.

use maud::{Markup, html};

use super::layout::Page;
use crate::library::Library;

/// A page that says what went wrong and what to do.
pub(crate) fn fault(title: &str, what: &str, what_to_do: &str) -> Markup {
    page(
        title,
        html! {
            h1 { (title) }
            p { (what) }
            p { (what_to_do) }
            p { a href="/" { "To the first page" } }
        },
    )
}

/// A page for a protocol that is not here, with those that are.
pub(crate) fn unknown_protocol(library: &Library, wanted: &str) -> Markup {
    let ids = library.entries.iter().map(|entry| entry.protocol.id.as_str());
    let near = diag::suggest(wanted, ids);
    let shown: String = wanted.chars().take(60).collect();
    page(
        "Not found",
        html! {
            h1 { "There is nothing at this address" }
            p { "No aftercare here is called “" (shown) "”." }
            @if let Some(near) = near { p { "Did you mean " a href={ "/" (near) } { (near) } "?" } }
            p { a href="/" { "Show all aftercare" } }
        },
    )
}

fn page(title: &str, main: Markup) -> Markup {
    Page {
        title: format!("{title} · Afterwise"),
        description: "This could not be done.".to_owned(),
        place: None,
        canonical: String::new(),
        until: None,
        main,
    }
    .render()
}
