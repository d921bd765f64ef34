//! The days: a block for each run on which the same holds, with its lists; then what is usual and
//! what lies ahead, set alike.

use answer::{Cell, phrases};

use crate::{Dated, Handout, Point};

use super::atom::{Atom, Op, Paint};
use super::brief::{Manner, Told, told};
use super::ink::Ink;
use super::kit::Kit;
use super::marks::{ink, mark};
use super::outline::Outline;
use super::parts::{Kind, PartId, Parts};
use super::set::{Look, Span};

/// Atoms for columns, and what is said at the top of a column in which a block goes on.
#[derive(Default)]
pub(crate) struct Body {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) again: Vec<Atom>,
}

/// How far what a list says stands to the right of its marks.
const INDENT: f32 = 11.0;

/// All blocks, in columns of a width.
pub(crate) fn days(kit: &mut Kit<'_>, handout: &Handout<'_>, manner: Manner, width: f32) -> Body {
    let mut body = Body::default();
    for told in told(handout, manner) {
        body.block(kit, &told, width);
    }
    let plain = |said: &String| Dated {
        dates: String::new(),
        point: Point { what: said.clone(), notes: Vec::new() },
    };
    let taken_back: Vec<Dated> = handout.taken_back.iter().map(plain).collect();
    body.dated(kit, "What is usual", &merged(&handout.usual), width);
    body.dated(kit, "On the way", &handout.ahead, width);
    // In short the block of each session says it.
    if manner != Manner::InShort {
        body.dated(kit, "What a planned session takes back", &taken_back, width);
    }
    body
}

/// What is said of several days once, with all of them.
fn merged(all: &[Dated]) -> Vec<Dated> {
    let mut merged: Vec<Dated> = Vec::new();
    for dated in all {
        match merged.iter_mut().find(|known| known.point == dated.point) {
            Some(known) => known.dates = format!("{}, {}", known.dates, dated.dates),
            None => merged.push(dated.clone()),
        }
    }
    merged
}

impl Body {
    fn block(&mut self, kit: &mut Kit<'_>, told: &Told, width: f32) {
        let section = kit.parts.add(Kind::Section, Parts::WHOLE);
        let mut atoms = heading(kit, &told.dates, &told.numbers, width, section);
        if !told.lead.is_empty() {
            let lead = [(told.lead, Look::plain(Ink::TEXT))];
            let size = kit.sizes.body;
            let place = (INDENT, width - INDENT);
            atoms.extend(kit.paragraph(&lead, size, place, section).into_iter().map(Atom::kept));
        }
        for (cell, title, points) in &told.lists {
            let cell = *cell;
            atoms.extend(list_heading(kit, title, cell, width, section));
            let list = kit.parts.add(Kind::List, section);
            for point in points {
                atoms.extend(item(kit, &spans(cell, &point_text(point)), cell, width, list));
            }
        }
        self.put(kit, &told.dates, atoms, width);
    }

    fn dated(&mut self, kit: &mut Kit<'_>, title: &str, all: &[Dated], width: f32) {
        if all.is_empty() {
            return;
        }
        let section = kit.parts.add(Kind::Section, Parts::WHOLE);
        let mut atoms = heading(kit, title, "", width, section);
        let list = kit.parts.add(Kind::List, section);
        for dated in all {
            let when =
                if dated.dates.is_empty() { String::new() } else { format!("{}: ", dated.dates) };
            let text = dated.point.text();
            let spans =
                [(when.as_str(), Look::strong(Ink::TEXT)), (text.as_str(), Look::plain(Ink::TEXT))];
            atoms.extend(item(kit, &spans, Cell::NotSaid, width, list));
        }
        self.put(kit, title, atoms, width);
    }

    /// Adds a block, whose heading is said again where it goes on in another column.
    fn put(&mut self, kit: &mut Kit<'_>, title: &str, mut atoms: Vec<Atom>, width: f32) {
        let again = self.again.len();
        for atom in atoms.iter_mut().skip_while(|atom| atom.jump.is_some()).skip(1) {
            atom.again = Some(again);
        }
        if let Some(first) = atoms.first_mut() {
            first.above = 9.0 * kit.sizes.air;
        }
        self.atoms.extend(atoms);
        self.again.push(goes_on(kit, title, width));
    }
}

/// The heading of a block: a rule, the dates, the numbers of the days.
fn heading(kit: &mut Kit<'_>, title: &str, numbers: &str, width: f32, within: PartId) -> Vec<Atom> {
    let size = kit.sizes.heading;
    let numbers = if numbers.is_empty() { String::new() } else { format!("  {numbers}") };
    let said = super::letters::clean(&format!("{title}{numbers}"));
    let part = kit.parts.add(Kind::Heading(2, said.clone()), within);
    let spans = [(title, Look::strong(Ink::TEAL)), (&*numbers, Look::plain(Ink::SOFT))];
    let lines = kit.setter.lines(&spans, size, width);
    let mut atoms = super::atom::paragraph(0.0, lines, Some(part), 0.0);
    let rule = Outline::line([(0.0, 0.5), (width, 0.5)]);
    if let Some(first) = atoms.first_mut() {
        first.jump = Some(said);
        for op in &mut first.ops {
            *op = op.clone().at(0.0, 3.0);
        }
        first.height += 3.0;
        first.ops.insert(0, Op::Paint(rule, Paint::Pen(Ink::TEAL, 1.0)));
    }
    atoms.into_iter().map(Atom::kept).collect()
}

/// Said at the top of a column in which a block goes on; read aloud it would only interrupt.
fn goes_on(kit: &mut Kit<'_>, title: &str, width: f32) -> Atom {
    let spans = [(title, Look::strong(Ink::TEAL)), (" goes on", Look::plain(Ink::SOFT))];
    let mut lines = kit.setter.lines(&spans, kit.sizes.body, width);
    lines.truncate(1);
    let mut atom = Atom::default();
    for line in lines {
        let (height, y) = (line.size.leading + 2.0, line.size.baseline());
        atom = Atom { height, ..Atom::default() }.and(Op::Words { x: 0.0, y, line, part: None });
    }
    atom
}

fn list_heading(
    kit: &mut Kit<'_>,
    title: &str,
    cell: Cell,
    width: f32,
    within: PartId,
) -> Vec<Atom> {
    let size = kit.sizes.label;
    let look = Look::strong(ink(cell));
    let place = (INDENT, width - INDENT);
    let mut atoms = kit.heading((title, look), (3, size), place, within);
    if let Some(first) = atoms.first_mut() {
        let (middle, reach) = (size.leading / 2.0, size.letters * 0.42);
        // The mark stands in a disc of its own, for those who read the shape first.
        let disc = Op::Paint(Outline::circle(4.0, middle, reach * 1.25), Paint::Fill(ink(cell)));
        let mark = mark(cell, (4.0, middle), reach * 0.62, Ink::WHITE);
        first.ops.extend([disc].into_iter().chain(mark));
        first.above = 3.5 * kit.sizes.air;
        first.jump = None;
    }
    atoms
}

fn item(kit: &mut Kit<'_>, spans: &[Span<'_>], cell: Cell, width: f32, list: PartId) -> Vec<Atom> {
    let part = kit.parts.add(Kind::Item, list);
    let part = kit.parts.add(Kind::Body, part);
    let size = kit.sizes.body;
    let lines = kit.setter.lines(spans, size, width - INDENT);
    let mut atoms = super::atom::paragraph(INDENT, lines, Some(part), 1.2 * kit.sizes.air);
    if let Some(first) = atoms.first_mut() {
        let (middle, reach) = (size.leading / 2.0, size.letters * 0.24);
        let bullet = match cell {
            Cell::NotSaid => {
                let dot = Outline::circle(4.0, middle, 1.2);
                vec![Op::Paint(dot, Paint::Fill(Ink::SOFT))]
            }
            cell => mark(cell, (4.0, middle), reach, ink(cell)),
        };
        first.ops.extend(bullet);
    }
    atoms
}

/// What a point says, and when and how.
fn point_text(point: &Point) -> (String, String) {
    if point.notes.is_empty() {
        return (point.what.clone(), String::new());
    }
    let notes: Vec<&str> = point.notes.iter().map(|note| brief(note)).collect();
    (point.lead(), notes.join("; "))
}

/// A note as paper has room for it.
fn brief(note: &str) -> &str {
    match note {
        phrases::NO_END => "no end given",
        phrases::ADVICE => "worded as advice",
        note => note,
    }
}

fn spans(cell: Cell, (what, notes): &(String, String)) -> Vec<Span<'_>> {
    let notes = (notes.as_str(), Look::plain(Ink::SOFT));
    if cell != Cell::Dont {
        return vec![(what, Look::plain(Ink::TEXT)), notes];
    }
    // Every sentence of several begins with the words that forbid.
    let mut spans = Vec::new();
    for sentence in what.split_inclusive(". ") {
        match sentence.strip_prefix(phrases::DO_NOT) {
            Some(rest) => spans
                .extend([(phrases::DO_NOT, Look::strong(Ink::NO)), (rest, Look::plain(Ink::TEXT))]),
            None => spans.push((sentence, Look::plain(Ink::TEXT))),
        }
    }
    spans.push(notes);
    spans
}
