//! Pictures made of pixels: what becomes of them, and which are refused.

use crate::support::{
    NOTHING, Pixel, RED, WHITE, jpeg, noise, pixels, png, png_claiming, png_of, seen,
};
use logo::{Fault, LOGO_BYTES_MAX, Logo, read};
use png::{BitDepth, ColorType};

/// The logo of a file, with what holds for every logo.
fn logo_of(bytes: &[u8]) -> Logo {
    let logo = read(bytes).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(logo.png().len() <= LOGO_BYTES_MAX, "{} bytes", logo.png().len());
    assert!((1..=480).contains(&logo.width()) && (1..=160).contains(&logo.height()));
    let (width, height, _) = seen(logo.png());
    assert_eq!((logo.width(), logo.height()), (width, height), "what it says is what it is");
    logo
}

/// Whether two colours are nearly the same.
fn near(one: Pixel, other: Pixel) -> bool {
    one.into_iter().zip(other).all(|(one, other)| one.abs_diff(other) < 24)
}

/// What a file is refused with, and what to do.
fn check_refused(name: &str, bytes: &[u8], words: &str) {
    let fault = read(bytes).expect_err(name);
    assert_eq!(fault.to_string(), words, "{name}");
    assert!(fault.hint().ends_with('.'), "{name}");
}

/// A frame around a field: something to see, on all sides.
fn framed(width: usize, height: usize) -> impl Fn(usize, usize) -> Pixel {
    move |x, y| {
        let inside = (2..width - 2).contains(&x) && (2..height - 2).contains(&y);
        if inside { [30, 60, 90, 255] } else { RED }
    }
}

#[test]
fn a_small_picture_stays_as_it_is() {
    let logo = logo_of(&png(40, 20, framed(40, 20)));
    let (width, height, found) = seen(logo.png());
    assert_eq!((width, height), (40, 20));
    assert_eq!(found.concat(), pixels(40, 20, framed(40, 20)));
    assert!(logo.data_url().starts_with("data:image/png;base64,iVBORw0KGgo"));
}

#[test]
fn a_large_picture_is_made_to_fit() {
    for (width, height, expected) in
        [(960, 320, (480, 160)), (1000, 100, (480, 48)), (300, 600, (80, 160)), (2000, 8, (480, 2))]
    {
        let logo = logo_of(&png(width, height, framed(width, height)));
        assert_eq!((logo.width(), logo.height()), expected, "{width} × {height}");
    }
}

#[test]
fn an_empty_border_is_cut_off() {
    for ground in [NOTHING, WHITE, [250, 250, 250, 255]] {
        let at = |x, y| {
            if (30..90).contains(&x) && (10..30).contains(&y) { RED } else { ground }
        };
        let logo = logo_of(&png(200, 100, at));
        let (width, height, found) = seen(logo.png());
        assert_eq!((width, height, found[0]), (60, 20, RED), "{ground:?}");
    }
}

/// White letters on a blue plate.
#[test]
fn a_border_in_a_colour_of_its_own_stays() {
    let blue = [20, 40, 160, 255];
    let at = |x, y| if (80..120).contains(&x) && (40..60).contains(&y) { WHITE } else { blue };
    let logo = logo_of(&png(200, 100, at));
    assert_eq!((logo.width(), logo.height()), (200, 100));
}

/// Made for dark ground, nobody would see it on a light page.
#[test]
fn a_white_logo_gets_dark_ground() {
    let at = |x, _| if x % 8 < 4 { WHITE } else { NOTHING };
    let logo = logo_of(&png(160, 80, at));
    let (width, height, found) = seen(logo.png());
    assert!(found.iter().all(|pixel| pixel[3] == 255), "nothing shows through");
    assert!(found[0][..3].iter().all(|channel| *channel < 80), "{:?}", found[0]);
    assert!(width <= 480 && height <= 160);
}

/// A mean over what is there must not be darkened by what is not.
#[test]
fn edges_keep_their_colour() {
    let at = |x, _| if x % 3 == 0 { RED } else { NOTHING };
    let (_, _, found) = seen(logo_of(&png(1440, 90, at)).png());
    let wrong =
        found.iter().find(|pixel| pixel[3] > 0 && !near([pixel[0], pixel[1], pixel[2], 255], RED));
    assert_eq!(wrong, None);
}

#[test]
fn every_kind_of_png_is_read() {
    use BitDepth::{Eight, One, Sixteen};
    for (colour, depth, data) in [
        (ColorType::Grayscale, One, vec![0b0111_1110; 8]),
        (ColorType::Grayscale, Eight, (0..64).collect()),
        (ColorType::GrayscaleAlpha, Eight, (0..128).collect()),
        (ColorType::Rgb, Eight, (0..192).collect()),
        (ColorType::Rgb, Sixteen, noise(384)),
        (ColorType::Rgba, Sixteen, noise(512)),
        (ColorType::Indexed, One, vec![0b0111_1110; 8]),
    ] {
        let bytes = png_of(8, 8, colour, depth, &data);
        assert!(read(&bytes).is_ok(), "{colour:?} {depth:?}");
    }
}

#[test]
fn jpegs_are_read() {
    for progressive in [false, true] {
        let logo = logo_of(&jpeg(640, 200, &[], progressive, framed(640, 200)));
        let (width, height, found) = seen(logo.png());
        assert_eq!((width, height), (480, 150));
        assert!(near(found[75 * 480 + 240], [30, 60, 90, 255]), "{:?}", found[75 * 480 + 240]);
    }
}

/// Cameras say how they were held, in either order of bytes.
#[test]
fn a_picture_is_turned_the_right_way_up() {
    const BIG: [u8; 26] = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0\0";
    const LITTLE: [u8; 26] = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0?\0\0\0\0\0\0\0";
    let upper_left = |x, y| if x < 40 && y < 20 { RED } else { [30, 60, 90, 255] };
    // The corner the red one is seen in, as (right, lower), and whether the picture lies on its side.
    for (turn, corner, on_its_side) in [
        (1, (false, false), false),
        (2, (true, false), false),
        (3, (true, true), false),
        (4, (false, true), false),
        (5, (false, false), true),
        (6, (true, false), true),
        (7, (true, true), true),
        (8, (false, true), true),
        (9, (false, false), false),
    ] {
        for (tiff, at) in [(BIG, 19), (LITTLE, 18)] {
            let mut exif = [b"Exif\0\0".as_slice(), &tiff].concat();
            exif[6 + at] = turn;
            let bytes = jpeg(80, 40, &[(1, &exif)], false, upper_left);
            let (width, height, found) = seen(logo_of(&bytes).png());
            let shape = if on_its_side { (40, 80) } else { (80, 40) };
            assert_eq!((width, height), shape, "{turn}");
            let (right, lower) = corner;
            let x = if right { width - 4 } else { 4 };
            let y = if lower { height - 4 } else { 4 };
            assert!(near(found[y * width + x], RED), "{turn}: {:?}", found[y * width + x]);
        }
    }
}

#[test]
fn nothing_of_the_metadata_stays() {
    let note = b"Exif\0\0MM\0*\0\0\0\x08\0\0 49.28 N 123.12 W <script>alert(1)</script>";
    let bytes = jpeg(80, 40, &[(1, note)], false, framed(80, 40));
    let logo = logo_of(&bytes);
    assert!(!logo.png().windows(7).any(|seven| seven == b"49.28 N" || seven == b"<script"));
}

/// A file that is a picture to one program and something else to another.
#[test]
fn of_a_polyglot_only_the_pixels_stay() {
    let picture = png(40, 20, framed(40, 20));
    let photo = jpeg(40, 20, &[], false, framed(40, 20));
    let page: &[u8] = b"<html><script>alert(1)</script></html>";
    let archive: &[u8] = b"PK\x03\x04 and what follows PK\x05\x06";
    for (file, behind) in [(&picture, page), (&picture, archive), (&photo, page), (&photo, archive)]
    {
        let whole = [file.as_slice(), behind].concat();
        assert_eq!(read(&whole), read(file));
        let logo = logo_of(&whole);
        assert!(!logo.png().windows(6).any(|six| behind.starts_with(six)));
    }
    check_refused(
        "GIF and script",
        b"GIF89a/*\0\0*/=1;alert(1)",
        "This is a GIF, not a PNG, JPEG or SVG.",
    );
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    check_refused(
        "60,000 × 60,000",
        &png_claiming(60_000, 60_000),
        "This picture is 60000 × 60000 pixels; at most 16 million are read.",
    );
    let most = u32::try_from(i32::MAX).unwrap();
    assert!(matches!(read(&png_claiming(most, most)), Err(Fault::TooManyPixels { .. })));
    // 67 MB of nothing, in a third of one.
    let large = png_of(8200, 8200, ColorType::Grayscale, BitDepth::Eight, &vec![0; 8200 * 8200]);
    assert!(large.len() < 400_000, "{}", large.len());
    assert_eq!(read(&large), Err(Fault::TooManyPixels { width: 8200, height: 8200 }));
    // A JPEG whose head says it is larger than it is.
    let mut photo = jpeg(40, 20, &[], false, framed(40, 20));
    let head = photo.windows(2).position(|two| two == [0xff, 0xc0]).expect("it has a head");
    photo[head + 5..head + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(read(&photo), Err(Fault::TooManyPixels { width: 65535, height: 65535 }));
    check_refused("50 MB", &vec![0x89; 50_000_000], "This file has 48 MB; at most 8 MB are read.");
}

/// Text in a PNG may be compressed, and unpack to anything; nobody reads it.
#[test]
fn text_in_a_png_is_not_unpacked() {
    let mut picture = png(40, 20, framed(40, 20));
    let plain = read(&picture);
    let mut chunk = b"zTXtComment\0\0".to_vec();
    chunk.extend(noise(5000));
    let length = u32::try_from(chunk.len() - 4).unwrap();
    let crc = [0; 4];
    let chunk = [&length.to_be_bytes()[..], &chunk, &crc].concat();
    picture.splice(33..33, chunk);
    assert_eq!(read(&picture), plain);
}

#[test]
fn five_megabytes_of_photograph_are_read() {
    let padding = vec![b' '; 65_000];
    let metadata: Vec<(u8, &[u8])> = vec![(5, &padding); 80];
    let bytes = jpeg(1600, 900, &metadata, false, framed(1600, 900));
    assert!(bytes.len() > 5_000_000);
    logo_of(&bytes);
}

/// What cannot be compressed gets fewer colours, and then fewer pixels.
#[test]
fn whatever_it_shows_a_logo_is_small() {
    let data = noise(480 * 160 * 4);
    for colour in [ColorType::Rgba, ColorType::Rgb, ColorType::Grayscale] {
        let length = 480 * 160 * colour.samples();
        let logo = logo_of(&png_of(480, 160, colour, BitDepth::Eight, &data[..length]));
        assert!(logo.width() >= 240, "{colour:?}");
    }
    let sky =
        |x: usize, y: usize| [x / 4, y / 2, (x + y) / 6, 255].map(|c| u8::try_from(c).unwrap());
    let logo = logo_of(&png(960, 320, sky));
    assert_eq!(logo.width(), 480);
}

#[test]
fn what_breaks_off_is_refused() {
    let picture =
        png(200, 100, |x, y| RED.map(|c| c ^ u8::try_from((x * 7 + y * 13) % 256).unwrap()));
    let photo = jpeg(200, 100, &[], false, framed(200, 100));
    for (whole, kind) in [(&picture, "PNG"), (&photo, "JPEG")] {
        for length in [12, 33, 40, 200, whole.len() / 2, whole.len() - 40] {
            let words = format!("This {kind} breaks off or is damaged, so it cannot be read.");
            check_refused(kind, &whole[..length], &words);
        }
    }
}

#[test]
fn what_is_no_picture_is_named() {
    for (bytes, what) in [
        (b"GIF87a".as_slice(), "a GIF"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"BM\0\0\0\0", "a BMP picture"),
        (b"II*\0\x08\0\0\0", "a TIFF picture"),
        (b"\0\0\x01\0\x01\0", "an icon (ICO)"),
        (b"8BPS\0\x01", "a Photoshop file"),
        (b"\0\0\0\x18ftypheic", "a HEIC or AVIF picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "a PostScript file"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08\0", "a compressed SVG or another compressed file"),
        (b"<!DOCTYPE HTML><svg>", "a web page"),
        (b"<html><svg>", "a web page"),
        (b"<script>alert(1)</script>", "a web page"),
        (b"<note/>", "no picture we know"),
        (b"Our logo", "no picture we know"),
        (b"\x89PNG", "no picture we know"),
        (b"\0", "no picture we know"),
    ] {
        check_refused(what, bytes, &format!("This is {what}, not a PNG, JPEG or SVG."));
    }
    check_refused("empty", b"", "This file is empty.");
}

#[test]
fn a_picture_of_one_colour_is_no_logo() {
    for colour in [NOTHING, WHITE, RED] {
        let words = "There is nothing to see on this picture: it has one colour.";
        check_refused("plain", &png(60, 40, |_, _| colour), words);
    }
}
