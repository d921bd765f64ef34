//! An image somebody sent, made safe and small.
//!
//! [`read`] takes bytes of any kind and gives a small PNG made from nothing but pixels, or says in
//! words why not. What else was in the file is gone: scripts, links, places where a picture was
//! taken, whatever was hung on behind. Reading takes bounded time and memory whatever the bytes are;
//! the bounds are beside the code that holds them.

#![warn(missing_docs)]

mod fault;
mod jpeg;
mod kind;
mod palette;
mod picture;
mod png;
mod shrink;
mod small;
mod svg;
mod turn;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

pub use crate::fault::Fault;
use crate::kind::Kind;
pub use crate::kind::Other;
use crate::turn::Turn;

/// The largest file that is looked at.
pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The most pixels a picture may have: more than a phone's camera makes of an ordinary photograph.
pub const PIXELS_MAX: usize = 16_000_000;

/// The widest a logo may be: twice of what is shown, for fine screens.
pub const WIDTH_MAX: usize = 480;

/// The highest a logo may be.
pub const HEIGHT_MAX: usize = 160;

/// The most bytes a logo may have.
pub const LOGO_BYTES_MAX: usize = 12_000;

/// A logo: a PNG of our own making.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    png: Vec<u8>,
    width: usize,
    height: usize,
}

impl Logo {
    /// The PNG, of at most [`LOGO_BYTES_MAX`] bytes.
    pub fn png(&self) -> &[u8] {
        &self.png
    }

    /// How wide it is, in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How high it is, in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// It as text, as it stands in a file or an address: `data:image/png;base64,…`.
    pub fn data_url(&self) -> String {
        format!("data:image/png;base64,{}", BASE64_STANDARD.encode(&self.png))
    }
}

/// Makes a logo of a file's bytes, whatever the file is called.
///
/// # Errors
///
/// [`Fault`], where it is no picture that can be read, or one that would take too much to read.
pub fn read(bytes: &[u8]) -> Result<Logo, Fault> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Fault::TooLarge { bytes: bytes.len() });
    }
    let (picture, turn) = match Kind::of(bytes)? {
        Kind::Png => (png::decode(bytes)?, Turn::NONE),
        Kind::Jpeg => jpeg::decode(bytes)?,
        Kind::Svg => (svg::draw(bytes)?, Turn::NONE),
    };
    let seen = picture.content().ok_or(Fault::Blank)?;
    let (widest, highest) = turn.side_by_side((WIDTH_MAX, HEIGHT_MAX));
    let fitted = shrink::to_fit(&picture, seen, widest, highest);
    // The large picture is not needed any more, and the next steps take some memory of their own.
    drop(picture);
    Ok(small::logo(&turn.upright(fitted).on_its_ground()))
}

/// Refuses more pixels than are read, before memory is taken for them.
fn check_size(width: usize, height: usize) -> Result<(), Fault> {
    if width.saturating_mul(height) > PIXELS_MAX {
        return Err(Fault::TooManyPixels { width, height });
    }
    Ok(())
}
