//! Names that only a script of ours knows, in fewer letters.
//!
//! A name is one thing all over the script here, wherever it is declared: one that is a property too
//! stays, since nothing tells a property of ours from a browser's. (No script of ours has a method that is
//! declared within an object: `{ walk() {} }`.)

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Kind, Token, is_of_word};

/// Words of the language so short that a name could become one.
const TAKEN: [&str; 5] = ["as", "do", "if", "in", "of"];

/// What a browser has by itself: declared in one place of a script, it may be meant in another.
const BROWSERS: [&str; 22] = [
    "alert",
    "blur",
    "caches",
    "close",
    "crypto",
    "document",
    "event",
    "fetch",
    "find",
    "focus",
    "history",
    "location",
    "name",
    "navigator",
    "open",
    "origin",
    "parent",
    "print",
    "screen",
    "self",
    "stop",
    "top",
];

/// What short names are made of, what is frequent in a script first.
const LETTERS: &str = "etnrisoaclhudpmgfybvwkxjqzESTNRICOADLPMUFBGHVWKYXJQZ_$";

/// Shorter names, by those they stand for, of a script without spaces.
pub(super) fn shorter<'a>(code: &[Token<'a>]) -> BTreeMap<&'a str, String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for word in code.iter().filter(|token| token.kind == Kind::Word) {
        *times.entry(word.text).or_default() += 1;
    }
    let (declared, properties) = (declared(code), properties(code));
    let mut own: Vec<&str> = declared.difference(&properties).copied().collect();
    own.retain(|name| name.len() > 2 && !BROWSERS.contains(name));
    own.sort_by_key(|name| std::cmp::Reverse(times.get(name)));
    let is_free =
        |name: &String| !times.contains_key(name.as_str()) && !TAKEN.contains(&name.as_str());
    own.into_iter().zip(short_names().filter(is_free)).collect()
}

/// Names of one letter, then of two.
fn short_names() -> impl Iterator<Item = String> {
    let one = LETTERS.chars().map(String::from);
    let two = LETTERS.chars().flat_map(|a| LETTERS.chars().map(move |b| [a, b].iter().collect()));
    one.chain(two)
}

/// What is a property somewhere: after a dot, before a colon, or by itself between braces.
fn properties<'a>(code: &[Token<'a>]) -> BTreeSet<&'a str> {
    let around = brackets(code);
    let is_property = |at: usize| {
        let (before, after) = neighbours(code, at);
        let in_braces = matches!(before, "{" | ",") && around.get(at) == Some(&"{");
        before == "." || (in_braces && matches!(after, ":" | "," | "}" | "="))
    };
    let words = code.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word);
    words.filter(|(at, _)| is_property(*at)).map(|(_, token)| token.text).collect()
}

/// What stands before and after a token.
fn neighbours<'a>(code: &[Token<'a>], at: usize) -> (&'a str, &'a str) {
    let text = |at: Option<usize>| at.and_then(|at| code.get(at)).map_or("", |token| token.text);
    (text(at.checked_sub(1)), text(at.checked_add(1)))
}

/// The bracket around each token.
fn brackets<'a>(code: &[Token<'a>]) -> Vec<&'a str> {
    let mut open: Vec<&str> = Vec::new();
    let mut all = Vec::with_capacity(code.len());
    for token in code {
        // A place in a template begins and ends within literals.
        if token.text.starts_with([')', ']', '}']) {
            open.pop();
        }
        all.push(open.last().copied().unwrap_or_default());
        if matches!(token.text, "(" | "[") || token.text.ends_with('{') {
            open.push(token.text);
        }
    }
    all
}

/// What is declared somewhere: after `const`, `let` or `function`, or as what a function is given.
fn declared<'a>(code: &[Token<'a>]) -> BTreeSet<&'a str> {
    let mut all = BTreeSet::new();
    let text = |at: usize| code.get(at).map_or("", |token| token.text);
    for (at, token) in code.iter().enumerate() {
        match token.text {
            "let" | "const" => all.extend(bound(code.get(at + 1..).unwrap_or_default())),
            "function" => {
                all.insert(text(at + 1));
                all.extend(bound(code.get(at + 2..).unwrap_or_default()));
            }
            "=" if text(at + 1) == ">" => {
                all.extend(bound(code.get(given(code, at)..at).unwrap_or_default()));
            }
            _ => {}
        }
    }
    all.retain(|word| word.starts_with(|c: char| is_of_word(c) && !c.is_numeric()));
    all
}

/// Where what a function is given begins, told where its arrow stands.
fn given(code: &[Token<'_>], arrow: usize) -> usize {
    let mut depth = 0_u32;
    for (at, token) in code.iter().enumerate().take(arrow).rev() {
        match token.text {
            ")" => depth += 1,
            "(" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    0
}

/// The names of a pattern: one, or those in brackets, but for what they are when nothing is given.
fn bound<'a>(code: &[Token<'a>]) -> Vec<&'a str> {
    let mut depth = 0_u32;
    let mut names = Vec::new();
    for (at, token) in code.iter().enumerate() {
        let (before, after) = neighbours(code, at);
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            name => {
                let begins = matches!(before, "" | "(" | "[" | "{" | "," | ":" | "...");
                let ends = depth == 0 || matches!(after, ")" | "]" | "}" | "," | "=");
                if token.kind == Kind::Word && begins && ends {
                    names.push(name);
                }
            }
        }
        if depth == 0 {
            break;
        }
    }
    names
}
