//! The sheet: every question with the answer it has, and beside it what a client would see.

use diag::Severity;
use draft::{Clinic, Field, Part, Place, Question, Ready};
use jiff::civil::Date;
use maud::{Markup, html};

use super::control::{self, day_one, language, line, question, region, topic};
use super::logo::{left_out, logo};
use super::preview::preview;
use super::{bar, form, page, todo};
use crate::make::Desk;

/// The page; `too_long` says that the file was asked for and is longer than any that can be opened.
pub(crate) fn sheet(desk: &Desk<'_>, too_long: bool) -> Markup {
    let todo = todo::items(desk, anchor);
    let fields = html! {
        div.make {
            div {
                (clinic(desk))
                (days(desk))
                (save(desk))
            }
            (preview(desk))
        }
        (bar(&todo, html! {
            button.plain-only type="submit" name="go" value="sheet" { "Check" }
            a.tap.to-preview href="#preview" { "Preview" }
            button.go type="submit" name="go" value="download" { "Save the file" }
        }))
    };
    let heading = if too_long { "Too long to be saved: shorten this first" } else { "Still to do" };
    page(
        "Your sheet",
        html! {
            h1.long { "Your sheet" }
            p { "Change what is different with you. What you leave empty, the plan calls “not mentioned”." }
            (todo::list(&todo, heading))
            (form(desk, "sheet", &control::all(&desk.draft), fields))
        },
    )
}

/// Where a place is on this page; what is on none of its fields is mended among the lines.
fn anchor(place: &Place) -> String {
    match place {
        Place::Field(Field::Line(..)) | Place::Line(_) | Place::Sheet => "#every-line".to_owned(),
        Place::Field(field) => todo::to_field(field),
    }
}

/// Fields that are folded away unless something in them has to be mended.
fn folded(desk: &Desk<'_>, inside: &[Field], summary: Markup, fields: Markup) -> Markup {
    let wrong = inside.iter().any(|field| {
        let mut notes = desk.check.at_field(field);
        desk.faults.contains_key(field) || notes.any(|note| note.severity == Severity::Error)
    });
    let logo = desk.logo_fault.is_some() && inside.contains(&Field::Clinic(Clinic::Logo));
    html! {
        details.field open[wrong || logo] {
            summary { (summary) }
            (fields)
        }
    }
}

/// What of the clinic not every sheet has.
const MORE: [Clinic; 7] = [
    Clinic::Text,
    Clinic::Mail,
    Clinic::Url,
    Clinic::Hours,
    Clinic::Person,
    Clinic::Place,
    Clinic::Logo,
];

/// What of the clinic is seldom changed.
const SELDOM: [Clinic; 3] = [Clinic::Title, Clinic::Language, Clinic::Zone];

fn clinic(desk: &Desk<'_>) -> Markup {
    html! {
        section.card aria-labelledby="clinic" {
            h2 #clinic { "Your clinic" }
            (line(desk, Clinic::Name, None))
            (line(desk, Clinic::Phone, None))
            (folded(desk, &MORE.map(Field::Clinic), html! { "Text, mail, hours, logo …" }, html! {
                (line(desk, Clinic::Text, None))
                (line(desk, Clinic::Mail, None))
                (line(desk, Clinic::Url, None))
                (line(desk, Clinic::Hours, Some("As clients should read it: “Tuesday to Saturday, 10 to 6”.")))
                (line(desk, Clinic::Person, Some("A name, if it is always the same person.")))
                (line(desk, Clinic::Place, None))
                (logo(desk))
            }))
            (region(desk, &desk.draft.maker().regions))
            (folded(desk, &SELDOM.map(Field::Clinic), html! { "Title, language, time zone" }, html! {
                (line(desk, Clinic::Title, None))
                (language(desk))
                (line(desk, Clinic::Zone, Some("Days begin and end at midnight there.")))
            }))
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
            (folded(desk, &finer(ready), html! { "Finer points" small { "Washing, scabs, what is usual" } }, html! {
                @for one in ready.questions.iter().filter(|one: &&Question| one.finer) { (question(desk, one)) }
            }))
        }
        section.card aria-labelledby="asked" {
            h2 #asked { "What clients ask, and sheets leave out" }
            p.soft { "Fill in what you tell them, or leave it empty." }
            @for one in &ready.topics { (topic(desk, one)) }
            (every_line())
        }
    }
}

/// The fields of the questions that are seldom changed.
fn finer(ready: &Ready) -> Vec<Field> {
    let own = ready.questions.iter().filter(|one| one.finer);
    own.flat_map(|one| Part::ALL.map(|(_, part)| Field::Question(one.id.clone(), part))).collect()
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
            div #approved data-live {
                @match desk.draft.approved() {
                    Some((by, on)) => p { "Approved by " b { (by) } " on " (day(&on)) ". A change makes it a draft again." },
                    None => p { "Until somebody at the clinic approves it, clients read that nobody there has checked it." },
                }
            }
            div.field.wrong[desk.approval.is_some()] {
                label for="by" { "Your name" }
                input #by name="by" type="text" value=(desk.by) autocomplete="name" aria-describedby="n-by" aria-invalid=[desk.approval.as_ref().map(|_| "true")];
                div #n-by { @if let Some(fault) = &desk.approval { p.fault { (fault) } } }
            }
            div.taps {
                // The page that comes back shows this part of it.
                button type="submit" name="go" value="approve" formaction="/make#save" { "Approve" }
                button.go type="submit" name="go" value="download" { "Save the file" }
            }
            div #unfinished data-live {
                @if !desk.is_finished() { p { "Not finished yet. Saved now, its name ends in " b { "-draft.toml" } ": open it here another day and go on." } }
            }
            (left_out(desk))
            p.soft { "The file is yours: open it here again, publish it, or hand it to whoever runs your site." }
            // Another address, so that no browser takes it for loading this page again.
            p.soft { a.tall href="/make?anew" { "Begin another sheet" } }
        }
    }
}

/// A day as people write it.
fn day(text: &str) -> String {
    let day = text.parse().map(|day: Date| day.strftime("%-d %B %Y").to_string());
    day.unwrap_or_else(|_| text.to_owned())
}
