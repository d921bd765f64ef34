//! What every part of a sheet is made with: sizes, the setter, the parts so far.

use super::atom::Atom;
use super::parts::{Kind, PartId, Parts};
use super::set::{Look, Setter, Size, Span};

/// How large the letters of a sheet are, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sizes {
    /// What is read.
    pub(crate) body: Size,
    /// What stands beside: captions, dates of the picture, the foot of a page.
    pub(crate) small: Size,
    /// The heading of a list.
    pub(crate) label: Size,
    /// The heading of a section.
    pub(crate) heading: Size,
    /// The title.
    pub(crate) title: Size,
    /// How much of the usual room stands between paragraphs.
    pub(crate) air: f32,
}

impl Sizes {
    /// The sizes that go with a size to read in.
    pub(crate) fn of(body: f32) -> Self {
        // The smallest letters stand closer too: they are for sheets with much to say.
        let (lines, air) = if body < 8.2 { (1.18, 0.6) } else { (1.22, 1.0) };
        let leading = body * lines;
        Self {
            body: Size { letters: body, leading },
            small: Size::of((body - 1.2).max(7.0)),
            label: Size::of(body),
            heading: Size::of(body + 2.0),
            title: Size { letters: 20.0, leading: 24.0 },
            air,
        }
    }
}

/// What every part of a sheet is made with.
pub(crate) struct Kit<'s> {
    pub(crate) setter: &'s mut Setter,
    pub(crate) parts: Parts,
    pub(crate) sizes: Sizes,
    /// How wide the page is between its margins.
    pub(crate) width: f32,
}

impl<'s> Kit<'s> {
    pub(crate) fn new(setter: &'s mut Setter, body: f32, width: f32) -> Self {
        let sizes = Sizes::of(body);
        Self { setter, parts: Parts::new(), sizes, width }
    }

    /// A text of its own, in lines no wider than a width.
    pub(crate) fn paragraph(
        &mut self,
        spans: &[Span<'_>],
        size: Size,
        (x, width): (f32, f32),
        within: PartId,
    ) -> Vec<Atom> {
        let part = self.parts.add(Kind::Paragraph, within);
        super::atom::paragraph(x, self.setter.lines(spans, size, width), Some(part), 0.0)
    }

    /// A heading, kept with what follows.
    pub(crate) fn heading(
        &mut self,
        (words, look): Span<'_>,
        (level, size): (u16, Size),
        (x, width): (f32, f32),
        within: PartId,
    ) -> Vec<Atom> {
        let said = super::letters::clean(words);
        let part = self.parts.add(Kind::Heading(level, said.clone()), within);
        let lines = self.setter.lines(&[(words, look)], size, width);
        let mut atoms = super::atom::paragraph(x, lines, Some(part), 0.0);
        if let Some(first) = atoms.first_mut() {
            first.jump = Some(said);
        }
        atoms.into_iter().map(Atom::kept).collect()
    }

    /// A heading of a section that stands across the page.
    pub(crate) fn section_heading(&mut self, words: &str, within: PartId) -> Vec<Atom> {
        let look = Look::strong(super::ink::Ink::TEAL);
        let width = self.width;
        self.heading((words, look), (2, self.sizes.heading), (0.0, width), within)
    }
}
