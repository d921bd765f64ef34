//! The words an answer rests on.

use engine::plan::Reason;
use engine::protocol::Standing;

use super::page::Page;
use super::style;
use super::view::View;

/// The statements among the reasons of an answer.
pub(super) fn statements(reasons: &[Reason]) -> Vec<usize> {
    let position = |reason: &Reason| match reason {
        Reason::Statement(at) => Some(*at),
        Reason::Resolution(_) => None,
    };
    reasons.iter().filter_map(position).collect()
}

/// Whose word it is: "the page", "our reading", "Rob James, to you".
pub(super) fn whose(standing: Standing, section: &str) -> String {
    match standing {
        Standing::Page => format!("the page, “{section}”"),
        Standing::Reading => "our reading".to_owned(),
        Standing::Practitioner => {
            let by = section.rsplit_once(", ").map_or(section, |(by, _)| by);
            format!("{by}, to you")
        }
    }
}

impl View<'_> {
    /// Each statement an answer rests on, whose word it is, and why.
    pub(crate) fn because(&self, page: &mut Page, reasons: &[Reason]) {
        for reason in reasons {
            let citation = self.protocol().cite(*reason);
            page.plain(2, citation.text.get(self.language()));
            let whose = whose(citation.standing, citation.section);
            page.line(style::DIM, 4, &format!("{whose}{}", self.why(*reason)));
        }
    }

    fn why(&self, reason: Reason) -> String {
        let words = match reason {
            Reason::Statement(at) => self.statement(at).and_then(|s| s.reason.as_ref()),
            Reason::Resolution(at) => {
                self.protocol().resolutions.get(at).map(|resolution| &resolution.reason)
            }
        };
        words.map_or_else(String::new, |words| format!(". Why: {}", words.get(self.language())))
    }
}
