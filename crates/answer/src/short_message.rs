//! A message to a phone: how long it is there, and how many messages are paid for.

/// What one message holds in the letters of every phone (GSM 03.38, 7 bits each), and what each of
/// several does, since they have to say how they belong together.
const ROOM: usize = 160;
const ROOM_EACH: usize = 153;

/// The same where one letter is none of them, and all are sent as UTF-16.
const ROOM_WIDE: usize = 70;
const ROOM_WIDE_EACH: usize = 67;

/// The letters of every phone, besides those of ASCII that are.
const LETTERS: &str = "£¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";

/// What every phone has, at the price of two letters.
const TWICE: &str = "^{}\\[~]|€";

/// What is ASCII and on no phone.
const MISSING: &str = "`";

/// A message, as short as it can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortMessage {
    /// What it says.
    pub text: String,
    /// How long it is, as phones count.
    pub length: usize,
    /// How much one message holds of its letters.
    pub room: usize,
    /// As how many messages it is sent.
    pub messages: usize,
}

impl ShortMessage {
    /// The first wording that fits into one message; where none does, the last, the shortest.
    pub(crate) fn new<const N: usize>(wordings: [String; N]) -> Self {
        let mut shortest = Self::of(String::new());
        for text in wordings {
            shortest = Self::of(text);
            if shortest.messages == 1 {
                break;
            }
        }
        shortest
    }

    /// A message of these words.
    pub fn of(text: String) -> Self {
        let plain: Option<usize> = text.chars().map(septets).sum();
        let (length, room, each) = match plain {
            Some(length) => (length, ROOM, ROOM_EACH),
            None => (text.encode_utf16().count(), ROOM_WIDE, ROOM_WIDE_EACH),
        };
        let messages = if length <= room { 1 } else { length.div_ceil(each) };
        Self { text, length, room, messages }
    }

    /// "97 of 160 characters: one message."
    pub fn counted(&self) -> String {
        let Self { length, room, messages, .. } = self;
        if *messages == 1 {
            return format!("{length} of {room} characters: one message.");
        }
        format!("{length} characters: sent as {messages} messages, since one holds {room}.")
    }
}

/// What a character takes of a message in the letters of every phone.
fn septets(character: char) -> Option<usize> {
    if TWICE.contains(character) {
        return Some(2);
    }
    let ascii = matches!(character, ' '..='~' | '\n') && !MISSING.contains(character);
    (ascii || LETTERS.contains(character)).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, length: usize, messages: usize, counted: &str) {
        let message = ShortMessage::of(text.to_owned());
        assert_eq!((message.length, message.messages), (length, messages), "{text}");
        assert_eq!(message.counted(), counted, "{text}");
    }

    #[test]
    fn phones_count_in_their_own_way() {
        check("", 0, 1, "0 of 160 characters: one message.");
        check("Größe: 5 £", 10, 1, "10 of 160 characters: one message.");
        check("~5 €", 6, 1, "6 of 160 characters: one message.");
        check(&"a".repeat(160), 160, 1, "160 of 160 characters: one message.");
        let two = "161 characters: sent as 2 messages, since one holds 160.";
        check(&"a".repeat(161), 161, 2, two);
        check("Zażółć", 6, 1, "6 of 70 characters: one message.");
        check("`", 1, 1, "1 of 70 characters: one message.");
        let wide = "71 characters: sent as 2 messages, since one holds 70.";
        check(&"ł".repeat(71), 71, 2, wide);
        check("🦆", 2, 1, "2 of 70 characters: one message.");
    }

    #[test]
    fn the_fullest_wording_that_fits_is_said() {
        let check = |lengths: [usize; 2], expected: usize| {
            let message = ShortMessage::new(lengths.map(|length| "a".repeat(length)));
            assert_eq!(message.length, expected);
        };
        check([160, 10], 160);
        check([161, 160], 160);
        check([300, 200], 200);
    }
}
