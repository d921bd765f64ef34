//! Cameras do not turn pictures: they say how they were held.

use crate::picture::Picture;

/// How a picture has to be turned to be upright: from 1 to 8, as EXIF counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn(u16);

impl Turn {
    /// It is upright.
    pub(crate) const NONE: Self = Self(1);

    /// What the metadata (EXIF) of a picture says; none where it does not say.
    pub(crate) fn of(exif: &[u8]) -> Self {
        let turn = orientation(exif).and_then(|turn| u16::try_from(turn).ok());
        turn.filter(|turn| (1..=8).contains(turn)).map_or(Self::NONE, Self)
    }

    /// What becomes of a width and a height.
    pub(crate) fn side_by_side(self, (width, height): (usize, usize)) -> (usize, usize) {
        if self.0 >= 5 { (height, width) } else { (width, height) }
    }

    /// The picture upright.
    pub(crate) fn upright(self, picture: Picture) -> Picture {
        if self == Self::NONE {
            return picture;
        }
        let (wide, high) = (picture.width, picture.height);
        let (width, height) = self.side_by_side((wide, high));
        let mut bytes = Vec::with_capacity(picture.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (from_x, from_y) = match self.0 {
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
}

/// The number that stands under "orientation".
fn orientation(exif: &[u8]) -> Option<usize> {
    let big = exif.starts_with(b"MM");
    let number = |at: usize, length: usize| -> Option<usize> {
        let bytes = exif.get(at..at.checked_add(length)?)?.iter().map(|byte| usize::from(*byte));
        let add = |sum: usize, byte: usize| sum * 256 + byte;
        Some(if big { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
    };
    let table = number(4, 4)?;
    let entries = number(table, 2)?.min(512);
    let at = (0..entries)
        .map(|entry| table + 2 + 12 * entry)
        .find(|at| number(*at, 2) == Some(0x0112))?;
    number(at + 8, 2)
}
