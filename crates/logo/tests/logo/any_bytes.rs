//! No bytes at all make reading panic, hang or give something that is no small PNG.

use crate::support::{NOTHING, RED, jpeg, png, seen, svg};
use logo::{LOGO_BYTES_MAX, read};
use proptest::collection::vec;
use proptest::prelude::*;

fn holds_for(bytes: &[u8]) {
    match read(bytes) {
        Ok(logo) => {
            assert!(logo.png().len() <= LOGO_BYTES_MAX);
            let (width, height, _) = seen(logo.png());
            assert_eq!((width, height), (logo.width(), logo.height()));
            assert!(width <= 480 && height <= 160);
        }
        Err(fault) => {
            assert!(fault.to_string().ends_with('.') && fault.hint().ends_with('.'));
        }
    }
}

/// Sound files, to be spoilt.
fn sound() -> Vec<Vec<u8>> {
    let cross = |x: usize, y: usize| if x.abs_diff(y) < 4 { RED } else { NOTHING };
    let drawing = "<style>.a{fill:#123;clip-path:url(#c)}</style><clipPath id='c'>\
        <circle cx='60' cy='20' r='10'/></clipPath><linearGradient id='g'><stop stop-color='red'/>\
        <stop offset='1' stop-opacity='.5'/></linearGradient><g opacity='.5' mask='url(#m)'>\
        <path class='a' d='M0 0C10 20 30 40 50 10z' stroke='url(#g)' stroke-dasharray='3 1'/></g>\
        <mask id='m'><rect width='120' height='40' fill='#fff'/></mask><use xlink:href='#m'/>";
    vec![
        png(24, 16, cross),
        jpeg(
            24,
            16,
            &[(1, b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0")],
            false,
            cross,
        ),
        jpeg(24, 16, &[], true, cross),
        svg(drawing),
    ]
}

/// Pieces an SVG may be made of, in any order.
const PIECES: [&str; 24] = [
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>",
    "</svg>",
    "<g id='a' opacity='.5'>",
    "</g>",
    "<use href='#a'/>",
    "<use href='#b' x='1e9'/>",
    "<path d='M0 0",
    "L9 9",
    "C1 2 3 4 5 6",
    "A1 1 0 0 1 9 9",
    "'/>",
    "<rect width='9' height='9'",
    " fill='url(#b)'",
    " stroke='red'",
    " stroke-dasharray='0 .1'",
    " transform='scale(1e20)'",
    " clip-path='url(#a)'",
    "/>",
    "<linearGradient id='b' href='#b'>",
    "</linearGradient>",
    "<clipPath id='b'>",
    "</clipPath>",
    "<mask id='a' mask='url(#a)'>",
    "</mask>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_without_sense(bytes in vec(any::<u8>(), 0..600)) {
        holds_for(&bytes);
        for magic in [b"\x89PNG\r\n\x1a\n".as_slice(), b"\xff\xd8\xff", b"<svg "] {
            holds_for(&[magic, &bytes].concat());
        }
    }

    #[test]
    fn files_with_a_few_bytes_wrong(changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        for mut bytes in sound() {
            for (at, value) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *value;
            }
            holds_for(&bytes);
        }
    }

    #[test]
    fn files_cut_and_put_together(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        for bytes in sound() {
            let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
            holds_for(&bytes[..to]);
            holds_for(&[&bytes[..from], &bytes[to..]].concat());
        }
    }

    #[test]
    fn drawings_of_any_pieces(pieces in vec(prop::sample::select(&PIECES), 0..40)) {
        holds_for(format!("{}{}", PIECES[0], pieces.concat()).as_bytes());
        holds_for(&svg(&pieces.concat()));
    }
}
