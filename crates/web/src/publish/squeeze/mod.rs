//! Scripts and stylesheets without what only people read. A published page is paid for by the byte.

mod joined;
mod names;
mod tokens;

use self::tokens::{Kind, Token, is_of_word, tokens};

/// After these a line that ends goes on with the next.
const OPEN: &str = "{(,[;=&|?:";

/// A script of ours without comments on lines of their own, without the spaces, semicolons and commas
/// it can do without, and with few letters for what only it knows. Strings, templates and regular
/// expressions stay as they are.
pub(super) fn script(text: &str) -> String {
    let code = tight(&lines(text));
    let all = tokens(&code);
    let bare: Vec<Token<'_>> = all.iter().filter(|one| one.kind != Kind::Space).copied().collect();
    let names = names::shorter(&bare);
    let short = |token: &Token<'_>| match names.get(token.text) {
        Some(name) if token.kind == Kind::Word => name.clone(),
        _ => token.text.to_owned(),
    };
    joined::joined(&all).iter().map(short).collect()
}

fn tight(code: &str) -> String {
    let all = tokens(code);
    let mut out = String::with_capacity(code.len());
    for (at, token) in all.iter().enumerate() {
        if token.kind == Kind::Space {
            let next = all.get(at + 1).and_then(|next| next.text.chars().next());
            shorten_declaration(&mut out);
            out.push_str(gap(out.chars().last(), token.text.contains('\n'), next));
        } else {
            drop_before(&mut out, token.text);
            out.push_str(token.text);
        }
    }
    out
}

/// `const` at the end becomes `let`: who writes the script is told of a second value, who runs it need
/// not be.
fn shorten_declaration(out: &mut String) {
    let before = out.strip_suffix("const");
    let goes_on = |c: char| is_of_word(c) || c == '.';
    if let Some(length) = before.filter(|before| !before.ends_with(goes_on)).map(str::len) {
        out.truncate(length);
        out.push_str("let");
    }
}

/// Takes away what a closing bracket makes needless: the last semicolon of a block, the last comma of
/// a list. (No script of ours has a loop without a body, whose semicolon is all it has.)
fn drop_before(out: &mut String, closing: &str) {
    let is_needless = match closing {
        "}" => out.ends_with([';', ',']),
        ")" | "]" => out.ends_with(',') && !out.ends_with(",,") && !out.ends_with("[,"),
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

/// What has to stay of a space between two characters.
fn gap(last: Option<char>, line_ends: bool, next: Option<char>) -> &'static str {
    let (Some(last), Some(next)) = (last, next) else { return "" };
    let word = |c: char| is_of_word(c) || matches!(c, '"' | '`');
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

    #[test]
    fn only_what_people_read_goes() {
        let check =
            |text: &str, expected: &str| assert_eq!(tight(&lines(text)), expected, "{text}");
        check("// Why.\nconst a = b + 1;\n", "let a=b+1;");
        check(
            "const a = `${b} of ${c}`;\nreturn \"a  b\";",
            "let a=`${b} of ${c}`;return \"a  b\";",
        );
        check("`a  ${b( c, `d  ${e }` )}  f`", "`a  ${b(c,`d  ${e}`)}  f`");
        check("f(/[/ ] x/g, a / b / c)", "f(/[/ ] x/g,a/b/c)");
        check("a\n  .b()\nconst c = 1", "a\n.b()\nlet c=1");
        check("a + +b - -c", "a+ +b- -c");
        check("x => /a b/.test(x)", "x=>/a b/.test(x)");
        check("for (const [a] of [b, [c,],]) { f(a,); }", "for(let[a]of[b,[c]]){f(a)}");
        check("a.const (1); [, b] = [1,,]; \"const a;}\"", "a.const(1);[,b]=[1,,];\"const a;}\"");
    }

    #[test]
    fn a_stylesheet_is_tight() {
        let style = ".a, .b:hover {\n  margin: 0 1rem; color: #000; }\n/* Why. */\n@media print { a { top: 0; } }";
        let tight = ".a,.b:hover{\nmargin:0 1rem;color:#000}\n@media print{a{top:0} }\n";
        assert_eq!(stylesheet(style), tight);
    }

    #[test]
    fn what_only_the_script_knows_has_few_letters() {
        let check = |text: &str, expected: &str| assert_eq!(script(text), expected, "{text}");
        check("const first = 1; f(first, \"first\");", "let e=1;f(e,\"first\");");
        check(
            "function least(one, ...rest) { return `${rest} rest`; }",
            "function t(n,...e){return `${e} rest`}",
        );
        check("const each = (item) => other => item + other + open;", "let n=(e)=>t=>e+t+open;");
        check(
            "const { key: mine, [at]: own = far(own), gone } = all;",
            "let{key:t,[at]:e=far(e),gone}=all;",
        );
        // A property keeps its name wherever it stands, and so does what is declared nowhere.
        check("const value = box.value; use(value);", "let value=box.value;use(value);");
        check("const size = 1; use({ size, wide: size });", "let size=1;use({size,wide:size});");
        check(
            "const sum = 1; use(document, sum, { [sum]: 2 });",
            "let e=1;use(document,e,{[e]:2});",
        );
        // What a browser has for itself may be meant elsewhere.
        check("const open = 1; open + e;", "let open=1;open+e;");
        check("const near = e + t;", "let n=e+t;");
        check("{ const here = 1; }\nf((here = 2, away) => here);", "{let e=1}\nf((e=2,t)=>e);");
    }

    #[test]
    fn declarations_in_a_row_are_one() {
        let check = |text: &str, expected: &str| assert_eq!(script(text), expected, "{text}");
        check("const a = 1;\nconst [b] = [2];\nlet { c } = d;\nf();", "let a=1,[b]=[2],{c}=d;f();");
        check("const a = 1; f(); const b = 2;", "let a=1;f();let b=2;");
        check(
            "const a = () => { let b = 1; let c = 2; }; const d = 3;",
            "let a=()=>{let b=1,c=2},d=3;",
        );
        check(
            "if (a) { let b = 1; }\nlet c = `${d};`;\nlet e = 1;",
            "if(a){let b=1}\nlet c=`${d};`,e=1;",
        );
        check("for (const a of b) f(); const c = 1;", "for(let a of b)f();let c=1;");
        check("a;\nlet b = 1\nlet c = 2", "a;let b=1\nlet c=2");
    }
}
