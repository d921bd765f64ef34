//! Taking the plan along: its address, paper, a code to scan.

use answer::{View, phrases};
use maud::{Markup, html};

use super::help::encoded;
use crate::address::Address;
use crate::place::Place;

/// The section.
pub(super) fn take(view: &View<'_>, place: Place<'_>, address: &Address) -> Markup {
    let own = place.lasting(address);
    let subject = encoded(&view.protocol().title);
    html! {
        section.foot-print aria-labelledby="take" {
            div {
                h2 #take { (phrases::TAKE) }
                div.take.no-print {
                    button.js-only type="button" data-copy=(own) { (phrases::COPY_LINK) }
                    button.js-only type="button" data-print { (phrases::PRINT) }
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
