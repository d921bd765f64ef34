//! Words into lines: what a text takes up at a width, before it has a place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::rc::Rc;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::style::{
    FontFamily, FontFamilyName, FontWeight, LineHeight, OverflowWrap, StyleProperty, TextWrapMode,
};
use parley::{Cluster, FontContext, Layout, LayoutContext};

use super::font::{FAMILY, Face, Fonts};
use super::ink::Ink;
use super::letters::clean;

/// Where the middle of capital letters is above the line they stand on, in parts of their size.
const MIDDLE: f32 = 0.36;

/// How the names of months begin.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The short names of days.
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The size letters are shaped at; any other is this one scaled.
const SHAPED: f32 = 10.0;

/// How letters look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Look {
    pub(crate) face: Face,
    pub(crate) ink: Ink,
}

impl Look {
    pub(crate) const fn plain(ink: Ink) -> Self {
        Self { face: Face::Regular, ink }
    }

    pub(crate) const fn strong(ink: Ink) -> Self {
        Self { face: Face::Strong, ink }
    }
}

/// How large letters are and how far apart their lines, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    pub(crate) letters: f32,
    pub(crate) leading: f32,
}

impl Size {
    /// Letters of a size, with the usual room between lines.
    pub(crate) fn of(letters: f32) -> Self {
        Self { letters, leading: letters * 1.22 }
    }

    /// How far below the top of its line a line of letters stands.
    pub(crate) fn baseline(self) -> f32 {
        self.leading / 2.0 + MIDDLE * self.letters
    }
}

/// A part of a text that looks alike.
pub(crate) type Span<'t> = (&'t str, Look);

/// A line of letters, measured.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The text it is a part of.
    pub(crate) text: Rc<str>,
    /// Its parts from the left.
    pub(crate) runs: Vec<Run>,
    /// How wide it is without the space at its end.
    pub(crate) width: f32,
    /// How large it is.
    pub(crate) size: Size,
}

/// Letters of a line that look alike.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) look: Look,
    /// How far from the start of the line.
    pub(crate) x: f32,
    pub(crate) glyphs: Vec<KrillaGlyph>,
}

/// Sets words. A text is shaped once, for all sizes and widths it is tried in.
pub(crate) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Look>,
    shaped: HashMap<Text, Layout<Look>>,
}

/// A text and where its parts are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Text {
    words: Rc<str>,
    parts: Vec<(Range<usize>, Look)>,
}

impl Setter {
    pub(crate) fn new(fonts: &Fonts) -> Self {
        let layouts = LayoutContext::new();
        Self { fonts: fonts.context(), layouts, shaped: HashMap::new() }
    }

    /// The lines of a text no wider than this; a word that is wider is broken.
    pub(crate) fn lines(&mut self, spans: &[Span<'_>], size: Size, width: f32) -> Vec<Line> {
        let text = joined(spans);
        let words = Rc::clone(&text.words);
        let scale = size.letters / SHAPED;
        let layout = self.shaped(text);
        layout.break_all_lines((width < f32::MAX).then_some(width / scale));
        let line = |line: parley::Line<'_, Look>| {
            let metrics = line.metrics();
            let width = (metrics.advance - metrics.hanging_advance) * scale;
            Line { text: Rc::clone(&words), width, runs: runs(&line, layout, scale), size }
        };
        layout.lines().map(line).collect()
    }

    /// A text on one line, however wide it is.
    pub(crate) fn line(&mut self, spans: &[Span<'_>], size: Size) -> Line {
        let mut lines = self.lines(spans, size, f32::MAX);
        let nothing = || Line { text: "".into(), runs: Vec::new(), width: 0.0, size };
        if lines.is_empty() { nothing() } else { lines.swap_remove(0) }
    }

    fn shaped(&mut self, text: Text) -> &mut Layout<Look> {
        let Self { fonts, layouts, shaped } = self;
        match shaped.entry(text) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let layout = shape(fonts, layouts, new.key());
                new.insert(layout)
            }
        }
    }
}

fn shape(
    fonts: &mut FontContext,
    layouts: &mut LayoutContext<Look>,
    Text { words, parts }: &Text,
) -> Layout<Look> {
    let mut builder = layouts.ranged_builder(fonts, words, 1.0, false);
    let family = FontFamilyName::Named(Cow::Borrowed(FAMILY));
    builder.push_default(StyleProperty::FontFamily(FontFamily::Single(family)));
    builder.push_default(StyleProperty::FontSize(SHAPED));
    builder.push_default(LineHeight::Absolute(SHAPED));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
    for (range, look) in parts {
        let weight = if look.face == Face::Strong { 600.0 } else { 400.0 };
        builder.push(StyleProperty::Brush(*look), range.clone());
        builder.push(StyleProperty::FontWeight(FontWeight::new(weight)), range.clone());
    }
    for range in unbroken(words) {
        builder.push(StyleProperty::TextWrapMode(TextWrapMode::NoWrap), range);
    }
    builder.build(words)
}

/// One text of all parts, and where each is in it.
fn joined(spans: &[Span<'_>]) -> Text {
    let mut words = String::new();
    let mut parts = Vec::new();
    for (said, look) in spans {
        let from = words.len();
        // A space at either end joins it to its neighbours.
        if said.starts_with(' ') {
            words.push(' ');
        }
        words.push_str(&clean(said));
        if said.trim_start().ends_with(' ') {
            words.push(' ');
        }
        parts.push((from..words.len(), *look));
    }
    Text { words: words.into(), parts }
}

/// Where a text has words that stay on one line: "Do not", and the parts of a date.
fn unbroken(text: &str) -> Vec<Range<usize>> {
    let together = |first: &str, second: &str| {
        let day = first.len() <= 2 && first.bytes().all(|byte| byte.is_ascii_digit());
        let month = MONTHS.iter().any(|month| second.starts_with(month));
        let weekday = WEEKDAYS.contains(&first) && second.starts_with(|c: char| c.is_ascii_digit());
        (first == "Do" && second == "not") || weekday || (day && month)
    };
    let around = |(gap, _): (usize, &str)| {
        let (before, after) = text.split_at_checked(gap)?;
        let first = before.rsplit(' ').next()?;
        let second = after.strip_prefix(' ')?.split(' ').next()?;
        together(first, second).then(|| gap - first.len()..gap + 1 + second.len())
    };
    text.match_indices(' ').filter_map(around).collect()
}

/// The letters of a line as they are drawn: those that look alike together.
fn runs(line: &parley::Line<'_, Look>, layout: &Layout<Look>, scale: f32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = 0.0;
    for cluster in line.runs().flat_map(|run| run.visual_clusters()) {
        let style = layout.styles().get(usize::from(cluster.style_index()));
        let look = style.map(|style| style.brush).unwrap_or_default();
        if runs.last().is_none_or(|run| run.look != look) {
            runs.push(Run { look, x, glyphs: Vec::new() });
        }
        if let Some(run) = runs.last_mut() {
            x += take(&cluster, &mut run.glyphs) * scale;
        }
    }
    runs
}

/// Takes the glyphs of a cluster, and says how far they go at the size they are shaped at.
fn take(cluster: &Cluster<'_, Look>, glyphs: &mut Vec<KrillaGlyph>) -> f32 {
    if cluster.is_ligature_continuation() {
        if let Some(last) = glyphs.last_mut() {
            last.text_range.end = cluster.text_range().end;
        }
        return 0.0;
    }
    let mut gone = 0.0;
    for glyph in cluster.glyphs() {
        let (x, y) = (glyph.x / SHAPED, glyph.y / SHAPED);
        let advance = glyph.advance / SHAPED;
        let id = GlyphId::new(glyph.id);
        glyphs.push(KrillaGlyph::new(id, advance, x, y, 0.0, cluster.text_range(), None));
        gone += glyph.advance;
    }
    gone
}
