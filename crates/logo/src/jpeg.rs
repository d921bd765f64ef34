//! JPEG in.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::check_size;
use crate::fault::Fault;
use crate::picture::Picture;
use crate::turn::Turn;

/// How often a progressive picture may be gone over: usual ones are about ten times.
const SCANS_MAX: usize = 64;

const BROKEN: Fault = Fault::Broken("JPEG");

/// The picture, and how it has to be turned to be upright.
pub(crate) fn decode(bytes: &[u8]) -> Result<(Picture, Turn), Fault> {
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
    let turn = decoder.exif().map_or(Turn::NONE, |exif| Turn::of(exif));
    let pixels = decoder.decode().map_err(|_| BROKEN)?;
    if pixels.len() != width * height * 4 || pixels.is_empty() {
        return Err(BROKEN);
    }
    Ok((Picture { width, height, bytes: pixels }, turn))
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
