//! What drafts are made with, and how they begin.

use diag::Diagnostic;
use engine::protocol::{DayOne, Protocol};
use engine::vocabulary::Vocabulary;

use crate::clinic::slug;
use crate::document::Document;
use crate::draft::Draft;
use crate::question::Part;
use crate::ready::Ready;
use crate::regions::Region;
use crate::{Field, prefill};

/// What drafts are made with.
#[derive(Clone, Debug)]
pub struct Maker {
    /// The vocabulary their files are read with.
    pub vocabulary: Vocabulary,
    /// What is asked, by procedure.
    pub ready: Vec<Ready>,
    /// Where clinics can be.
    pub regions: Vec<Region>,
}

impl Maker {
    /// Goes on with a file.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with a text that is no protocol's file; what can be mended here is
    /// said by [`Draft::check`] instead.
    pub fn open(&self, text: &str) -> Result<Draft<'_>, Vec<Diagnostic>> {
        Document::open(text, &self.vocabulary).map(|document| Draft::new(self, document))
    }

    /// Begins from a protocol, whose text is `text`: with its answers where there are questions for
    /// its procedure, else with its statements.
    pub fn start(&self, protocol: &Protocol, text: &str) -> Draft<'_> {
        let ready = self.ready.iter().find(|ready| ready.procedure == protocol.procedure);
        let mut draft = match ready {
            Some(ready) => self.answered(protocol, ready),
            None => self.copied(text),
        };
        draft.begin();
        draft.document.order();
        draft
    }

    fn answered(&self, protocol: &Protocol, ready: &Ready) -> Draft<'_> {
        let mut document = Document::new();
        let root = document.root_mut();
        root.insert("format", toml_edit::value(1));
        let day_one = match protocol.day_one.unwrap_or(DayOne::SessionDay) {
            DayOne::SessionDay => "session-day",
            DayOne::DayAfter => "day-after",
        };
        let id = slug("");
        let head = [
            ("id", id.as_str()),
            ("title", &ready.title),
            ("procedure", &ready.procedure),
            ("version", "draft"),
            ("language", "en"),
            ("zone", protocol.zone.name()),
            ("area", &ready.area),
            ("day-one", day_one),
            ("status.kind", "reading"),
            ("source.title", &ready.title),
            ("contact.name", ""),
        ];
        for (path, text) in head {
            document.put(path, Some(text));
        }
        let mut draft = Draft::new(self, document);
        for question in &ready.questions {
            for (_, part) in Part::ALL {
                let answer = prefill::answer(protocol, question, part);
                draft.prefill(&Field::Question(question.id.clone(), part), &answer);
            }
        }
        draft
    }

    /// The protocol's own statements, without whose they were.
    fn copied(&self, text: &str) -> Draft<'_> {
        let document = Document::open(text, &self.vocabulary).unwrap_or_else(|_| Document::new());
        Draft::new(self, document)
    }
}
