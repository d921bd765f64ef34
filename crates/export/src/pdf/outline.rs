//! Lines and areas, as data: what is measured and placed before anything is drawn.

/// How far the handles of a curve stand off that comes close to a quarter of a circle.
const ROUND: f32 = 0.552_28;

/// A step of a pen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// Lifted, to a point.
    Move(f32, f32),
    /// Straight to a point.
    Line(f32, f32),
    /// In a curve: two handles, and the point.
    Curve([f32; 6]),
    /// Back to where it was set down.
    Close,
}

/// What a pen draws, and how far from where it says it is drawn: shapes that are alike are then
/// written alike, and take little room in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outline {
    pub(crate) steps: Vec<Step>,
    pub(crate) moved: (f32, f32),
}

/// An area with straight sides; points from the top left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Area {
    pub(crate) const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    pub(crate) fn right(self) -> f32 {
        self.x + self.width
    }

    pub(crate) fn bottom(self) -> f32 {
        self.y + self.height
    }

    /// The area moved.
    pub(crate) fn at(self, x: f32, y: f32) -> Self {
        Self { x: self.x + x, y: self.y + y, ..self }
    }

    /// The area with its sides moved in.
    pub(crate) fn within(self, by: f32) -> Self {
        let (width, height) = (self.width - 2.0 * by, self.height - 2.0 * by);
        Self { x: self.x + by, y: self.y + by, width: width.max(0.0), height: height.max(0.0) }
    }

    /// The smallest area with both in it.
    pub(crate) fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self { x, y, width: right - x, height: bottom - y }
    }
}

impl Outline {
    /// A rectangle.
    pub(crate) fn area(area: Area) -> Self {
        Self::default().and_area(area)
    }

    /// And a rectangle.
    pub(crate) fn and_area(mut self, area: Area) -> Self {
        let Area { x, y, .. } = area;
        self.steps.extend([
            Step::Move(x, y),
            Step::Line(area.right(), y),
            Step::Line(area.right(), area.bottom()),
            Step::Line(x, area.bottom()),
            Step::Close,
        ]);
        self
    }

    /// A rectangle with round corners.
    pub(crate) fn rounded(area: Area, radius: f32) -> Self {
        let r = radius.min(area.width / 2.0).min(area.height / 2.0);
        let (left, top, right, bottom) = (area.x, area.y, area.right(), area.bottom());
        let h = r * (1.0 - ROUND);
        Self::from(vec![
            Step::Move(left + r, top),
            Step::Line(right - r, top),
            Step::Curve([right - h, top, right, top + h, right, top + r]),
            Step::Line(right, bottom - r),
            Step::Curve([right, bottom - h, right - h, bottom, right - r, bottom]),
            Step::Line(left + r, bottom),
            Step::Curve([left + h, bottom, left, bottom - h, left, bottom - r]),
            Step::Line(left, top + r),
            Step::Curve([left, top + h, left + h, top, left + r, top]),
            Step::Close,
        ])
    }

    /// A circle.
    pub(crate) fn circle(x: f32, y: f32, radius: f32) -> Self {
        Self::rounded(Area::new(x - radius, y - radius, 2.0 * radius, 2.0 * radius), radius)
    }

    /// A line through points.
    pub(crate) fn line<const N: usize>(points: [(f32, f32); N]) -> Self {
        Self::default().and_line(points)
    }

    /// And a line through points.
    pub(crate) fn and_line<const N: usize>(mut self, points: [(f32, f32); N]) -> Self {
        let step = |(at, (x, y)): (usize, (f32, f32))| {
            if at == 0 { Step::Move(x, y) } else { Step::Line(x, y) }
        };
        self.steps.extend(points.into_iter().enumerate().map(step));
        self
    }

    /// Lines across an area from the lower left to the upper right, so far apart.
    pub(crate) fn hatch(area: Area, apart: f32) -> Self {
        let mut lines = Self::default();
        let end = area.right();
        let mut from = area.x - area.height + apart / 2.0;
        while from < end {
            let (start, stop) = (from.max(area.x), (from + area.height).min(end));
            let height = |x: f32| area.bottom() - (x - from);
            lines = lines.and_line([(start, height(start)), (stop, height(stop))]);
            from += apart;
        }
        lines
    }

    /// Small squares over an area in two rows, so far apart.
    pub(crate) fn dots(area: Area, apart: f32) -> Self {
        let mut dots = Self::default();
        let (mut x, mut upper) = (area.x + apart / 2.0, true);
        while x < area.right() - 0.5 {
            let y = area.y + area.height * if upper { 0.28 } else { 0.72 };
            dots = dots.and_area(Area::new(x - 0.55, y - 0.55, 1.1, 1.1));
            (x, upper) = (x + apart / 2.0, !upper);
        }
        dots
    }

    /// The outline moved.
    pub(crate) fn at(self, x: f32, y: f32) -> Self {
        let (from_x, from_y) = self.moved;
        Self { moved: (from_x + x, from_y + y), ..self }
    }
}

impl From<Vec<Step>> for Outline {
    fn from(steps: Vec<Step>) -> Self {
        Self { steps, moved: (0.0, 0.0) }
    }
}
