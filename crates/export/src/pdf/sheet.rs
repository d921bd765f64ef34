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

/// The ways there are, the most pleasant first.
const WAYS: (Way, [Way; 6]) = (
    (Manner::AtLength, 9.0),
    [
        (Manner::AtLength, 8.7),
        (Manner::AtLength, 8.4),
        (Manner::InBrief, 9.0),
        (Manner::InBrief, 8.7),
        (Manner::InBrief, 8.4),
        (Manner::InBrief, 8.0),
    ],
);

/// The most pages a sheet is given smaller letters for.
const PAGES: usize = 2;

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

/// The sheet set in the most pleasant way that keeps it to two pages, or to as few as can be.
pub(crate) fn sheet(handout: &Handout<'_>, fonts: &Fonts, paper: Paper) -> Sheet {
    let setter = &mut Setter::new(fonts);
    let (first, others) = WAYS;
    let mut best = set(handout, setter, paper, first);
    for way in others {
        // One page is worth smaller letters; saying less is only worth it for more than two.
        if best.pages == 1 || (best.pages <= PAGES && way.0 == Manner::InBrief) {
            break;
        }
        let sheet = set(handout, setter, paper, way);
        if sheet.pages < best.pages {
            best = sheet;
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

    use answer::View;
    use answer::input::{Client, Request, Start, client};

    use super::*;
    use crate::Wishes;
    use crate::pdf::atom::Op;

    fn somebody(text: &str, sessions: &[&str]) -> Client {
        let protocol = engine::protocol::read(text, &shelf::vocabulary()).0.expect("it is read");
        let sessions: Vec<String> = sessions.iter().map(|&session| session.to_owned()).collect();
        let on = Some("2026-11-20");
        let request = Request { sessions: &sessions, on, language: "en", ..Request::default() };
        let today = |_: &_| unreachable!("a day is given");
        client(&request, Arc::new(protocol), Start::LastSession, today).expect("a client")
    }

    /// All that is read on a sheet, a line each, and how far down each page goes.
    fn read(sheet: &Sheet) -> String {
        let mut all = String::new();
        for op in sheet.stood.iter().flat_map(|stood| &stood.atom.ops) {
            if let Op::Words { line, part: Some(_), .. } = op {
                let ranges = line.runs.iter().flat_map(|run| &run.glyphs);
                let ranges = ranges.map(|glyph| line.text.get(glyph.text_range.clone()));
                all.extend(ranges.flatten());
                all.push(' ');
            }
        }
        all.split_whitespace().collect::<Vec<&str>>().join(" ")
    }

    #[test]
    fn no_prohibition_is_dropped_and_nothing_runs_off_a_page() {
        let smp = shelf::protocol("smp").expect("it ships").text;
        let courses: [&[&str]; 3] =
            [&["2026-11-20"], &["2026-11-20", "2026-12-02"], &["2026-11-20", "2026-11-24"]];
        let setter = &mut Setter::new(Fonts::get());
        for sessions in courses {
            let client = somebody(smp, sessions);
            let handout = Handout::new(&View::new(&client), Wishes::default());
            for (paper, way) in WAYS.1.into_iter().chain([WAYS.0]).map(|way| (Paper::Letter, way)) {
                let sheet = set(&handout, setter, paper, way);
                let said = read(&sheet);
                let blocks =
                    if way.0 == Manner::InBrief { &handout.phases } else { &handout.blocks };
                for point in blocks.iter().flat_map(|block| &block.dont) {
                    let each = |block: &&crate::Block| block.dont.contains(point);
                    let times = blocks.iter().filter(each).count();
                    let found = said.matches(point.what.trim_end_matches('.')).count();
                    assert!(found >= times, "{way:?}: {found} of {times} times: {}", point.what);
                }
                let bottom = paper.size().1;
                for stood in &sheet.stood {
                    assert!(stood.y + stood.atom.height <= bottom, "{way:?}: page {}", stood.page);
                }
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
        let sheet = set(&handout, &mut Setter::new(Fonts::get()), Paper::Letter, WAYS.0);
        let bottom = Paper::Letter.size().1;
        let off = |stood: &&Stood| stood.y + stood.atom.height > bottom;
        let off = sheet.stood.iter().filter(off).count();
        // The one row of the picture whose name has no gap in five thousand letters.
        assert!(off <= 1, "{off} run off a page");
        assert!(read(&sheet).contains(long.trim()));
    }
}
