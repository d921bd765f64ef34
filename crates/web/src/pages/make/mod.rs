//! Making a sheet one's own: where to begin, the sheet with its questions, and every line of it.

mod begin;
mod control;
mod lines;
mod logo;
mod name;
mod preview;
mod sheet;
mod todo;

pub(crate) use begin::begin;
pub(crate) use lines::lines;
pub(crate) use sheet::sheet;

use draft::Field;
use maud::{Markup, html};

use super::layout::{Page, Whose};
use crate::assets;
use crate::make::{Desk, LOGO_REFUSED};
use crate::place::Ground;

/// A page of these.
fn page(title: &str, main: Markup) -> Markup {
    let main = html! {
        link rel="stylesheet" href=(assets::make_style());
        script src=(assets::make_script()) defer {}
        (main)
    };
    Page {
        title: format!("{title} · Afterwise"),
        description: "Make an aftercare sheet your own: your days, your name, your phone. No \
                      account; nothing is stored."
            .to_owned(),
        whose: Whose::Nobody(Ground::Server),
        canonical: String::new(),
        until: None,
        main,
    }
    .render()
}

/// The form around everything that is filled in; `step` is what shows this page again. The draft is
/// in it, whole.
fn form(desk: &Desk<'_>, step: &str, shown: &[Field], main: Markup) -> Markup {
    html! {
        form #make action="/make" method="post" enctype="multipart/form-data" novalidate data-make=(step) data-new[desk.is_new] {
            // What Enter in a field sends.
            button.default type="submit" name="go" value=(step) tabindex="-1" aria-hidden="true" {}
            input type="hidden" name="file" value=(desk.draft.text());
            input type="hidden" name=(LOGO_REFUSED) value=(desk.logo_fault.as_deref().unwrap_or_default());
            (held(desk, shown))
            (main)
        }
    }
}

/// What is always in reach: how much is left to do, what cannot be kept, and `buttons`.
fn bar(todo: &[todo::Item], buttons: Markup) -> Markup {
    html! {
        div.bar {
            p #kept role="status" {}
            div #left role="status" data-live {
                @if !todo.is_empty() { a.tap href="#to-do" { (todo.len()) " to do" } }
            }
            (buttons)
        }
    }
}

/// What was typed into fields that are not on this page and could not be read, kept to be mended.
fn held(desk: &Desk<'_>, shown: &[Field]) -> Markup {
    let elsewhere = |name: &&String| {
        let field = Field::parse(name.strip_suffix(".count").unwrap_or(name));
        field.is_some_and(|field| !shown.contains(&field))
    };
    html! {
        @for (name, text) in desk.typed.iter().filter(|(name, _)| elsewhere(name)) {
            input type="hidden" name=(name) value=(text);
        }
    }
}

/// A name of the form as an id of the page.
fn id(name: &str) -> String {
    name.replace('.', "-")
}
