//! Ways to reach somebody, and the addresses of pages.

use alloc::format;
use alloc::string::String;

use diag::Diagnostic;

use super::super::reach::{is_line, is_mail, is_number, is_page, scheme};
use crate::toml_walk::{At, Faults, Table, shortened};

/// The address of a page.
pub(super) fn url(table: &mut Table<'_>, faults: &mut Faults) -> Option<String> {
    let written = table.string("url", faults)?;
    if is_page(&written.value) {
        return Some(written.value);
    }
    let hint = match scheme(&written.value) {
        Some(_) => "copy it from the browser; nothing in it is blank, a quote, `<` or `>`",
        None => "begin it with `https://`",
    };
    refused(&written, "malformed-url", "no address of a page", hint, faults)
}

/// One mail address.
pub(super) fn mail(table: &mut Table<'_>, faults: &mut Faults) -> Option<String> {
    let written = table.string("mail", faults)?;
    if is_mail(&written.value) {
        return Some(written.value);
    }
    let hint = "write one address, like hello@clinic.example";
    refused(&written, "malformed-mail", "no mail address", hint, faults)
}

/// The number of somebody at the clinic.
pub(super) fn number(
    table: &mut Table<'_>,
    key: &'static str,
    faults: &mut Faults,
) -> Option<String> {
    numbered(table.string(key, faults)?, is_number, faults)
}

/// A number to call for help, which has as few digits as the region gives it.
pub(super) fn help_number(written: At<String>, faults: &mut Faults) -> Option<String> {
    numbered(written, is_line, faults)
}

fn numbered(written: At<String>, is_one: fn(&str) -> bool, faults: &mut Faults) -> Option<String> {
    if is_one(&written.value) {
        return Some(written.value);
    }
    let hint = "write it on one line, like +1 604 555 0100";
    refused(&written, "malformed-number", "no telephone number", hint, faults)
}

fn refused(
    written: &At<String>,
    code: &'static str,
    what: &str,
    hint: &str,
    faults: &mut Faults,
) -> Option<String> {
    let message = format!("`{}` is {what}", shortened(&written.value));
    faults.push(Diagnostic::error(code, written.span, message).hint(hint));
    None
}
