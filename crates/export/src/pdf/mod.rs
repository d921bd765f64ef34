//! A handout on paper: one or two pages of A4 or Letter, tagged for those who have it read aloud
//! (PDF/UA-1), with its letters in it.
//!
//! From the top: [`pdf`] checks the letters (`letters`), `sheet` sets every part of the handout
//! (`head`, `chart`, `days`, `tail`, `foot`) as atoms, measured pieces that are never cut, and
//! places them (`flow`); only then `draw` draws them. What is read, and in which order, is a tree
//! beside the drawing (`parts`).

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use crate::Handout;

use font::Fonts;
use letters::clean;
use sheet::Sheet;

mod atom;
mod brief;
mod chart;
mod days;
mod draw;
mod flow;
mod font;
mod foot;
mod head;
mod ink;
mod kit;
mod letters;
mod marks;
mod outline;
mod parts;
mod set;
mod sheet;
mod tail;

pub use letters::{Foreign, PdfFault, Place};

/// The paper a sheet is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// Where paper is Letter (Unicode CLDR 46, `paperSize`): countries by ISO 3166-1.
const LETTER: [&str; 14] =
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

impl Paper {
    /// What is usual in a region (ISO 3166-2), or a country.
    pub fn usual(region: Option<&str>) -> Self {
        let country = region.and_then(|region| region.split('-').next());
        if country.is_some_and(|country| LETTER.contains(&country)) {
            Self::Letter
        } else {
            Self::A4
        }
    }

    /// Its width and height, in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// The bytes of a PDF that says what a handout says: on two pages wherever letters of at least 8
/// points allow it, and on as many as it takes otherwise. The same handout gives the same bytes.
///
/// What nobody sees (control characters, joiners) is left out; a client's name of more than 120
/// letters ends in "…".
///
/// # Errors
///
/// [`PdfFault::Letters`] where a text has letters that are neither Latin, Greek nor Cyrillic.
pub fn pdf(handout: &Handout<'_>, paper: Paper) -> Result<Vec<u8>, PdfFault> {
    let fonts = Fonts::get();
    letters::check(handout, fonts)?;
    let mut sheet = sheet::sheet(handout, fonts, paper);
    let mut document = Document::new_with(settings()?);
    let (width, height) = paper.size();
    for number in 0..sheet.pages {
        let settings = PageSettings::from_wh(width, height)
            .ok_or_else(|| PdfFault::Unwritten("a page has no size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let stood = sheet.stood.iter().filter(|stood| stood.page == number);
        draw::page(&mut page, (number, stood), fonts, &mut sheet.parts);
        page.finish();
    }
    document.set_outline(contents(&sheet));
    document.set_metadata(metadata(handout));
    document.set_tag_tree(sheet.parts.tree(handout.language));
    document.finish().map_err(|error| PdfFault::Unwritten(error.to_string()))
}

fn settings() -> Result<SerializeSettings, PdfFault> {
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration =
        configuration.map_err(|_| PdfFault::Unwritten("PDF/UA is not known".to_owned()))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

/// What the file says of itself. No date: the sheet says when it was handed over.
fn metadata(handout: &Handout<'_>) -> Metadata {
    let title = clean(&format!("{}: {}", handout.clinic, handout.title));
    // Nothing of chance: the file is known by what it says.
    let id = format!("{title} {} {}", handout.version, handout.handed);
    Metadata::new()
        .title(title)
        .authors(vec![clean(&handout.clinic)])
        .creator("Afterwise".to_owned())
        .language(handout.language.to_owned())
        .document_id(id)
}

/// Where a reader can jump to.
fn contents(sheet: &Sheet) -> Outline {
    let mut outline = Outline::new();
    for stood in &sheet.stood {
        if let Some(words) = &stood.atom.jump {
            let to = XyzDestination::new(stood.page, Point::from_xy(stood.x, stood.y));
            outline.push_child(OutlineNode::new(words.clone(), to));
        }
    }
    outline
}
