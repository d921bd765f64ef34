use serde::Serialize;

use crate::{Diagnostic, Source};

#[derive(Serialize)]
struct Wire<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<&'a str>,
}

/// All diagnostics as one JSON array, each with `code`, `severity`, `message`, `file`, `line`,
/// `column` (both from 1, null for a fault of the whole) and `hint`.
pub fn json(source: &Source<'_>, diagnostics: &[Diagnostic]) -> serde_json::Value {
    diagnostics.iter().map(|diagnostic| serde_json::json!(wire(source, diagnostic))).collect()
}

fn wire<'a>(source: &Source<'a>, diagnostic: &'a Diagnostic) -> Wire<'a> {
    let at = diagnostic.span.map(|span| source.position(span));
    Wire {
        code: diagnostic.code,
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        file: source.name,
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        hint: diagnostic.hint.as_deref(),
    }
}
