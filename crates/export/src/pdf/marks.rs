//! The marks of the four kinds of a day: shapes, so that no colour is needed to tell them apart.

use answer::Cell;

use super::atom::{Op, Paint};
use super::ink::Ink;
use super::outline::Outline;

/// The mark of a kind around a middle: a cross, a tick, a question mark, a ring; none for what is
/// not said. `reach` is how far it goes from its middle.
pub(crate) fn mark(cell: Cell, (x, y): (f32, f32), reach: f32, ink: Ink) -> Vec<Op> {
    let r = reach;
    let pen = Paint::Pen(ink, r * 0.5);
    match cell {
        Cell::Dont => {
            let cross = Outline::line([(x - r * 0.8, y - r * 0.8), (x + r * 0.8, y + r * 0.8)])
                .and_line([(x - r * 0.8, y + r * 0.8), (x + r * 0.8, y - r * 0.8)]);
            vec![Op::Paint(cross, pen)]
        }
        Cell::Do => {
            let tick = [(x - r * 0.9, y), (x - r * 0.2, y + r * 0.7), (x + r, y - r * 0.75)];
            vec![Op::Paint(Outline::line(tick), pen)]
        }
        Cell::May => vec![Op::Paint(Outline::circle(x, y, r * 0.8), pen)],
        Cell::CheckFirst => question(x, y, r, ink),
        Cell::NotSaid => Vec::new(),
    }
}

fn question(x: f32, y: f32, r: f32, ink: Ink) -> Vec<Op> {
    use super::outline::Step;
    let hook = Outline(vec![
        Step::Move(x - r * 0.62, y - r * 0.5),
        Step::Curve([
            x - r * 0.62,
            y - r * 1.25,
            x + r * 0.68,
            y - r * 1.25,
            x + r * 0.62,
            y - r * 0.45,
        ]),
        Step::Curve([x + r * 0.6, y + r * 0.05, x, y, x, y + r * 0.42]),
    ]);
    let dot = Outline::circle(x, y + r * 0.95, r * 0.27);
    vec![Op::Paint(hook, Paint::Pen(ink, r * 0.46)), Op::Paint(dot, Paint::Fill(ink))]
}

/// The colour of the mark and the words of a kind.
pub(crate) fn ink(cell: Cell) -> Ink {
    match cell {
        Cell::Dont => Ink::NO,
        Cell::Do => Ink::TEAL,
        Cell::May => Ink::MAY,
        Cell::CheckFirst => Ink::ASK,
        Cell::NotSaid => Ink::SOFT,
    }
}
