//! The whole way as a picture: a row for each thing, a bar for each run of days. In grey the kinds
//! are told apart by hatching (do not), dots (check first), a solid bar (to do) and an empty one
//! (you may), each with its mark and, where there is room, its words.

use answer::{Cell, Picture, Row, Stretch, phrases};

use crate::Handout;

use super::atom::{Atom, Op, Paint};
use super::ink::Ink;
use super::kit::Kit;
use super::letters::shortened;
use super::marks::{self, mark};
use super::outline::{Area, Outline};
use super::parts::{Kind, PartId, Parts};
use super::set::{Look, Size};

/// How much of the width names take.
const NAMES: f32 = 0.32;

/// More names make a row of their own with the same bars, so that no row is too high for a page.
const NAMES_MAX: usize = 12;

/// A longer name is shortened; the lists have it whole.
const NAME_MAX: usize = 60;

/// Room around letters in a bar.
const ROOM: f32 = 3.5;

/// Where the days of a picture stand.
#[derive(Clone, Copy)]
struct Scale {
    left: f32,
    day: f32,
}

impl Scale {
    fn x(self, day: usize) -> f32 {
        self.left + self.day * days(day)
    }
}

/// A number of days as a length; no picture has more than 70.
fn days(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The picture with its heading and what its bars mean; nothing where it would be empty.
pub(crate) fn chart(kit: &mut Kit<'_>, handout: &Handout<'_>) -> Vec<Atom> {
    let picture = &handout.picture;
    if picture.rows.is_empty() {
        return Vec::new();
    }
    let section = kit.parts.add(Kind::Section, Parts::WHOLE);
    let mut atoms = kit.section_heading("The whole way", section);
    let part = kit.parts.add(Kind::Figure(in_words(picture)), section);
    let left = kit.width * NAMES;
    let scale = Scale { left, day: (kit.width - left) / days(picture.days.max(1)) };
    if let Some(heading) = atoms.last_mut() {
        heading.ops.push(Op::Figure { part, covers: legend_area(kit), ops: legend(kit) });
    }
    atoms.extend([ticks(kit, picture, scale, part)]);
    for row in &picture.rows {
        for names in row.names.chunks(NAMES_MAX) {
            atoms.push(bars(kit, picture, row, names, scale, part));
        }
    }
    let last = atoms.len().saturating_sub(1);
    atoms.into_iter().enumerate().map(|(at, atom)| Atom { keep: at < last, ..atom }).collect()
}

/// What the bars mean, at the right of the heading.
fn legend(kit: &mut Kit<'_>) -> Vec<Op> {
    let size = kit.sizes.small;
    let kinds = [
        (Cell::Dont, "Do not"),
        (Cell::Do, "To do"),
        (Cell::CheckFirst, "Check first"),
        (Cell::May, "You may"),
        (Cell::NotSaid, "Blank: not said"),
    ];
    let mut ops = Vec::new();
    let mut x = legend_area(kit).x;
    let height = kit.sizes.heading.leading;
    for (cell, words) in kinds {
        if cell != Cell::NotSaid {
            let area = Area::new(x, height - size.leading, 20.0, size.leading - 1.5);
            ops.extend(bar(cell, area));
            ops.extend(mark(cell, (x + 10.0, area.y + area.height / 2.0), 2.6, on_bar(cell)));
            x += 24.0;
        }
        let line = kit.setter.line(&[(words, Look::plain(Ink::SOFT))], size);
        let y = height - size.leading + size.baseline() - 0.8;
        let width = line.width;
        ops.push(Op::Words { x, y, line, part: None });
        x += width + 12.0;
    }
    ops
}

fn legend_area(kit: &Kit<'_>) -> Area {
    let left = kit.width * NAMES;
    Area::new(left, 0.0, kit.width - left, kit.sizes.heading.leading)
}

/// The dates on which something changes, in two rows where they stand close.
fn ticks(kit: &mut Kit<'_>, picture: &Picture, scale: Scale, part: PartId) -> Atom {
    let size = kit.sizes.small;
    let height = 2.0 * size.leading + 5.0;
    let mut ends = [f32::MIN; 2];
    let (mut ops, mut labels) = (Vec::new(), Vec::new());
    for day in picture.ticks() {
        let words = answer::dates::short(picture.date(day), picture.first);
        let line = kit.setter.line(&[(words.as_str(), Look::plain(Ink::SOFT))], size);
        let x = scale.x(day).min(kit.width - line.width);
        // The lower row first; where neither has room the block of days below names the date.
        let Some(row) = [1, 0].into_iter().find(|row| ends[*row] + 5.0 <= x) else { continue };
        ends[row] = x + line.width;
        let top = size.leading * days(row);
        let foot = Outline::line([(scale.x(day), top + size.leading), (scale.x(day), height)]);
        ops.push(Op::Paint(foot, Paint::Pen(Ink::LINE, 0.6)));
        let plate = Area::new(x, top, line.width + 2.0, size.leading);
        labels.push(Op::Paint(Outline::area(plate), Paint::Fill(Ink::WHITE)));
        labels.push(Op::Words { x, y: top + size.baseline(), line, part: None });
    }
    ops.extend(labels);
    let covers = Area::new(scale.left, 0.0, kit.width - scale.left, height);
    let above = 2.0;
    Atom { above, height, ops: vec![Op::Figure { part, covers, ops }], ..Atom::default() }
}

/// A row: names, and a bar for each run of days.
fn bars(
    kit: &mut Kit<'_>,
    picture: &Picture,
    row: &Row,
    names: &[String],
    scale: Scale,
    part: PartId,
) -> Atom {
    let size = Size { leading: kit.sizes.small.letters * 1.14, ..kit.sizes.small };
    let names: Vec<String> = names.iter().map(|name| shortened(name, NAME_MAX)).collect();
    let name = capital(&names.join(", "));
    let lines =
        kit.setter.lines(&[(name.as_str(), Look::strong(Ink::TEXT))], size, scale.left - 8.0);
    let height = days(lines.len()) * size.leading + 3.0;
    let mut ops = vec![Op::Paint(
        Outline::line([(0.0, height), (kit.width, height)]),
        Paint::Pen(Ink::LINE, 0.4),
    )];
    for day in picture.ticks() {
        let guide = Outline::line([(scale.x(day), 0.0), (scale.x(day), height)]);
        ops.push(Op::Paint(guide, Paint::Pen(Ink::LINE, 0.4)));
    }
    for (at, line) in lines.into_iter().enumerate() {
        let y = 1.5 + size.leading * days(at) + size.baseline();
        ops.push(Op::Words { x: 0.0, y, line, part: None });
    }
    for stretch in row.stretches.iter().filter(|stretch| stretch.cell != Cell::NotSaid) {
        let (from, to) = (scale.x(stretch.from), scale.x(stretch.to));
        let area = Area::new(from + 0.6, 1.2, (to - from - 1.2).max(0.5), height - 2.4);
        ops.extend(bar(stretch.cell, area));
        ops.extend(said(kit, stretch, area));
    }
    let covers = Area::new(0.0, 0.0, kit.width, height);
    Atom { height, ops: vec![Op::Figure { part, covers, ops }], ..Atom::default() }
}

/// A bar of a kind: one look each in grey too.
fn bar(cell: Cell, Area { x, y, width, height }: Area) -> Vec<Op> {
    let area = Area::new(0.0, 0.0, width, height);
    let fill = |ink| (Outline::rounded(area, 2.0), Paint::Fill(ink));
    let shapes = match cell {
        Cell::Dont => {
            let hatch = Outline::hatch(area.within(0.4), 4.0);
            vec![fill(Ink::NO_PALE), (hatch, Paint::Pen(Ink::NO_HATCH, 0.7))]
        }
        Cell::CheckFirst => {
            let dots = Outline::dots(area.within(0.8), 5.0);
            vec![fill(Ink::ASK_PALE), (dots, Paint::Fill(Ink::ASK_DOTS))]
        }
        Cell::May => {
            let edge = Outline::rounded(area.within(0.35), 2.0);
            vec![fill(Ink::MAY_PALE), (edge, Paint::Pen(Ink::MAY_EDGE, 0.7))]
        }
        Cell::Do => vec![fill(Ink::TEAL)],
        Cell::NotSaid => Vec::new(),
    };
    shapes.into_iter().map(|(outline, paint)| Op::Paint(outline.at(x, y), paint)).collect()
}

/// The colour of marks and words on a bar.
fn on_bar(cell: Cell) -> Ink {
    if cell == Cell::Do { Ink::WHITE } else { marks::ink(cell) }
}

/// What is behind marks and words on a bar that is not plain, so that nothing runs through them.
fn behind(cell: Cell) -> Option<Ink> {
    match cell {
        Cell::Dont => Some(Ink::NO_PALE),
        Cell::CheckFirst => Some(Ink::ASK_PALE),
        Cell::Do | Cell::May | Cell::NotSaid => None,
    }
}

/// The mark of a bar, and its words where they have room.
fn said(kit: &mut Kit<'_>, stretch: &Stretch, area: Area) -> Vec<Op> {
    let size = Size { letters: kit.sizes.small.letters - 0.3, leading: area.height };
    let reach = size.letters * 0.36;
    let (ink, middle) = (on_bar(stretch.cell), area.y + area.height / 2.0);
    if area.width < 2.0 * (reach + 1.0) {
        return Vec::new();
    }
    let look = Look::strong(ink);
    let line = kit.setter.line(&[(words(stretch), look)], size);
    let fits = line.width + 2.0 * reach + 4.0 * ROOM <= area.width;
    let wide =
        (2.0 * reach + 2.0 * ROOM + if fits { line.width + ROOM } else { 0.0 }).min(area.width);
    let centred = area.width < 2.0 * (reach + ROOM) + 2.0;
    let x = if centred { area.x + area.width / 2.0 } else { area.x + ROOM + reach };
    let plate = Area { width: wide, ..area };
    let mut ops = Vec::new();
    if let Some(behind) = behind(stretch.cell).filter(|_| !centred) {
        ops.push(Op::Paint(Outline::rounded(plate, 2.0), Paint::Fill(behind)));
    }
    ops.extend(mark(stretch.cell, (x, middle), reach, ink));
    if fits {
        let y = area.y + size.baseline();
        ops.push(Op::Words { x: area.x + 2.0 * (ROOM + reach), y, line, part: None });
    }
    ops
}

/// The words of a bar; on paper advice against something begins as a prohibition does.
fn words(stretch: &Stretch) -> &str {
    if stretch.words == phrases::BETTER_NOT { phrases::DO_NOT } else { &stretch.words }
}

/// What the picture shows, a sentence a row.
fn in_words(picture: &Picture) -> String {
    let short = |day: usize| answer::dates::short(picture.date(day), picture.first);
    let stretch = |stretch: &Stretch| {
        let kind = kind(stretch.cell);
        let words = super::letters::clean(words(stretch));
        let differs = !words.is_empty() && !words.eq_ignore_ascii_case(kind);
        let more = if differs { format!(" ({words})") } else { String::new() };
        format!("from {} {kind}{more}", short(stretch.from))
    };
    let row = |row: &Row| {
        let all: Vec<String> = row.stretches.iter().map(stretch).collect();
        let names = super::letters::clean(&row.names.join(", "));
        format!("{}: {}.", capital(&names), all.join("; "))
    };
    picture.rows.iter().map(row).collect::<Vec<String>>().join(" ")
}

fn kind(cell: Cell) -> &'static str {
    match cell {
        Cell::Do => "to do",
        Cell::Dont => "do not",
        Cell::May => "you may",
        Cell::CheckFirst => "check first",
        Cell::NotSaid => "the page does not say",
    }
}

fn capital(words: &str) -> String {
    answer::words::capital(words)
}
