//! When to get help, and whom to ask.

use answer::phrases;
use answer::words::sentence;
use engine::protocol::Protocol;
use engine::protocol::reach::dialled;
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::place::Place;

/// When to get help, on two levels.
pub(super) fn help(protocol: &Protocol, language: &str) -> Markup {
    let help = answer::help(protocol, language);
    html! {
        section aria-labelledby="help" {
            h2 #help { "When to get help" }
            div.warn {
                @for call in &help.calls {
                    p {
                        @match &call.number {
                            Some(number) => b { a.tall href={ "tel:" (dialled(number)) } { (call.call) } },
                            None => b { (call.call) },
                        }
                        " " (call.signs)
                    }
                    @for added in &call.added { p { (added) } }
                }
                p { (help.caution) }
            }
        }
    }
}

/// Whom to ask, with every way there is to reach them.
pub(super) fn whom_to_ask(place: Place<'_>) -> Markup {
    let contact = &place.protocol.contact;
    html! {
        p { "Not sure? Ask " (contact.line()) "." }
        @if contact.is_reachable() {
            div.taps {
                @if let Some(phone) = &contact.phone { a.tap href={ "tel:" (dialled(phone)) } { "Call " (phone) } }
                @if let Some(text) = &contact.text { a.tap href={ "sms:" (dialled(text)) } { "Text " (text) } }
                @if let Some(mail) = &contact.mail { a.tap href={ "mailto:" (mail) } { "Write to " (mail) } }
                @if let Some(url) = &contact.url { a.tap href=(url) rel="noreferrer" target=[place.target()] { "Their page" } }
            }
        }
        @if let Some(hours) = &contact.hours { p.soft { (sentence(hours)) } }
    }
}

/// A message to the clinic, ready to send or to copy. Where the clinic gives no number or address,
/// the message opens without one, for the client to fill in.
pub(super) fn message(protocol: &Protocol, message: &str) -> Markup {
    let contact = &protocol.contact;
    let body = encoded(message);
    let subject = encoded(phrases::A_QUESTION);
    let mail = contact.mail.as_deref().unwrap_or_default();
    let number = contact.text.as_deref().or(contact.phone.as_deref()).map(dialled);
    html! {
        div.field {
            label for="message" { (phrases::A_MESSAGE) }
            textarea #message readonly rows="6" { (message) }
        }
        div.taps {
            a.tap href={ "mailto:" (mail) "?subject=" (subject) "&body=" (body) } { (phrases::SEND_AS_MAIL) }
            a.tap href={ "sms:" (number.unwrap_or_default()) "?&body=" (body) } { (phrases::SEND_AS_TEXT) }
            button.js-only type="button" data-copy=(message) { (phrases::COPY) }
            @if let Some(phone) = &contact.phone { a.tap href={ "tel:" (dialled(phone)) } { (phrases::CALL) } }
        }
    }
}

/// Text inside a mail or message link.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
