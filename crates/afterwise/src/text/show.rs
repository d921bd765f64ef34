//! A whole protocol in plain words.

use answer::words::{capital, listed};
use engine::protocol::{Change, Help, Protocol, Statement, Text};

use super::head::standing;
use super::page::Page;
use super::style;

/// A protocol by section, with how we read it and why, and whom to ask.
pub(crate) fn show(protocol: &Protocol, language: &str, width: usize) -> String {
    let mut shown = Shown { page: Page::new(width), protocol, language };
    shown.head();
    shown.statements();
    shown.resolutions();
    shown.usual();
    shown.others();
    shown.changes();
    shown.whom_to_ask();
    standing(&mut shown.page, protocol, jiff::civil::Date::MIN);
    shown.page.finish()
}

struct Shown<'a> {
    page: Page,
    protocol: &'a Protocol,
    language: &'a str,
}

impl<'a> Shown<'a> {
    fn say(&self, text: &'a Text) -> &'a str {
        text.get(self.language)
    }

    fn head(&mut self) {
        let Protocol { title, id, version, .. } = self.protocol;
        self.page.line(style::TITLE, 0, title);
        self.page.plain(0, &self.protocol.contact.line());
        self.page.line(style::DIM, 0, &format!("{id}, version {version}"));
    }

    /// The statements by the section they stand in, in the order the sections begin.
    fn statements(&mut self) {
        let statements = &self.protocol.statements;
        let mut sections: Vec<&str> = Vec::new();
        for statement in statements {
            if !sections.contains(&statement.section.as_str()) {
                sections.push(&statement.section);
            }
        }
        for section in sections {
            self.page.heading(section);
            for statement in statements.iter().filter(|statement| statement.section == section) {
                self.statement(statement);
            }
        }
    }

    fn statement(&mut self, statement: &'a Statement) {
        let mark = "- ";
        self.page.hang(style::PLAIN, 2, mark, self.say(&statement.text));
        if let Some(reason) = &statement.reason {
            self.page.line(style::DIM, 4, &format!("Why: {}", self.say(reason)));
        }
        let resolutions = &self.protocol.resolutions;
        if let Some(resolution) = statement.resolution.and_then(|at| resolutions.get(at)) {
            self.page.line(style::DIM, 4, &format!("Our reading ({}).", resolution.id));
        }
    }

    fn resolutions(&mut self) {
        if self.protocol.resolutions.is_empty() {
            return;
        }
        self.page.heading("How we read it");
        for resolution in &self.protocol.resolutions {
            self.page.hang(style::PLAIN, 2, "- ", self.say(&resolution.text));
            let why = format!("{}: {}", capital(&resolution.id), self.say(&resolution.reason));
            self.page.line(style::DIM, 4, &why);
        }
    }

    fn usual(&mut self) {
        if self.protocol.expectations.is_empty() {
            return;
        }
        self.page.heading("What is usual");
        for expectation in &self.protocol.expectations {
            self.page.hang(style::PLAIN, 2, "- ", self.say(&expectation.text));
            if let Some(call) = &expectation.call_if {
                self.page.plain(4, self.say(call));
            }
        }
    }

    /// What is explained, answered, asked and ahead.
    fn others(&mut self) {
        let protocol = self.protocol;
        let language = self.language;
        let said = |text: &'a Text| text.get(language);
        self.list("Why it is so", protocol.explanations.iter().map(|e| said(&e.text)));
        self.list("What else it answers", protocol.answers.iter().map(|a| said(&a.text)));
        self.list("When to get help", protocol.red_flags.iter().map(|flag| said(&flag.text)));
        self.list("On the way", protocol.milestones.iter().map(|m| said(&m.text)));
        self.list("What it asks you", protocol.facts.iter().map(|fact| said(&fact.question)));
    }

    /// What each version changed: "Version 2026-11-20: …", with its day where that is another word.
    fn changes(&mut self) {
        if self.protocol.changes.is_empty() {
            return;
        }
        self.page.heading("What changed");
        for Change { version, on, text } in &self.protocol.changes {
            let day = on.map(|on| on.to_string()).filter(|on| on != version);
            let day = day.map_or_else(String::new, |on| format!(", {on}"));
            let words = self.say(text);
            self.page.hang(style::PLAIN, 2, "- ", &format!("Version {version}{day}: {words}"));
        }
    }

    fn list(&mut self, heading: &str, items: impl Iterator<Item = &'a str>) {
        for (at, item) in items.enumerate() {
            if at == 0 {
                self.page.heading(heading);
            }
            self.page.hang(style::PLAIN, 2, "- ", item);
        }
    }

    fn whom_to_ask(&mut self) {
        let contact = &self.protocol.contact;
        self.page.heading("Whom to ask");
        self.page.plain(2, &contact.line());
        let ways = [&contact.phone, &contact.text, &contact.mail, &contact.url, &contact.hours];
        for way in ways.into_iter().flatten() {
            self.page.plain(2, way);
        }
        if !contact.is_reachable() {
            self.page.plain(2, "The page gives no number, address or mail for them.");
        }
        if let Some(Help { emergency, nurse, .. }) = self.protocol.help() {
            let nurse = nurse.iter().map(|nurse| format!("{nurse} for a nurse"));
            let numbers: Vec<String> =
                nurse.chain([format!("{emergency} for an emergency")]).collect();
            self.page.plain(2, &format!("Call {}.", listed(&numbers, "and")));
        }
    }
}
