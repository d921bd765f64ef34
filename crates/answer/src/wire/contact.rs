use serde::Serialize;
use utoipa::ToSchema;

use crate::View;

/// Whom to ask, and what to send them where the page does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Contact<'a> {
    /// The person to ask.
    name: &'a str,
    /// Their clinic.
    #[schema(required)]
    clinic: Option<&'a str>,
    /// Where it is.
    #[schema(required)]
    place: Option<&'a str>,
    /// A telephone number.
    #[schema(required)]
    phone: Option<&'a str>,
    /// A number that takes text messages.
    #[schema(required)]
    text: Option<&'a str>,
    /// A mail address.
    #[schema(required)]
    mail: Option<&'a str>,
    /// A web page.
    #[schema(required)]
    url: Option<&'a str>,
    /// When somebody answers.
    #[schema(required)]
    hours: Option<&'a str>,
    /// A message ready to send, where the page does not say.
    #[schema(required)]
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
