//! The clinic's logo: the one that was taken, and what is wrong with the last that was not.

use draft::{Clinic, Field};
use engine::protocol::Logo;
use maud::{Markup, html};

use super::name;
use crate::make::Desk;

/// The largest file that is sent: with all else there is room for so much.
const FILE_BYTES_MAX: usize = 3_900_000;

/// The field.
pub(super) fn logo(desk: &Desk<'_>) -> Markup {
    let fault = desk.logo_fault.as_ref();
    html! {
        div.field.wrong[fault.is_some()] {
            label for="logo" { (name::clinic(Clinic::Logo)) }
            small { "PNG, JPEG or SVG. It is made small, and nothing but its pixels is kept." }
            @if let Some(logo) = taken(desk) { (shown(&logo)) }
            input #logo name="logo" type="file" accept="image/png,image/jpeg,image/svg+xml" aria-describedby="n-logo" aria-invalid=[fault.map(|_| "true")] data-most=(FILE_BYTES_MAX) data-too-large="logos are under 3.9 MB. 480 pixels wide is enough: save it smaller, then choose it again.";
            div #n-logo { @if let Some(fault) = fault { p.fault { (fault) } } }
            @if fault.is_some() && taken(desk).is_none() { (remove("Go without a logo")) }
        }
    }
}

/// The logo in the draft. A file may hold one that is none.
fn taken(desk: &Desk<'_>) -> Option<Logo> {
    Logo::read(desk.draft.answer(&Field::Clinic(Clinic::Logo)).text())
}

/// As clients see it: at half its size, for fine screens.
fn shown(logo: &Logo) -> Markup {
    html! {
        div.taps {
            img.logo src=(logo.text) width=(logo.width.div_ceil(2)) height=(logo.height.div_ceil(2)) alt="Your logo";
            (remove("Remove"))
        }
    }
}

fn remove(words: &str) -> Markup {
    html! { button type="submit" name="go" value="remove-logo" formaction="/make#logo" { (words) } }
}

/// What is said where the sheet is saved without the logo that was chosen last.
pub(super) fn left_out(desk: &Desk<'_>) -> Markup {
    let saved = match taken(desk) {
        None => "Your sheet has no logo",
        Some(_) => "Your sheet has the logo it had before",
    };
    html! {
        @if desk.logo_fault.is_some() {
            p { (saved) ": the one you chose could not be used. " a href="#logo" { "Choose another" } }
        }
    }
}
