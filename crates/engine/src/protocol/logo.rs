use alloc::string::String;
use alloc::vec::Vec;

/// What every logo begins with.
const BEGINNING: &str = "data:image/png;base64,";

/// The most letters a logo may have, all together. What comes out of `afterwise` has some 16,000.
pub(super) const LETTERS_MAX: usize = 24 * 1024;

/// The widest and the highest a logo may be, in pixels: twice of what is shown, for fine screens.
pub(super) const SIZE_MAX: (u32, u32) = (480, 160);

/// The first bytes of every PNG, up to its width.
const PNG_BEGINNING: [u8; 16] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// A clinic's logo: a small PNG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// It as it stands in the file: `data:image/png;base64,…`.
    pub text: String,
    /// How wide it is, in pixels: at most 480.
    pub width: u32,
    /// How high it is, in pixels: at most 160.
    pub height: u32,
}

/// Why a text is no logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogoFault {
    /// It is no PNG written as text.
    NoPng,
    /// It has this many letters.
    TooLong(usize),
    /// What follows the beginning is not base64.
    Spoilt,
    /// It has this many pixels.
    TooLarge(u32, u32),
}

impl Logo {
    /// The logo a text stands for.
    pub(super) fn parse(text: String) -> Result<Self, LogoFault> {
        if text.len() > LETTERS_MAX {
            return Err(LogoFault::TooLong(text.len()));
        }
        let written = text.strip_prefix(BEGINNING).ok_or(LogoFault::NoPng)?;
        let bytes = bytes(written).ok_or(LogoFault::Spoilt)?;
        let rest = bytes.strip_prefix(&PNG_BEGINNING).ok_or(LogoFault::NoPng)?;
        let ([width, height, ..], _) = rest.as_chunks() else { return Err(LogoFault::NoPng) };
        let (width, height) = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
        let (widest, highest) = SIZE_MAX;
        if !(1..=widest).contains(&width) || !(1..=highest).contains(&height) {
            return Err(LogoFault::TooLarge(width, height));
        }
        Ok(Self { text, width, height })
    }

    /// The logo a text stands for; none where it stands for no small PNG.
    pub fn read(text: &str) -> Option<Self> {
        Self::parse(text.into()).ok()
    }

    /// The bytes of the PNG.
    pub fn png(&self) -> Vec<u8> {
        self.text.strip_prefix(BEGINNING).and_then(bytes).unwrap_or_default()
    }
}

/// What a text in base64 stands for; none if it is not written just so: `+` and `/`, and `=` at the
/// end where it is needed.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let (fours, []) = text.as_bytes().as_chunks::<4>() else { return None };
    let (last, before) = fours.split_last()?;
    let mut found = Vec::with_capacity(fours.len() * 3);
    for four in before {
        found.extend(three(*four)?);
    }
    let filled = last.iter().rev().take_while(|letter| **letter == b'=').count();
    let (kept, whole) = match (filled, last) {
        (0, last) => (3, *last),
        (1, [a, b, c, _]) => (2, [*a, *b, *c, b'A']),
        (2, [a, b, ..]) => (1, [*a, *b, b'A', b'A']),
        _ => return None,
    };
    let three = three(whole)?;
    // Bits that stand for nothing are nought, so that there is one way to write each logo.
    if three[kept..].iter().any(|byte| *byte != 0) {
        return None;
    }
    found.extend(&three[..kept]);
    Some(found)
}

/// The three bytes that four letters stand for.
fn three(four: [u8; 4]) -> Option<[u8; 3]> {
    let mut bits = 0;
    for letter in four {
        bits = bits << 6 | u32::from(six(letter)?);
    }
    let [_, bytes @ ..] = bits.to_be_bytes();
    Some(bytes)
}

/// The six bits that a letter stands for.
fn six(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_if_it_is_written_just_so() {
        for (text, expected) in [
            ("Zm9v", Some("foo")),
            ("Zm9vYg==", Some("foob")),
            ("Zm9vYmE=", Some("fooba")),
            ("Zm9vYmFy", Some("foobar")),
            ("", None),
            ("Zm9", None),
            ("Zm9vY===", None),
            ("====", None),
            ("Zm9vYh==", None),
            ("Zm9vYmF=", None),
            ("Zm=vZm9v", None),
            ("Zm9 ", None),
            ("Zm-_", None),
            ("Zm9\u{e9}", None),
        ] {
            assert_eq!(bytes(text), expected.map(|text| text.as_bytes().to_vec()), "{text}");
        }
        assert_eq!(bytes("+/+/"), Some([0xfb, 0xff, 0xbf].to_vec()));
    }
}
