//! Scripts and stylesheets without what only people read. A published page is paid for by the byte.

use std::iter::Peekable;
use std::str::CharIndices;

/// What stands before a slash that begins a regular expression and does not divide.
const BEFORE_PATTERN: &str = "(,=:[!&|?{};>";
/// After these a line that ends goes on with the next.
const OPEN: &str = "{(,[;=&|?:";

/// A script of ours without comments on lines of their own, and without the spaces, semicolons and
/// commas it can do without; what is declared once is declared in fewer letters. Strings, templates
/// and regular expressions stay as they are.
pub(super) fn script(text: &str) -> String {
    let code = lines(text);
    let mut out = String::with_capacity(code.len());
    let mut rest = code.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let end = match c {
            '"' | '`' => after(&code, &mut rest, c),
            '/' if out.ends_with(|last| BEFORE_PATTERN.contains(last)) => {
                after(&code, &mut rest, c)
            }
            _ if c.is_whitespace() => {
                shorten_declaration(&mut out);
                let next = next_code(&mut rest);
                out.push_str(gap(out.chars().last(), c == '\n', next));
                continue;
            }
            _ => {
                drop_before(&mut out, c);
                at + c.len_utf8()
            }
        };
        out.push_str(code.get(at..end).unwrap_or_default());
    }
    out
}

/// `const` at the end becomes `let`: who writes the script is told of a second value, who runs it need
/// not be.
fn shorten_declaration(out: &mut String) {
    let before = out.strip_suffix("const");
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
    if let Some(length) = before.filter(|before| !before.ends_with(is_word)).map(str::len) {
        out.truncate(length);
        out.push_str("let");
    }
}

/// Takes away what a closing bracket makes needless: the last semicolon of a block, the last comma of
/// a list. (No script of ours has a loop without a body, whose semicolon is all it has.)
fn drop_before(out: &mut String, closing: char) {
    let is_needless = match closing {
        '}' => out.ends_with([';', ',']),
        ')' | ']' => out.ends_with(',') && !out.ends_with(",,") && !out.ends_with("[,"),
        _ => false,
    };
    if is_needless {
        out.pop();
    }
}

/// Spaces that only people want in a stylesheet.
const AIR: [(&str, &str); 6] =
    [(": ", ":"), (", ", ","), (" {", "{"), ("{ ", "{"), ("; }", "}"), ("; ", ";")];

/// A stylesheet without indentation, comments on lines of their own, and spaces between its parts.
pub(super) fn stylesheet(text: &str) -> String {
    AIR.iter().fold(lines(text), |text, (airy, tight)| text.replace(airy, tight))
}

/// Lines without indentation, and without those that are only a comment.
fn lines(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let code = lines.filter(|line| !line.starts_with("//") && !line.starts_with("/*"));
    code.flat_map(|line| [line, "\n"]).collect()
}

/// Where a literal ends that `quote` began.
fn after(code: &str, rest: &mut Peekable<CharIndices<'_>>, quote: char) -> usize {
    let mut in_class = false;
    while let Some((at, c)) = rest.next() {
        match c {
            '\\' => drop(rest.next()),
            '[' if quote == '/' => in_class = true,
            ']' if quote == '/' => in_class = false,
            _ if c == quote && !in_class => return at + c.len_utf8(),
            _ => {}
        }
    }
    code.len()
}

fn next_code(rest: &mut Peekable<CharIndices<'_>>) -> Option<char> {
    while rest.next_if(|(_, c)| c.is_whitespace()).is_some() {}
    rest.peek().map(|(_, c)| *c)
}

/// What has to stay of a space between two characters.
fn gap(last: Option<char>, line_ends: bool, next: Option<char>) -> &'static str {
    let (Some(last), Some(next)) = (last, next) else { return "" };
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '"' | '`');
    let signs = |c: char| matches!(c, '+' | '-');
    if line_ends {
        if OPEN.contains(last) { "" } else { "\n" }
    } else if (word(last) && word(next)) || (signs(last) && signs(next)) {
        " "
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(script(text), expected, "{text}");
    }

    #[test]
    fn only_what_people_read_goes() {
        check("// Why.\nconst a = b + 1;\n", "let a=b+1;");
        check(
            "const a = `${b} of ${c}`;\nreturn \"a  b\";",
            "let a=`${b} of ${c}`;return \"a  b\";",
        );
        check("f(/[/ ] x/g, a / b / c)", "f(/[/ ] x/g,a/b/c)");
        check("a\n  .b()\nconst c = 1", "a\n.b()\nlet c=1");
        check("a + +b - -c", "a+ +b- -c");
        check("x => /a b/.test(x)", "x=>/a b/.test(x)");
        check("for (const [a] of [b, [c,],]) { f(a,); }", "for(let[a]of[b,[c]]){f(a)}");
        check("a.const (1); [, b] = [1,,]; \"const a;}\"", "a.const(1);[,b]=[1,,];\"const a;}\"");
        let style = ".a, .b:hover {\n  margin: 0 1rem; color: #000; }\n/* Why. */\n@media print { a { top: 0; } }";
        let tight = ".a,.b:hover{\nmargin:0 1rem;color:#000}\n@media print{a{top:0} }\n";
        assert_eq!(stylesheet(style), tight);
    }
}
