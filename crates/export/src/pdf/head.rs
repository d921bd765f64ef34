//! The top of the first page: whose sheet it is, what days are counted from, where the plan is.

use answer::Code;
use krilla::image::Image;

use crate::Handout;

use super::atom::{Atom, Op, Paint};
use super::ink::Ink;
use super::kit::Kit;
use super::letters::shortened;
use super::outline::{Area, Outline};
use super::parts::{Kind, PartId, Parts};
use super::set::{Look, Size};

/// The most a logo takes up: 45 by 15 millimetres.
const LOGO: (f32, f32) = (127.5, 42.5);

/// How wide a code is at least, and at most, and how wide each of its squares must be to be read
/// by a phone; 0.35 millimetres.
const CODE: (f32, f32) = (76.0, 150.0);
const SQUARE: f32 = 1.0;

/// A longer address is not printed: nobody types it.
const ADDRESS_MAX: usize = 160;

/// A longer name is shortened.
const NAME_MAX: usize = 120;

/// Room within the box of a client's dates.
const PADDING: f32 = 10.0;

/// The clinic, the title, and the client's dates.
pub(crate) fn head(kit: &mut Kit<'_>, handout: &Handout<'_>) -> Vec<Atom> {
    let mut atoms = name_and_title(kit, handout);
    let gap = Atom { height: 8.0, ..Atom::default() };
    atoms.extend([gap, dates(kit, handout)]);
    atoms
}

fn name_and_title(kit: &mut Kit<'_>, handout: &Handout<'_>) -> Vec<Atom> {
    let section = kit.parts.add(Kind::Section, Parts::WHOLE);
    let logo = logo(kit, handout, section);
    let room = logo.as_ref().map_or(0.0, |(area, _)| area.width + 16.0);
    let width = kit.width - room;
    let clinic = [(handout.clinic.as_str(), Look::strong(Ink::TEAL))];
    let mut atoms = kit.paragraph(&clinic, Size::of(11.0), (0.0, width), section);
    let title = (handout.title, Look::strong(Ink::TEXT));
    atoms.extend(kit.heading(title, (1, kit.sizes.title), (0.0, width), section));
    let Some((area, op)) = logo else { return atoms };
    let height: f32 = atoms.iter().map(|atom| atom.height).sum();
    // A low title makes room for a high logo.
    let rest = (area.height - height).max(0.0);
    atoms.push(Atom { height: rest, ..Atom::default() });
    let first = atoms.remove(0).and(op);
    atoms.insert(0, first);
    atoms
}

/// The clinic's logo at the right edge, and what it covers.
fn logo(kit: &mut Kit<'_>, handout: &Handout<'_>, within: PartId) -> Option<(Area, Op)> {
    let image = Image::from_png(handout.logo?.png().into(), false).ok()?;
    let (width, height) = image.size();
    let (width, height) =
        (f32::from(u16::try_from(width).ok()?), f32::from(u16::try_from(height).ok()?));
    // Sixty pixels to the inch are coarse; a small logo is not blown up beyond them.
    let scale = (LOGO.0 / width).min(LOGO.1 / height).min(72.0 / 96.0);
    let (width, height) = (width * scale, height * scale);
    let area = Area::new(kit.width - width, 0.0, width, height);
    let words = format!("Logo of {}", super::letters::clean(&handout.clinic));
    let part = kit.parts.add(Kind::Figure(words), within);
    Some((area, Op::Figure { part, covers: area, ops: vec![Op::Image { image, area }] }))
}

/// The box with a client's dates; beside them the code of the plan.
fn dates(kit: &mut Kit<'_>, handout: &Handout<'_>) -> Atom {
    let section = kit.parts.add(Kind::Section, Parts::WHOLE);
    let code = handout.link.and_then(code);
    let beside = code.as_ref().map_or(0.0, |code| code.side + PADDING);
    let width = kit.width - 2.0 * PADDING - beside;
    let mut lines = name(kit, handout, width, section);
    lines.extend(counted(kit, handout, width, section));
    if let Some(link) = handout.link {
        lines.extend(address(kit, link, width, section, code.is_some()));
    }
    let (mut ops, y) = stacked(lines);
    let height = (y + PADDING).max(code.as_ref().map_or(0.0, |code| code.side + 8.0));
    if let Some((code, link)) = code.zip(handout.link) {
        let at = (kit.width - code.side - 4.0, (height - code.side) / 2.0);
        ops.extend(code.ops(kit, at, link, section));
    }
    let panel = Outline::rounded(Area::new(0.0, 0.0, kit.width, height), 6.0);
    Atom { height, ops, ..Atom::default() }.on(Op::Paint(panel, Paint::Fill(Ink::TEAL_PALE)))
}

fn name(kit: &mut Kit<'_>, handout: &Handout<'_>, width: f32, within: PartId) -> Vec<Atom> {
    let name = handout
        .name
        .as_deref()
        .map(|name| shortened(name, NAME_MAX))
        .filter(|name| !name.is_empty());
    let Some(name) = name else { return Vec::new() };
    let spans = [(name.as_str(), Look::strong(Ink::TEXT))];
    kit.paragraph(&spans, Size::of(13.0), (PADDING, width), within)
}

fn counted(kit: &mut Kit<'_>, handout: &Handout<'_>, width: f32, within: PartId) -> Vec<Atom> {
    let handed = format!("{}.", handout.handed);
    let size = kit.sizes.body;
    let mut sentences = handout.counted.iter().filter(|said| !said.is_empty());
    let mut atoms: Vec<Atom> = Vec::new();
    if let Some(said) = sentences.next() {
        let spans = [(said.as_str(), Look::plain(Ink::TEXT))];
        atoms.extend(kit.paragraph(&spans, size, (PADDING, width), within));
    }
    let rest = sentences.map(String::as_str).collect::<Vec<&str>>().join(" ");
    if !rest.is_empty() {
        let spans = [(rest.as_str(), Look::plain(Ink::SOFT))];
        atoms.extend(kit.paragraph(&spans, size, (PADDING, width), within));
    }
    let spans =
        [("Handed over: ", Look::plain(Ink::SOFT)), (handed.as_str(), Look::plain(Ink::TEXT))];
    atoms.extend(kit.paragraph(&spans, size, (PADDING, width), within));
    atoms
}

/// The address of the plan, to click and to type.
fn address(kit: &mut Kit<'_>, link: &str, width: f32, within: PartId, code: bool) -> Vec<Atom> {
    let printed = link.len() <= ADDRESS_MAX;
    let lead = match (code, printed) {
        (true, true) => "Your plan for any day: scan the code, or open ",
        (true, false) => "Your plan for any day: scan the code, or click ",
        (false, _) => "Your plan for any day: ",
    };
    let words = if printed { link } else { "here" };
    let size = kit.sizes.body;
    let lead = [(lead, Look::plain(Ink::SOFT))];
    let mut atoms = kit.paragraph(&lead, size, (PADDING, width), within);
    if let Some(first) = atoms.first_mut() {
        first.above = 4.0;
    }
    let paragraph = kit.parts.add(Kind::Paragraph, within);
    let part = kit.parts.add(Kind::Link, paragraph);
    let lines = kit.setter.lines(&[(words, Look::strong(Ink::TEAL))], size, width);
    for line in lines {
        let area = Area::new(PADDING, 0.0, line.width, size.leading);
        let link = Op::Link {
            area,
            address: link.to_owned(),
            words: "Your plan for any day".to_owned(),
            part,
        };
        atoms.push(Atom::line(PADDING, line, Some(part)).and(link));
    }
    atoms
}

/// Atoms as one: what is drawn, and how far down it goes.
fn stacked(atoms: Vec<Atom>) -> (Vec<Op>, f32) {
    let mut y = PADDING - 2.0;
    let mut ops = Vec::new();
    for atom in atoms {
        y += atom.above;
        ops.extend(atom.ops.into_iter().map(|op| op.at(0.0, y)));
        y += atom.height;
    }
    (ops, y - 2.0)
}

/// A code and how large it is drawn.
struct Drawn {
    code: Code,
    side: f32,
}

/// The code of an address, where it is not too fine for a phone to read.
fn code(link: &str) -> Option<Drawn> {
    let code = Code::of(link)?;
    let squares = f32::from(u16::try_from(code.rows().len()).ok()?);
    let side = CODE.0.max(squares * SQUARE);
    (side <= CODE.1).then_some(Drawn { code, side })
}

impl Drawn {
    fn ops(&self, kit: &mut Kit<'_>, (x, y): (f32, f32), link: &str, within: PartId) -> Vec<Op> {
        let squares = f32::from(u16::try_from(self.code.rows().len()).unwrap_or(u16::MAX));
        let one = self.side / squares;
        let mut dark = Outline::default();
        for (row, top) in self.code.rows().iter().zip(0_u16..) {
            for (from, to) in stretches(row) {
                let left = x + f32::from(from) * one;
                let width = f32::from(to - from) * one;
                dark = dark.and_area(Area::new(left, y + f32::from(top) * one, width, one));
            }
        }
        let covers = Area::new(x, y, self.side, self.side);
        let words = format!("QR code that leads to {}", super::letters::clean(link));
        let part = kit.parts.add(Kind::Figure(words), within);
        let light = Op::Paint(Outline::rounded(covers, 4.0), Paint::Fill(Ink::WHITE));
        let dark = Op::Paint(dark, Paint::Fill(Ink::TEXT));
        vec![Op::Figure { part, covers, ops: vec![light, dark] }]
    }
}

/// Where the dark squares of a row begin and end.
fn stretches(row: &[bool]) -> Vec<(u16, u16)> {
    let mut found: Vec<(u16, u16)> = Vec::new();
    for (_, at) in row.iter().zip(0_u16..).filter(|(dark, _)| **dark) {
        match found.last_mut().filter(|(_, to)| *to == at) {
            Some((_, to)) => *to = at + 1,
            None => found.push((at, at + 1)),
        }
    }
    found
}
