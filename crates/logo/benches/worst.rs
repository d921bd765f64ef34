//! The worst that could be thought of that is not refused: docs/PERFORMANCE.md has the figures.
//!
//! `cargo bench -p logo`

use std::fmt::Write as _;

use divan::Bencher;
use divan::counter::BytesCount;
use jpeg_encoder::{ColorType as JpegColour, Encoder as JpegEncoder};
use png::{BitDepth, ColorType, Encoder};

fn main() {
    divan::main();
}

fn read(bencher: Bencher<'_, '_>, bytes: &[u8]) {
    assert!(logo::read(bytes).is_ok(), "what is refused takes no time");
    bencher.counter(BytesCount::new(bytes.len())).bench(|| logo::read(bytes));
}

/// Bytes without any order in them.
fn noise(length: usize) -> Vec<u8> {
    let next = |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    std::iter::successors(Some(1_u64), next)
        .map(|state| state.to_be_bytes()[0])
        .take(length)
        .collect()
}

/// A photograph of 16 million pixels, gone over 63 times.
#[divan::bench(sample_count = 5)]
fn large_photograph(bencher: Bencher<'_, '_>) {
    let pixels: Vec<u8> = (0..4000 * 4000_u32).map(|at| at.to_le_bytes()[1]).collect();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes, 90);
    encoder.set_progressive(true);
    encoder.set_progressive_scans(21);
    encoder.encode(&pixels, 4000, 4000, JpegColour::Luma).expect("in memory");
    read(bencher, &bytes);
}

/// Nothing in it can be compressed, so that everything is tried.
#[divan::bench(sample_count = 5)]
fn picture_of_noise(bencher: Bencher<'_, '_>) {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 480, 160);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().expect("in memory");
    writer.write_image_data(&noise(480 * 160 * 4)).expect("in memory");
    writer.finish().expect("in memory");
    read(bencher, &bytes);
}

fn svg(elements: &str) -> Vec<u8> {
    format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 960 320'>{elements}</svg>")
        .into_bytes()
}

/// Gradients over all of it, one on the other.
#[divan::bench(sample_count = 5)]
fn drawing_of_gradients(bencher: Bencher<'_, '_>) {
    let gradient = "<radialGradient id='r' r='.01' spreadMethod='reflect'><stop stop-color='red'/>\
        <stop offset='1' stop-color='blue'/></radialGradient>";
    let all = "<rect width='960' height='320' fill='url(#r)'/>".repeat(60);
    read(bencher, &svg(&format!("{gradient}{all}")));
}

/// One path whose lines cross each other as often as they can.
#[divan::bench(sample_count = 5)]
fn drawing_of_crossing_lines(bencher: Bencher<'_, '_>) {
    let mut path = String::new();
    for (at, x) in noise(8_000).into_iter().enumerate() {
        write!(path, "L{} {}", u32::from(x) * 3, 320 * (at % 2)).expect("a String");
    }
    read(bencher, &svg(&format!("<path d='M0 0{path}'/>")));
}
