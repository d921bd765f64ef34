//! At the counter: which client this is, and what they are handed.

use answer::input::{Fault, Field};
use answer::{HandOver, ShortMessage, Slip, View};
use engine::protocol::Protocol;
use maud::{Markup, html};

use super::aftercare::all_faults;
use super::emblem;
use super::form::{complete, fault_of, words};
use super::help::encoded;
use super::layout::{Page, Whose};
use crate::address::Address;
use crate::library::Library;
use crate::place::{Ground, Place};
use crate::site::Day;
use crate::taken::{Form, NAME_LETTERS_MAX};

/// Empty fields for further sessions.
const SPARE: usize = 2;

/// More lines do not fit on half a sheet.
const LINES_MAX: usize = 18;

/// The whole plan on one or two pages, with a name where the clinic gives one.
fn sheet(place: Place<'_>, address: &Address) -> Markup {
    let Some(link) = place.taken(Form::Sheet, address) else { return html! {} };
    let path = link.split('?').next().unwrap_or(&link);
    html! {
        form.card action=(path) method="get" {
            h3 { "The whole plan, to sign and hand over" }
            @for (field, value) in address.lasting().fields() { input type="hidden" name=(field) value=(value); }
            div.field {
                label for="name" { "Your client’s name, if it is to stand on it" }
                input #name name="name" maxlength=(NAME_LETTERS_MAX) autocomplete="off";
            }
            button.go type="submit" { "Make the sheet (PDF)" }
        }
    }
}

/// The form, as far as it is filled in.
#[derive(Debug)]
pub(crate) struct Counter<'a> {
    /// Which aftercare there is.
    pub library: &'a Library,
    /// Which was chosen.
    pub chosen: Option<&'a Protocol>,
    /// What is wrong with the choice.
    pub wrong: Option<String>,
    /// The sessions, as they were written.
    pub address: &'a Address,
    /// The time of the first, as it was written.
    pub time: &'a str,
    /// What is wrong with them.
    pub faults: &'a [Fault],
    /// Today at the clinic.
    pub day: Day,
}

impl Counter<'_> {
    /// The page that asks which client it is.
    pub(crate) fn asking(&self) -> Markup {
        let main = html! {
            h1 { "For your client" }
            p { "Give your client their own plan: as a code to scan, a message, a mail or a card. Nothing is stored." }
            (self.faults())
            div.card { (self.form()) }
        };
        page(main, self.day)
    }

    /// The page with everything that is handed over.
    pub(crate) fn handing(
        &self,
        place: Place<'_>,
        view: &View<'_>,
        handed: &HandOver<'_>,
    ) -> Markup {
        let main = html! {
            div.no-print {
                h1 { "Ready for your client" }
                p.sub { (handed.slip.title) ". " @for line in &handed.slip.sessions { (line) ". " } }
                @for doubt in &handed.doubts { div.note { p { (doubt) } } }
                @for note in &view.client.notes { div.note { p { (answer::words::sentence(&note.to_string())) } } }
                (acts(handed))
                div.handed {
                    (code(place, self.address, handed))
                    (message(&handed.message))
                    (mail(handed))
                }
                h2 #paper { "On paper" }
                (sheet(place, self.address))
                h3 { "A card for the pocket" }
                p { "Two cards to a sheet of A4 or Letter, and nothing else of this page. Cut along the dashed line." }
            }
            div.sheet {
                (slip(place, self.address, handed))
                div.only-print aria-hidden="true" { (slip(place, self.address, handed)) }
            }
            div.no-print {
                p { a.tap href={ "/hand-over?protocol=" (place.protocol.id) } { "Next client" } }
                details { summary { "Change this one" } (self.form()) }
            }
        };
        page(main, self.day)
    }

    fn faults(&self) -> Markup {
        html! {
            @if let Some(wrong) = &self.wrong { div.note role="alert" { p { (wrong) } } }
            (all_faults(self.faults))
        }
    }

    fn form(&self) -> Markup {
        let others = self.address.sessions.get(1..).unwrap_or_default();
        let more = others.iter().map(String::as_str).take(engine::course::SESSIONS_MAX);
        let more: Vec<&str> = more.chain(std::iter::repeat_n("", SPARE)).collect();
        html! {
            form action="/hand-over" method="get" {
                (self.protocols())
                (self.session())
                details.field open[more.len() > SPARE] {
                    summary { "Further sessions" }
                    fieldset {
                        legend { "Past and planned ones" }
                        div #more { @for (at, value) in (1..).zip(&more) { (self.further(at, value)) } }
                        button.js-only type="button" data-more="more" { "One more" }
                    }
                }
                (complete(self.address, self.faults, "Was that the last session?"))
                @if let Some(language) = &self.address.language { input type="hidden" name="lang" value=(language); }
                button.go type="submit" { "Make the card" }
            }
        }
    }

    /// The choice, where there is one.
    fn protocols(&self) -> Markup {
        let all = || self.library.entries.iter().map(|entry| &entry.protocol);
        let is_chosen = |id: &str| self.chosen.is_some_and(|chosen| chosen.id == id);
        html! {
            @if self.library.entries.len() > 1 {
                div.field.wrong[self.wrong.is_some()] {
                    label for="protocol" { "Which aftercare?" }
                    @if let Some(wrong) = &self.wrong { p.fault #protocol-fault { (wrong) } }
                    select #protocol name="protocol" required aria-invalid=[self.wrong.as_ref().map(|_| "true")] aria-describedby=[self.wrong.as_ref().map(|_| "protocol-fault")] {
                        option value="" { "Choose" }
                        @for one in all() {
                            option value=(one.id) selected[is_chosen(&one.id)] { (answer::clinic(one)) ": " (one.title) }
                        }
                    }
                }
            } @else {
                @for one in all() { p { b { (answer::clinic(one)) } ": " (one.title) } input type="hidden" name="protocol" value=(one.id); }
            }
        }
    }

    /// Day and time of the session the client comes from: today, unless said otherwise.
    fn session(&self) -> Markup {
        let today = self.day.today.to_string();
        let written = self.address.sessions.first().unwrap_or(&today);
        let (date, time) = written.split_once(['T', 't', ' ']).unwrap_or((written, self.time));
        let fault = fault_of(self.faults, Field::Session(0));
        let kind = |own: &'static str| if fault.is_some() { "text" } else { own };
        html! {
            fieldset.field.wrong[fault.is_some()] {
                legend { "When was the session?" }
                small { "The time may stay empty." }
                @if let Some(problem) = fault { p.fault #session-fault { (words(problem)) } }
                div.day-time {
                    div {
                        label for="session" { "Day" }
                        input #session name="session" type=(kind("date")) value=(date) required
                            aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| "session-fault")];
                    }
                    div {
                        label for="time" { "Time" }
                        input #time name="time" type=(kind("time")) value=(time)
                            aria-describedby=[fault.map(|_| "session-fault")];
                    }
                }
            }
        }
    }

    fn further(&self, at: usize, value: &str) -> Markup {
        let id = format!("session-{}", at + 1);
        let fault = fault_of(self.faults, Field::Session(at));
        let fault_id = format!("{id}-fault");
        let dated = fault.is_none() && !value.contains(['T', 't', ' ']);
        html! {
            div.field.wrong[fault.is_some()] {
                label for=(id) { "Session " (at + 1) }
                @if let Some(problem) = fault { p.fault id=(fault_id) { (words(problem)) } }
                input id=(id) name="session" value=(value) type=(if dated { "date" } else { "text" })
                    aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| &fault_id)];
            }
        }
    }
}

fn page(main: Markup, day: Day) -> Markup {
    Page {
        title: "For your client · Afterwise".to_owned(),
        description: "The plan of a client as a code, a message, a mail and a card.".to_owned(),
        whose: Whose::Nobody(Ground::Server),
        canonical: String::new(),
        until: Some(day.until),
        main,
    }
    .render()
}

/// What is done most, in reach of a thumb: the third tap.
fn acts(handed: &HandOver<'_>) -> Markup {
    let HandOver { message, mail, .. } = handed;
    html! {
        div.taps.acts {
            button.go.js-only type="button" data-copy=(message.text) { "Copy the text" }
            a.tap href={ "sms:?&body=" (encoded(&message.text)) } { "Send as text" }
            a.tap href={ "mailto:?subject=" (encoded(&mail.subject)) "&body=" (encoded(&mail.body)) } { "Send as mail" }
            button.js-only type="button" data-print { "Print the card" }
        }
    }
}

fn code(place: Place<'_>, address: &Address, handed: &HandOver<'_>) -> Markup {
    html! {
        section.card aria-labelledby="scan" {
            h2 #scan { "To scan" }
            img.qr src=(place.code(address)) width="180" height="180" alt="QR code with the address of the plan";
            p { a href=(handed.link) { (handed.link) } }
            div.taps { button.js-only type="button" data-copy=(handed.link) { "Copy the link" } }
        }
    }
}

fn message(message: &ShortMessage) -> Markup {
    html! {
        section.card aria-labelledby="text" {
            h2 #text { "As a text message" }
            textarea aria-labelledby="text" readonly rows="4" { (message.text) }
            small { (message.counted()) }
        }
    }
}

fn mail(handed: &HandOver<'_>) -> Markup {
    let mail = &handed.mail;
    html! {
        section.card aria-labelledby="mail" {
            h2 #mail { "As a mail" }
            p { b { (mail.subject) } }
            textarea aria-labelledby="mail" readonly rows="12" { (mail.body) }
            div.taps { button.js-only type="button" data-copy=(mail.body) { "Copy the mail" } }
        }
    }
}

/// A card for a pocket. The clinic's sign, where it has one, stands before its name.
fn slip(place: Place<'_>, address: &Address, handed: &HandOver<'_>) -> Markup {
    let Slip { clinic, title, sessions, day, dont, ask, help, standing, .. } = &handed.slip;
    let more = dont.len().saturating_sub(LINES_MAX);
    html! {
        div.slip {
            div.slip-head {
                div {
                    (emblem::logo(place))
                    p.slip-clinic { (clinic) }
                    p { (title) }
                    @for line in sessions { p { b { (line) } } }
                }
                img.qr src=(place.code(address)) width="120" height="120" alt="";
            }
            @let check = handed.slip.check();
            @if !dont.is_empty() || check.is_some() { p.slip-day { (day) ":" } }
            @if !dont.is_empty() {
                ul {
                    @for line in dont.iter().take(LINES_MAX) {
                        li { (line.what) @for note in &line.notes { small { (note) } } }
                    }
                }
                @if more > 0 { p { "And " (more) " more: see your plan." } }
            }
            @if let Some(check) = check { p { (check) } }
            div.slip-foot {
                p { "What you may do on each day: scan the code, or open " b { (handed.link) } }
                p { "Not sure? Ask " (ask) "." }
                p { (help.join(" ")) }
                p.soft { (standing) }
            }
        }
    }
}
