//! Where a clinic's words say something else than its answers: a client who is told yes must not read
//! no beside it.

use diag::Severity;

use crate::check::{Note, Place};
use crate::draft::Draft;
use crate::question::Part;
use crate::{Field, line, ready};

impl Draft<'_> {
    /// Lines whose words forbid what the line permits, or the other way round: a client is told yes
    /// and reads no.
    pub(crate) fn contradicting(&self) -> Vec<Note> {
        let lines = self.document.entries("statement").filter_map(|own| {
            let modality = ready::text(own, "modality")?;
            let text = line::words(own, "text");
            let forbids = modality.ends_with("-not");
            let says = match opening(&text)? {
                Opening::Forbids if !forbids => "The words forbid it, and the line allows it",
                Opening::Permits if forbids => "The words allow it, and the line forbids it",
                _ => return None,
            };
            let id = ready::text(own, "id")?;
            let text = format!(
                "{says}: “{text}” Change the words, or what the line says, under “Every line”."
            );
            let (place, lines) = (self.place(&id), vec![id]);
            Some(Note { place, severity: Severity::Error, text, lines })
        });
        lines.chain(self.topics_contradicting()).collect()
    }

    /// The same of what clients ask most, where the words stand beside the day.
    fn topics_contradicting(&self) -> Vec<Note> {
        let topics = self.ready().map_or(&[][..], |ready| &ready.topics).iter();
        let notes = topics.filter_map(|topic| {
            let day = self.answer(&Field::TopicDay(topic.id.clone())).text().to_owned();
            let words = self.answer(&Field::TopicWords(topic.id.clone())).text().to_owned();
            let says = match (opening(&words)?, day.as_str()) {
                (_, "") => return None,
                (Opening::Permits, "never") => "Your words allow it, and the day says never",
                (Opening::Forbids, day) if day != "never" => {
                    "Your words begin by forbidding it, and the day allows it"
                }
                _ => return None,
            };
            let text =
                format!("{says}. Begin with what is so on most days, or empty one of the two.");
            let place = Place::Field(Field::TopicWords(topic.id.clone()));
            Some(Note { place, severity: Severity::Error, text, lines: Vec::new() })
        });
        notes.collect()
    }

    /// The clinic's own words that speak of other numbers than its answer does.
    pub(crate) fn outdated(&self) -> Vec<Note> {
        let questions = self.ready().map_or(&[][..], |ready| &ready.questions).iter();
        let notes = questions.filter_map(|question| {
            let words = self.own_words(question)?;
            let field = Field::Question(question.id.clone(), Part::Main);
            let answer = self.answer(&field).text().to_owned();
            let own = numbers(&words);
            let known = numbers(&answer);
            let strange = own.iter().find(|number| !known.contains(number))?;
            let text = format!(
                "Your own words for this line say {strange}, and the answer here is “{answer}”. \
                 Change the words under “Every line”, or the answer."
            );
            let (place, lines) = (Place::Field(field), vec![question.id.clone()]);
            Some(Note { place, severity: Severity::Error, text, lines })
        });
        notes.collect()
    }
}

/// What words begin by saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    Forbids,
    Permits,
}

/// How prohibitions and permissions begin.
const OPENINGS: [(&str, Opening); 14] = [
    ("do not ", Opening::Forbids),
    ("don't ", Opening::Forbids),
    ("don’t ", Opening::Forbids),
    ("no ", Opening::Forbids),
    ("not ", Opening::Forbids),
    ("never ", Opening::Forbids),
    ("better not ", Opening::Forbids),
    ("avoid ", Opening::Forbids),
    ("stay out of ", Opening::Forbids),
    ("stay away from ", Opening::Forbids),
    ("keep away from ", Opening::Forbids),
    ("you may ", Opening::Permits),
    ("you can ", Opening::Permits),
    ("yes", Opening::Permits),
];

fn opening(words: &str) -> Option<Opening> {
    let words = words.trim_start().to_lowercase();
    if words.starts_with("you may not ") || words.starts_with("you can not ") {
        return Some(Opening::Forbids);
    }
    OPENINGS.iter().find(|(begins, _)| words.starts_with(begins)).map(|(_, opening)| *opening)
}

/// The numbers in a text, each once.
fn numbers(text: &str) -> Vec<&str> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let mut all: Vec<&str> = digits.collect();
    all.dedup();
    all
}
