//! SVG in: a drawing, of which only the pixels stay.
//!
//! An SVG is a program of sorts: what it takes to draw has little to do with how long it is. So it is
//! looked at twice. [`before`] bounds what reading it takes, and [`cost`] what drawing it takes, each
//! before that is done. What is seldom in a logo and hard to bound is refused: filters, patterns,
//! markers, pictures within. Letters are refused since no font is here to draw them with.

mod before;
mod cost;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Error, ImageHrefResolver, Options, Rect, Tree};

use crate::fault::Fault;
use crate::picture::Picture;

/// The largest SVG that is read, in bytes.
pub(crate) const FILE_BYTES_MAX: usize = 200_000;

const BROKEN: Fault = Fault::Broken("SVG");

/// It is drawn at twice its size, so that an empty border can be cut off without it getting coarse.
const CANVAS: (f32, f32) = (960.0, 320.0);

/// The drawing, as large as twice a logo.
pub(crate) fn draw(bytes: &[u8]) -> Result<Picture, Fault> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Fault::SvgTooLarge { bytes: bytes.len() });
    }
    let text = str::from_utf8(bytes).map_err(|_| BROKEN)?;
    let document = before::read(text)?;
    let tree = Tree::from_xmltree(&document, &options()).map_err(worded)?;
    let (seen, scale) = seen(&tree)?;
    cost::check(&tree, scale)?;
    let (width, height) =
        (side(seen.width() * scale, CANVAS.0), side(seen.height() * scale, CANVAS.1));
    let mut canvas = Pixmap::new(width, height).ok_or(BROKEN)?;
    let place = Transform::from_scale(scale, scale).pre_translate(-seen.x(), -seen.y());
    resvg::render(&tree, place, &mut canvas.as_mut());
    Ok(picture(&canvas))
}

/// Whole pixels, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between one and a side of the canvas"
)]
fn side(length: f32, most: f32) -> u32 {
    length.ceil().clamp(1.0, most) as u32
}

/// Nothing outside the file is ever asked for, and no picture within it.
fn options() -> Options<'static> {
    let image_href_resolver = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    Options { image_href_resolver, ..Options::default() }
}

fn worded(error: Error) -> Fault {
    match error {
        Error::ElementsLimitReached => Fault::SvgTooMuch,
        _ => BROKEN,
    }
}

/// The part of the sheet on which there is something, and how much larger it is drawn.
fn seen(tree: &Tree) -> Result<(Rect, f32), Fault> {
    let sheet = tree.size().to_rect(0.0, 0.0).ok_or(BROKEN)?;
    let drawn = tree.root().abs_layer_bounding_box().to_rect();
    let seen = sheet.intersect(&drawn).ok_or(Fault::Blank)?;
    let scale = (CANVAS.0 / seen.width()).min(CANVAS.1 / seen.height());
    if scale.is_finite() && scale > 0.0 { Ok((seen, scale)) } else { Err(Fault::Blank) }
}

/// The pixels as everybody else counts them: colours not yet mixed with what is behind.
fn picture(canvas: &Pixmap) -> Picture {
    let straight = canvas.pixels().iter().flat_map(|pixel| {
        let colour = pixel.demultiply();
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    });
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or_default();
    Picture {
        width: side(canvas.width()),
        height: side(canvas.height()),
        bytes: straight.collect(),
    }
}
