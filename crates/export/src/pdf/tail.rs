//! The end of a sheet: when to get help, whom to ask, whose word it is, who handed it over.

use crate::Handout;

use super::atom::{Atom, Op, Paint};
use super::ink::Ink;
use super::kit::Kit;
use super::outline::{Area, Outline};
use super::parts::{Kind, PartId, Parts};
use super::set::{Look, Size, Span};

/// Room within the box.
const PADDING: f32 = 10.0;

/// When to get help, and what stands below it.
pub(crate) fn tail(kit: &mut Kit<'_>, handout: &Handout<'_>) -> Vec<Atom> {
    let mut atoms = help(kit, handout);
    let section = kit.parts.add(Kind::Section, Parts::WHOLE);
    let ask = ask(kit, handout, section);
    atoms.extend(ask);
    atoms.push(signature(kit, section));
    atoms
}

/// The box with the warning signs: pale, with a bar at its left that stands out in grey too.
fn help(kit: &mut Kit<'_>, handout: &Handout<'_>) -> Vec<Atom> {
    let section = kit.parts.add(Kind::Section, Parts::WHOLE);
    let place = (PADDING + 4.0, kit.width - 2.0 * PADDING - 4.0);
    let look = Look::strong(Ink::NO);
    let mut atoms = vec![Atom { height: 5.0, ..Atom::default() }];
    atoms.extend(kit.heading(("When to get help", look), (2, kit.sizes.heading), place, section));
    let size = Size::of(kit.sizes.body.letters + 0.5);
    for call in handout.help.calls.iter().rev() {
        let signs = format!(" {}", call.signs);
        let mut spans: Vec<Span<'_>> =
            vec![(&call.call, Look::strong(Ink::NO)), (&signs, Look::plain(Ink::TEXT))];
        let added: Vec<String> = call.added.iter().map(|said| format!(" {said}")).collect();
        spans.extend(added.iter().map(|said| (said.as_str(), Look::plain(Ink::TEXT))));
        atoms.extend(kit.paragraph(&spans, size, place, section));
    }
    let caution = [(handout.help.caution, Look::plain(Ink::TEXT))];
    atoms.extend(kit.paragraph(&caution, size, place, section));
    atoms.push(Atom { height: 6.0, ..Atom::default() });
    boxed(kit, atoms)
}

/// Atoms with a pale ground and a bar, each with its piece of it, so that a box may be cut.
fn boxed(kit: &Kit<'_>, atoms: Vec<Atom>) -> Vec<Atom> {
    let last = atoms.len().saturating_sub(1);
    let piece = |(at, atom): (usize, Atom)| {
        // A little more than its height, so that no light comes through between two pieces.
        let height = atom.height + if at < last { 0.4 } else { 0.0 };
        let ground = Outline::area(Area::new(0.0, 0.0, kit.width, height));
        let bar = Outline::area(Area::new(0.0, 0.0, 4.0, height));
        let atom = atom.on(Op::Paint(bar, Paint::Fill(Ink::NO)));
        let atom = atom.on(Op::Paint(ground, Paint::Fill(Ink::NO_PALE)));
        Atom { keep: at < last, ..atom }
    };
    atoms.into_iter().enumerate().map(piece).collect()
}

fn ask(kit: &mut Kit<'_>, handout: &Handout<'_>, within: PartId) -> Vec<Atom> {
    let size = kit.sizes.body;
    let place = (0.0, kit.width);
    let asked = format!("{}.", handout.ask.trim_end_matches('.'));
    let spans =
        [("Questions? Ask ", Look::strong(Ink::TEXT)), (asked.as_str(), Look::strong(Ink::TEXT))];
    let mut atoms: Vec<Atom> = kit.paragraph(&spans, size, place, within);
    if let Some(first) = atoms.first_mut() {
        first.above = 8.0;
    }
    let version = format!(" Version {}.", handout.version);
    let spans = [
        (handout.standing.as_str(), Look::plain(Ink::SOFT)),
        (version.as_str(), Look::plain(Ink::SOFT)),
    ];
    atoms.extend(kit.paragraph(&spans, size, place, within));
    atoms.into_iter().map(Atom::kept).collect()
}

/// Where whoever hands the sheet over signs.
fn signature(kit: &mut Kit<'_>, within: PartId) -> Atom {
    let part = kit.parts.add(Kind::Paragraph, within);
    let size = kit.sizes.small;
    let (height, foot) = (30.0 + size.leading, 28.0);
    let mut atom = Atom { height, ..Atom::default() };
    let wide = kit.width * 0.34;
    let lines = [
        ("Handed over by (name and signature) ", 0.0, wide * 1.4),
        ("Date", wide * 1.4 + 20.0, kit.width - wide * 1.4 - 20.0),
    ];
    for (words, x, width) in lines {
        let rule = Outline::line([(x, foot), (x + width, foot)]);
        let line = kit.setter.line(&[(words, Look::plain(Ink::SOFT))], size);
        atom = atom.and(Op::Paint(rule, Paint::Pen(Ink::SOFT, 0.6)));
        atom = atom.and(Op::Words { x, y: foot + 1.0 + size.baseline(), line, part: Some(part) });
    }
    atom
}
