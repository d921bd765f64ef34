//! What a clinic hands its client.

use answer::{Code, HandOver};

use super::page::{Page, set};
use super::style;

/// The link, the message, the mail, what not to do, and the code to scan last, where the eye is.
pub(crate) fn hand_over(handed: &HandOver<'_>, width: usize) -> String {
    let mut page = Page::new(width);
    let HandOver { link, message, mail, slip, doubts } = handed;
    page.line(style::TITLE, 0, &slip.clinic);
    page.line(style::DIM, 0, slip.title);
    for line in &slip.sessions {
        page.plain(0, line);
    }
    for doubt in doubts {
        page.line(style::MAYBE, 0, doubt);
    }
    page.heading("The message");
    to_copy(&mut page, &message.text);
    page.line(style::DIM, 0, &message.counted());
    page.heading("The mail");
    to_copy(&mut page, &mail.subject);
    page.gap();
    to_copy(&mut page, &mail.body);
    dont(&mut page, handed);
    page.heading("The link, and as a code to scan");
    to_copy(&mut page, link);
    code(&mut page, link);
    page.line(style::DIM, 0, &slip.standing);
    page.finish()
}

/// Words to copy: not broken at the width, which would break a link.
fn to_copy(page: &mut Page, words: &str) {
    for line in words.lines() {
        page.raw(line);
    }
}

fn dont(page: &mut Page, handed: &HandOver<'_>) {
    let slip = &handed.slip;
    let check = slip.check();
    if slip.dont.is_empty() && check.is_none() {
        return;
    }
    page.gap();
    page.line(style::NO, 0, &slip.day);
    for line in &slip.dont {
        page.plain(2, &line.what);
        for note in &line.notes {
            page.line(style::DIM, 4, note);
        }
    }
    if let Some(check) = check {
        page.line(style::MAYBE, 2, &check);
    }
}

/// Two rows of the code to a line, black on white whatever the terminal's own colours are.
fn code(page: &mut Page, text: &str) {
    page.gap();
    let Some(code) = Code::of(text) else {
        page.plain(0, "It is too long for a code.");
        return;
    };
    let rows = code.rows();
    if rows.len() > page.width() {
        page.plain(0, &format!("The code needs a width of {} columns.", rows.len()));
        return;
    }
    for pair in rows.chunks(2) {
        let (Some(upper), lower) = (pair.first(), pair.get(1)) else { continue };
        let lower = |at: usize| lower.and_then(|row| row.get(at)).is_some_and(|dark| *dark);
        let line: String =
            (0..).zip(upper).map(|(at, dark)| half_block(*dark, lower(at))).collect();
        page.raw(&set(style::PAPER, &line));
    }
    page.gap();
}

fn half_block(upper: bool, lower: bool) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}
