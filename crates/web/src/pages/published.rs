//! Pages that stand in a folder of any web host. They are the server's own with other files to load:
//! a script that looks the plan up.

use answer::phrases;
use engine::protocol::Protocol;
use maud::{Markup, html};

use super::aftercare::needs_scripts;
use super::form::{ask, form};
use super::help::{help, whom_to_ask};
use crate::accent::Accent;
use crate::address::Address;
use crate::place::{Ground, Place};

/// What a server's headers allow a page to load, as far as a page can say so itself.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
                      form-action 'self'; base-uri 'none'";

/// The files of a published protocol, by their names within the folder that holds all.
#[derive(Debug)]
pub(crate) struct Files {
    /// The stylesheet.
    pub style: String,
    /// The script that looks the plan up.
    pub script: String,
    /// The icon.
    pub icon: String,
    /// The clinic's logo, if it has one.
    pub logo: Option<String>,
    /// What is looked up.
    pub plan: String,
    /// The names one can ask by.
    pub names: String,
    /// What a telephone needs to keep the page like a program.
    pub manifest: String,
    /// The script that keeps the pages for when there is no network.
    pub worker: String,
}

/// The aftercare, which the script turns into a plan where the address has a session.
pub(crate) fn plan(place: Place<'_>, files: &Files) -> Markup {
    let page = super::aftercare::page(place, &Address::default(), &[]);
    page.loading(&loads(place.ground, files, "plan"))
}

/// The answer to a question, once the script has found it.
pub(crate) fn question(place: Place<'_>, files: &Files) -> Markup {
    let protocol = place.protocol;
    let address = Address::default();
    let main = html! {
        h1 { (phrases::MAY_I) }
        (needs_scripts(place))
        section.no-print aria-labelledby="ask" { h2 #ask { (phrases::MAY_I) } (ask(place, &address, "")) }
        div.card { (form(place, &address, &[])) }
        (help(protocol, address.language()))
        section aria-labelledby="whom" { h2 #whom { "Whom to ask" } (whom_to_ask(place)) }
        p { a.tall href=(place.aftercare()) { "All of it, in plain words" } }
    };
    let page = super::ask::page(place, None, main);
    page.loading(&loads(place.ground, files, "may"))
}

fn policy() -> Markup {
    html! {
        meta http-equiv="Content-Security-Policy" content=(POLICY);
        // An address holds the date of somebody's treatment: no other site may learn it by a link.
        meta name="referrer" content="no-referrer";
    }
}

fn loads(ground: Ground, files: &Files, page: &str) -> Markup {
    let at = |file: &str| ground.asset(file);
    html! {
        (policy())
        link rel="icon" type="image/svg+xml" href=(at(&files.icon));
        link rel="manifest" href=(at(&files.manifest));
        meta name="theme-color" content={ "#" (Accent::OURS) };
        link rel="stylesheet" href=(at(&files.style));
        // Not deferred: it keeps the aftercare from flashing up where a plan is asked for.
        script src=(at(&files.script)) data-page=(page) data-plan=(at(&files.plan))
            data-names=(at(&files.names)) data-worker=(at(&files.worker))
            data-failed=(phrases::FAILED) {}
    }
}

/// The page that leads to every published protocol.
pub(crate) fn home(protocols: &[&Protocol], style: &str, icon: &str) -> Markup {
    let ground = Ground::Folder { up: "./" };
    let loads = html! {
        (policy())
        link rel="icon" type="image/svg+xml" href=(ground.asset(icon));
        link rel="stylesheet" href=(ground.asset(style));
    };
    let place = |protocol| Place::new(protocol, ground, "");
    let listed = html! {
        h2 { "Aftercare" }
        ul.next { @for protocol in protocols { (super::home::entry(protocol, &place(protocol).aftercare())) } }
    };
    super::home::page(ground, String::new(), &listed).loading(&loads)
}
