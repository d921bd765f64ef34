//! When not to read on but to call.

use answer::View;

use super::page::Page;

/// Writes when to get help, with the numbers of the clinic's region.
pub(super) fn help(page: &mut Page, view: &View<'_>) {
    let help = answer::help(view.protocol(), view.language());
    page.heading("When to get help");
    for call in &help.calls {
        page.plain(2, &call.text());
        for added in &call.added {
            page.plain(2, added);
        }
    }
    page.plain(2, help.caution);
}

/// Writes whom to ask, after why one might.
pub(super) fn ask(page: &mut Page, view: &View<'_>, why: &str) {
    let contact = &view.protocol().contact;
    page.plain(0, &format!("{why}Ask {}.", contact.line()));
    let ways = [
        ("call", &contact.phone),
        ("text", &contact.text),
        ("write to", &contact.mail),
        ("see", &contact.url),
    ];
    for (how, way) in ways {
        if let Some(way) = way {
            page.plain(2, &format!("{how} {way}"));
        }
    }
    if let Some(hours) = &contact.hours {
        page.plain(2, hours);
    }
}
