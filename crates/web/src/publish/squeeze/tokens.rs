//! A script of ours in its parts: as much of JavaScript's grammar as its spaces and names need.

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, a word of the language or a number.
    Word,
    /// A string, a regular expression, or a template up to a place in it or on from there.
    Literal,
    /// Anything else: one sign, or the three dots that are one.
    Sign,
    /// Spaces, or a line that ends.
    Space,
}

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
}

/// What stands before a slash that begins a regular expression and does not divide.
const BEFORE_PATTERN: &str = "(,=:[!&|?{};>";

const SPREAD: &str = "...";

/// The parts of a script, which are all of it: joined they are the script again.
pub(super) fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut all: Vec<Token<'_>> = Vec::new();
    // Whether each open brace is a place in a template.
    let mut braces: Vec<bool> = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match first {
            '"' => (Kind::Literal, quoted(rest)),
            '`' => (Kind::Literal, piece(rest, &mut braces)),
            '}' if braces.pop() == Some(true) => (Kind::Literal, piece(rest, &mut braces)),
            '/' if begins_pattern(&all) => (Kind::Literal, pattern(rest)),
            '.' if rest.starts_with(SPREAD) => (Kind::Sign, SPREAD.len()),
            _ if is_of_word(first) => (Kind::Word, run(rest, is_of_word)),
            _ if first.is_whitespace() => (Kind::Space, run(rest, char::is_whitespace)),
            '{' => {
                braces.push(false);
                (Kind::Sign, 1)
            }
            _ => (Kind::Sign, first.len_utf8()),
        };
        let (text, after) = rest.split_at(length);
        all.push(Token { kind, text });
        rest = after;
    }
    all
}

pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// The length of a string with its quotes.
fn quoted(text: &str) -> usize {
    end_of(text, |c, _| c == '"')
}

/// The length of a template from its quote, or the brace that ends a place in it, to the next place or
/// its end.
fn piece(text: &str, braces: &mut Vec<bool>) -> usize {
    let length = end_of(text, |c, before| c == '`' || (c == '{' && before == '$'));
    if text.get(..length).is_some_and(|piece| piece.ends_with('{')) {
        braces.push(true);
    }
    length
}

/// The length of a regular expression with its slashes.
fn pattern(text: &str) -> usize {
    let mut in_class = false;
    end_of(text, |c, _| {
        in_class = (in_class || c == '[') && c != ']';
        c == '/' && !in_class
    })
}

/// How long a literal is that goes on until something stands in it unescaped, told that and what
/// stands before it.
fn end_of(text: &str, mut ends: impl FnMut(char, char) -> bool) -> usize {
    let mut before = ' ';
    let mut letters = text.char_indices().skip(1);
    while let Some((at, c)) = letters.next() {
        if c == '\\' {
            letters.next();
        } else if ends(c, before) {
            return at + c.len_utf8();
        }
        before = c;
    }
    text.len()
}

fn begins_pattern(before: &[Token<'_>]) -> bool {
    let last = before.iter().rfind(|token| token.kind != Kind::Space);
    last.is_some_and(|last| match last.kind {
        Kind::Sign => BEFORE_PATTERN.contains(last.text),
        _ => last.text == "return",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_falls_into_its_parts() {
        let check = |code: &str, expected: &[&str]| {
            let found: Vec<&str> = tokens(code).iter().map(|token| token.text).collect();
            assert_eq!(found, expected, "{code}");
            assert_eq!(found.concat(), code);
        };
        check("", &[]);
        check("a+864e5", &["a", "+", "864e5"]);
        check("f(...a.b)", &["f", "(", "...", "a", ".", "b", ")"]);
        check(r#""a \" b"+c"#, &[r#""a \" b""#, "+", "c"]);
        check("`a ${b} c`", &["`a ${", "b", "} c`"]);
        check(
            "`a ${b({ c }, `d ${e}`)} f`;{}",
            &[
                "`a ${", "b", "(", "{", " ", "c", " ", "}", ",", " ", "`d ${", "e", "}`", ")",
                "} f`", ";", "{", "}",
            ],
        );
        check(
            r"f(/[/ ] \/x/g, a / b)",
            &["f", "(", r"/[/ ] \/x/", "g", ",", " ", "a", " ", "/", " ", "b", ")"],
        );
        check("return /a b/", &["return", " ", "/a b/"]);
        check("\"open", &["\"open"]);
        check("`open ${", &["`open ${"]);
    }
}
