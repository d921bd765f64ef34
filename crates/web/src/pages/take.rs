//! Taking the plan along: its address, paper, a code to scan.

use answer::View;
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
                h2 #take { "Take it with you" }
                div.take.no-print {
                    button.js-only type="button" data-copy=(own) { "Copy the link" }
                    button.js-only type="button" data-print { "Print or save as PDF" }
                    a.tap href={ "mailto:?subject=" (subject) "&body=" (encoded(&own)) } { "Send as mail" }
                    a.tap href={ "sms:?&body=" (encoded(&own)) } { "Send as text" }
                }
                p.soft.no-print {
                    "This page's address holds your dates and nothing else does. "
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
