//! What is wrong with a saved sheet that the protocol in it does not show.

use diag::{Diagnostic, Span};

use crate::contradiction::Contradiction;
use crate::{Draft, Field, Maker, Place, unfinished};

/// Where a sheet is mended.
const MEND: &str = "open the file at /make and mend it there, or mend it here";

/// Answers that could not be read, and words that contradict the times they stand beside: for both, a
/// client would be told what the clinic does not mean. Faults of the file itself are the reader's.
pub fn review(maker: &Maker, text: &str) -> Vec<Diagnostic> {
    let draft = maker.open(text).ok();
    let typed = unfinished::split(text).0.into_iter();
    // What a form sends beside a field, as what its number counts from, is no field of its own.
    let fields = typed.filter_map(|(name, typed)| Some((Field::parse(&name)?, typed)));
    let unread = fields.map(|(field, typed)| unread_answer(text, draft.as_ref(), field, &typed));
    let contradictions = draft.iter().flat_map(Draft::contradictions);
    unread.chain(contradictions.map(|found| contradiction(text, found))).collect()
}

fn unread_answer(text: &str, draft: Option<&Draft<'_>>, field: Field, typed: &str) -> Diagnostic {
    let span = span(text, &format!("#? {field} ="));
    let asked = draft.and_then(|draft| draft.named(&Place::Field(field)));
    let asked = asked.map_or_else(String::new, |asked| format!(" for “{asked}”"));
    let message = format!("“{typed}” could not be read{asked}");
    Diagnostic::error("unread-answer", span, message).hint(MEND)
}

fn contradiction(text: &str, found: Contradiction) -> Diagnostic {
    let Contradiction { id, severity, says, .. } = found;
    let message = says.trim_end_matches('.').to_owned();
    let span = span(text, &format!("id = \"{id}\""));
    Diagnostic { severity, ..Diagnostic::error("words-contradict", span, message) }.hint(MEND)
}

/// The first line that begins so.
fn span(text: &str, start: &str) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(start) {
            return Span { start: at, end: at + line.trim_end().len() };
        }
        at += line.len();
    }
    Span::default()
}
