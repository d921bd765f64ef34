//! A protocol in the making, as its file and as what was answered.

use engine::protocol::{self, Protocol};
use engine::time::Zone;
use jiff::civil::Date;
use toml_edit::{Item, Table};

use crate::clinic;
use crate::document::{DRAFT, Document};
use crate::field::Field;
use crate::letters::clean;
use crate::maker::Maker;
use crate::names::Names;
use crate::question::{self, Answer};
use crate::ready::{self, Question, Ready};
use crate::{line, topic};

/// A protocol in the making.
#[derive(Debug)]
pub struct Draft<'m> {
    maker: &'m Maker,
    ready: Option<&'m Ready>,
    names: Names<'m>,
    pub(crate) document: Document,
}

/// A line of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// The list of the file it stands in: `statement`, `answer` …
    pub list: &'static str,
    /// What it says.
    pub text: String,
}

impl<'m> Draft<'m> {
    pub(crate) fn new(maker: &'m Maker, document: Document) -> Self {
        let procedure = document.get("procedure");
        let ready = maker.ready.iter().find(|ready| Some(&ready.procedure) == procedure.as_ref());
        // Of a file with lines of its own no question can be said to have no answer.
        let lines: Vec<String> =
            document.entries("statement").filter_map(|own| ready::text(own, "id")).collect();
        let is_its = |ready: &&Ready| lines.iter().any(|id| ready.rank(id).is_some());
        let ready = ready.filter(|ready| lines.is_empty() || is_its(ready));
        let area = document.get("area").unwrap_or_default();
        Self { maker, ready, names: Names::new(&maker.vocabulary, &area), document }
    }

    /// The file.
    pub fn text(&self) -> String {
        self.document.text()
    }

    /// What is asked for this procedure; none where nobody has written questions for it yet.
    pub fn ready(&self) -> Option<&'m Ready> {
        self.ready
    }

    /// What it was made with.
    pub fn maker(&self) -> &'m Maker {
        self.maker
    }

    /// The protocol's id.
    pub fn id(&self) -> String {
        self.document.get("id").unwrap_or_default()
    }

    /// Where its days are counted; UTC until that is known.
    pub fn zone(&self) -> Zone {
        let named = self.document.get("zone").and_then(|name| Zone::get(&name));
        named.or_else(|| Zone::get("UTC")).expect("UTC is in every zone database")
    }

    /// What the file says of something.
    pub fn answer(&self, field: &Field) -> Answer {
        let document = &self.document;
        match field {
            Field::Question(id, part) => {
                let question = self.ready.and_then(|ready| ready.question(id));
                question.map_or(Answer::Blank, |own| question::answer(document, own, *part))
            }
            Field::TopicDay(id) => {
                let topic = self.ready.and_then(|ready| ready.topic(id));
                topic.map_or(Answer::Blank, |topic| topic::day(document, topic))
            }
            _ => match self.words(field) {
                text if text.is_empty() => Answer::Blank,
                text => Answer::Given(text),
            },
        }
    }

    fn words(&self, field: &Field) -> String {
        let document = &self.document;
        match field {
            Field::Clinic(field) => clinic::get(document, &self.maker.regions, *field),
            Field::TopicWords(id) => {
                let topic = self.ready.and_then(|ready| ready.topic(id));
                topic.map_or_else(String::new, |topic| topic::words(document, topic))
            }
            Field::Line(id, part) => line::get(document, &self.names, id, *part),
            Field::Question(..) | Field::TopicDay(_) => String::new(),
        }
    }

    /// Writes an answer. An approved sheet that says something else now has to be approved again.
    ///
    /// # Errors
    ///
    /// What is wrong with it and what to do, as sentences; the draft is then as before.
    pub fn set(&mut self, field: &Field, text: &str) -> Result<(), String> {
        let text = clean(&text.replace("\r\n", "\n"));
        self.change(|draft| draft.write(field, &text))
    }

    /// Does something to the file. Whatever it was, what somebody approved is what it was before.
    fn change<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.document.text();
        let done = act(self);
        if self.document.text() != before {
            self.sync_facts();
            self.document.unapprove();
        }
        done
    }

    fn write(&mut self, field: &Field, text: &str) -> Result<(), String> {
        let document = &mut self.document;
        let gone = || "This is not asked for this sheet.".to_owned();
        match field {
            Field::Clinic(field) => clinic::set(document, &self.maker.regions, *field, text),
            Field::Question(id, part) => {
                let ready = self.ready.ok_or_else(gone)?;
                let own = ready.question(id).ok_or_else(gone)?;
                question::set(document, ready, own, *part, text, &self.names)
            }
            Field::TopicDay(id) => {
                let ready = self.ready.ok_or_else(gone)?;
                topic::set_day(document, ready, ready.topic(id).ok_or_else(gone)?, text)
            }
            Field::TopicWords(id) => {
                let ready = self.ready.ok_or_else(gone)?;
                let topic = ready.topic(id).ok_or_else(gone)?;
                topic::set_words(document, ready, topic, text, &self.names)
            }
            Field::Line(id, part) => line::set(document, &self.names, id, *part, text),
        }
    }

    /// Writes an answer that cannot be wrong, or leaves it out.
    pub(crate) fn prefill(&mut self, field: &Field, text: &str) {
        if self.write(field, text).is_ok() {
            self.sync_facts();
        }
    }

    /// Makes a sheet that was another's nobody's yet.
    pub(crate) fn begin(&mut self) {
        let document = &mut self.document;
        document.put("id", Some(&clinic::slug("")));
        // The version is its approval's.
        document.put("version", Some("draft"));
        document.put("source.publisher", None);
        document.put("source.url", None);
        let title = document.get("title").unwrap_or_default();
        document.put("source.title", Some(&title));
        document.unapprove();
        document.put("change", None);
        for key in ["clinic", "place", "phone", "text", "mail", "url", "hours", "logo"] {
            document.put(&format!("contact.{key}"), None);
        }
        document.put("contact.name", Some(""));
    }

    /// The clinic's own words for a question, where they are not the sheet's.
    pub fn own_words(&self, question: &Question) -> Option<String> {
        question::own_words(&self.document, question, &|id| self.names.name(id))
    }

    /// Every line, in the order of the file.
    pub fn lines(&self) -> Vec<Line> {
        let lists = crate::document::ENTRIES.into_iter();
        let line = |list: &'static str, table: &Table| Line {
            id: ready::text(table, "id").unwrap_or_default(),
            list,
            text: line::words(table, "text"),
        };
        lists.flat_map(|list| self.document.entries(list).map(move |own| line(list, own))).collect()
    }

    /// Adds an empty line, and says its id.
    pub fn add_line(&mut self) -> String {
        self.change(|draft| line::add(&mut draft.document))
    }

    /// Takes a line out.
    pub fn remove_line(&mut self, list: &str, id: &str) {
        if crate::document::ENTRIES.contains(&list) {
            self.change(|draft| draft.document.remove(list, id));
        }
    }

    /// Names one can pick for what a line is about.
    pub fn pickable(&self) -> Vec<String> {
        self.names.labels()
    }

    /// What people call an entry of the vocabulary.
    pub fn name(&self, id: &str) -> String {
        self.names.name(id)
    }

    /// Who approved it, and when.
    pub fn approved(&self) -> Option<(String, String)> {
        let status = |key: &str| self.document.root().get("status")?.get(key);
        let by = status("by")?.as_str()?.to_owned();
        Some((by, status("on")?.as_datetime()?.to_string()))
    }

    /// Takes its approval back.
    pub fn unapprove(&mut self) {
        self.document.unapprove();
    }

    /// Approves what it says, as a new version: a published version never changes.
    ///
    /// # Errors
    ///
    /// What is missing, as sentences.
    pub fn approve(&mut self, by: &str, on: Date) -> Result<(), String> {
        let by = clean(by.trim());
        let by = by.as_str();
        clinic::fits(by, 100)?;
        if by.is_empty() {
            return Err("Write your name: clients read who checked the sheet.".to_owned());
        }
        if self.document.get("status.kind").as_deref() == Some("approved") {
            return Ok(());
        }
        if !self.check(on, None).is_sound() {
            return Err(
                "First mend what is marked: a client could not read the sheet as it is.".to_owned()
            );
        }
        let version = next_version(&self.document.get("version").unwrap_or_default(), on);
        self.document.put("version", Some(&version));
        self.document.put("status.kind", Some("approved"));
        self.document.put("status.by", Some(by));
        if let Some(status) =
            self.document.root_mut().get_mut("status").and_then(Item::as_table_mut)
        {
            let on: toml_edit::Datetime =
                on.to_string().parse().map_err(|_| "No such day.".to_owned())?;
            status.insert("on", toml_edit::value(on));
        }
        Ok(())
    }

    /// The protocol it makes, if it makes one.
    pub(crate) fn protocol(&self) -> (Option<Protocol>, Vec<diag::Diagnostic>, String) {
        self.protocol_of(self.document.clone())
    }

    /// The protocol that a file makes.
    pub(crate) fn protocol_of(
        &self,
        mut draft: Document,
    ) -> (Option<Protocol>, Vec<diag::Diagnostic>, String) {
        // What only the clinic can say is said beside its fields; the rest can be looked at without.
        for (path, meanwhile) in [("contact.name", "your clinic"), ("zone", "UTC")] {
            if draft.get(path).is_none_or(|text| text.is_empty()) {
                draft.put(path, Some(meanwhile));
            }
        }
        let text = draft.text();
        let (protocol, faults) = protocol::read(&text, &self.maker.vocabulary);
        (protocol, faults, text)
    }

    /// Declares the facts that some statement hangs on, and no others of the ready sheet.
    fn sync_facts(&mut self) {
        let Some(ready) = self.ready else { return };
        for fact in &ready.facts {
            let Some(id) = ready::text(fact, "id") else { continue };
            let uses = |own: &Table| {
                let asked = own.get("if").and_then(Item::as_table_like);
                asked.is_some_and(|asked| asked.contains_key(&id))
            };
            let used = self.document.entries("statement").any(uses);
            let known = self.document.entry("fact", &id).is_some();
            let rank = |id: &str| {
                ready.facts.iter().position(|fact| ready::text(fact, "id").as_deref() == Some(id))
            };
            match (used, known) {
                (true, false) => {
                    let mut fact = fact.clone();
                    fact.decor_mut().clear();
                    self.document.set_entry("fact", &id, fact, rank);
                }
                (false, true) => self.document.remove("fact", &id),
                _ => {}
            }
        }
    }
}

/// The date; where there is a version of that date, a number after it.
fn next_version(now: &str, on: Date) -> String {
    let date = on.to_string();
    let now = now.strip_suffix(DRAFT).unwrap_or(now);
    let Some(rest) = now.strip_prefix(&date) else { return date };
    let number = rest.strip_prefix('-').and_then(|number| number.parse().ok()).unwrap_or(1_u32);
    format!("{date}-{}", number.saturating_add(1))
}
