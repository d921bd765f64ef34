use anstyle::Style;
use textwrap::{Options, WordSplitter};

use super::style::{self, PLAIN};

/// A page of text that wraps to a width.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    out: String,
    width: usize,
}

impl Page {
    /// An empty page.
    pub(crate) fn new(width: usize) -> Self {
        Self { out: String::new(), width }
    }

    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// A paragraph of its own style, every line of it indented.
    pub(crate) fn line(&mut self, style: Style, indent: usize, text: &str) {
        self.hang(style, indent, "", text);
    }

    /// A plain paragraph.
    pub(crate) fn plain(&mut self, indent: usize, text: &str) {
        self.line(PLAIN, indent, text);
    }

    /// A paragraph whose first line begins with `mark`; the others are aligned with what follows
    /// it.
    pub(crate) fn hang(&mut self, style: Style, indent: usize, mark: &str, text: &str) {
        let indent = indent + mark.chars().count();
        let room = self.width.saturating_sub(indent).max(1);
        // Ids and dates are not broken at their hyphens.
        let options = Options::new(room).word_splitter(WordSplitter::NoHyphenation);
        for (at, line) in textwrap::wrap(text, options).iter().enumerate() {
            let lead = if at == 0 { mark } else { "" };
            self.raw(&format!("{lead:>indent$}{}", set(style, line)));
        }
    }

    /// A heading, with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(style::TITLE, 0, text);
    }

    /// A line that is set already.
    pub(crate) fn raw(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// One empty line, wherever there is something above it.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

/// Text in a style.
pub(crate) fn set(style: Style, text: &str) -> String {
    if style == PLAIN || text.is_empty() {
        return text.to_owned();
    }
    format!("{}{text}{}", style.render(), style.render_reset())
}
