//! PNG in and out.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, DecodingError, Encoder, Filter, Limits};
use png::{Transformations, Writer};

use crate::check_size;
use crate::fault::Fault;
use crate::palette::Palette;
use crate::picture::Picture;

/// The most memory the decoder may take for itself; the picture is not in it.
const DECODER_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The first frame of a PNG.
pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, Fault> {
    let limits = Limits { bytes: DECODER_BYTES_MAX };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(
        Transformations::EXPAND | Transformations::STRIP_16 | Transformations::ALPHA,
    );
    let info = decoder.read_header_info().map_err(broken)?;
    let (width, height) = (to_usize(info.width), to_usize(info.height));
    check_size(width, height)?;
    let mut reader = decoder.read_info().map_err(broken)?;
    let length = reader.output_buffer_size().ok_or(Fault::TooManyPixels { width, height })?;
    let mut pixels = vec![0; length];
    // What an animation says of its first frame may differ from what the head says of the whole.
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    pixels.truncate(frame.buffer_size());
    let (width, height) = (to_usize(frame.width), to_usize(frame.height));
    let bytes = match frame.color_type {
        ColorType::Rgba => pixels,
        ColorType::GrayscaleAlpha => {
            let (pairs, _) = pixels.as_chunks();
            pairs.iter().flat_map(|[grey, alpha]| [*grey, *grey, *grey, *alpha]).collect()
        }
        _ => return Err(Fault::Broken("PNG")),
    };
    Ok(Picture { width, height, bytes })
}

fn broken(_: DecodingError) -> Fault {
    Fault::Broken("PNG")
}

fn to_usize(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A picture as it is.
pub(crate) fn encode(picture: &Picture) -> Vec<u8> {
    let opaque = picture.pixels().iter().all(|pixel| pixel[3] == u8::MAX);
    if opaque {
        let rgb: Vec<u8> = picture.pixels().iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
        return write(picture, &rgb, |encoder| encoder.set_color(ColorType::Rgb));
    }
    write(picture, &picture.bytes, |encoder| encoder.set_color(ColorType::Rgba))
}

/// A picture in the colours of a palette.
pub(crate) fn encode_indexed(picture: &Picture, palette: &Palette) -> Vec<u8> {
    let (depth, bits) = match palette.colours.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let mut packed = Vec::new();
    for y in 0..picture.height {
        let row: Vec<u8> = picture.row(y).iter().map(|pixel| palette.index(*pixel)).collect();
        for several in row.chunks(8 / bits) {
            let byte = several.iter().fold(0_u8, |byte, index| (byte << (bits % 8)) | index);
            // The last byte of a row is filled up from the right.
            packed.push(byte << (bits * (8 / bits - several.len())));
        }
    }
    let colours: Vec<u8> = palette.colours.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
    let alphas: Vec<u8> = palette.colours.iter().map(|colour| colour[3]).collect();
    let opaque = alphas.iter().all(|alpha| *alpha == u8::MAX);
    write(picture, &packed, |encoder| {
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(depth);
        encoder.set_palette(colours);
        encoder.set_filter(Filter::NoFilter);
        if !opaque {
            encoder.set_trns(alphas);
        }
    })
}

fn write<'a>(
    picture: &Picture,
    data: &[u8],
    set: impl FnOnce(&mut Encoder<'a, &mut Vec<u8>>),
) -> Vec<u8> {
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, side(picture.width), side(picture.height));
    encoder.set_compression(Compression::High);
    set(&mut encoder);
    let write =
        |mut writer: Writer<_>| writer.write_image_data(data).and_then(|()| writer.finish());
    encoder.write_header().and_then(write).expect("memory takes everything, and the sizes agree");
    bytes
}
