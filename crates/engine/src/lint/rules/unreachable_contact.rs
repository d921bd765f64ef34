use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::Context;
use super::super::{Found, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unreachable-contact",
    severity: Severity::Warning,
    what: "The protocol names whom to ask and gives no way to reach them: no telephone, text, mail \
           or web address.",
    why: "Every answer that ends in \"ask the clinic\" ends there.",
    example: "\"Do not hesitate to contact us\", with no number.",
    instead: "Add `phone`, `text`, `mail` or `url` under [contact].",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    let contact = &cx.protocol.contact;
    let Some(activity) = cx.protocol.vocabulary().by_id("contact-clinic") else {
        return Vec::new();
    };
    if contact.is_reachable() {
        return Vec::new();
    }
    let message = format!(
        "on {} a client with a question is sent to {}, with no number, mail or address",
        cx.on(cx.date(1)),
        contact.line(),
    );
    let hint = "add phone, text, mail or url under [contact]";
    alloc::vec![Found::new([], cx.witness(cx.date(1), activity), message, hint)]
}
