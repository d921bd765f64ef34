//! What cannot be made a logo, in words.

use std::{error, fmt};

use crate::kind::Other;
use crate::{FILE_BYTES_MAX, PIXELS_MAX};

/// Why an image was refused. It displays as a sentence; [`Fault::hint`] says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There are no bytes.
    Empty,
    /// The file is too large to look at.
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// It is no PNG, JPEG or SVG.
    Kind(Other),
    /// It breaks off, or is no picture of the kind it claims to be.
    Broken(&'static str),
    /// It would unpack to too many pixels.
    TooManyPixels {
        /// How wide it says it is.
        width: usize,
        /// How high it says it is.
        height: usize,
    },
    /// All of it has one colour, or none.
    Blank,
    /// An SVG over the limit of bytes.
    SvgTooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// An SVG with letters, which need a font.
    SvgLetters,
    /// An SVG with a picture in it.
    SvgPicture,
    /// An SVG with a filter, a pattern or markers; which, as a noun.
    SvgEffect(&'static str),
    /// An SVG that would take too long to draw.
    SvgTooMuch,
}

impl Fault {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Choose the file again.",
            Self::TooLarge { .. } | Self::TooManyPixels { .. } => {
                "Make it smaller first: 480 pixels wide is all that is shown."
            }
            Self::Kind(other) => other.hint(),
            Self::Broken(_) => "Open it in a picture program and save it as PNG again.",
            Self::Blank => "Choose a picture that has something on it.",
            Self::SvgTooLarge { .. } | Self::SvgPicture | Self::SvgEffect(_) | Self::SvgTooMuch => {
                "Save it as PNG, about 480 pixels wide."
            }
            Self::SvgLetters => "Save it as PNG, or turn the text into outlines.",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "This file is empty."),
            Self::TooLarge { bytes } => {
                let (has, most) = (megabytes(*bytes), FILE_BYTES_MAX / 1024 / 1024);
                write!(f, "This file has {has} MB; at most {most} MB are read.")
            }
            Self::Kind(other) => write!(f, "This is {other}, not a PNG, JPEG or SVG."),
            Self::Broken(kind) => {
                write!(f, "This {kind} breaks off or is damaged, so it cannot be read.")
            }
            Self::TooManyPixels { width, height } => {
                let most = PIXELS_MAX / 1_000_000;
                write!(
                    f,
                    "This picture is {width} × {height} pixels; at most {most} million are read."
                )
            }
            Self::Blank => write!(f, "There is nothing to see on this picture: it has one colour."),
            Self::SvgTooLarge { bytes } => {
                let most = crate::svg::FILE_BYTES_MAX / 1000;
                write!(f, "This SVG has {} kB; at most {most} kB are read.", bytes.div_ceil(1000))
            }
            Self::SvgLetters => {
                write!(f, "This SVG has text, and its letters need a font we do not have.")
            }
            Self::SvgPicture => {
                write!(f, "This SVG has a picture inside, which is not drawn here.")
            }
            Self::SvgEffect(what) => write!(f, "This SVG has {what}, which is not drawn here."),
            Self::SvgTooMuch => write!(f, "This SVG is too intricate to draw here."),
        }
    }
}

impl error::Error for Fault {}

/// Rounded up, so that what is too much never reads as what would be enough.
fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1024 * 1024)
}
