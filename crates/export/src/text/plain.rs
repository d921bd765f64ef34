use textwrap::{Options, WordSplitter};

use super::part::Part;

/// What mail programs show without breaking lines themselves (RFC 5322, section 2.1.1, advises 78).
const WIDTH: usize = 72;

/// Parts as plain text.
pub(super) fn plain(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Title(words) | Part::Heading(words) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                push(&mut text, &words.to_uppercase(), "", "");
            }
            Part::Lead(words) => push(&mut text, &format!("{words}:"), "", ""),
            Part::Text(words) => push(&mut text, words, "", ""),
            Part::List(points) => {
                for point in points {
                    push(&mut text, point, "- ", "  ");
                }
            }
            // An address that is broken is none.
            Part::Link(words, link) => text.extend([words, ":\n", link, "\n"]),
        }
    }
    text
}

fn push(text: &mut String, words: &str, first: &str, other: &str) {
    let options = Options::new(WIDTH).initial_indent(first).subsequent_indent(other);
    // Words stay whole, so that they are found.
    let options = options.break_words(false).word_splitter(WordSplitter::NoHyphenation);
    text.push_str(&textwrap::fill(words, options));
    text.push('\n');
}
