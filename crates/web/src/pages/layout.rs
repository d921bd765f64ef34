//! What stands around every page.

use answer::phrases::{self, fill};
use answer::{Basis, whose};
use jiff::civil::Date;
use maud::{DOCTYPE, Markup, html};

use super::emblem;
use crate::address::Address;
use crate::assets;
use crate::place::{Ground, Place};

/// Whose a page is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose<'a> {
    /// A clinic's, with where it stands.
    Clinic(Place<'a>),
    /// No clinic's, on some ground.
    Nobody(Ground),
}

impl Whose<'_> {
    fn ground(&self) -> Ground {
        match self {
            Self::Clinic(place) => place.ground,
            Self::Nobody(ground) => *ground,
        }
    }
}

/// A page in the making.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// Its title, for the browser's tab.
    pub title: String,
    /// What it is, for search engines.
    pub description: String,
    /// Whose page it is, and where it stands.
    pub whose: Whose<'a>,
    /// The address without anything about a client, for search engines; empty for none.
    pub canonical: String,
    /// When it no longer holds good, in seconds since 1970, where it is made for one day.
    pub until: Option<i64>,
    /// What is on it.
    pub main: Markup,
}

impl Page<'_> {
    /// The whole document.
    pub(crate) fn render(&self) -> Markup {
        let loads = html! {
            link rel="icon" type="image/svg+xml" href=(assets::icon());
            link rel="stylesheet" href=(assets::style());
            @if let Some(accent) = self.whose.ground().accent() { link rel="stylesheet" href=(assets::accent(accent)); }
            script src=(assets::script()) defer {}
        };
        self.loading(&loads)
    }

    /// The same with other files to load.
    pub(crate) fn loading(&self, loads: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" data-until=[self.until] {
                (self.head(loads))
                @match self.whose.ground() {
                    Ground::Server | Ground::Folder { .. } => (self.whole_body()),
                    Ground::Frame(_) => (self.framed_body()),
                }
            }
        }
    }

    fn whole_body(&self) -> Markup {
        html! {
            body {
                a.skip href="#main" { "Skip to the content" }
                (self.banner())
                main #main { (self.main) }
                (self.footer())
            }
        }
    }

    /// What is around the frame says whose site it is.
    fn framed_body(&self) -> Markup {
        html! {
            body.framed {
                main #main { (self.main) }
                footer {
                    @if let Whose::Clinic(place) = self.whose { p { (answer::standing(place.protocol, Date::MIN)) } }
                    p { "Nothing you enter is stored. Made with " a href="/" target="_blank" { "Afterwise" } ", which gives no medical advice." }
                }
            }
        }
    }

    fn head(&self, loads: &Markup) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (self.title) }
                meta name="description" content=(self.description);
                meta name="color-scheme" content="light dark";
                @if !self.canonical.is_empty() { link rel="canonical" href=(self.canonical); }
                (loads)
            }
        }
    }

    /// The clinic first; we are in the footer.
    fn banner(&self) -> Markup {
        html! {
            header {
                @match self.whose {
                    Whose::Clinic(place) => {
                        a href=(place.aftercare()) { (emblem::clinic(place)) }
                        span { (place.protocol.title) }
                    }
                    Whose::Nobody(_) => a href=(self.whose.ground().home()) { "Afterwise" },
                }
            }
        }
    }

    fn footer(&self) -> Markup {
        html! {
            footer {
                @if let Whose::Clinic(place) = self.whose {
                    p {
                        (answer::standing(place.protocol, Date::MIN)) " Version " (place.protocol.version) "."
                        @if !place.ground.is_published() {
                            span.no-print { " " a href=(place.source()) { "Read all of it, with sources" } "." }
                        }
                    }
                }
                p {
                    "Nothing you enter is stored. Made with "
                    a href=(self.whose.ground().home()) { "Afterwise" } ", which gives no medical advice."
                    @if !self.whose.ground().is_published() {
                        span.no-print { " " a href="/api" { "For programs" } }
                    }
                }
            }
        }
    }
}

/// A page of documentation, which is no clinic's.
pub(crate) fn documentation(title: &str, description: &str, main: Markup) -> Markup {
    Page {
        title: format!("{title} · Afterwise"),
        description: description.to_owned(),
        whose: Whose::Nobody(Ground::Server),
        canonical: String::new(),
        until: None,
        main,
    }
    .render()
}

/// What something rests on: the words, whose they are, and why they say so. Words that stand above
/// already are not said again.
pub(super) fn because(place: Place<'_>, basis: &[Basis<'_>], said: &str) -> Markup {
    html! {
        @for Basis { text, section, url, standing, why, .. } in basis {
            blockquote {
                @if *text != said { p { (text) } }
                @if let Some(why) = why { p { (fill(phrases::WHY, &[("words", why)])) } }
                cite {
                    @match url {
                        Some(url) => a href=(url) rel="noreferrer" target=[place.target()] { (first_up(&whose(*standing, section))) },
                        None => (first_up(&whose(*standing, section))),
                    }
                }
            }
        }
    }
}

/// That the address speaks for a practitioner, which anybody can make it do.
pub(super) fn told(address: &Address) -> Option<String> {
    let words = "This link says what a practitioner told you. Nobody here can check that they did: \
                 if you are not sure, ask them.";
    (!address.told.is_empty()).then(|| words.to_owned())
}

fn first_up(words: &str) -> String {
    answer::words::capital(words)
}
