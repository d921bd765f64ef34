//! The letters a sheet is set in, read once for all sheets.

use std::sync::OnceLock;

use krilla::text::Font;
use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfo, SourceCache};

/// What the letters are called in here.
pub(crate) const FAMILY: &str = "Sheet";

const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.otf");
const STRONG: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.otf");

/// How heavy letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Face {
    /// For reading.
    #[default]
    Regular,
    /// For what must not be missed.
    Strong,
}

/// All that is known of the letters.
pub(crate) struct Fonts {
    context: FontContext,
    infos: Vec<FontInfo>,
    faces: [Font; 2],
}

impl Fonts {
    /// The letters, which ship with the program.
    pub(crate) fn get() -> &'static Self {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut collection =
            Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let name = parley::fontique::FontInfoOverride {
            family_name: Some(FAMILY),
            ..parley::fontique::FontInfoOverride::default()
        };
        let mut register =
            |data: &'static [u8]| collection.register_fonts(Blob::from(data.to_vec()), Some(name));
        let registered = [register(REGULAR), register(STRONG)];
        let infos = registered.into_iter().flatten().flat_map(|(_, infos)| infos).collect();
        let face = |data: &'static [u8]| Font::new(data.into(), 0).expect("a test sets a sheet");
        Self {
            context: FontContext { collection, source_cache: SourceCache::default() },
            infos,
            faces: [face(REGULAR), face(STRONG)],
        }
    }

    /// What shaping needs to know of them.
    pub(crate) fn context(&self) -> FontContext {
        self.context.clone()
    }

    /// The letters of a weight.
    pub(crate) fn face(&self, face: Face) -> &Font {
        let [regular, strong] = &self.faces;
        match face {
            Face::Regular => regular,
            Face::Strong => strong,
        }
    }

    /// Which of these letters are not among them, each once.
    pub(crate) fn missing(&self, letters: impl Iterator<Item = char>) -> Vec<char> {
        let charmaps: Vec<_> = [REGULAR, STRONG]
            .iter()
            .zip(&self.infos)
            .filter_map(|(data, info)| info.charmap_index().charmap(data))
            .collect();
        let known = |letter: char| {
            charmaps.iter().all(|charmap| charmap.map(letter).is_some_and(|glyph| glyph != 0))
        };
        let mut missing = Vec::new();
        for letter in letters.filter(|letter| !known(*letter)) {
            if !missing.contains(&letter) {
                missing.push(letter);
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::Fonts;

    #[test]
    fn latin_greek_and_cyrillic_are_there_and_other_letters_are_named_once() {
        let fonts = Fonts::get();
        let missing = |text: &str| fonts.missing(text.chars()).into_iter().collect::<String>();
        for (text, expected) in [
            ("Zoë Ångström Łukasz Đặng Nguyễn ŵ ß", ""),
            ("Ελένη Παπαδοπούλου ᾧ ΐ", ""),
            ("Наталія Їжак Ѓорѓи Қазақ", ""),
            ("e\u{301} … – — ‘’ “” € ₴ → − ✓", ""),
            ("山田 山", "山田"),
            ("שלום", "שלום"),
            ("Ana 🙂", "🙂"),
        ] {
            assert_eq!(missing(text), expected, "{text}");
        }
    }
}
