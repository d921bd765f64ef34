//! A sheet with everything in its place: what stands on which page.

use crate::Handout;

use super::Paper;
use super::atom::Atom;
use super::brief::Manner;
use super::flow::{Column, Placed, What, end, flow};
use super::font::Fonts;
use super::kit::Kit;
use super::parts::Parts;
use super::set::Setter;
use super::{chart, days, foot, head, tail};

/// The margins of a page: 13 millimetres at the sides, a little less above.
const SIDE: f32 = 36.0;
const TOP: f32 = 30.0;
/// The foot of a page stands in this.
const BOTTOM: f32 = 37.0;
/// Between columns.
const GAP: f32 = 18.0;

/// How a sheet may be set: how much is said again, and the size to read in, in points.
type Way = (Manner, f32);

/// A manner, the smallest size it may be set in, and the larger ones in order.
type Sizes = (Manner, f32, &'static [f32]);

/// The ways there are, the most pleasant manner first.
const WAYS: (Sizes, [Sizes; 2]) = (
    (Manner::AtLength, 8.4, &[8.7, 9.0, 9.5, 10.0, 10.5]),
    [
        (Manner::InBrief, 8.0, &[8.4, 8.7, 9.0, 9.5, 10.0]),
        (Manner::InShort, 8.0, &[8.4, 8.7, 9.0, 9.5, 10.0]),
    ],
);

/// The most pages a sheet has without less being said.
const PAGES: usize = 2;

/// Longer sheets are left in the smallest letters: to try others takes its time.
const PAGES_TRIED: usize = 4;

/// An atom on its page.
#[derive(Debug)]
pub(crate) struct Stood {
    pub(crate) page: usize,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) atom: Atom,
}

/// A sheet with everything in its place, in the order it is read.
pub(crate) struct Sheet {
    pub(crate) stood: Vec<Stood>,
    pub(crate) pages: usize,
    pub(crate) parts: Parts,
}

/// Where things stand on paper of a size.
#[derive(Clone, Copy)]
struct Frame {
    width: f32,
    bottom: f32,
}

impl Frame {
    fn of(paper: Paper) -> Self {
        let (width, height) = paper.size();
        Self { width: width - 2.0 * SIDE, bottom: height - BOTTOM }
    }

    fn column_width(self) -> f32 {
        (self.width - GAP) / 2.0
    }

    /// The whole width, from a height on a page and then on the pages after it.
    fn whole(self, page: usize, y: f32) -> impl Fn(usize) -> Column {
        move |at| {
            let top = if at == 0 { y } else { TOP };
            Column { page: page + at, x: SIDE, top, bottom: self.bottom }
        }
    }

    /// Two columns a page, from a height on a page and then on the pages after it.
    fn columns(self, page: usize, y: f32, bottom: f32) -> impl Fn(usize) -> Column {
        move |at| {
            let first = at < 2;
            let x = SIDE + if at % 2 == 0 { 0.0 } else { self.column_width() + GAP };
            let (top, bottom) = if first { (y, bottom) } else { (TOP, self.bottom) };
            Column { page: page + at / 2, x, top, bottom }
        }
    }
}

/// The sheet set in the most pleasant way that keeps it to two pages, or else in the shortest, and
/// as large as its pages allow.
pub(crate) fn sheet(handout: &Handout<'_>, fonts: &Fonts, paper: Paper) -> Sheet {
    let setter = &mut Setter::new(fonts);
    let mut set = |way| set(handout, setter, paper, way);
    let ((mut manner, smallest, mut larger), others) = WAYS;
    let mut sheet = set((manner, smallest));
    for other in others {
        let nothing_shorter = other.0 == Manner::InShort && handout.later.is_empty();
        if sheet.pages <= PAGES || nothing_shorter {
            break;
        }
        (manner, larger) = (other.0, other.2);
        sheet = set((manner, other.1));
    }
    largest(sheet, larger, |size| set((manner, size)))
}

/// The sheet in the largest size that takes no more pages.
fn largest(smallest: Sheet, larger: &[f32], mut set: impl FnMut(f32) -> Sheet) -> Sheet {
    let (pages, mut best) = (smallest.pages, smallest);
    let mut left = if pages <= PAGES_TRIED { larger } else { &[] };
    while let Some((size, larger)) = left.get(left.len() / 2..).and_then(<[f32]>::split_first) {
        let sheet = set(*size);
        if sheet.pages <= pages {
            (best, left) = (sheet, larger);
        } else {
            left = left.get(..left.len() / 2).unwrap_or_default();
        }
    }
    best
}

fn set(handout: &Handout<'_>, setter: &mut Setter, paper: Paper, (manner, body): Way) -> Sheet {
    let frame = Frame::of(paper);
    let mut kit = Kit::new(setter, body, frame.width);
    let mut top = head::head(&mut kit, handout);
    top.extend(with_room(chart::chart(&mut kit, handout), 12.0));
    let days = days::days(&mut kit, handout, manner, frame.column_width());
    let tail = tail::tail(&mut kit, handout);

    let mut stood = Vec::new();
    let placed = flow(&top, &[], frame.whole(0, TOP));
    let (page, y) = below(&placed, &top, &[], (0, TOP));
    stood.extend(standing(&placed, &top, &[]));
    let placed = in_columns(&days.atoms, &days.again, frame, (page, y + 12.0));
    let (page, y) = below(&placed, &days.atoms, &days.again, (page, y));
    stood.extend(standing(&placed, &days.atoms, &days.again));
    let placed = together(&tail, frame, (page, y + 12.0));
    stood.extend(standing(&placed, &tail, &[]));
    let pages = stood.iter().map(|stood| stood.page + 1).max().unwrap_or(1);
    stood.extend(foot::feet(&mut kit, handout, pages, (SIDE, frame.bottom)));
    stood.sort_by_key(|stood| stood.page);
    Sheet { stood, pages, parts: kit.parts }
}

fn with_room(mut atoms: Vec<Atom>, above: f32) -> Vec<Atom> {
    if let Some(first) = atoms.first_mut() {
        first.above = above;
    }
    atoms
}

/// The last page something stands on, and where the lowest thing on it ends.
fn below(placed: &[Placed], atoms: &[Atom], again: &[Atom], nothing: (usize, f32)) -> (usize, f32) {
    let Some(page) = placed.iter().map(|placed| placed.page).max() else { return nothing };
    (page, end(placed, atoms, again, page).unwrap_or(nothing.1))
}

/// Atoms in two columns a page; on the last page both are about as long.
fn in_columns(
    atoms: &[Atom],
    again: &[Atom],
    frame: Frame,
    (page, y): (usize, f32),
) -> Vec<Placed> {
    let placed = flow(atoms, again, frame.columns(page, y, frame.bottom));
    let Some(last) = placed.iter().map(|placed| placed.page).max() else { return placed };
    let on_last = |placed: &&Placed| placed.page == last;
    let first = placed.iter().filter(on_last).find_map(|placed| match placed.what {
        What::Atom(at) => Some(at),
        What::Again(_) => None,
    });
    let Some(rest) = first.and_then(|first| atoms.get(first..).zip(Some(first))) else {
        return placed;
    };
    let top = if last == page { y } else { TOP };
    let balanced = balanced(rest.0, again, frame, (last, top));
    let kept = placed.into_iter().filter(|placed| placed.page < last);
    let moved = balanced.into_iter().map(|placed| match placed.what {
        What::Atom(at) => Placed { what: What::Atom(at + rest.1), ..placed },
        What::Again(_) => placed,
    });
    kept.chain(moved).collect()
}

/// The atoms of a last page in columns as short as they can be.
fn balanced(atoms: &[Atom], again: &[Atom], frame: Frame, (page, y): (usize, f32)) -> Vec<Placed> {
    let at = |bottom: f32| flow(atoms, again, frame.columns(page, y, bottom));
    let fits = |placed: &[Placed]| placed.iter().all(|placed| placed.column < 2);
    let (mut low, mut high) = (y, frame.bottom);
    while high - low > 2.0 {
        let middle = f32::midpoint(low, high);
        if fits(&at(middle)) { high = middle } else { low = middle }
    }
    at(high)
}

/// The end of a sheet: on the page where the days end if all of it fits there, or else on the next.
fn together(atoms: &[Atom], frame: Frame, (page, y): (usize, f32)) -> Vec<Placed> {
    let here = flow(atoms, &[], frame.whole(page, y));
    if here.iter().all(|placed| placed.page == page) {
        return here;
    }
    flow(atoms, &[], frame.whole(page + 1, TOP))
}

fn standing<'a>(
    placed: &'a [Placed],
    atoms: &'a [Atom],
    again: &'a [Atom],
) -> impl Iterator<Item = Stood> + 'a {
    placed.iter().filter_map(|Placed { what, page, x, y, .. }| {
        let atom = match what {
            What::Atom(at) => atoms.get(*at),
            What::Again(at) => again.get(*at),
        };
        Some(Stood { page: *page, x: *x, y: *y, atom: atom?.clone() })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use answer::input::{Client, Request, Start, client};
    use answer::words::bare;
    use answer::{Cell, View};
    use engine::vocabulary::NodeId;

    use super::*;
    use crate::pdf::atom::Op;
    use crate::pdf::brief::{self, Told};
    use crate::pdf::set::Line;
    use crate::{Block, Wishes};

    fn somebody(text: &str, sessions: &[&str]) -> Client {
        let protocol = engine::protocol::read(text, &shelf::vocabulary()).0.expect("it is read");
        let sessions: Vec<String> = sessions.iter().map(|&session| session.to_owned()).collect();
        let on = Some("2026-11-20");
        let request = Request { sessions: &sessions, on, language: "en", ..Request::default() };
        let today = |_: &_| unreachable!("a day is given");
        client(&request, Arc::new(protocol), Start::LastSession, today).expect("a client")
    }

    /// All that is read on a sheet.
    fn read(sheet: &Sheet) -> String {
        let mut all = String::new();
        for op in sheet.stood.iter().flat_map(|stood| &stood.atom.ops) {
            if let Op::Words { line, part: Some(_), .. } = op {
                all.push_str(&words(line));
            }
        }
        all.split_whitespace().collect::<Vec<&str>>().join(" ")
    }

    fn words(line: &Line) -> String {
        let ranges = line.runs.iter().flat_map(|run| &run.glyphs);
        let ranges = ranges.map(|glyph| line.text.get(glyph.text_range.clone()));
        ranges.flatten().chain([" "]).collect()
    }

    /// What is drawn in the picture of a sheet.
    fn pictured(sheet: &Sheet) -> String {
        let ops = sheet.stood.iter().flat_map(|stood| &stood.atom.ops);
        let figures = ops.filter_map(|op| match op {
            Op::Figure { ops, .. } => Some(ops),
            _ => None,
        });
        let lines = figures.flatten().filter_map(|op| match op {
            Op::Words { line, .. } => Some(words(line)),
            _ => None,
        });
        lines.collect()
    }

    const COURSES: [&[&str]; 6] = [
        &["2026-11-20"],
        &["2026-11-20", "2026-12-02"],
        &["2026-11-20", "2026-11-24"],
        &["2026-11-20", "2026-11-25", "2026-12-20"],
        &["2026-11-20", "2026-11-21", "2026-11-22", "2027-11-22"],
        &["2026-11-25", "2026-12-02"],
    ];

    /// The blocks that a manner tells, in order.
    fn blocks<'a>(handout: &'a Handout<'_>, manner: Manner) -> Vec<&'a Block> {
        match manner {
            Manner::AtLength => handout.blocks.iter().collect(),
            Manner::InBrief => handout.phases.iter().collect(),
            Manner::InShort => handout.until_next.iter().chain(&handout.later).collect(),
        }
    }

    /// Whether a prohibition and all that is said of it stand together among these.
    fn told(view: &View<'_>, node: NodeId, notes: &[String], told: &Told) -> bool {
        let (act, name) = (view.act(node), view.name(node));
        let names = [&*act, bare(&name)];
        let lists = told.lists.iter().filter(|(cell, ..)| *cell == Cell::Dont);
        lists.flat_map(|(.., points)| points).any(|point| {
            point.what.starts_with("Do not")
                && names.iter().any(|name| point.what.contains(name))
                && notes.iter().all(|note| point.notes.contains(note))
        })
    }

    /// What the shipped sheet and all sheets at hand are made of.
    #[expect(clippy::disallowed_methods, reason = "a test reads files; a sheet does not")]
    fn texts() -> Vec<String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets");
        let files = std::fs::read_dir(folder).expect("sheets");
        let files = files.map(|file| std::fs::read_to_string(file.expect("a file").path()));
        let smp = shelf::protocol("smp").expect("it ships").text.to_owned();
        files.map(|text| text.expect("readable")).chain([smp]).collect()
    }

    #[test]
    fn every_prohibition_of_every_day_is_told_of_that_day_with_its_date() {
        let texts = texts();
        for (text, sessions) in texts.iter().flat_map(|text| COURSES.map(|course| (text, course))) {
            let client = somebody(text, sessions);
            let view = View::new(&client);
            let handout = Handout::new(&view, Wishes::default());
            assert_eq!(handout.later.len(), sessions.len() - 1);
            check_told(&view, &handout, Manner::AtLength);
            check_told(&view, &handout, Manner::InBrief);
            if !handout.later.is_empty() {
                check_told(&view, &handout, Manner::InShort);
            }
        }
    }

    fn check_told(view: &View<'_>, handout: &Handout<'_>, manner: Manner) {
        let (blocks, all) = (blocks(handout, manner), brief::told(handout, manner));
        assert_eq!(blocks.len(), all.len());
        let last = handout.picture.date(handout.picture.days - 1);
        for days in view.days(view.date().min(handout.picture.first), last) {
            for (date, line) in [days.from, days.to]
                .iter()
                .flat_map(|date| view.card(&days.day).dont.into_iter().map(move |l| (*date, l)))
            {
                let holds =
                    |block: &Block| block.from <= date && block.to.is_none_or(|to| date <= to);
                let here = blocks.iter().zip(&all).filter(|(block, _)| holds(block));
                let here: Vec<&Told> = here.map(|(_, told)| told).collect();
                for node in &line.about {
                    assert!(
                        here.iter().any(|here| told(view, *node, &line.notes, here)),
                        "{manner:?} {date}: {:?} {:?} in {here:#?}",
                        line.what,
                        line.notes
                    );
                }
            }
        }
    }

    #[test]
    fn no_prohibition_is_dropped_and_nothing_runs_off_a_page() {
        let smp = shelf::protocol("smp").expect("it ships").text;
        let setter = &mut Setter::new(Fonts::get());
        let ways = WAYS.1.into_iter().chain([WAYS.0]);
        let ways = ways.flat_map(|(manner, size, _)| [(manner, size), (manner, 10.0)]);
        let ways: Vec<Way> = ways.collect();
        for sessions in COURSES {
            let client = somebody(smp, sessions);
            let handout = Handout::new(&View::new(&client), Wishes::default());
            for (paper, way) in ways.iter().map(|way| (Paper::Letter, *way)) {
                let sheet = set(&handout, setter, paper, way);
                let said = read(&sheet);
                let blocks = blocks(&handout, way.0);
                for point in blocks.iter().flat_map(|block| &block.dont) {
                    let times = blocks.iter().filter(|block| block.dont.contains(point)).count();
                    let found = said.matches(point.what.trim_end_matches('.')).count();
                    assert!(found >= times, "{way:?}: {found} of {times} times: {}", point.what);
                }
                let bottom = paper.size().1;
                for stood in &sheet.stood {
                    assert!(stood.y + stood.atom.height <= bottom, "{way:?}: page {}", stood.page);
                }
                assert!(!pictured(&sheet).contains("Better"), "{}", pictured(&sheet));
            }
        }
    }

    #[test]
    fn what_is_far_too_long_goes_on_over_pages() {
        let client = somebody(shelf::protocol("smp").expect("it ships").text, &["2026-11-20"]);
        let mut handout = Handout::new(&View::new(&client), Wishes::default());
        let long = "not for a long while ".repeat(400);
        let wide = "W".repeat(5000);
        handout.title = &long;
        handout.version = &wide;
        handout.clinic.clone_from(&long);
        handout.ask.clone_from(&wide);
        handout.standing.clone_from(&long);
        handout.help.calls[0].added = vec![long.clone(); 3];
        handout.blocks[0].dont[0].what = format!("Do not {long}");
        handout.phases.clone_from(&handout.blocks);
        handout.picture.rows[0].names = vec!["something with a name".to_owned(); 300];
        handout.picture.rows[1].names = vec![wide.clone()];
        let way = (Manner::AtLength, 9.0);
        let sheet = set(&handout, &mut Setter::new(Fonts::get()), Paper::Letter, way);
        let bottom = Paper::Letter.size().1;
        let off = |stood: &&Stood| stood.y + stood.atom.height > bottom;
        assert_eq!(sheet.stood.iter().filter(off).count(), 0, "run off a page");
        assert!(read(&sheet).contains(long.trim()));
    }
}
