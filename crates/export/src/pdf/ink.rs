//! The colours of a sheet: dark on white, one accent, and the four kinds of a day. What tells them
//! apart in grey are words, marks and hatching (`chart`), never the colour alone.

/// A colour as printers and screens mix it: red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Ink {
    pub(crate) const WHITE: Self = Self(0xff, 0xff, 0xff);
    pub(crate) const TEXT: Self = Self(0x1d, 0x29, 0x28);
    pub(crate) const SOFT: Self = Self(0x4f, 0x5e, 0x5c);
    pub(crate) const LINE: Self = Self(0xd3, 0xd9, 0xd6);
    pub(crate) const TEAL: Self = Self(0x12, 0x66, 0x5f);
    pub(crate) const TEAL_PALE: Self = Self(0xe9, 0xf3, 0xf1);
    pub(crate) const NO: Self = Self(0x7a, 0x2a, 0x12);
    pub(crate) const NO_PALE: Self = Self(0xf9, 0xe3, 0xd9);
    pub(crate) const NO_HATCH: Self = Self(0xc8, 0x7d, 0x60);
    pub(crate) const ASK: Self = Self(0x6a, 0x4a, 0x00);
    pub(crate) const ASK_PALE: Self = Self(0xfb, 0xf1, 0xcf);
    pub(crate) const ASK_DOTS: Self = Self(0xb8, 0x8a, 0x1c);
    pub(crate) const MAY: Self = Self(0x1c, 0x51, 0x30);
    pub(crate) const MAY_PALE: Self = Self(0xf1, 0xf8, 0xf2);
    pub(crate) const MAY_EDGE: Self = Self(0x6f, 0xa8, 0x7d);
}

impl Default for Ink {
    fn default() -> Self {
        Self::TEXT
    }
}

#[cfg(test)]
mod tests {
    use super::Ink;

    /// How much light a colour gives back, from 0 to 1 (WCAG 2).
    fn light(Ink(red, green, blue): Ink) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn words_are_dark_enough_on_what_is_behind_them() {
        for (words, behind) in [
            (Ink::TEXT, Ink::WHITE),
            (Ink::SOFT, Ink::WHITE),
            (Ink::SOFT, Ink::TEAL_PALE),
            (Ink::TEAL, Ink::WHITE),
            (Ink::TEAL, Ink::TEAL_PALE),
            (Ink::WHITE, Ink::TEAL),
            (Ink::NO, Ink::WHITE),
            (Ink::NO, Ink::NO_PALE),
            (Ink::TEXT, Ink::NO_PALE),
            (Ink::ASK, Ink::ASK_PALE),
            (Ink::MAY, Ink::MAY_PALE),
        ] {
            let contrast = (light(behind) + 0.05) / (light(words) + 0.05);
            let contrast = contrast.max(1.0 / contrast);
            assert!(contrast >= 4.5, "{words:?} on {behind:?}: {contrast}");
        }
    }
}
