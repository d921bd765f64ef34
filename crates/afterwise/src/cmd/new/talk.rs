//! Questions and replies, a line each.

use std::io::{self, BufRead, Read as _, Write};

use crate::error::Error;

/// More than anybody types in a line.
const LINE_BYTES_MAX: u64 = 64 * 1024;

/// What somebody replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// As it stands.
    Keep,
    /// What is meant?
    Explain,
    /// This; empty to take out what stands there.
    Text(String),
    /// Nobody replies any more.
    End,
}

/// Somebody to ask.
#[derive(Debug)]
pub(super) struct Talk<R, W> {
    read: R,
    write: W,
    width: usize,
    echo: bool,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// With `echo` replies are written down too: what a pipe sends is not shown by itself.
    pub(super) fn new(read: R, write: W, width: usize, echo: bool) -> Self {
        Self { read, write, width, echo }
    }

    /// Whether somebody sits there, who can be asked again.
    pub(super) fn is_with_somebody(&self) -> bool {
        !self.echo
    }

    /// Says something, broken between words at the terminal's width.
    pub(super) fn say(&mut self, words: &str) -> Result<(), Error> {
        // No file's name is broken at its hyphens: it is there to be copied.
        let options = textwrap::Options::new(self.width)
            .initial_indent("  ")
            .subsequent_indent("  ")
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        writeln!(self.write, "{}", textwrap::fill(words, options)).map_err(failed)
    }

    /// What the next questions are about.
    pub(super) fn heading(&mut self, words: &str) -> Result<(), Error> {
        writeln!(self.write, "\n{words}").map_err(failed)
    }

    /// Asks, with what stands there now.
    pub(super) fn ask(&mut self, question: &str, now: &str) -> Result<Reply, Error> {
        self.reply_to(question, now).map_err(failed)
    }

    fn reply_to(&mut self, question: &str, now: &str) -> io::Result<Reply> {
        let stands = if now.is_empty() { String::new() } else { format!(" [{now}]") };
        write!(self.write, "  {question}{stands}: ")?;
        self.write.flush()?;
        let mut line = String::new();
        let read = self.read.by_ref().take(LINE_BYTES_MAX).read_line(&mut line)?;
        let reply = reply(&line, read == 0);
        if self.echo || reply == Reply::End {
            writeln!(self.write, "{}", line.trim())?;
        }
        Ok(reply)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands over")]
fn failed(error: io::Error) -> Error {
    Error::Io { doing: "asking".to_owned(), why: error.to_string() }
}

fn reply(line: &str, end: bool) -> Reply {
    match line.trim() {
        "" if end => Reply::End,
        "" => Reply::Keep,
        "?" => Reply::Explain,
        "-" => Reply::Text(String::new()),
        text => Reply::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_told_apart() {
        let check =
            |line: &str, expected: &Reply| assert_eq!(&reply(line, false), expected, "{line}");
        check("\n", &Reply::Keep);
        check(" ? \n", &Reply::Explain);
        check("-\n", &Reply::Text(String::new()));
        check("day 4\r\n", &Reply::Text("day 4".into()));
        assert_eq!(reply("", true), Reply::End);
        assert_eq!(
            reply("last line without an end", false),
            Reply::Text("last line without an end".into())
        );
    }
}
