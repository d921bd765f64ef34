use serde::Serialize;

use crate::View;

/// Whom to ask, and what to send them where the page does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Contact<'a> {
    name: &'a str,
    clinic: Option<&'a str>,
    place: Option<&'a str>,
    phone: Option<&'a str>,
    text: Option<&'a str>,
    mail: Option<&'a str>,
    url: Option<&'a str>,
    hours: Option<&'a str>,
    message: Option<String>,
}

pub(super) fn contact<'a>(view: &View<'a>, message: Option<String>) -> Contact<'a> {
    let contact = &view.protocol().contact;
    Contact {
        name: &contact.name,
        clinic: contact.clinic.as_deref(),
        place: contact.place.as_deref(),
        phone: contact.phone.as_deref(),
        text: contact.text.as_deref(),
        mail: contact.mail.as_deref(),
        url: contact.url.as_deref(),
        hours: contact.hours.as_deref(),
        message,
    }
}
