//! What a file is, by its first bytes: names and claimed types are anybody's to write.

use std::fmt;

use crate::fault::Fault;

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Svg,
}

/// What people send that cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// A picture of another kind; which.
    Picture(&'static str),
    /// A document with a picture in it; which.
    Document(&'static str),
    /// A compressed SVG.
    CompressedSvg,
    /// A page of the web.
    WebPage,
    /// Anything else.
    Unknown,
}

/// Beginnings of files that are none of ours.
const OTHERS: [(&[u8], Other); 14] = [
    (b"GIF8", Other::Picture("a GIF")),
    (b"RIFF", Other::Picture("a WebP picture")),
    (b"BM", Other::Picture("a BMP picture")),
    (b"II*\0", Other::Picture("a TIFF picture")),
    (b"MM\0*", Other::Picture("a TIFF picture")),
    (b"\0\0\x01\0", Other::Picture("an icon (ICO)")),
    (b"8BPS", Other::Picture("a Photoshop file")),
    (b"%PDF", Other::Document("a PDF")),
    (b"%!PS", Other::Document("a PostScript file")),
    (b"PK\x03\x04", Other::Document("a ZIP archive or an office document")),
    (b"\x1f\x8b", Other::CompressedSvg),
    (b"<!doctype html", Other::WebPage),
    (b"<html", Other::WebPage),
    (b"<script", Other::WebPage),
];

/// An SVG may begin with its licence; further in nobody looks for its root.
const PROLOGUE_BYTES_MAX: usize = 16 * 1024;

impl Kind {
    /// What the bytes are.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.is_empty() {
            return Err(Fault::Empty);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Ok(Self::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Ok(Self::Jpeg);
        }
        let begins = |with: &[u8]| {
            bytes.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
        };
        if let Some((_, other)) = OTHERS.iter().find(|(with, _)| begins(with)) {
            return Err(Fault::Kind(*other));
        }
        if bytes.get(4..8) == Some(b"ftyp") {
            return Err(Fault::Kind(Other::Picture("a HEIC or AVIF picture")));
        }
        if is_svg(bytes) { Ok(Self::Svg) } else { Err(Fault::Kind(Other::Unknown)) }
    }
}

/// Whether it is XML with an `svg` in its beginning.
fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = &start[..start.len().min(PROLOGUE_BYTES_MAX)];
    head.starts_with(b"<") && head.windows(4).any(|four| four == b"<svg" || four == b":svg")
}

impl Other {
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::Picture(_) => "Open it in a picture program and save it as PNG.",
            Self::Document(_) => "Save the picture in it as PNG.",
            Self::CompressedSvg => "Save it as plain SVG, or as PNG.",
            Self::WebPage => "Save the picture itself: hold or right-click it, then “Save image”.",
            Self::Unknown => "Choose a picture in one of these forms; PNG is the safest.",
        }
    }
}

impl fmt::Display for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Picture(what) | Self::Document(what) => write!(f, "{what}"),
            Self::CompressedSvg => write!(f, "a compressed SVG or another compressed file"),
            Self::WebPage => write!(f, "a web page"),
            Self::Unknown => write!(f, "no picture we know"),
        }
    }
}
