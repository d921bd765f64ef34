use super::part::Part;

/// What has a meaning in Markdown wherever it stands in a line.
const SPECIAL: &str = "\\`*_[]<>#&~|";

/// Parts as Markdown.
pub(super) fn markdown(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push('\n');
        }
        match part {
            Part::Title(words) => push(&mut text, "# ", words),
            Part::Heading(words) => push(&mut text, "## ", words),
            Part::Lead(words) => push(&mut text, "### ", words),
            Part::Text(words) => push(&mut text, "", words),
            Part::List(points) => {
                for point in points {
                    push(&mut text, "- ", point);
                }
            }
            Part::Link(words, link) => {
                // Within these, only they themselves have a meaning, and no address has them.
                text.extend([words, ": <", link, ">\n"]);
            }
        }
    }
    text
}

/// A line, so that every letter of the words is read as itself.
fn push(text: &mut String, lead: &str, words: &str) {
    text.push_str(lead);
    // What begins a line like "1." or "- " would begin a list.
    let number = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let list = number.starts_with(['.', ')', '-', '+', '=', '>']);
    for (at, letter) in words.char_indices() {
        let begins = list && at == words.len() - number.len();
        if begins || SPECIAL.contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_for_themselves() {
        let check = |words: &str, expected: &str| {
            assert_eq!(markdown(&[Part::Text(words.to_owned())]).trim_end(), expected);
        };
        check("Do not swim.", "Do not swim.");
        check("*Ann* _B_ [x](y) <b>", "\\*Ann\\* \\_B\\_ \\[x\\](y) \\<b\\>");
        check("1. May", "1\\. May");
        check("- no", "\\- no");
        check("AT&T #1", "AT\\&T \\#1");
    }
}
