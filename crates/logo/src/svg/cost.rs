//! What drawing takes, estimated from the whole of what is to be drawn.
//!
//! The estimate counts pixels touched, and is on the high side. It need not be right, only in
//! proportion: [`MOST`] was found by drawing the worst that could be thought of.

use resvg::usvg::{ClipPath, Group, Mask, Node, Paint, Path, Rect, Tree};

use crate::fault::Fault;

/// The most that is drawn.
const MOST: f64 = 100e6;

/// What a pixel of a layer counts: it is cleared, drawn on and laid over.
const LAYER: f64 = 4.0;

/// What a pixel of a gradient counts.
const GRADIENT: f64 = 5.0;

/// What a point of a path counts, for every row of pixels it may stand in.
const POINT: f64 = 0.5;

/// What a point of an outline counts: round corners have many.
const OUTLINE: f64 = 50.0;

/// What a pair of points counts: the lines to them may cross, and are put in order again.
const CROSSING: f64 = 1.2;

/// What a dash counts: it is an outline of its own, and all of them are made before any is drawn.
const DASH: f64 = 1000.0;

/// Refuses what would take too long.
pub(super) fn check(tree: &Tree, scale: f32) -> Result<(), Fault> {
    let mut estimate = Estimate { scale: f64::from(scale), sum: 0.0 };
    estimate.group(tree.root(), 0)
}

struct Estimate {
    scale: f64,
    sum: f64,
}

impl Estimate {
    fn add(&mut self, pixels: f64) -> Result<(), Fault> {
        self.sum += pixels;
        // Written so that what is no number is too much as well.
        if self.sum <= MOST { Ok(()) } else { Err(Fault::SvgTooMuch) }
    }

    /// How many pixels a part of the drawing has, of those that are drawn at most: a layer may be
    /// five times as wide and high as the canvas.
    fn pixels(&self, of: Rect) -> f64 {
        let side =
            |length: f32, most: f32| (f64::from(length) * self.scale).min(f64::from(most)) + 4.0;
        side(of.width(), 5.0 * super::CANVAS.0) * side(of.height(), 5.0 * super::CANVAS.1)
    }

    fn group(&mut self, group: &Group, depth: usize) -> Result<(), Fault> {
        if !group.filters().is_empty() {
            return Err(Fault::SvgEffect("a shadow, blur or another filter"));
        }
        let layer = self.pixels(group.abs_layer_bounding_box().to_rect()) * LAYER;
        if group.should_isolate() {
            self.add(layer)?;
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip, layer, depth + 1)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, layer, depth + 1)?;
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, depth + 1)?,
                Node::Path(path) => self.path(path)?,
                Node::Image(_) => return Err(Fault::SvgPicture),
                Node::Text(_) => return Err(Fault::SvgLetters),
            }
        }
        Ok(())
    }

    fn clip(&mut self, clip: &ClipPath, layer: f64, depth: usize) -> Result<(), Fault> {
        self.add(layer)?;
        if let Some(clip) = clip.clip_path() {
            self.clip(clip, layer, depth + 1)?;
        }
        self.group(clip.root(), depth)
    }

    fn mask(&mut self, mask: &Mask, layer: f64, depth: usize) -> Result<(), Fault> {
        self.add(2.0 * layer)?;
        if let Some(mask) = mask.mask() {
            self.mask(mask, layer, depth + 1)?;
        }
        self.group(mask.root(), depth)
    }

    fn path(&mut self, path: &Path) -> Result<(), Fault> {
        let pixels = self.pixels(path.abs_stroke_bounding_box());
        let points = number(path.data().len());
        let rows = pixels.sqrt();
        self.add(points * rows * POINT + points * points * CROSSING)?;
        if let Some(fill) = path.fill() {
            self.paint(fill.paint(), pixels)?;
        }
        if let Some(stroke) = path.stroke() {
            let dashes = stroke.dasharray().map_or(0.0, |dashes| dashes_in(path, dashes));
            self.add(points * OUTLINE + dashes * DASH)?;
            self.paint(stroke.paint(), pixels)?;
        }
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, pixels: f64) -> Result<(), Fault> {
        match paint {
            Paint::Color(_) => self.add(pixels),
            Paint::LinearGradient(_) | Paint::RadialGradient(_) => self.add(pixels * GRADIENT),
            Paint::Pattern(_) => Err(Fault::SvgEffect("a pattern")),
        }
    }
}

/// How many dashes a path has, if it goes straight from point to point: it is never longer.
fn dashes_in(path: &Path, dashes: &[f32]) -> f64 {
    let points = path.data().points();
    let between = |two: &[resvg::tiny_skia::Point]| f64::from(two[0].distance(two[1]));
    let length: f64 = points.windows(2).map(between).sum();
    let period: f64 = dashes.iter().copied().map(f64::from).sum();
    number(dashes.len()) * (length / period + 1.0)
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
