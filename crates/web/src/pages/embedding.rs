//! How a clinic puts its aftercare on its own site: what to paste, and how it looks.

use maud::{Markup, html};

use super::layout::{Page, Whose};
use crate::accent::Accent;
use crate::library::Library;
use crate::place::{ACCENT, Ground, Place};

/// Which aftercare is to stand on another site, and in which colour.
#[derive(Debug)]
pub(crate) struct Embedding<'a> {
    /// Which there is.
    pub library: &'a Library,
    /// Where the pages of the chosen one stand: in a frame of a colour.
    pub place: Place<'a>,
    /// The address people know the server by.
    pub base_url: &'a str,
}

impl Embedding<'_> {
    /// The page.
    pub(crate) fn page(&self) -> Markup {
        Page {
            title: "On your own site · Afterwise".to_owned(),
            description: "Put the aftercare of your clinic on your own site, in a frame."
                .to_owned(),
            whose: Whose::Nobody(Ground::Server),
            canonical: String::new(),
            until: None,
            main: self.main(),
        }
        .render()
    }

    fn main(&self) -> Markup {
        html! {
            h1 { "On your own site" }
            p { "Paste a few lines into your site, and your clients find their plan there: the form, their days, and answers to “May I …?”. Nothing they enter is stored." }
            div.card { (self.form()) }
            div #shown aria-live="polite" {
                h2 { "Copy these lines" }
                div.field {
                    label for="snippet" { "To paste into your page" }
                    textarea.lines-to-copy #snippet readonly rows="7" spellcheck="false" { (self.snippet()) }
                }
                div.taps { button.go.js-only type="button" data-copy=(self.snippet()) { "Copy the lines" } }
                @if let Some(accent) = self.place.ground.accent() { (colours(accent)) }
                h2 { "This is how it looks" }
                iframe.preview src=(self.source("")) title=(self.title()) loading="lazy" {}
            }
            (where_to())
        }
    }

    fn form(&self) -> Markup {
        let colour = self.place.ground.accent().unwrap_or(Accent::OURS);
        html! {
            form action="/embed" method="get" data-live="shown" {
                @if self.library.entries.len() > 1 {
                    div.field {
                        label for="protocol" { "Which aftercare?" }
                        select #protocol name="protocol" {
                            @for one in self.library.entries.iter().map(|entry| &entry.protocol) {
                                option value=(one.id) selected[one.id == self.place.protocol.id] { (answer::clinic(one)) ": " (one.title) }
                            }
                        }
                    }
                }
                div.field {
                    label for="accent" { "Your colour" }
                    input #accent name=(ACCENT) type="color" value={ "#" (colour) };
                }
                button.go type="submit" { "Show it" }
            }
        }
    }

    fn title(&self) -> String {
        format!("{}, day by day", self.place.protocol.title)
    }

    /// The address of the frame, from a server on.
    fn source(&self, base_url: &str) -> String {
        format!("{base_url}{}", self.place.aftercare())
    }

    fn snippet(&self) -> String {
        let frame = html! {
            iframe src=(self.source(self.base_url)) title=(self.title()) width="100%" height="700" style="border:0" loading="lazy" {}
        };
        let script = html! { script src={ (self.base_url) "/embed/resize.js" } async {} };
        format!("{}\n{}", frame.into_string(), script.into_string())
    }
}

/// What became of the colour, where words in it could not be read as it is.
fn colours(accent: Accent) -> Markup {
    let [day, dark] = accent.shown();
    html! {
        p {
            @if day == accent && dark == accent {
                "Words in this colour can be read by day and in the dark: it is shown as it is."
            } @else {
                "So that words in it can be read, it is shown "
                (swatch(day)) " by day as #" (day) " and " (swatch(dark)) " in the dark as #" (dark) "."
            }
        }
    }
}

fn swatch(colour: Accent) -> Markup {
    html! { svg.swatch aria-hidden="true" { rect width="100%" height="100%" fill={ "#" (colour) } {} } }
}

fn where_to() -> Markup {
    let places = [
        ("WordPress", "Add a block “Custom HTML” to the page and paste the lines into it."),
        ("Squarespace", "Add a block “Code” to the page and paste the lines into it."),
        (
            "Wix",
            "Add “Embed code”, then “Embed HTML”, and paste the lines into it. Drag the frame as high as you like.",
        ),
    ];
    html! {
        h2 { "Where to paste them" }
        dl.plain { @for (name, how) in places { dt { (name) } dd { (how) } } }
        p { "The first line shows the frame, from a width of 300 pixels on. The second gives it the height it needs: it is told how high the frame is and where on it to look, and nothing about your client. If your site takes no scripts, leave it out: then the frame scrolls." }
    }
}
