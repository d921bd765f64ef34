//! Files as people send them, and files that nobody should.

use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Transformations};

/// A pixel: red, green, blue, alpha.
pub(crate) type Pixel = [u8; 4];

pub(crate) const RED: Pixel = [200, 30, 40, 255];
pub(crate) const WHITE: Pixel = [255, 255, 255, 255];
pub(crate) const NOTHING: Pixel = [0, 0, 0, 0];

/// Pixels row by row, each by its place.
pub(crate) fn pixels(width: usize, height: usize, at: impl Fn(usize, usize) -> Pixel) -> Vec<u8> {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    places.flat_map(|(x, y)| at(x, y)).collect()
}

/// Bytes without any order in them, the same each time.
pub(crate) fn noise(length: usize) -> Vec<u8> {
    let mut state = 12345_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

/// A PNG of these pixels.
pub(crate) fn png(width: usize, height: usize, at: impl Fn(usize, usize) -> Pixel) -> Vec<u8> {
    png_of(width, height, ColorType::Rgba, BitDepth::Eight, &pixels(width, height, at))
}

/// A PNG of these bytes.
pub(crate) fn png_of(
    width: usize,
    height: usize,
    colour: ColorType,
    depth: BitDepth,
    data: &[u8],
) -> Vec<u8> {
    let side = |pixels| u32::try_from(pixels).expect("a side");
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, side(width), side(height));
    encoder.set_color(colour);
    encoder.set_depth(depth);
    encoder.set_compression(Compression::Fast);
    if colour == ColorType::Indexed {
        encoder.set_palette([RED, WHITE].map(|[r, g, b, _]| [r, g, b]).concat());
    }
    let mut writer = encoder.write_header().expect("in memory");
    writer.write_image_data(data).expect("in memory");
    writer.finish().expect("in memory");
    bytes
}

/// A PNG that says it has so many pixels, and has none.
pub(crate) fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    bytes.extend(13_u32.to_be_bytes());
    bytes.extend(&head);
    bytes.extend(checksum(&head).to_be_bytes());
    bytes.extend(b"\0\0\0\x04IDAT\0\0\0\0");
    bytes
}

/// CRC-32, as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    let bit = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    let byte = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| bit(crc));
    !bytes.iter().fold(!0, byte)
}

/// A JPEG of these pixels, and with these segments of metadata.
pub(crate) fn jpeg(
    width: u16,
    height: u16,
    metadata: &[(u8, &[u8])],
    progressive: bool,
    at: impl Fn(usize, usize) -> Pixel,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes, 95);
    encoder.set_progressive(progressive);
    for (kind, data) in metadata {
        encoder.add_app_segment(*kind, data).expect("a short one");
    }
    let data = pixels(usize::from(width), usize::from(height), at);
    encoder.encode(&data, width, height, JpegColour::Rgba).expect("in memory");
    bytes
}

/// An SVG of these elements.
pub(crate) fn svg(elements: &str) -> Vec<u8> {
    let names = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";
    format!("<svg {names} viewBox='0 0 120 40'>{elements}</svg>").into_bytes()
}

/// The pixels of a logo, as anybody else reads it.
pub(crate) fn seen(png: &[u8]) -> (usize, usize, Vec<Pixel>) {
    let mut decoder = Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a small one")];
    let info = reader.next_frame(&mut bytes).expect("a whole one");
    assert_eq!(info.color_type, ColorType::Rgba);
    let side = |pixels: u32| usize::try_from(pixels).expect("a side");
    (side(info.width), side(info.height), bytes.as_chunks().0.to_vec())
}
