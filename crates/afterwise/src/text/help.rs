//! When not to read on but to call.

use super::page::Page;
use super::view::View;

/// Writes when to get help, with the numbers of the clinic's region. These signs hold for
/// everyone; a clinic's own are added and never take one away.
pub(super) fn help(page: &mut Page, view: &View<'_>) {
    let help = view.protocol().help();
    let nurse = help.and_then(|help| help.nurse.as_deref());
    let doctor =
        nurse.map_or_else(|| "a doctor".to_owned(), |nurse| format!("a doctor or {nurse}"));
    let emergency = help.map_or("your emergency number", |help| help.emergency.as_str());
    page.heading("When to get help");
    page.plain(
        2,
        &format!(
            "Call {doctor} today if redness spreads, the skin gets hot, you see pus or red \
             streaks, or you have a fever."
        ),
    );
    page.plain(2, &format!("Call {emergency} now if your face swells or breathing is hard."));
    for flag in &view.protocol().red_flags {
        page.plain(2, flag.text.get(view.language()));
    }
    page.plain(2, "This plan cannot see you and no one is watching it, so do not wait for it.");
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
