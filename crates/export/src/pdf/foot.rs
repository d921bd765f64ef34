//! The foot of each page: whose sheet it is and which page; read aloud it would only interrupt.

use crate::Handout;

use super::atom::{Atom, Op, Paint};
use super::ink::Ink;
use super::kit::Kit;
use super::outline::Outline;
use super::set::Look;
use super::sheet::Stood;

/// A foot for each page, from the left end of the line above it.
pub(crate) fn feet(
    kit: &mut Kit<'_>,
    handout: &Handout<'_>,
    pages: usize,
    (x, y): (f32, f32),
) -> Vec<Stood> {
    let whose = format!("{} · {} · version {}", handout.clinic, handout.title, handout.version);
    let foot = |page: usize| {
        let number = format!("page {} of {pages}", page + 1);
        Stood { page, x, y: y + 10.0, atom: foot(kit, &whose, &number) }
    };
    (0..pages).map(foot).collect()
}

fn foot(kit: &mut Kit<'_>, whose: &str, number: &str) -> Atom {
    let (size, look) = (kit.sizes.small, Look::plain(Ink::SOFT));
    let number = kit.setter.line(&[(number, look)], size);
    let room = kit.width - number.width - 20.0;
    let mut whose = kit.setter.lines(&[(whose, look)], size, room);
    whose.truncate(1);
    let rule = Outline::line([(0.0, 0.0), (kit.width, 0.0)]);
    let y = 3.0 + size.baseline();
    let x = kit.width - number.width;
    let mut atom = Atom { height: size.leading, ..Atom::default() };
    atom = atom.and(Op::Paint(rule, Paint::Pen(Ink::LINE, 0.6)));
    for line in whose {
        atom = atom.and(Op::Words { x: 0.0, y, line, part: None });
    }
    atom.and(Op::Words { x, y, line: number, part: None })
}
