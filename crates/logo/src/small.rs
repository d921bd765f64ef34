//! A picture in few bytes.

use crate::palette::Palette;
use crate::picture::Picture;
use crate::{HEIGHT_MAX, LOGO_BYTES_MAX, Logo, WIDTH_MAX, png, shrink};

/// How many colours are tried, one after the other.
const COLOURS: [usize; 3] = [256, 64, 16];

/// The best rendering of a picture that has few enough bytes: first fewer colours, then fewer pixels.
pub(crate) fn logo(picture: &Picture) -> Logo {
    for quarters in [4, 3, 2] {
        let (width, height) = (WIDTH_MAX * quarters / 4, HEIGHT_MAX * quarters / 4);
        let smaller = shrink::to_fit(picture, picture.whole(), width, height);
        if let Some(png) = in_few_bytes(&smaller) {
            return Logo { png, width: smaller.width, height: smaller.height };
        }
    }
    // Half the size in 16 colours has fewer bytes even where nothing can be compressed, so that this
    // is for completeness.
    let tiny = shrink::to_fit(picture, picture.whole(), WIDTH_MAX / 4, HEIGHT_MAX / 4);
    let png = png::encode_indexed(&tiny, &Palette::of(&tiny, 16));
    Logo { png, width: tiny.width, height: tiny.height }
}

fn in_few_bytes(picture: &Picture) -> Option<Vec<u8>> {
    let few = |png: &Vec<u8>| png.len() <= LOGO_BYTES_MAX;
    let whole = Palette::of(picture, COLOURS[0]);
    if !whole.is_exact() {
        let exact = png::encode(picture);
        if few(&exact) {
            return Some(exact);
        }
    }
    let indexed = png::encode_indexed(picture, &whole);
    let fewer = |most: &usize| png::encode_indexed(picture, &Palette::of(picture, *most));
    Some(indexed).filter(few).or_else(|| COLOURS[1..].iter().map(fewer).find(few))
}
