//! The words an answer rests on.

use engine::plan::Reason;
use engine::protocol::{Answer, Expectation, Milestone, Standing};

use crate::View;

/// One thing an answer rests on, ready to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis<'a> {
    /// Id of the statement, resolution, expectation or milestone.
    pub id: &'a str,
    /// What it says.
    pub text: &'a str,
    /// Where in the source it stands.
    pub section: &'a str,
    /// Its address, where there is one.
    pub url: Option<&'a str>,
    /// Whose word it is.
    pub standing: Standing,
    /// Why the source says so, or why we read it so.
    pub why: Option<&'a str>,
}

/// The statements among the reasons of an answer.
pub(crate) fn statements(reasons: &[Reason]) -> Vec<usize> {
    let position = |reason: &Reason| match reason {
        Reason::Statement(at) => Some(*at),
        Reason::Resolution(_) => None,
    };
    reasons.iter().filter_map(position).collect()
}

/// Whose word it is: "the page, “Day 10”", "our reading", "Rob James, to you".
pub fn whose(standing: Standing, section: &str) -> String {
    match standing {
        Standing::Page => format!("the page, “{section}”"),
        Standing::Reading => "our reading".to_owned(),
        Standing::Practitioner => {
            let by = section.rsplit_once(", ").map_or(section, |(by, _)| by);
            format!("{by}, to you")
        }
    }
}

impl<'a> View<'a> {
    /// Everything these reasons refer to.
    pub fn basis(&self, reasons: &[Reason]) -> Vec<Basis<'a>> {
        reasons.iter().map(|reason| self.basis_of(*reason)).collect()
    }

    /// What one reason refers to.
    pub fn basis_of(&self, reason: Reason) -> Basis<'a> {
        let citation = self.protocol().cite(reason);
        Basis {
            id: citation.id,
            text: citation.text.get(self.language()),
            section: citation.section,
            url: citation.url,
            standing: citation.standing,
            why: self.why(reason),
        }
    }

    /// The statements of these positions.
    pub(crate) fn basis_at(&self, statements: &[usize]) -> Vec<Basis<'a>> {
        statements.iter().map(|at| self.basis_of(Reason::Statement(*at))).collect()
    }

    /// What the page calls usual.
    pub fn basis_usual(&self, expectation: &'a Expectation) -> Basis<'a> {
        self.page(&expectation.id, expectation.text.get(self.language()), &expectation.section)
    }

    /// What the page says is ahead.
    pub fn basis_ahead(&self, milestone: &'a Milestone) -> Basis<'a> {
        self.page(&milestone.id, milestone.text.get(self.language()), &milestone.section)
    }

    /// What the page says that is no rule.
    pub fn basis_answer(&self, answer: &'a Answer) -> Basis<'a> {
        self.page(&answer.id, answer.text.get(self.language()), &answer.section)
    }

    fn page(&self, id: &'a str, text: &'a str, section: &'a str) -> Basis<'a> {
        let url = self.protocol().source.url.as_deref();
        Basis { id, text, section, url, standing: Standing::Page, why: None }
    }

    fn why(&self, reason: Reason) -> Option<&'a str> {
        let words = match reason {
            Reason::Statement(at) => self.statement(at)?.reason.as_ref()?,
            Reason::Resolution(at) => &self.protocol().resolutions.get(at)?.reason,
        };
        Some(words.get(self.language()))
    }
}
