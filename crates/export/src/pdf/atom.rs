//! What is placed: a piece of a sheet that is never cut, with all that is drawn for it.

use krilla::image::Image;

use super::ink::Ink;
use super::outline::{Area, Outline};
use super::parts::PartId;
use super::set::Line;

/// Something to draw; points from the top left of its atom.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    /// Letters, from the left end of the line they stand on; without a part they are read by nobody.
    Words { x: f32, y: f32, line: Line, part: Option<PartId> },
    /// An ornament.
    Paint(Outline, Paint),
    /// A picture: all of it, and what it covers.
    Figure { part: PartId, covers: Area, ops: Vec<Self> },
    /// An image.
    Image { image: Image, area: Area },
    /// Where one may click, to get to an address, and what is said of it.
    Link { area: Area, address: String, words: String, part: PartId },
}

/// How an outline is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Paint {
    /// Filled.
    Fill(Ink),
    /// With a pen so wide.
    Pen(Ink, f32),
}

/// A piece of a sheet that is never cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Atom {
    /// The room above it, except at the top of a column.
    pub(crate) above: f32,
    /// How high it is.
    pub(crate) height: f32,
    /// Whether it stays in a column with the next, as long as both fit into one.
    pub(crate) keep: bool,
    /// What is said at the top of a column that begins with it: an index among the headings that
    /// say what goes on there.
    pub(crate) again: Option<usize>,
    /// Where a reader can jump to: the words of a table of contents.
    pub(crate) jump: Option<String>,
    /// What is drawn.
    pub(crate) ops: Vec<Op>,
}

impl Atom {
    /// One line from a distance to the left, a part of something.
    pub(crate) fn line(x: f32, line: Line, part: Option<PartId>) -> Self {
        let (height, y) = (line.size.leading, line.size.baseline());
        Self { height, ops: vec![Op::Words { x, y, line, part }], ..Self::default() }
    }

    /// With room above it.
    pub(crate) fn below(self, above: f32) -> Self {
        Self { above, ..self }
    }

    /// Kept with the next.
    pub(crate) fn kept(self) -> Self {
        Self { keep: true, ..self }
    }

    /// With something drawn before all else.
    pub(crate) fn on(mut self, op: Op) -> Self {
        self.ops.insert(0, op);
        self
    }

    /// With something drawn after all else.
    pub(crate) fn and(mut self, op: Op) -> Self {
        self.ops.push(op);
        self
    }
}

/// Lines below each other, kept together; the first with room above it.
pub(crate) fn paragraph(x: f32, lines: Vec<Line>, part: Option<PartId>, above: f32) -> Vec<Atom> {
    let last = lines.len().saturating_sub(1);
    let atom = |(at, line)| {
        let atom = Atom::line(x, line, part).below(if at == 0 { above } else { 0.0 });
        Atom { keep: at < last, ..atom }
    };
    lines.into_iter().enumerate().map(atom).collect()
}

impl Op {
    /// It moved.
    pub(crate) fn at(self, dx: f32, dy: f32) -> Self {
        match self {
            Self::Words { x, y, line, part } => Self::Words { x: x + dx, y: y + dy, line, part },
            Self::Paint(outline, paint) => Self::Paint(outline.at(dx, dy), paint),
            Self::Figure { part, covers, ops } => {
                let ops = ops.into_iter().map(|op| op.at(dx, dy)).collect();
                Self::Figure { part, covers: covers.at(dx, dy), ops }
            }
            Self::Image { image, area } => Self::Image { image, area: area.at(dx, dy) },
            Self::Link { area, address, words, part } => {
                Self::Link { area: area.at(dx, dy), address, words, part }
            }
        }
    }
}
