//! Pixels, and which of them are worth showing.

/// A pixel: red, green, blue, and how much of it covers what is behind.
pub(crate) type Pixel = [u8; 4];

/// Below this, a pixel is as good as absent.
const FAINT: u8 = 8;

/// By how much two channels may differ and still be one colour: JPEG leaves such traces on paper.
const TOLERANCE: u8 = 12;

/// From here on, a colour is that of paper.
const PAPER: u8 = 240;

/// How bright a logo is, on average, that nobody would see on a light page.
const PALE: u64 = 225;

/// What pale logos are made for.
const DARK_GROUND: Pixel = [0x23, 0x2b, 0x36, 0xff];

/// A picture in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub width: usize,
    pub height: usize,
    /// Four bytes a pixel, row by row.
    pub bytes: Vec<u8>,
}

/// A part of a picture: the rows and columns from the first pair up to and without the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl Part {
    pub(crate) fn width(self) -> usize {
        self.right - self.left
    }

    pub(crate) fn height(self) -> usize {
        self.bottom - self.top
    }
}

impl Picture {
    /// A picture of one colour.
    pub(crate) fn plain(width: usize, height: usize, colour: Pixel) -> Self {
        Self { width, height, bytes: colour.repeat(width * height) }
    }

    pub(crate) fn pixels(&self) -> &[Pixel] {
        self.bytes.as_chunks().0
    }

    pub(crate) fn pixels_mut(&mut self) -> &mut [Pixel] {
        self.bytes.as_chunks_mut().0
    }

    pub(crate) fn row(&self, y: usize) -> &[Pixel] {
        &self.pixels()[y * self.width..][..self.width]
    }

    /// Everything but an empty border; none where all of it has one colour. A border in a colour of
    /// its own belongs to the logo.
    pub(crate) fn content(&self) -> Option<Part> {
        let ground = *self.pixels().first()?;
        let paper = ground[3] < FAINT || ground.iter().all(|channel| *channel >= PAPER);
        if !paper {
            return self.pixels().iter().any(|pixel| !alike(*pixel, ground)).then(|| self.whole());
        }
        let blank = |pixel: &Pixel| alike(*pixel, ground);
        let rows = |y: &usize| !self.row(*y).iter().all(blank);
        let top = (0..self.height).find(rows)?;
        let bottom = (0..self.height).rev().find(rows)? + 1;
        let (mut left, mut right) = (self.width, 0);
        for y in top..bottom {
            let row = self.row(y);
            let first = row.iter().position(|pixel| !blank(pixel));
            let last = row.iter().rposition(|pixel| !blank(pixel));
            left = left.min(first.unwrap_or(self.width));
            right = right.max(last.map_or(0, |last| last + 1));
        }
        Some(Part { left, top, right, bottom })
    }

    /// The picture as it is, or, where it is pale and made for dark ground, on such ground.
    pub(crate) fn on_its_ground(self) -> Self {
        if !self.is_pale() {
            return self;
        }
        let margin = self.height.min(self.width) / 8;
        let (width, height) = (self.width + 2 * margin, self.height + 2 * margin);
        let mut whole = Self::plain(width, height, DARK_GROUND);
        for y in 0..self.height {
            let target = &mut whole.pixels_mut()[(y + margin) * width + margin..][..self.width];
            for (under, over) in target.iter_mut().zip(self.row(y)) {
                *under = laid_over(*over, *under);
            }
        }
        crate::shrink::to_fit(&whole, whole.whole(), crate::WIDTH_MAX, crate::HEIGHT_MAX)
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Part {
        Part { left: 0, top: 0, right: self.width, bottom: self.height }
    }

    /// Whether what is seen is nearly white, and what is behind shows through.
    fn is_pale(&self) -> bool {
        let opaque = self.pixels().iter().all(|pixel| pixel[3] == u8::MAX);
        let brightness =
            |[r, g, b, _]: Pixel| (3 * u64::from(r) + 6 * u64::from(g) + u64::from(b)) / 10;
        let weights = self.pixels().iter().map(|pixel| u64::from(pixel[3]));
        let (all, bright) =
            weights.zip(self.pixels()).fold((0, 0), |(all, bright), (weight, pixel)| {
                (all + weight, bright + weight * brightness(*pixel))
            });
        !opaque && bright > all * PALE
    }
}

/// Whether two pixels look the same.
fn alike(one: Pixel, other: Pixel) -> bool {
    let both_faint = one[3] < FAINT && other[3] < FAINT;
    let close = |(a, b): (u8, u8)| a.abs_diff(b) <= TOLERANCE;
    both_faint || one.into_iter().zip(other).all(close)
}

/// One pixel over an opaque one.
fn laid_over(over: Pixel, under: Pixel) -> Pixel {
    let share = u32::from(over[3]);
    let mix = |at: usize| {
        let mixed = u32::from(over[at]) * share + u32::from(under[at]) * (255 - share);
        u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
    };
    [mix(0), mix(1), mix(2), u8::MAX]
}
