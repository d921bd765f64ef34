//! What a way to reach somebody must be.
//!
//! Each becomes a link, so that it must be nothing else: `javascript:` is an address to browsers, too,
//! and so is a mail address with a second one behind a comma. Whoever takes such an address from a
//! form asks here what would be refused in a file.

use alloc::string::String;

/// With fewer digits nobody is reached but help.
const DIGITS_MIN: usize = 3;

/// Whether a text is a telephone number, with whatever words people write beside it: "604 555 0100,
/// ext. 7".
pub fn is_number(text: &str) -> bool {
    let digits = dialled(text).bytes().filter(u8::is_ascii_digit).count();
    is_line(text) && digits >= DIGITS_MIN
}

/// What a phone dials for a number as people write it: digits, with a plus before them. An extension
/// or the hours beside it are not dialled: with them it would be somebody else's number.
pub fn dialled(number: &str) -> String {
    let parts = number.rsplit(|c: char| c.is_alphabetic() || ",;:".contains(c));
    let digits =
        |part: &str| part.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    parts.map(digits).max_by_key(String::len).unwrap_or_default()
}

/// Whether a text is one mail address.
pub fn is_mail(text: &str) -> bool {
    // Mail programs read `%2C` as a comma.
    let whole = |part: &str| is_whole(part, "@<>\"?&,;:%#");
    let dotted = |host: &str| host.split('.').count() > 1 && !host.split('.').any(str::is_empty);
    text.split_once('@').is_some_and(|(name, host)| whole(name) && whole(host) && dotted(host))
}

/// Whether a text is the address of a page, as a browser shows it.
pub fn is_page(text: &str) -> bool {
    scheme(text)
        .and_then(|scheme| text.strip_prefix(scheme))
        .is_some_and(|rest| is_whole(rest, "\"'<>"))
}

/// What the address of a page begins with, if a text begins so.
pub(super) fn scheme(text: &str) -> Option<&'static str> {
    ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))
}

/// Whether everything in a text can be shown on one line.
pub(super) fn is_line(text: &str) -> bool {
    !text.contains(char::is_control)
}

/// Whether something stands there, with nothing in it that ends a link or is none of these.
fn is_whole(part: &str, ends: &str) -> bool {
    let ending = |c: char| c.is_whitespace() || c.is_control() || ends.contains(c);
    !part.is_empty() && !part.contains(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_number_are_not_dialled() {
        for (written, expected) in [
            ("+1 (604) 555-0100", "+16045550100"),
            ("604\u{a0}555–0100", "6045550100"),
            ("604 555 0100, ext. 7", "6045550100"),
            ("604 555 0100 x7", "6045550100"),
            ("Tel.: 604 555 0100; Mon to Fri, 9-5", "6045550100"),
            ("604 555 0100 or 604 555 0101", "6045550100"),
            ("24/7: 604 555 0100", "6045550100"),
            ("911", "911"),
            ("ask at the desk", ""),
            ("", ""),
        ] {
            assert_eq!(dialled(written), expected, "{written}");
            assert_eq!(is_number(written), !expected.is_empty(), "{written}");
        }
    }
}
