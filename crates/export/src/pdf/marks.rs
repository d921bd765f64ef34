//! The marks of the four kinds of a day: shapes, so that no colour is needed to tell them apart.

use answer::Cell;

use super::atom::{Op, Paint};
use super::ink::Ink;
use super::outline::{Outline, Step};

/// The mark of a kind around a middle: a cross, a tick, a question mark, a ring; none for what is
/// not said. `reach` is how far it goes from its middle.
pub(crate) fn mark(cell: Cell, (x, y): (f32, f32), reach: f32, ink: Ink) -> Vec<Op> {
    shapes(cell, reach, ink).into_iter().map(|op| op.at(x, y)).collect()
}

fn shapes(cell: Cell, r: f32, ink: Ink) -> Vec<Op> {
    let pen = Paint::Pen(ink, r * 0.5);
    match cell {
        Cell::Dont => {
            let cross = Outline::line([(-r * 0.8, -r * 0.8), (r * 0.8, r * 0.8)])
                .and_line([(-r * 0.8, r * 0.8), (r * 0.8, -r * 0.8)]);
            vec![Op::Paint(cross, pen)]
        }
        Cell::Do => {
            let tick = [(-r * 0.9, 0.0), (-r * 0.2, r * 0.7), (r, -r * 0.75)];
            vec![Op::Paint(Outline::line(tick), pen)]
        }
        Cell::May => vec![Op::Paint(Outline::circle(0.0, 0.0, r * 0.8), pen)],
        Cell::CheckFirst => question(r, ink),
        Cell::NotSaid => Vec::new(),
    }
}

fn question(r: f32, ink: Ink) -> Vec<Op> {
    let hook = Outline::from(vec![
        Step::Move(-r * 0.62, -r * 0.5),
        Step::Curve([-r * 0.62, -r * 1.25, r * 0.68, -r * 1.25, r * 0.62, -r * 0.45]),
        Step::Curve([r * 0.6, r * 0.05, 0.0, 0.0, 0.0, r * 0.42]),
    ]);
    let dot = Outline::circle(0.0, r * 0.95, r * 0.27);
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
