//! Ways to reach somebody. They become links, so that they must be nothing else: `javascript:` is
//! an address to browsers, too, and so is a mail address with a second one behind a comma.

use alloc::format;
use alloc::string::String;

use diag::Diagnostic;

use crate::toml_walk::{At, Faults, Table, shortened};

/// The address of a page.
pub(super) fn url(table: &mut Table<'_>, faults: &mut Faults) -> Option<String> {
    let written = table.string("url", faults)?;
    let schemes = ["https://", "http://"];
    let Some(rest) = schemes.iter().find_map(|scheme| written.value.strip_prefix(scheme)) else {
        return refused(&written, "malformed-url", PAGE, "begin it with `https://`", faults);
    };
    if !is_whole(rest, "\"'<>") {
        let hint = "copy it from the browser; nothing in it is blank, a quote, `<` or `>`";
        return refused(&written, "malformed-url", PAGE, hint, faults);
    }
    Some(written.value)
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

/// A telephone number. People write extensions and hours into it, so that any words may stand there.
pub(super) fn number(
    table: &mut Table<'_>,
    key: &'static str,
    faults: &mut Faults,
) -> Option<String> {
    dialled(table.string(key, faults)?, faults)
}

/// A number, if it can be shown.
pub(super) fn dialled(written: At<String>, faults: &mut Faults) -> Option<String> {
    if !written.value.contains(char::is_control) {
        return Some(written.value);
    }
    let hint = "write it on one line, like +1 604 555 0100";
    refused(&written, "malformed-number", "no telephone number", hint, faults)
}

const PAGE: &str = "no address of a page";

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

/// Whether something stands there, with nothing in it that ends a link or is none of these.
fn is_whole(part: &str, ends: &str) -> bool {
    let ending = |c: char| c.is_whitespace() || c.is_control() || ends.contains(c);
    !part.is_empty() && !part.contains(ending)
}

fn is_mail(text: &str) -> bool {
    // Mail programs read `%2C` as a comma.
    let whole = |part: &str| is_whole(part, "@<>\"?&,;:%#");
    let dotted = |host: &str| host.split('.').count() > 1 && !host.split('.').any(str::is_empty);
    text.split_once('@').is_some_and(|(name, host)| whole(name) && whole(host) && dotted(host))
}
