use std::fmt::Write as _;

use crate::{Diagnostic, Source, Span};

/// Longest stretch of a source line that is shown, in characters.
const WIDTH_MAX: usize = 120;

/// All diagnostics as people read them: message, place, the line with a caret, hint.
pub fn text(source: &Source<'_>, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        one(&mut out, source, diagnostic);
    }
    out
}

fn one(out: &mut String, source: &Source<'_>, diagnostic: &Diagnostic) {
    let Diagnostic { code, severity, span, message, hint } = diagnostic;
    line(out, format_args!("{}[{code}]: {message}", severity.word()));
    match span {
        Some(span) => excerpt(out, source, *span),
        None => line(out, format_args!("  --> {}", source.name)),
    }
    if let Some(hint) = hint {
        line(out, format_args!("  = {hint}"));
    }
}

fn excerpt(out: &mut String, source: &Source<'_>, span: Span) {
    let at = source.position(span);
    let number = at.line.to_string();
    let gutter = " ".repeat(number.len());
    let shown: String = source.line(span).chars().take(WIDTH_MAX).map(printable).collect();
    line(out, format_args!("{gutter}--> {}:{}:{}", source.name, at.line, at.column));
    line(out, format_args!("{gutter} |"));
    line(out, format_args!("{number} | {shown}"));
    if at.column <= WIDTH_MAX {
        let room = shown.chars().count().saturating_sub(at.column - 1).max(1);
        let carets = "^".repeat(width(source, span).clamp(1, room));
        line(out, format_args!("{gutter} | {}{carets}", " ".repeat(at.column - 1)));
    }
}

fn width(source: &Source<'_>, span: Span) -> usize {
    source.text.get(span.start..span.end).map_or(1, |text| text.chars().count())
}

/// Control characters would move the terminal's cursor away from the caret.
fn printable(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("writing to a String cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caret_under_the_fault() {
        let source = Source { name: "clinic.toml", text: "id = \"a\"\nmodalty = \"must\"\n" };
        let found = [Diagnostic::error("unknown-key", 9..16, "there is no key `modalty` here")
            .hint("did you mean `modality`?")];
        let expected = "error[unknown-key]: there is no key `modalty` here
 --> clinic.toml:2:1
  |
2 | modalty = \"must\"
  | ^^^^^^^
  = did you mean `modality`?
";
        assert_eq!(text(&source, &found), expected);
    }

    #[test]
    fn any_span_is_shown() {
        let source = Source { name: "x", text: "é\u{1b}[31m" };
        for start in 0..10 {
            let found = [Diagnostic::error("x", start..start + 3, "m")];
            assert!(!text(&source, &found).contains('\u{1b}'));
        }
    }
}
