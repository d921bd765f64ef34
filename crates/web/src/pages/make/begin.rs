//! Where to begin: a ready sheet, or one that was saved.

use maud::{Markup, html};

use super::page;
use crate::library::{Entry, Library};
use crate::make::SHEET_BYTES_MAX;

/// The page; `faults` are what is wrong with the file that was to be opened.
pub(crate) fn begin(library: &Library, faults: &[String]) -> Markup {
    page(
        "Make it yours",
        html! {
            h1.long { "Your aftercare, in ten minutes" }
            p { "Take a ready sheet, change the days, add your name and phone. Your clients get a link or a QR code with their own dates in it. No account; nothing you type is stored here." }
            @if !faults.is_empty() {
                div.note role="alert" { @for fault in faults { p { (fault) } } }
            }
            (kept())
            form action="/make" method="post" enctype="multipart/form-data" data-begin {
                h2 { "Begin from a ready sheet" }
                ul.next { @for entry in &library.entries { (ready(library, entry)) } }
                h2 { "Or go on with one you saved" }
                div.card {
                    div.field {
                        label for="open" { "The file you saved" }
                        small { "It ends in .toml." }
                        input #open name="open" type="file" accept=".toml,application/toml,text/plain" aria-describedby="n-open" data-most=(SHEET_BYTES_MAX) data-too-large="sheets are under 256 kB. Open the .toml file you saved from here.";
                        div #n-open {}
                    }
                    button type="submit" name="go" value="open" { "Open it" }
                }
            }
        },
    )
}

/// The sheets that this browser still has; the script fills in which.
fn kept() -> Markup {
    html! {
        section hidden aria-labelledby="kept" data-kept {
            h2 #kept { "Sheets this browser still has" }
            ul.next {}
            template { li {
                div { b data-kept-name { "No name yet" } p.soft data-kept-what {} }
                div.taps data-kept-here {
                    button.go type="button" data-kept-open { "Go on with it" }
                    button type="button" data-kept-save { "Save it as a file" }
                    button type="button" data-kept-drop { "Throw it away" }
                }
                div.taps hidden data-kept-gone {
                    span.tall { "Thrown away." }
                    button type="button" data-kept-back { "Bring it back" }
                }
            } }
        }
    }
}

fn ready(library: &Library, entry: &Entry) -> Markup {
    let protocol = &entry.protocol;
    let ready = library.maker.ready.iter().find(|ready| ready.procedure == protocol.procedure);
    html! {
        li {
            div {
                b { (protocol.title) }
                p.soft {
                    @match ready {
                        Some(ready) => { (ready.questions.iter().filter(|question| !question.finer).count()) " questions, answered as " (answer::clinic(protocol)) " answers them" }
                        None => { "All lines of " (answer::clinic(protocol)) ", to change one by one" }
                    }
                }
            }
            button.go type="submit" name="go" value={ "start " (protocol.id) } aria-label={ "Start from " (protocol.title) ", " (answer::clinic(protocol)) } { "Start" }
        }
    }
}
