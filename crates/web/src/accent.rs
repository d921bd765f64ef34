//! A clinic's own colour in the pages it embeds, moved until words in it can be read.

use std::fmt;

/// The contrast text needs (WCAG 2.2, 1.4.3).
const CONTRAST_MIN: f64 = 4.5;

/// How much of the colour is in the ground of what is set off, in hundredths.
const TINT: u32 = 12;

/// How finely a colour is moved towards black or white.
const STEPS: u32 = 100;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accent([u8; 3]);

/// The colours of one look of the stylesheet that an accent meets.
struct Look {
    page: Accent,
    card: Accent,
    /// What a colour is moved towards until it stands out.
    away: Accent,
}

/// `--bg` and `--card` of the stylesheet, by day and in the dark; a test holds them equal.
const DAY: Look =
    Look { page: Accent::PAGE, card: Accent([0xff, 0xff, 0xff]), away: Accent([0, 0, 0]) };
const DARK: Look = Look {
    page: Accent([0x14, 0x19, 0x18]),
    card: Accent([0x1d, 0x24, 0x23]),
    away: Accent([0xff, 0xff, 0xff]),
};

/// A colour as a look can show it, with the ground of what is set off.
struct Shown {
    ink: Accent,
    tint: Accent,
}

impl Accent {
    /// What a page lies on, `--bg` by day.
    pub(crate) const PAGE: Self = Self([0xfa, 0xf8, 0xf5]);

    /// Our own, `--teal` by day.
    pub(crate) const OURS: Self = Self([0x12, 0x66, 0x5f]);

    /// Reads six hexadecimal digits, as a colour field of a form or a clinic's style guide writes
    /// them: with `#` or without. Nothing else is a colour.
    pub(crate) fn read(written: &str) -> Option<Self> {
        let written = written.trim();
        let digits = written.strip_prefix('#').unwrap_or(written);
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Self([red, green, blue]))
    }

    /// The colour as it is shown by day and in the dark.
    pub(crate) fn shown(self) -> [Self; 2] {
        [&DAY, &DARK].map(|look| look.show(self).ink)
    }

    /// A stylesheet that puts the colour in the place of ours.
    pub(crate) fn stylesheet(self) -> String {
        let [day, dark] = [&DAY, &DARK].map(|look| look.show(self).rule());
        format!("{day}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n")
    }

    /// As far along the way to another colour as `part` of `whole` says.
    fn towards(self, other: Self, part: u32, whole: u32) -> Self {
        let Self([red, green, blue]) = self;
        let Self([to_red, to_green, to_blue]) = other;
        let mix = |from: u8, to: u8| {
            let sum = u32::from(from) * (whole - part) + u32::from(to) * part;
            // Between two bytes there are only bytes.
            u8::try_from((sum + whole / 2) / whole).unwrap_or(u8::MAX)
        };
        Self([mix(red, to_red), mix(green, to_green), mix(blue, to_blue)])
    }

    /// Relative luminance, as WCAG defines it.
    fn luminance(self) -> f64 {
        let Self(channels) = self;
        let [red, green, blue] = channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast, as WCAG defines it: from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// Six digits.
impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "{red:02x}{green:02x}{blue:02x}")
    }
}

impl Look {
    /// The colour, moved no further than it must be: as words on the page, on a card and on its own
    /// tint, and as the ground of words in the colour of the page.
    fn show(&self, accent: Accent) -> Shown {
        let mut moved = (0..=STEPS).map(|step| {
            let ink = accent.towards(self.away, step, STEPS);
            Shown { ink, tint: self.card.towards(ink, TINT, 100) }
        });
        moved
            .find(|shown| self.is_readable(shown))
            .unwrap_or(Shown { ink: self.away, tint: self.card })
    }

    fn is_readable(&self, shown: &Shown) -> bool {
        [self.page, self.card, shown.tint]
            .into_iter()
            .all(|ground| shown.ink.contrast(ground) >= CONTRAST_MIN)
    }
}

impl Shown {
    fn rule(&self) -> String {
        format!(":root {{ --teal: #{}; --teal-bg: #{}; }}", self.ink, self.tint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::STYLE;

    #[test]
    fn only_six_digits_are_a_colour() {
        let check = |written: &str, expected: Option<&str>| {
            let found = Accent::read(written).map(|accent| accent.to_string());
            assert_eq!(found.as_deref(), expected, "{written}");
        };
        check("8a2be2", Some("8a2be2"));
        check("#8A2BE2", Some("8a2be2"));
        for none in ["", "#", "fff", "8a2be", "8a2be22", "+a2be2", "red", "8a2be2}*{", "８a2be2"] {
            check(none, None);
        }
    }

    #[test]
    fn contrast_is_the_known_one() {
        let contrast =
            |one: &str, two: &str| Accent::read(one).unwrap().contrast(Accent::read(two).unwrap());
        assert!((contrast("000000", "ffffff") - 21.0).abs() < 0.001);
        assert!((contrast("777777", "ffffff") - 4.478).abs() < 0.001);
        assert!((contrast("8a2be2", "8a2be2") - 1.0).abs() < 0.001);
    }

    /// The colour of a name in one look of the stylesheet.
    fn styled(look: &str, name: &str) -> Accent {
        let value = look.split(&format!("--{name}: #")).nth(1).unwrap();
        let value = value.split(';').next().unwrap();
        let long: String = value.chars().flat_map(|digit| [digit, digit]).collect();
        Accent::read(if value.len() == 3 { &long } else { value }).unwrap()
    }

    fn looks() -> [(&'static str, &'static Look); 2] {
        let (day, rest) = STYLE.text.split_once("@media (prefers-color-scheme: dark)").unwrap();
        [(day, &DAY), (rest, &DARK)]
    }

    #[test]
    fn the_looks_are_those_of_the_stylesheet() {
        for (style, look) in looks() {
            assert_eq!(styled(style, "bg"), look.page);
            assert_eq!(styled(style, "card"), look.card);
        }
        assert_eq!(styled(looks()[0].0, "teal"), Accent::OURS);
    }

    /// Whatever a clinic asks for, everything that meets the colour can be read.
    #[test]
    fn every_colour_can_be_read() {
        let steps = [0_u8, 0x33, 0x66, 0x80, 0x99, 0xcc, 0xff];
        let all = steps.into_iter().flat_map(|red| {
            steps.into_iter().flat_map(move |green| steps.map(|blue| Accent([red, green, blue])))
        });
        for accent in all {
            for (style, look) in looks() {
                let Shown { ink, tint } = look.show(accent);
                let met = [look.page, look.card, tint].map(|ground| ink.contrast(ground));
                let said = ["ink", "soft"].map(|name| styled(style, name).contrast(tint));
                for contrast in met.into_iter().chain(said) {
                    assert!(contrast >= CONTRAST_MIN, "{accent}: {contrast:.2} on {tint}");
                }
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays_as_it_is() {
        let check = |written: &str, expected: [&str; 2]| {
            let shown = Accent::read(written).unwrap().shown().map(|accent| accent.to_string());
            assert_eq!(shown, expected, "{written}");
        };
        check("8a2be2", ["8a2be2", "b87eed"]);
        check("12665f", ["12665f", "6ea29d"]);
        check("ffd700", ["7d6900", "ffd700"]);
        check("000000", ["000000", "999999"]);
        check("ffffff", ["6b6b6b", "ffffff"]);
    }

    #[test]
    fn a_stylesheet_sets_two_colours_twice() {
        assert_eq!(
            Accent::read("8a2be2").unwrap().stylesheet(),
            ":root { --teal: #8a2be2; --teal-bg: #f1e6fc; }\n\
             @media screen and (prefers-color-scheme: dark) \
             { :root { --teal: #b87eed; --teal-bg: #302f3b; } }\n"
        );
    }
}
