//! Drawing: what stands in its place, put on the pages of a file.

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::num::NormalizedF32;
use krilla::page::Page;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use super::atom::{Op, Paint};
use super::font::Fonts;
use super::ink::Ink;
use super::outline::{Area, Outline, Step};
use super::parts::{PartId, Parts};
use super::set::Line;
use super::sheet::Stood;

/// Somewhere to click, on a page.
struct Spot {
    area: Area,
    address: String,
    words: String,
    part: PartId,
}

/// Draws what stands on a page.
struct Pen<'a, 's> {
    surface: Surface<'s>,
    fonts: &'a Fonts,
    parts: &'a mut Parts,
    page: usize,
    /// Whether ornaments are being drawn: those in a row are one piece.
    idle: bool,
    spots: Vec<Spot>,
}

/// Draws all that stands on a page.
pub(crate) fn page<'a>(
    page: &mut Page<'_>,
    (number, stood): (usize, impl Iterator<Item = &'a Stood>),
    fonts: &Fonts,
    parts: &mut Parts,
) {
    let spots = drawn(page.surface(), (number, stood), fonts, parts);
    for Spot { area, address, words, part } in spots {
        let Some(rect) = rect(area) else { continue };
        let target = Target::Action(Action::Link(LinkAction::new(address)));
        let link = Annotation::new_link(LinkAnnotation::new(rect, target), Some(words));
        parts.mark(part, page.add_tagged_annotation(link));
    }
}

/// Draws what stands on a page, and says where one may click.
fn drawn<'a>(
    surface: Surface<'_>,
    (page, stood): (usize, impl Iterator<Item = &'a Stood>),
    fonts: &Fonts,
    parts: &mut Parts,
) -> Vec<Spot> {
    let mut pen = Pen { surface, fonts, parts, page, idle: false, spots: Vec::new() };
    for Stood { x, y, atom, .. } in stood {
        for op in &atom.ops {
            pen.op(&op.clone().at(*x, *y));
        }
    }
    pen.end_ornaments();
    pen.surface.finish();
    pen.spots
}

impl Pen<'_, '_> {
    fn op(&mut self, op: &Op) {
        match op {
            Op::Words { x, y, line, part } => self.tagged(*part, |pen| pen.words(*x, *y, line)),
            Op::Figure { part, covers, ops } => self.figure(*part, *covers, ops),
            Op::Paint(outline, paint) => self.ornament(|pen| pen.paint(outline, *paint)),
            Op::Image { .. } => self.ornament(|pen| pen.bare(op)),
            Op::Link { area, address, words, part } => self.spots.push(Spot {
                area: *area,
                address: address.clone(),
                words: words.clone(),
                part: *part,
            }),
        }
    }

    /// Draws what is read as a part of something; what is a part of nothing is not read.
    fn tagged(&mut self, part: Option<PartId>, draw: impl FnOnce(&mut Self)) {
        let Some(part) = part else { return self.ornament(draw) };
        self.end_ornaments();
        let drawn = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        draw(self);
        self.surface.end_tagged();
        self.parts.mark(part, drawn);
    }

    fn ornament(&mut self, draw: impl FnOnce(&mut Self)) {
        if !self.idle {
            let artifact = Artifact::with_kind(ArtifactType::Layout);
            self.surface.start_tagged(ContentTag::Artifact(artifact));
            self.idle = true;
        }
        draw(self);
    }

    fn end_ornaments(&mut self) {
        if self.idle {
            self.surface.end_tagged();
            self.idle = false;
        }
    }

    fn figure(&mut self, part: PartId, covers: Area, ops: &[Op]) {
        self.end_ornaments();
        let drawn = self.surface.start_tagged(ContentTag::Other);
        for op in ops {
            self.bare(op);
        }
        self.surface.end_tagged();
        self.parts.mark(part, drawn);
        self.parts.cover(part, self.page, covers);
    }

    /// Draws without saying what it is a part of.
    fn bare(&mut self, op: &Op) {
        match op {
            Op::Words { x, y, line, .. } => self.words(*x, *y, line),
            Op::Paint(outline, paint) => self.paint(outline, *paint),
            Op::Image { image, area } => {
                let Some(size) = Size::from_wh(area.width, area.height) else { return };
                self.surface.push_transform(&Transform::from_translate(area.x, area.y));
                self.surface.draw_image(image.clone(), size);
                self.surface.pop();
            }
            Op::Figure { ops, .. } => ops.iter().for_each(|op| self.bare(op)),
            Op::Link { .. } => (),
        }
    }

    fn words(&mut self, x: f32, y: f32, line: &Line) {
        self.surface.set_stroke(None);
        for run in &line.runs {
            let (font, size) = (self.fonts.face(run.look.face).clone(), line.size.letters);
            self.surface.set_fill(Some(fill(run.look.ink)));
            let from = Point::from_xy(short(x + run.x), short(y));
            self.surface.draw_glyphs(from, &run.glyphs, font, &line.text, size, false);
        }
    }

    fn paint(&mut self, outline: &Outline, paint: Paint) {
        let Some(path) = path(outline) else { return };
        let (inside, along) = match paint {
            Paint::Fill(ink) => (Some(fill(ink)), None),
            Paint::Pen(ink, width) => (None, Some(stroke(ink, width))),
        };
        self.surface.set_fill(inside);
        self.surface.set_stroke(along);
        let (x, y) = outline.moved;
        self.surface.push_transform(&Transform::from_translate(short(x), short(y)));
        self.surface.draw_path(&path);
        self.surface.pop();
    }
}

fn color(Ink(red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: color(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(ink: Ink, width: f32) -> Stroke {
    Stroke {
        paint: color(ink).into(),
        width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }
}

fn rect(area: Area) -> Option<Rect> {
    Rect::from_xywh(area.x, area.y, area.width, area.height)
}

fn path(outline: &Outline) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in &outline.steps {
        match *step {
            Step::Move(x, y) => path.move_to(short(x), short(y)),
            Step::Line(x, y) => path.line_to(short(x), short(y)),
            Step::Curve(points) => {
                let [from_x, from_y, to_x, to_y, x, y] = points.map(short);
                path.cubic_to(from_x, from_y, to_x, to_y, x, y);
            }
            Step::Close => path.close(),
        }
    }
    path.finish()
}

/// A length to a fiftieth of a point: what nobody sees need not be written down.
fn short(length: f32) -> f32 {
    (length * 50.0).round() / 50.0
}
