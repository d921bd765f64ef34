//! What a clinic fills in, each under one name that a form sends and a file is read back by.

use std::fmt;

use crate::clinic::Clinic;
use crate::line::LinePart;
use crate::question::Part;

/// One thing a clinic fills in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Something about the clinic.
    Clinic(Clinic),
    /// A blank of a question, by the question's id.
    Question(String, Part),
    /// From when on something is allowed that sheets often leave out, by the topic's id.
    TopicDay(String),
    /// What the clinic says about it.
    TopicWords(String),
    /// A part of a line, by the statement's id.
    Line(String, LinePart),
}

impl Field {
    /// The field of a name; none where there is no such field.
    pub fn parse(name: &str) -> Option<Self> {
        let (kind, rest) = name.split_once('.')?;
        match kind {
            "clinic" => named(&Clinic::ALL, rest).map(Self::Clinic),
            "q" => match rest.split_once('.') {
                None => Some(Self::Question(rest.to_owned(), Part::Main)),
                Some((_, "")) => None,
                Some((id, part)) => {
                    named(&Part::ALL, part).map(|part| Self::Question(id.to_owned(), part))
                }
            },
            "topic" => match rest.split_once('.')? {
                (id, "day") => Some(Self::TopicDay(id.to_owned())),
                (id, "words") => Some(Self::TopicWords(id.to_owned())),
                _ => None,
            },
            "line" => {
                let (id, part) = rest.rsplit_once('.')?;
                named(&LinePart::ALL, part).map(|part| Self::Line(id.to_owned(), part))
            }
            _ => None,
        }
    }
}

fn named<T: Copy>(all: &[(&'static str, T)], name: &str) -> Option<T> {
    all.iter().find(|(known, _)| *known == name).map(|(_, one)| *one)
}

fn name_of<T: Copy + PartialEq>(all: &[(&'static str, T)], one: T) -> &'static str {
    all.iter().find(|(_, known)| *known == one).map_or("", |(name, _)| name)
}

/// The name a form sends.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clinic(field) => write!(f, "clinic.{}", name_of(&Clinic::ALL, *field)),
            Self::Question(id, Part::Main) => write!(f, "q.{id}"),
            Self::Question(id, part) => write!(f, "q.{id}.{}", name_of(&Part::ALL, *part)),
            Self::TopicDay(id) => write!(f, "topic.{id}.day"),
            Self::TopicWords(id) => write!(f, "topic.{id}.words"),
            Self::Line(id, part) => write!(f, "line.{id}.{}", name_of(&LinePart::ALL, *part)),
        }
    }
}
