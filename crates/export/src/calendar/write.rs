//! Entries set as iCalendar text (RFC 5545).
//!
//! Our own, since a calendar is three rules of a few lines each: a line ends in CRLF and has at most
//! 75 octets, what goes on begins with a space (section 3.1), and four letters are escaped (3.3.11).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::{Calendar, Entry, What, When};

/// Octets of a line without its break (RFC 5545, section 3.1).
const LINE_MAX: usize = 75;

/// About what an entry takes.
const ENTRY_BYTES: usize = 700;

/// A calendar in the making.
pub(super) struct Sheet {
    text: String,
    scratch: String,
    /// What every entry says alike.
    common: String,
    private: bool,
    /// Where what is said stands already, by its place in memory, which the calendar keeps for as long:
    /// the reminders of one duty all say the same.
    said: HashMap<*const What, Range<usize>>,
}

impl Sheet {
    /// A calendar with its head.
    pub(super) fn new(calendar: &Calendar) -> Self {
        let room = 600 + calendar.entries.len() * ENTRY_BYTES;
        let mut sheet = Self {
            text: String::with_capacity(room),
            scratch: String::with_capacity(ENTRY_BYTES),
            common: common(calendar),
            private: calendar.discreet,
            said: HashMap::new(),
        };
        sheet.raw("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Afterwise//Aftercare//EN\r\n");
        sheet.raw("CALSCALE:GREGORIAN\r\n");
        sheet.words("NAME", &calendar.name);
        sheet.words("X-WR-CALNAME", &calendar.name);
        // How often a subscriber looks again, in the standard's way and in the one before it.
        sheet.raw("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n");
        if let Some(link) = &calendar.link {
            sheet.fold_line(&format!("URL:{link}"));
        }
        sheet
    }

    /// Writes an entry.
    pub(super) fn entry(&mut self, entry: &Entry) {
        self.raw("BEGIN:VEVENT\r\n");
        self.fold_line_of("UID:", &entry.uid);
        self.text.push_str(&self.common);
        match entry.when {
            When::Day(date) => day(&mut self.text, date),
            When::At(instant) => at(&mut self.text, instant),
        }
        match self.said.get(&Arc::as_ptr(&entry.what)) {
            Some(there) => self.text.extend_from_within(there.clone()),
            None => {
                let from = self.text.len();
                self.what(&entry.what);
                self.said.insert(Arc::as_ptr(&entry.what), from..self.text.len());
            }
        }
        self.raw("END:VEVENT\r\n");
    }

    fn what(&mut self, what: &What) {
        self.words("SUMMARY", &what.summary);
        self.words("DESCRIPTION", &what.description);
        self.fold_line_of("CATEGORIES:", what.kind.id());
        if self.private {
            self.raw("CLASS:PRIVATE\r\n");
        }
        if what.kind.has_alarm() {
            self.raw("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\n");
            self.words("DESCRIPTION", &what.summary);
            self.raw("END:VALARM\r\n");
        }
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> String {
        self.raw("END:VCALENDAR\r\n");
        self.text
    }

    fn raw(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// A property with words for people.
    fn words(&mut self, name: &str, words: &str) {
        self.scratch.clear();
        self.scratch.push_str(name);
        self.scratch.push(':');
        escape(words, &mut self.scratch);
        fold(&self.scratch, &mut self.text);
    }

    fn fold_line_of(&mut self, name: &str, value: &str) {
        self.scratch.clear();
        self.scratch.push_str(name);
        self.scratch.push_str(value);
        fold(&self.scratch, &mut self.text);
    }

    fn fold_line(&mut self, line: &str) {
        fold(line, &mut self.text);
    }
}

/// The stamp, the revision, and that nobody is busy for it.
fn common(calendar: &Calendar) -> String {
    let sequence = calendar.sequence;
    let mut text = "DTSTAMP:".to_owned();
    digits(&mut text, calendar.stamp);
    text + &format!("T000000Z\r\nSEQUENCE:{sequence}\r\nTRANSP:TRANSPARENT\r\n")
}

/// "20261120".
fn digits(text: &mut String, date: Date) {
    let (year, month, day) = (date.year().max(1), date.month(), date.day());
    write!(text, "{year:04}{month:02}{day:02}").expect("a String takes every character");
}

/// All of a civil day, which is the same day in every zone.
fn day(text: &mut String, date: Date) {
    text.push_str("DTSTART;VALUE=DATE:");
    digits(text, date);
    text.push_str("\r\n");
}

/// An instant, in UTC: what a reader's zone database says of the clinic's city does not matter then.
fn at(text: &mut String, instant: Timestamp) {
    let utc = TimeZone::UTC.to_datetime(instant);
    let (hour, minute, second) = (utc.hour(), utc.minute(), utc.second());
    text.push_str("DTSTART:");
    digits(text, utc.date());
    write!(text, "T{hour:02}{minute:02}{second:02}Z\r\n").expect("a String takes every character");
}

/// Escapes what has a meaning in the format, and leaves out what may not stand in it (control
/// characters other than a break of lines).
fn escape(words: &str, into: &mut String) {
    let mut rest = words;
    while let Some(at) = rest.bytes().position(may_be_special) {
        let (plain, special) = rest.split_at(at);
        into.push_str(plain);
        let mut letters = special.chars();
        match letters.next() {
            Some('\n') => into.push_str("\\n"),
            Some(letter @ ('\\' | ';' | ',')) => {
                into.push('\\');
                into.push(letter);
            }
            Some('\t') => into.push(' '),
            Some(letter) if !letter.is_control() => into.push(letter),
            _ => {}
        }
        rest = letters.as_str();
    }
    into.push_str(rest);
}

/// Whether a letter that begins with this byte may be one that is not written as it is. Beyond ASCII
/// those are U+0080 to U+009F, which begin with C2 in UTF-8, and so do thirty-two that are.
fn may_be_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b';' | b',' | 0xc2) || byte.is_ascii_control()
}

/// Breaks a line where it is too long, never within a character.
fn fold(line: &str, into: &mut String) {
    let mut rest = line;
    let mut room = LINE_MAX;
    while rest.len() > room {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
        into.push_str(head);
        into.push_str("\r\n ");
        rest = tail;
        // The space counts too.
        room = LINE_MAX - 1;
    }
    into.push_str(rest);
    into.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let check = |words: &str, expected: &str| {
            let mut found = String::new();
            escape(words, &mut found);
            assert_eq!(found, expected, "{words:?}");
        };
        check("", "");
        check("a, b; c\\n", "a\\, b\\; c\\\\n");
        check("one\ntwo\r\n", "one\\ntwo\\n");
        check("bell\u{7}\tnul\0 \u{85}\u{7f}", "bell nul ");
        check("\u{a0}½", "\u{a0}½");
        check("“größer” 👩‍🦲: yes", "“größer” 👩‍🦲: yes");
    }

    #[test]
    fn lines_are_broken_between_characters() {
        let check = |line: &str, expected: &[usize]| {
            let mut folded = String::new();
            fold(line, &mut folded);
            assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
            let lengths: Vec<usize> = folded.trim_end().split("\r\n").map(str::len).collect();
            assert_eq!(lengths, expected, "{line}");
        };
        check("", &[0]);
        check(&"a".repeat(75), &[75]);
        check(&"a".repeat(76), &[75, 2]);
        check(&"a".repeat(75 + 74 + 1), &[75, 75, 2]);
        check(&"é".repeat(40), &[74, 7]);
        check(&format!("{}👩‍🦲", "a".repeat(73)), &[73, 12]);
    }
}
