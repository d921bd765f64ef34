//! Declarations that follow each other as one: `let a=1,b=2`.

use super::tokens::{Kind, Token};

/// Where in a block, or between other brackets, the code is.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Whether the statement it is in has begun.
    in_statement: bool,
    /// Whether that declares something.
    declares: bool,
}

/// The same code with one `let` for declarations in a row.
pub(super) fn joined<'a>(code: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut out: Vec<Token<'a>> = Vec::with_capacity(code.len());
    let mut outer: Vec<Place> = Vec::new();
    let mut here = Place::default();
    let mut rest = code.iter().peekable();
    while let Some(token) = rest.next() {
        if token.text.starts_with(['}', ')', ']']) {
            here = outer.pop().unwrap_or_default();
        }
        if token.text == ";" && here.declares && rest.next_if(|next| next.text == "let").is_some() {
            out.push(Token { kind: Kind::Sign, text: "," });
            rest.next_if(|next| next.kind == Kind::Space);
            here.in_statement = true;
            continue;
        }
        out.push(*token);
        // What ends with its line may go on in the next, which then declares nothing.
        if token.text == ";" || token.text.contains('\n') && token.kind == Kind::Space {
            here = Place::default();
        } else if !here.in_statement {
            here = Place { in_statement: true, declares: token.text == "let" };
        }
        // A place in a template begins and ends within literals.
        if token.text.ends_with(['{', '(', '[']) {
            outer.push(std::mem::take(&mut here));
        }
    }
    out
}
