//! Taking the plan along: its address, paper, a code to scan.

use answer::{View, phrases};
use maud::{Markup, html};

use super::help::encoded;
use crate::address::Address;
use crate::place::Place;
use crate::taken::Form;

/// The section.
pub(super) fn take(view: &View<'_>, place: Place<'_>, address: &Address) -> Markup {
    let own = place.lasting(address);
    let subject = encoded(&view.protocol().title);
    html! {
        section.foot-print aria-labelledby="take" {
            div {
                h2 #take { (phrases::TAKE) }
                div.take.no-print {
                    (files(place, address))
                    button.js-only type="button" data-copy=(own) { (phrases::COPY_LINK) }
                    a.tap href={ "mailto:?subject=" (subject) "&body=" (encoded(&own)) } { (phrases::SEND_AS_MAIL) }
                    a.tap href={ "sms:?&body=" (encoded(&own)) } { (phrases::SEND_AS_TEXT) }
                }
                p.soft.no-print {
                    (phrases::ADDRESS_HOLDS) " "
                    a href=(own) target=[place.target()] { "A link to it" } " shows the plan for whatever day it is then."
                }
                p.only-print {
                    "The plan for whatever day it is: scan the code. Printed for "
                    (view.day(view.date())) "; dates move if a session does. What comes later stands there too."
                }
            }
            img.qr src=(place.code(address)) width="136" height="136" alt="QR code with the address of this plan";
        }
    }
}

/// What a server makes; where there is none, a browser prints the page.
fn files(place: Place<'_>, address: &Address) -> Markup {
    let Some(calendar) = place.taken(Form::Calendar, address) else {
        return html! { button.js-only type="button" data-print { (phrases::PRINT) } };
    };
    html! {
        // A calendar that is subscribed to follows the clinic's page; one that is taken in once does not.
        // Dates stand in its address: other dates are another calendar.
        @if let Some(subscription) = place.subscription(address) {
            a.tap href=(subscription) target=[place.target()] { "Add to my calendar" }
        }
        a.tap href=(calendar) target=[place.target()] { (phrases::CALENDAR_FILE) }
        @if let Some(sheet) = place.taken(Form::Sheet, address) {
            a.tap href=(sheet) target=[place.target()] { "Sheet to print (PDF)" }
        }
    }
}
