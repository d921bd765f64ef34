//! What of a text nobody means who types or pastes it.

/// A text without the marks that turn the direction of writing for a stretch: phones put them around
/// names and numbers that are copied. They can make a text read as another, and nobody sees them.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !turns(*c)).collect()
}

/// Whether a character cannot be shown: one that no keyboard sends, or what a browser puts in its
/// place.
pub(crate) fn is_lost(c: char) -> bool {
    c == '\u{fffd}' || turns(c) || (c.is_control() && !c.is_whitespace())
}

fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_writing_is_taken_out() {
        assert_eq!(clean("\u{202a}+1 604\u{202c} \u{2068}Glow\u{2069}\u{feff}"), "+1 604 Glow");
        let whole = "نمی\u{200c}دانم ਪੰਜਾਬੀ 👩\u{200d}🔬\u{200f}\n\t";
        assert_eq!(clean(whole), whole);
    }

    #[test]
    fn what_cannot_be_shown() {
        let check = |text: &str, expected: bool| assert_eq!(text.chars().any(is_lost), expected);
        check("Glow & Co.\n\té\u{200d}", false);
        for lost in ["\0", "\u{7}", "\u{7f}", "\u{fffd}", "\u{202e}"] {
            check(lost, true);
        }
    }
}
