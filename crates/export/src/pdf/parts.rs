//! What the parts of a sheet are and in which order they are read: what a screen reader goes by.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree};

use super::outline::Area;

/// A part, by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartId(usize);

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// The sheet.
    Whole,
    /// Parts that belong together.
    Section,
    /// A heading: how deep, and its words.
    Heading(u16, String),
    /// A sentence or more.
    Paragraph,
    /// A list.
    List,
    /// A thing of a list.
    Item,
    /// What a thing of a list says.
    Body,
    /// A picture, with what it shows in words.
    Figure(String),
    /// A link.
    Link,
}

#[derive(Debug)]
struct Part {
    kind: Kind,
    inside: Vec<Inside>,
    /// Where a picture is drawn: the page, and what it covers of it.
    covers: Vec<(usize, Area)>,
}

#[derive(Debug)]
enum Inside {
    Part(PartId),
    Mark(Identifier),
}

/// All parts of a sheet.
#[derive(Debug)]
pub(crate) struct Parts(Vec<Part>);

impl Parts {
    /// A sheet with nothing in it.
    pub(crate) fn new() -> Self {
        Self(vec![Part { kind: Kind::Whole, inside: Vec::new(), covers: Vec::new() }])
    }

    /// The sheet itself.
    pub(crate) const WHOLE: PartId = PartId(0);

    /// A new part, the last in another.
    pub(crate) fn add(&mut self, kind: Kind, within: PartId) -> PartId {
        let id = PartId(self.0.len());
        self.0.push(Part { kind, inside: Vec::new(), covers: Vec::new() });
        self.put(within, Inside::Part(id));
        id
    }

    /// Notes something drawn as the last in a part.
    pub(crate) fn mark(&mut self, part: PartId, drawn: Identifier) {
        self.put(part, Inside::Mark(drawn));
    }

    /// Notes where a picture is drawn.
    pub(crate) fn cover(&mut self, part: PartId, page: usize, area: Area) {
        if let Some(part) = self.0.get_mut(part.0) {
            part.covers.push((page, area));
        }
    }

    fn put(&mut self, within: PartId, inside: Inside) {
        if let Some(part) = self.0.get_mut(within.0) {
            part.inside.push(inside);
        }
    }

    /// The same for the file. Every part and every mark stands in exactly one other.
    pub(crate) fn tree(self, language: &str) -> TagTree {
        let mut parts: Vec<Option<Part>> = self.0.into_iter().map(Some).collect();
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        tree.children = nodes(&mut parts, Self::WHOLE);
        tree
    }
}

fn nodes(parts: &mut [Option<Part>], at: PartId) -> Vec<Node> {
    let Some(part) = parts.get_mut(at.0).and_then(Option::take) else { return Vec::new() };
    let node = |inside| match inside {
        Inside::Mark(mark) => Some(Node::Leaf(mark)),
        Inside::Part(id) => {
            let part = parts.get(id.0)?.as_ref()?;
            let kind = tag(part);
            let children = nodes(parts, id);
            // What turned out to say nothing is nothing.
            (!children.is_empty()).then(|| Node::Group(TagGroup::with_children(kind, children)))
        }
    };
    part.inside.into_iter().filter_map(node).collect()
}

fn tag(part: &Part) -> TagKind {
    match &part.kind {
        Kind::Whole | Kind::Section => Tag::Section.into(),
        Kind::Heading(level, words) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(words.clone())).into()
        }
        Kind::Paragraph => Tag::P.into(),
        Kind::List => Tag::L(ListNumbering::None).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Figure(words) => {
            Tag::Figure(Some(words.clone())).with_bbox(bounds(&part.covers)).into()
        }
        Kind::Link => Tag::Link.into(),
    }
}

/// What a picture covers, if it is all on one page.
fn bounds(covers: &[(usize, Area)]) -> Option<BBox> {
    let (page, first) = covers.first()?;
    let alone = covers.iter().all(|(other, _)| other == page);
    let all = covers.iter().fold(*first, |all, (_, area)| all.with(*area));
    let rect = Rect::from_xywh(all.x, all.y, all.width, all.height)?;
    alone.then(|| BBox::new(*page, rect))
}
