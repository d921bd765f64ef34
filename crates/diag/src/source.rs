use crate::Span;

/// A text and the name people know it by (a path, an id).
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// How messages call it.
    pub name: &'a str,
    /// The whole text.
    pub text: &'a str,
}

/// A place as editors count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl<'a> Source<'a> {
    /// Where a span begins.
    pub fn position(&self, span: Span) -> Position {
        let before = self.before(span.start);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            // Bytes are counted many at a time, and a hostile text has thousands of faults.
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }

    /// The line a span begins on, without its line break.
    pub fn line(&self, span: Span) -> &'a str {
        let start = self.before(span.start).rfind('\n').map_or(0, |at| at + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    fn before(&self, byte: usize) -> &'a str {
        let mut end = byte.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, start: usize, line: usize, column: usize, shown: &str) {
        let source = Source { name: "x", text };
        let span = Span { start, end: start };
        assert_eq!(source.position(span), Position { line, column });
        assert_eq!(source.line(span), shown);
    }

    #[test]
    fn positions() {
        check("", 0, 1, 1, "");
        check("abc\ndef", 5, 2, 2, "def");
        check("é = 1\r\nb", 3, 1, 3, "é = 1");
        check("é", 1, 1, 1, "é");
        check("a", 99, 1, 2, "a");
    }
}
