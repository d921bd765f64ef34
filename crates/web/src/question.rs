//! What somebody asks, freed of the words that are in every question.

use answer::input::{Asked, Problem, activity};
use engine::protocol::Protocol;
use engine::vocabulary::normalise;

/// What a question begins with, the longest first. None says anything of what is asked about.
pub(crate) const BEFORE: [&str; 16] = [
    "am i allowed to",
    "is it okay to",
    "is it fine to",
    "is it ok to",
    "when could i",
    "when can i",
    "when may i",
    "could i",
    "can i",
    "may i",
    "going to",
    "going",
    "are",
    "go to",
    "go",
    "is",
];

/// What it ends with.
pub(crate) const AFTER: [&str; 9] =
    ["right now", "again", "today", "usual", "normal", "okay", "yet", "now", "ok"];

/// What is asked about.
///
/// # Errors
///
/// [`Problem::UnknownActivity`] of the words as they were written.
pub(crate) fn read(question: &str, protocol: &Protocol) -> Result<Asked, Problem> {
    activity(question, protocol).or_else(|problem| {
        let words = normalise(question);
        let bare = bare(&words);
        if bare == words { Err(problem) } else { activity(bare, protocol).map_err(|_| problem) }
    })
}

/// The words without what stands around them in a question.
fn bare(words: &str) -> &str {
    let mut rest = words;
    while let Some(less) = BEFORE.iter().find_map(|lead| after(rest, lead)) {
        rest = less;
    }
    while let Some(less) = AFTER.iter().find_map(|end| before(rest, end)) {
        rest = less;
    }
    rest
}

/// What comes after words a question begins with.
fn after<'w>(words: &'w str, lead: &str) -> Option<&'w str> {
    words.strip_prefix(lead)?.strip_prefix(' ')
}

/// What comes before words a question ends with.
fn before<'w>(words: &'w str, end: &str) -> Option<&'w str> {
    words.strip_suffix(end)?.strip_suffix(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(question: &str, expected: Option<&str>) {
        let vocabulary = shelf::vocabulary();
        let text = shelf::protocol("smp").unwrap().text;
        let protocol = engine::protocol::read(text, &vocabulary).0.unwrap();
        let found = read(question, &protocol).ok().map(|asked| match asked {
            Asked::Act(node) | Asked::Other(node) => vocabulary.node(node).id.clone(),
        });
        assert_eq!(found.as_deref(), expected, "{question}");
    }

    #[test]
    fn the_words_of_every_question_say_nothing() {
        check("swimming", Some("swimming"));
        check("Can I swim?", Some("swimming"));
        check("may i go swimming today?", Some("swimming"));
        check("When can I go to the gym again?", Some("usual-gym"));
        check("can i wear a hat", Some("hat"));
        check("is redness normal?", Some("redness"));
    }

    /// A word that may change the answer is not dropped.
    #[test]
    fn every_other_word_counts() {
        check("can i not swim", None);
        check("can i swim tomorrow", None);
        check("swim with scabs", None);
        check("", None);
    }
}
