use alloc::format;

use diag::Severity;

use super::super::context::{Context, quoted};
use super::super::{Findings, Rule, Worded};
use crate::vocabulary::NodeId;

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

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    let activity = cx.protocol.vocabulary().by_id("contact-clinic");
    if let Some(activity) = activity.filter(|_| !cx.protocol.contact.is_reachable()) {
        findings.add([], || word(cx, activity));
    }
}

fn word(cx: &Context<'_>, activity: NodeId) -> Worded {
    let message = format!(
        "on {} a client with a question is sent to {}, with no number, mail or address",
        cx.on(cx.date(1)),
        quoted(&cx.protocol.contact.line()),
    );
    let hint = "add phone, text, mail or url under [contact]";
    Worded { witness: cx.witness(cx.date(1), activity), message, hint }
}
