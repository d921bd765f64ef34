//! What became of a conversation.

use diag::Severity;
use draft::{Check, Draft};

use super::page::Page;
use super::style;

/// The file, what it lacks, what to do next; `faults` are answers that could not be read.
pub(crate) fn made(
    file: &str,
    draft: &Draft<'_>,
    check: &Check,
    faults: &[String],
    width: usize,
) -> String {
    let mut page = Page::new(width);
    page.raw("");
    page.line(style::TITLE, 0, &format!("Saved as {file}."));
    let errors = check.notes.iter().filter(|note| note.severity == Severity::Error);
    let errors = errors.map(|note| note.text.as_str());
    let mut all: Vec<&str> = Vec::new();
    for error in faults.iter().map(String::as_str).chain(errors) {
        // What stands beside two questions is said once here.
        if !all.contains(&error) {
            all.push(error);
        }
    }
    if !all.is_empty() {
        page.line(style::NO, 0, "Before clients can read it:");
        for error in all {
            page.hang(style::PLAIN, 2, "- ", error);
        }
        page.plain(0, &format!("Go on with it: afterwise new --from {file}"));
        return page.finish();
    }
    let standing = match draft.approved() {
        Some((by, on)) => format!("Approved by {by} on {on}."),
        None => {
            "Not approved yet: clients read that nobody at the clinic has checked it.".to_owned()
        }
    };
    page.plain(0, &standing);
    page.heading("Next");
    for (does, command) in [
        ("look at a plan", format!("afterwise plan --protocol {file} --session 2026-11-20")),
        ("put it on any web host", format!("afterwise publish {file} site")),
        (
            "hand it to a client",
            format!("afterwise card --protocol {file} --session … --base-url …"),
        ),
        ("change it", format!("afterwise new --from {file}")),
    ] {
        page.plain(2, &format!("{does}:"));
        // Not broken at the width: it is there to be copied.
        page.raw(&format!("    {command}"));
    }
    page.finish()
}
