//! What each field is called, on its page and wherever else it is spoken of.

use draft::{Clinic, Draft, Field, LinePart, Part, Place};

/// As much of a line's own words as tells it from others.
const WORDS_MAX: usize = 60;

/// What the place of a note is called; the whole sheet needs no name.
pub(super) fn of(draft: &Draft<'_>, place: &Place) -> Option<String> {
    match place {
        Place::Field(field) => of_field(draft, field),
        Place::Line(id) => of_line(draft, id),
        Place::Sheet => None,
    }
}

fn of_field(draft: &Draft<'_>, field: &Field) -> Option<String> {
    match field {
        Field::Clinic(field) => Some(clinic(*field).to_owned()),
        Field::Question(id, part) => {
            let question = draft.ready()?.question(id)?;
            let part = match part {
                Part::Main => None,
                Part::Times => question.times.as_ref().map(|times| &times.ask),
                Part::Products => question.products.as_ref().map(|products| &products.ask),
                Part::Later => question.later.as_ref().map(|later| &later.ask),
            };
            let part = part.map_or_else(String::new, |part| format!(" · {part}"));
            Some(format!("{}{part}", question.ask))
        }
        Field::TopicDay(id) | Field::TopicWords(id) => Some(draft.ready()?.topic(id)?.ask.clone()),
        Field::Line(id, own) => {
            let line = of_line(draft, id).unwrap_or_else(|| "A new line".to_owned());
            Some(format!("{line} · {}", part(*own)))
        }
    }
}

/// The words of a line, short.
fn of_line(draft: &Draft<'_>, id: &str) -> Option<String> {
    let text = draft.lines().into_iter().find(|line| line.id == id)?.text;
    let short: String = text.chars().take(WORDS_MAX).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    Some(format!("“{}{more}”", short.trim_end_matches(['.', ' ']))).filter(|_| !text.is_empty())
}

/// A field about the clinic.
pub(super) fn clinic(field: Clinic) -> &'static str {
    match field {
        Clinic::Name => "Your clinic’s name",
        Clinic::Person => "Whom clients should ask for",
        Clinic::Place => "Town",
        Clinic::Phone => "Phone",
        Clinic::Text => "Number for text messages",
        Clinic::Mail => "Mail",
        Clinic::Url => "Web page",
        Clinic::Hours => "When somebody answers",
        Clinic::Logo => "Logo",
        Clinic::Region => "Where you are",
        Clinic::Zone => "Time zone",
        Clinic::Language => "Language of your words",
        Clinic::Title => "Title of the sheet",
        Clinic::DayOne => "Day 1 is",
    }
}

/// A part of a line.
pub(super) fn part(part: LinePart) -> &'static str {
    match part {
        LinePart::Text => "What clients read",
        LinePart::Modality => "It says",
        LinePart::Targets => "What it is about",
        LinePart::When => "When",
        LinePart::Section => "Heading",
        LinePart::Reason => "Why, if you say why",
    }
}
