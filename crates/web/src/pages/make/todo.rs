//! What has to be mended before the file can be had, with where to mend it.

use diag::Severity;
use draft::{Clinic, Field, Place};
use maud::{Markup, html};

use super::{id, name};
use crate::make::Desk;

/// One thing to mend.
#[derive(Debug)]
pub(super) struct Item {
    /// Where, as a link within the page.
    href: String,
    /// What the field there is called, where the sentences do not begin with it.
    name: Option<String>,
    /// What, as sentences.
    text: String,
}

/// Everything that is wrong, each thing once; `anchor` says where a place is on this page.
pub(super) fn items(desk: &Desk<'_>, anchor: impl Fn(&Place) -> String) -> Vec<Item> {
    let logo = Field::Clinic(Clinic::Logo);
    let typed = desk.faults.iter().map(|(field, text)| (Place::Field(field.clone()), text, false));
    let logo = desk.logo_fault.iter().map(|text| (Place::Field(logo.clone()), text, false));
    // What was refused is not missing as well.
    let refused =
        |place: &Place| matches!(place, Place::Field(own) if desk.faults.contains_key(own));
    let errors = desk.check.notes.iter().filter(|note| note.severity == Severity::Error);
    let errors = errors.filter(|note| !refused(&note.place));
    let errors = errors.map(|note| (note.place.clone(), &note.text, !note.lines.is_empty()));
    let mut items: Vec<Item> = Vec::new();
    for (place, text, of_lines) in typed.chain(logo).chain(errors) {
        // What concerns two lines is beside both, and one thing to do.
        if !of_lines || items.iter().all(|item| item.text != *text) {
            let name = name::of(&desk.draft, &place).filter(|name| !text.starts_with(name));
            items.push(Item { href: anchor(&place), name, text: text.clone() });
        }
    }
    items
}

/// The list, with a heading that leads to it; `heading` is what it is called.
pub(super) fn list(items: &[Item], heading: &str) -> Markup {
    html! {
        div #to-do tabindex="-1" data-live {
            @if !items.is_empty() {
                section.note aria-labelledby="to-do-list" {
                    h2 #to-do-list { (heading) }
                    ul.plain { @for item in items { li { a href=(item.href) { @if let Some(name) = &item.name { b { (name) ":" } " " } (item.text) } } } }
                }
            }
        }
    }
}

/// Where a field is on its page.
pub(super) fn to_field(field: &Field) -> String {
    match field {
        Field::Clinic(Clinic::Logo) => "#logo".to_owned(),
        _ => format!("#{}", id(&field.to_string())),
    }
}
