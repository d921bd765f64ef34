//! JPEG in.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::check_size;
use crate::fault::Fault;
use crate::picture::Picture;

/// How often a progressive picture may be gone over: usual ones are about ten times.
const SCANS_MAX: usize = 64;

const BROKEN: Fault = Fault::Broken("JPEG");

/// The picture, the right way up.
pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGBA)
        .jpeg_set_max_scans(SCANS_MAX)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| BROKEN)?;
    let info = decoder.info().ok_or(BROKEN)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    check_size(width, height)?;
    if !ends(bytes) {
        return Err(BROKEN);
    }
    let turn = decoder.exif().map_or(1, |exif| orientation(exif));
    let pixels = decoder.decode().map_err(|_| BROKEN)?;
    if pixels.len() != width * height * 4 || pixels.is_empty() {
        return Err(BROKEN);
    }
    Ok(turned(Picture { width, height, bytes: pixels }, turn))
}

/// Whether the picture has its end: the decoder would fill up what is missing with grey.
fn ends(bytes: &[u8]) -> bool {
    let mut at = 2;
    // Segments say how long they are, up to the first scan.
    while let Some([0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if *marker == 0xda {
            return bytes[at..].windows(2).any(|two| two == [0xff, 0xd9]);
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    // Something between the segments: the decoder looks for the next one, and so may others.
    bytes.windows(2).any(|two| two == [0xff, 0xd9])
}

/// How a camera was held, from 1 to 8 as EXIF counts; 1, the right way up, where it does not say.
fn orientation(exif: &[u8]) -> u16 {
    let big = exif.starts_with(b"MM");
    let number = |at: usize, length: usize| -> Option<usize> {
        let bytes = exif.get(at..at + length)?.iter().map(|byte| usize::from(*byte));
        let add = |sum: usize, byte: usize| sum * 256 + byte;
        Some(if big { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
    };
    let found = || {
        let table = number(4, 4)?;
        let entries = number(table, 2)?.min(512);
        let tags = (0..entries).map(|entry| table + 2 + 12 * entry);
        let at = tags.into_iter().find(|at| number(*at, 2) == Some(0x0112))?;
        number(at + 8, 2)
    };
    found()
        .and_then(|value| u16::try_from(value).ok())
        .filter(|turn| (1..=8).contains(turn))
        .unwrap_or(1)
}

/// The picture as it was seen.
fn turned(picture: Picture, turn: u16) -> Picture {
    if turn == 1 {
        return picture;
    }
    let (wide, high) = (picture.width, picture.height);
    let (width, height) = if turn >= 5 { (high, wide) } else { (wide, high) };
    let mut bytes = Vec::with_capacity(picture.bytes.len());
    for y in 0..height {
        for x in 0..width {
            let (from_x, from_y) = match turn {
                2 => (wide - 1 - x, y),
                3 => (wide - 1 - x, high - 1 - y),
                4 => (x, high - 1 - y),
                5 => (y, x),
                6 => (y, high - 1 - x),
                7 => (wide - 1 - y, high - 1 - x),
                _ => (wide - 1 - y, x),
            };
            bytes.extend(picture.pixels()[from_y * wide + from_x]);
        }
    }
    Picture { width, height, bytes }
}
