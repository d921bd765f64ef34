//! The sheet: every question with the answer it has, and beside it what a client would see.

use diag::Severity;
use draft::{Clinic, Question, Ready};
use maud::{Markup, html};

use super::control::{self, day_one, language, line, logo, question, region, topic};
use super::preview::preview;
use super::{form, page};
use crate::make::Desk;

/// The page; `wanted` says that the file was asked for and cannot be had yet.
pub(crate) fn sheet(desk: &Desk<'_>, wanted: bool) -> Markup {
    let fields = html! {
        div.make {
            div {
                (clinic(desk))
                (days(desk))
                (save(desk))
            }
            (preview(desk))
        }
        div.bar {
            button type="submit" name="go" value="sheet" { "Check" }
            a.tap href="#preview" { "Preview" }
            button.go type="submit" name="go" value="download" { "Save the file" }
        }
    };
    page(
        "Your sheet",
        html! {
            h1.long { "Your sheet" }
            p { "Change what is different with you. What you leave empty, the plan calls “not mentioned”." }
            (state(desk, wanted))
            (form(desk, "sheet", &control::all(&desk.draft), fields))
        },
    )
}

/// What has to be mended before the file can be had.
fn state(desk: &Desk<'_>, wanted: bool) -> Markup {
    let missing = missing(desk);
    html! {
        div #state data-live role="status" {
            @if !missing.is_empty() {
                div.note {
                    p { b { @if wanted { "The file is not ready yet." } @else { "Still to do" } } }
                    ul.plain { @for (href, text) in &missing { li { a href=(href) { (text) } } } }
                }
            }
        }
    }
}

/// Everything that is wrong, with where to mend it.
fn missing(desk: &Desk<'_>) -> Vec<(String, String)> {
    let typed = desk.faults.iter().map(|(field, text)| (anchor(&field.to_string()), text.clone()));
    let errors = desk.check.notes.iter().filter(|note| note.severity == Severity::Error);
    let errors = errors.map(|note| {
        let place = match &note.place {
            draft::Place::Field(field) => anchor(&field.to_string()),
            draft::Place::Line(_) | draft::Place::Sheet => "#every-line".to_owned(),
        };
        (place, note.text.clone())
    });
    typed.chain(errors).collect()
}

fn anchor(name: &str) -> String {
    format!("#{}", super::id(name))
}

fn clinic(desk: &Desk<'_>) -> Markup {
    html! {
        section.card aria-labelledby="clinic" {
            h2 #clinic { "Your clinic" }
            (line(desk, Clinic::Name, "Clinic", None))
            (line(desk, Clinic::Phone, "Phone", None))
            details.field {
                summary { "Text, mail, hours, logo …" }
                (line(desk, Clinic::Text, "Number for text messages", None))
                (line(desk, Clinic::Mail, "Mail", None))
                (line(desk, Clinic::Url, "Web page", None))
                (line(desk, Clinic::Hours, "When somebody answers", Some("As clients should read it: “Tuesday to Saturday, 10 to 6”.")))
                (line(desk, Clinic::Person, "Whom clients should ask for", Some("A name, if it is always the same person.")))
                (line(desk, Clinic::Place, "Town", None))
                (logo(desk))
            }
            (region(desk, &desk.draft.maker().regions))
            details.field {
                summary { "Title, language, time zone" }
                (line(desk, Clinic::Title, "Title of the sheet", None))
                (language(desk))
                (line(desk, Clinic::Zone, "Time zone", Some("Days begin and end at midnight there.")))
            }
        }
    }
}

fn days(desk: &Desk<'_>) -> Markup {
    let Some(ready) = desk.draft.ready() else {
        return html! {
            section.card {
                h2 { "The days" }
                p { "There are no ready questions for this procedure yet. Change its lines one by one." }
                (every_line())
            }
        };
    };
    html! {
        section.card aria-labelledby="days" {
            h2 #days { "Your days" }
            (day_one(desk))
            @for section in sections(ready) {
                @let own = || ready.questions.iter().filter(|one| one.section == section);
                @if own().any(|one| !one.finer) { h3 { (section) } }
                @for one in own().filter(|one| !one.finer) { (question(desk, one)) }
            }
            details.field {
                summary { "Finer points" small { "Washing, scabs, what is usual" } }
                @for one in ready.questions.iter().filter(|one: &&Question| one.finer) { (question(desk, one)) }
            }
        }
        section.card aria-labelledby="asked" {
            h2 #asked { "What clients ask, and sheets leave out" }
            p.soft { "Fill in what you tell them, or leave it empty." }
            @for one in &ready.topics { (topic(desk, one)) }
            (every_line())
        }
    }
}

/// The sections in the order of the sheet.
fn sections(ready: &Ready) -> Vec<&str> {
    let mut all: Vec<&str> = ready.questions.iter().map(|one| one.section.as_str()).collect();
    all.dedup();
    all
}

fn every_line() -> Markup {
    html! {
        p #every-line { "Something else? " button type="submit" name="go" value="lines" { "Every line" } }
    }
}

fn save(desk: &Desk<'_>) -> Markup {
    html! {
        section.card aria-labelledby="save" {
            h2 #save { "Approve and save" }
            @match desk.draft.approved() {
                Some((by, on)) => p #approved { "Approved by " b { (by) } " on " (on) ". A change makes it a draft again." },
                None => p #approved { "Until somebody at the clinic approves it, clients read that it is a draft." },
            }
            div.field.wrong[desk.approval.is_some()] {
                label for="by" { "Your name" }
                @if let Some(fault) = &desk.approval { p.fault { (fault) } }
                input #by name="by" type="text" value=(desk.by) autocomplete="name";
            }
            div.taps {
                button type="submit" name="go" value="approve" { "Approve" }
                button.go type="submit" name="go" value="download" { "Save the file" }
            }
            p.soft { "The file is yours: open it here again, publish it, or hand it to whoever runs your site." }
        }
    }
}
