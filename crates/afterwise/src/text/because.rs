//! The words an answer rests on.

use engine::plan::Reason;

use super::page::Page;
use super::style;
use super::view::View;

impl View<'_> {
    /// Each statement an answer rests on, whose word it is, and why.
    pub(crate) fn because(&self, page: &mut Page, reasons: &[Reason]) {
        for reason in reasons {
            let citation = self.protocol().cite(*reason);
            page.plain(2, citation.text.get(self.language()));
            let whose = self.whose(citation.standing, citation.section);
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
