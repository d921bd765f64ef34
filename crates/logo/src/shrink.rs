//! A picture made smaller: each new pixel is the mean of all it stands for.

use crate::picture::{Part, Picture, Pixel};

/// A part of a picture, no larger than so wide and high; smaller ones stay as they are.
pub(crate) fn to_fit(picture: &Picture, part: Part, width: usize, height: usize) -> Picture {
    let (width, height) = fitted(part.width(), part.height(), width, height);
    let mut bytes = Vec::with_capacity(width * height * 4);
    let columns: Vec<_> = (0..width).map(|x| span(x, width, part.width(), part.left)).collect();
    for y in 0..height {
        let (from, to) = span(y, height, part.height(), part.top);
        for (left, right) in &columns {
            bytes.extend(mean(picture, Part { left: *left, top: from, right: *right, bottom: to }));
        }
    }
    Picture { width, height, bytes }
}

/// The largest size of the same shape within bounds; nothing grows, and nothing vanishes.
pub(crate) fn fitted(width: usize, height: usize, most: usize, highest: usize) -> (usize, usize) {
    if width <= most && height <= highest {
        return (width, height);
    }
    // Whichever side is further beyond its bound decides.
    let (num, den) =
        if width * highest > height * most { (most, width) } else { (highest, height) };
    let scaled = |side: usize| ((side * num + den / 2) / den).max(1);
    (scaled(width).min(most), scaled(height).min(highest))
}

/// The old pixels a new one stands for: at least one.
fn span(at: usize, new: usize, old: usize, offset: usize) -> (usize, usize) {
    let from = at * old / new;
    let to = ((at + 1) * old / new).max(from + 1);
    (offset + from, offset + to)
}

/// The mean of a part, in which a pixel counts as much as it covers.
fn mean(picture: &Picture, part: Part) -> Pixel {
    let (mut sums, mut cover, mut count) = ([0_u64; 3], 0_u64, 0_u64);
    for y in part.top..part.bottom {
        for [r, g, b, a] in &picture.row(y)[part.left..part.right] {
            let weight = u64::from(*a);
            sums[0] += u64::from(*r) * weight;
            sums[1] += u64::from(*g) * weight;
            sums[2] += u64::from(*b) * weight;
            cover += weight;
            count += 1;
        }
    }
    let rounded = |sum: u64, of: u64| (sum + of / 2).checked_div(of).unwrap_or_default();
    let byte = |value: u64| u8::try_from(value).unwrap_or(u8::MAX);
    let [r, g, b] = sums.map(|sum| byte(rounded(sum, cover)));
    [r, g, b, byte(rounded(cover, count))]
}
