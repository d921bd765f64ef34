//! A sheet taken apart into headings, sentences and lists, in the order they are read.

use answer::phrases;
use answer::words::sentence;

use crate::{Block, Dated, Handout, Point};

/// A part of a sheet. What it says is plain text, with no mark-up and no line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What the sheet is called.
    Title(String),
    /// What follows belongs together.
    Heading(String),
    /// What stands in the list that follows.
    Lead(&'static str),
    /// A sentence or a few.
    Text(String),
    /// Points.
    List(Vec<String>),
    /// An address to open, with the words before it.
    Link(&'static str, String),
}

/// The parts of a sheet.
pub(super) fn parts(handout: &Handout<'_>) -> Vec<Part> {
    let mut parts = head(handout);
    parts.extend(handout.blocks.iter().flat_map(block));
    parts.extend(section("What is usual", handout.usual.iter().map(dated)));
    parts.extend(section(phrases::ON_THE_WAY, handout.ahead.iter().map(dated)));
    parts.extend(section(phrases::TAKEN_BACK, handout.taken_back.iter().cloned()));
    parts.extend(help(handout));
    parts.extend(foot(handout));
    for part in &mut parts {
        part.clean();
    }
    parts
}

impl Part {
    /// Takes out what would break a line or cannot be seen: a name may be pasted from anywhere.
    fn clean(&mut self) {
        let words: Vec<&mut String> = match self {
            Self::Lead(_) => Vec::new(),
            Self::Title(words)
            | Self::Heading(words)
            | Self::Text(words)
            | Self::Link(_, words) => {
                vec![words]
            }
            Self::List(points) => points.iter_mut().collect(),
        };
        for words in words {
            words.retain(|letter| !turns_letters(letter));
            if words.contains(char::is_control) {
                *words = words.split(char::is_control).collect::<Vec<_>>().join(" ");
            }
        }
    }
}

/// Whether it has what follows it read from the other side: after a name, that would be a date.
fn turns_letters(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn head(handout: &Handout<'_>) -> Vec<Part> {
    let own = handout.name.as_ref().map(|name| Part::Text(format!("For {name}.")));
    let handed = format!("Handed over on {}.", handout.handed);
    let link =
        handout.link.map(|link| Part::Link("Your plan, for whatever day it is", link.to_owned()));
    let mut parts = vec![Part::Title(format!("{}: {}", handout.clinic, handout.title))];
    parts.extend(own);
    parts.push(Part::Text(handout.counted.join(" ")));
    parts.push(Part::Text(handed));
    parts.extend(link);
    parts
}

fn block(block: &Block) -> Vec<Part> {
    let numbers = block.numbers.as_ref().map_or_else(String::new, |n| format!(" ({n})"));
    let mut parts = vec![Part::Heading(format!("{}{numbers}", block.dates))];
    for (lead, points) in block.lists() {
        parts.push(Part::Lead(lead));
        parts.push(Part::List(points.iter().map(Point::text).collect()));
    }
    parts
}

fn dated(dated: &Dated) -> String {
    format!("{}: {}", dated.dates, dated.point.text())
}

fn section(heading: &str, points: impl Iterator<Item = String>) -> Vec<Part> {
    let points: Vec<String> = points.collect();
    if points.is_empty() {
        return Vec::new();
    }
    vec![Part::Heading(heading.to_owned()), Part::List(points)]
}

fn help(handout: &Handout<'_>) -> Vec<Part> {
    let [doctor, emergency] = &handout.help.calls;
    // The more urgent first.
    let calls = [emergency, doctor].into_iter();
    let lines = calls.flat_map(|call| std::iter::once(call.text()).chain(call.added.clone()));
    vec![
        Part::Heading("When to get help".to_owned()),
        Part::List(lines.collect()),
        Part::Text(handout.help.caution.to_owned()),
    ]
}

fn foot(handout: &Handout<'_>) -> Vec<Part> {
    vec![
        Part::Heading("Not sure?".to_owned()),
        Part::Text(sentence(&format!("Ask {}", handout.ask))),
        Part::Text(format!("{} Version {}.", handout.standing, handout.version)),
    ]
}
