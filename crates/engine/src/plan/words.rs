use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Need, Reason};
use crate::protocol::{Protocol, Standing, Text};
use crate::verdict::Verdict;

/// What an answer rests on, ready to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// Id of the statement or resolution.
    pub id: &'a str,
    /// What it says.
    pub text: &'a Text,
    /// Where in the source it stands; for a resolution, why we read it so.
    pub section: &'a str,
    /// Its address, where there is one.
    pub url: Option<&'a str>,
    /// Whose word it is.
    pub standing: Standing,
}

impl Protocol {
    /// What a reason of this protocol's plans refers to.
    pub fn cite(&self, reason: Reason) -> Citation<'_> {
        match reason {
            Reason::Statement(at) => {
                let statement = &self.statements[at];
                Citation {
                    id: &statement.id,
                    text: &statement.text,
                    section: &statement.section,
                    url: statement.url.as_deref().or(self.source.url.as_deref()),
                    standing: statement.standing,
                }
            }
            Reason::Resolution(at) => {
                let resolution = &self.resolutions[at];
                Citation {
                    id: &resolution.id,
                    text: &resolution.text,
                    section: "How we read it",
                    url: None,
                    standing: Standing::Reading,
                }
            }
        }
    }

    /// A need in plain words: "only if no scabs or crusts are left".
    pub fn need_text(&self, need: &Need, language: &str) -> String {
        match need {
            Need::Fact { fact, values } => {
                let says = &self.facts[fact.index()].says;
                let values = values.iter().filter_map(|value| says.get(usize::from(*value)));
                let words: Vec<&str> = values.map(|text| text.get(language)).collect();
                format!("only if {}", words.join(", or "))
            }
            Need::Complete(true) => "only if that was your last session".into(),
            Need::Complete(false) => "only if more sessions are to come".into(),
            Need::Quality(quality) => format!("only if it is {}", self.name(*quality)),
            Need::Kind(kind, verdict) => format!("{}: {}", self.name(*kind), short(*verdict)),
        }
    }

    /// A need as a program reads it: the fact it is about, and what it needs to be.
    pub fn need_code(&self, need: &Need) -> (String, String) {
        match need {
            Need::Fact { fact, values } => {
                let declaration = &self.facts[fact.index()];
                let names = values.iter().filter_map(|v| declaration.values.get(usize::from(*v)));
                let names: Vec<&str> = names.map(String::as_str).collect();
                (declaration.id.clone(), names.join("|"))
            }
            Need::Complete(yes) => ("complete".into(), if *yes { "yes" } else { "no" }.into()),
            Need::Quality(quality) => ("quality".into(), self.vocabulary.node(*quality).id.clone()),
            Need::Kind(kind, _) => ("kind".into(), self.vocabulary.node(*kind).id.clone()),
        }
    }
}

fn short(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "yes",
        Verdict::NotCovered => "the page does not say",
        Verdict::Conditional => "it depends",
        Verdict::Forbidden => "no",
    }
}
