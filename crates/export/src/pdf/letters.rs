//! What of a text can be set: what is left out without harm, and what must be refused.

use std::fmt;

use crate::Handout;

use super::font::Fonts;

/// Why there is no sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// Letters that the sheet has no shapes for.
    Letters(Vec<Foreign>),
    /// The file could not be written; no known input does this.
    Unwritten(String),
}

/// Letters without shapes, and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Where.
    pub place: Place,
    /// Which, each once, in the order they were met.
    pub letters: Vec<char>,
}

/// A part of a sheet, by who wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The client's name.
    Name,
    /// The address of the plan.
    Link,
    /// The clinic's name and how to reach it.
    Clinic,
    /// What the clinic's sheet says.
    Sheet,
}

/// More letters are not listed one by one.
const LISTED: usize = 8;

impl Place {
    fn words(self) -> &'static str {
        match self {
            Self::Name => "The client's name",
            Self::Link => "The address of the plan",
            Self::Clinic => "The clinic's name or contact",
            Self::Sheet => "The clinic's sheet",
        }
    }

    fn remedy(self) -> &'static str {
        match self {
            Self::Name => "Write the name in one of these, or leave it off the sheet.",
            Self::Link => "Write the address with %-codes, as browsers copy it.",
            Self::Clinic | Self::Sheet => {
                "Write it in one of these, or hand the plan over as text or as a page."
            }
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.letters.iter().take(LISTED).map(|letter| {
            let code = u32::from(*letter);
            format!("{letter} (U+{code:04X})")
        });
        let shown: Vec<String> = shown.collect();
        let more = self.letters.len().saturating_sub(LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (place, remedy) = (self.place.words(), self.place.remedy());
        write!(f, "{place} has letters that the PDF cannot print: {}{more}. ", shown.join(", "))?;
        write!(f, "It prints Latin, Greek and Cyrillic. {remedy}")
    }
}

impl fmt::Display for PdfFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letters(all) => {
                let all: Vec<String> = all.iter().map(Foreign::to_string).collect();
                write!(f, "{}", all.join("\n"))
            }
            Self::Unwritten(why) => write!(f, "The PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for PdfFault {}

/// A text as it is set: every gap a space, and nothing in it that nobody sees.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        let gap = letter.is_whitespace() && letter != '\u{a0}' && letter != '\u{202f}';
        match letter {
            _ if gap => {
                if !clean.is_empty() && !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ if letter.is_control() || is_unseen(letter) => (),
            _ => match joined(letter) {
                Some(letters) => clean.push_str(letters),
                None => clean.push(letter),
            },
        }
    }
    clean.truncate(clean.trim_end_matches(' ').len());
    clean
}

/// A text of at most so many letters; where it has more it ends in "…".
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let text = clean(text);
    if text.chars().count() <= most {
        return text;
    }
    let mut kept: String = text.chars().take(most.saturating_sub(1)).collect();
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// The letters that a joined letter stands for, as files of other programs have them.
fn joined(letter: char) -> Option<&'static str> {
    match letter {
        '\u{fb00}' => Some("ff"),
        '\u{fb01}' => Some("fi"),
        '\u{fb02}' => Some("fl"),
        '\u{fb03}' => Some("ffi"),
        '\u{fb04}' => Some("ffl"),
        _ => None,
    }
}

/// Letters that only say how their neighbours are joined, broken or ordered.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether all of a sheet can be set.
///
/// # Errors
///
/// [`PdfFault::Letters`], with every place that has letters without shapes.
pub(crate) fn check(handout: &Handout<'_>, fonts: &Fonts) -> Result<(), PdfFault> {
    let foreign = |(place, texts): (Place, Vec<&str>)| {
        let cleaned = clean(&texts.join(" "));
        let letters = fonts.missing(cleaned.chars());
        (!letters.is_empty()).then_some(Foreign { place, letters })
    };
    let all: Vec<Foreign> = places(handout).into_iter().filter_map(foreign).collect();
    if all.is_empty() { Ok(()) } else { Err(PdfFault::Letters(all)) }
}

/// Every text of a sheet, by who wrote it.
fn places<'a>(handout: &'a Handout<'_>) -> [(Place, Vec<&'a str>); 4] {
    [
        (Place::Name, handout.name.iter().map(String::as_str).collect()),
        (Place::Link, handout.link.into_iter().collect()),
        (Place::Clinic, vec![&handout.clinic, &handout.ask]),
        (Place::Sheet, sheet(handout)),
    ]
}

fn sheet<'a>(handout: &'a Handout<'_>) -> Vec<&'a str> {
    let mut all: Vec<&str> =
        vec![handout.title, &handout.handed, &handout.standing, handout.version];
    all.extend(handout.counted.iter().chain(&handout.taken_back).map(String::as_str));
    let dated = handout.usual.iter().chain(&handout.ahead);
    let blocks = handout.blocks.iter().chain(&handout.later);
    let lists = blocks.flat_map(|block| block.lists().flat_map(|(_, list)| list));
    for point in lists.chain(dated.map(|dated| &dated.point)) {
        all.extend([&point.what].into_iter().chain(&point.notes).map(String::as_str));
    }
    for row in &handout.picture.rows {
        all.extend(row.names.iter().map(String::as_str));
        all.extend(row.stretches.iter().map(|stretch| &*stretch.words));
    }
    for call in &handout.help.calls {
        all.extend([&call.call].into_iter().chain(&call.added).map(String::as_str));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Foreign, Place, clean};

    #[test]
    fn what_nobody_sees_is_left_out_and_gaps_are_spaces() {
        for (text, expected) in [
            ("Ana\tMaria\nLopez", "Ana Maria Lopez"),
            ("  Ana   Maria  ", "Ana Maria"),
            ("A\u{0}n\u{7}a\u{1b}[31m", "Ana[31m"),
            ("\u{feff}A\u{200d}n\u{fe0f}a\u{202e}", "Ana"),
            ("\u{fb01}ll, o\u{fb03}ce", "fill, office"),
            ("co\u{ad}operate", "cooperate"),
            ("10\u{a0}days", "10\u{a0}days"),
            ("\u{2028}Ana\u{2029}", "Ana"),
            ("\u{1}\u{2}", ""),
        ] {
            assert_eq!(clean(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_refusal_says_what_where_and_what_to_do() {
        let said = |place, letters: &str| {
            Foreign { place, letters: letters.chars().collect() }.to_string()
        };
        assert_eq!(
            said(Place::Name, "山田"),
            "The client's name has letters that the PDF cannot print: 山 (U+5C71), 田 (U+7530). \
             It prints Latin, Greek and Cyrillic. Write the name in one of these, or leave it off \
             the sheet."
        );
        let many = said(Place::Sheet, "あいうえおかきくけこ");
        assert!(many.contains("く (U+304F) and 2 more. "), "{many}");
    }
}
