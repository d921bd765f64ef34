//! What an address says of a client: the address is the whole state, and nothing else is kept.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use answer::input::{self, Chosen, Client, Fault, Field, Problem, Request, Start};
use engine::protocol::{FactDeclaration, FactKind, Protocol};
use jiff::civil::Date;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::taken;

/// What stands for itself in an address: dates and facts stay readable.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'@')
    .remove(b'=')
    .remove(b',')
    .remove(b'/');

/// Sessions further from today than this are a slip: nobody heals for ten years.
const YEARS_AWAY_MAX: i16 = 10;

/// More facts, or more words of a practitioner, than any client has; and how long one may be.
const VALUES_MAX: usize = 30;
const VALUE_BYTES_MAX: usize = 200;

/// The longest tag that any language needs (RFC 5646, section 4.4.1).
const TAG_BYTES_MAX: usize = 35;

/// The words for whether a course is complete.
const COMPLETE: [&str; 3] = ["yes", "no", "unknown"];

/// The part of an address after `?`, taken apart and not yet understood. Fields that nobody filled
/// in are as if they were not there, since a form sends all it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// `session`, repeated.
    pub sessions: Vec<String>,
    /// `complete`.
    pub complete: Option<String>,
    /// `fact`, repeated.
    pub facts: Vec<String>,
    /// `told`, repeated.
    pub told: Vec<String>,
    /// `on`.
    pub on: Option<String>,
    /// `tz`.
    pub zone: Option<String>,
    /// `lang`.
    pub language: Option<String>,
    /// `q`, or `activity`: what is asked about.
    pub question: Option<String>,
    /// `days`.
    pub days: Option<String>,
    /// `revision`: how often anything told has been told otherwise, which a calendar's numbers need.
    pub revision: u16,
}

impl Address {
    /// Takes a query apart. What is not UTF-8 comes out with U+FFFD in it, which nothing accepts.
    pub(crate) fn parse(query: &str) -> Self {
        let mut address = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !value.trim().is_empty() {
                address.take(&name, value);
            }
        }
        address
    }

    fn take(&mut self, name: &str, value: Cow<'_, str>) {
        let one = |field: &mut Option<String>| *field = Some(value.trim().to_owned());
        match name {
            "session" => self.sessions.push(value.into_owned()),
            "fact" => self.facts.push(value.into_owned()),
            "told" => self.told.push(value.into_owned()),
            "complete" => one(&mut self.complete),
            "on" => one(&mut self.on),
            "tz" => one(&mut self.zone),
            "lang" => one(&mut self.language),
            "q" | "activity" => one(&mut self.question),
            "days" => one(&mut self.days),
            "revision" => self.revision = taken::revision(value.trim()).unwrap_or_default(),
            // Mail programs and social networks add their own.
            _ => {}
        }
    }

    /// The language of the clinic's words.
    pub(crate) fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en")
    }

    /// Whether it says when any session is.
    pub(crate) fn has_session(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// Understands it.
    pub(crate) fn client(
        &self,
        protocol: &Arc<Protocol>,
        start: Start,
        today: impl Fn(&engine::time::Zone) -> Date,
    ) -> Result<Client, Vec<Fault>> {
        let (complete, wrong) = self.is_complete();
        let request = Request {
            sessions: &self.sessions,
            complete,
            facts: &self.facts,
            told: &self.told,
            on: self.on.as_deref(),
            zone: self.zone.as_deref(),
            language: self.language(),
        };
        let mut faults: Vec<Fault> = wrong.into_iter().chain(self.no_language()).collect();
        let too_many = self.too_many();
        if !too_many.is_empty() {
            faults.extend(too_many);
            return Err(in_order(faults));
        }
        let read = input::client(&request, Arc::clone(protocol), start, &today);
        match read {
            Ok(mut client) => {
                let today = today(client.course.zone());
                faults.extend(self.too_long());
                faults.extend(far_away(&client, today));
                faults.extend(not_yet(&client, self, today));
                // Whoever names today asks about today.
                if client.on.date == today && client.on.time.is_none() {
                    client.on.by = Chosen::Today;
                }
                if faults.is_empty() { Ok(client) } else { Err(in_order(faults)) }
            }
            Err(more) => {
                faults.extend(more);
                Err(in_order(faults))
            }
        }
    }

    /// What nobody has so much of: every link of a page repeats its address.
    fn too_many(&self) -> Vec<Fault> {
        let all = [(Field::Fact(0), self.facts.len()), (Field::Told(0), self.told.len())];
        let many = all.into_iter().filter(|(_, count)| *count > VALUES_MAX);
        let problem = |count| Problem::TooMany { count, max: VALUES_MAX };
        many.map(|(field, count)| Fault { field, problem: problem(count) }).collect()
    }

    /// What makes sense, and is longer than anybody writes.
    fn too_long(&self) -> Vec<Fault> {
        let facts = self.facts.iter().enumerate().map(|(at, value)| (Field::Fact(at), value));
        let told = self.told.iter().enumerate().map(|(at, value)| (Field::Told(at), value));
        let long = facts.chain(told).filter(|(_, value)| value.len() > VALUE_BYTES_MAX);
        let problem =
            |given: &String| Problem::TooLong { given: given.clone(), max: VALUE_BYTES_MAX };
        long.map(|(field, value)| Fault { field, problem: problem(value) }).collect()
    }

    /// A language that is not written as a tag (BCP 47, at most 35 letters, digits and hyphens).
    fn no_language(&self) -> Option<Fault> {
        let letter = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let is_tag = |tag: &&String| tag.len() <= TAG_BYTES_MAX && tag.chars().all(letter);
        let given = self.language.as_ref().filter(|tag| !is_tag(tag))?;
        Some(Fault { field: Field::Language, problem: Problem::Language(given.clone()) })
    }

    fn is_complete(&self) -> (Option<bool>, Option<Fault>) {
        match self.complete.as_deref() {
            None | Some("unknown") => (None, None),
            Some("yes") => (Some(true), None),
            Some("no") => (Some(false), None),
            Some(other) => {
                let problem = Problem::Word { given: other.to_owned(), all: &COMPLETE };
                (None, Some(Fault { field: Field::Complete, problem }))
            }
        }
    }

    /// The same with the course complete or not; `None` is not known.
    #[must_use]
    pub(crate) fn with_complete(&self, complete: Option<bool>) -> Self {
        let word = match complete {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        };
        Self { complete: Some(word.to_owned()), ..self.clone() }
    }

    /// The same with a fact, told anew, as of a day counted from the first session: the address
    /// must hold good tomorrow too, so it says when a thing was so and never what day it is.
    #[must_use]
    pub(crate) fn with_fact(&self, name: &str, value: &str, days: i64) -> Self {
        let mut facts = self.facts.clone();
        facts.retain(|fact| !is_named(fact, name));
        facts.push(format!("{name}={value}@{days}"));
        Self { facts, ..self.clone() }
    }

    /// What it says of a fact, if anything: "no" of `scabs=no@7`.
    pub(crate) fn fact(&self, name: &str) -> Option<&str> {
        let own = self.facts.iter().rev().find(|fact| is_named(fact, name))?;
        let (_, value) = own.split_once('=')?;
        Some(value.split('@').next().unwrap_or(value).trim())
    }

    /// The same for another day than today.
    #[must_use]
    pub(crate) fn on(&self, date: Date) -> Self {
        Self { on: Some(date.to_string()), ..self.clone() }
    }

    /// The same for whatever day it is when it is opened, and with no question.
    #[must_use]
    pub(crate) fn lasting(&self) -> Self {
        Self { on: None, question: None, ..self.clone() }
    }

    /// The same with a question.
    #[must_use]
    pub(crate) fn asking(&self, question: &str) -> Self {
        Self { question: Some(question.to_owned()), ..self.clone() }
    }

    /// The same as another revision: what it told before may be taken back in it.
    #[must_use]
    pub(crate) fn revised(self) -> Self {
        Self { revision: self.next_revision().unwrap_or_default(), ..self }
    }

    /// The number of its revision once something else is told, if it tells any dates now.
    pub(crate) fn next_revision(&self) -> Option<u16> {
        self.has_session().then(|| self.revision.saturating_add(1).min(taken::REVISION_MAX))
    }

    /// Every field that is filled in, by name, in a fixed order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&'static str, Cow<'_, str>)> {
        let sessions = self.sessions.iter().map(|value| ("session", value.as_str()));
        let facts = self.facts.iter().map(|value| ("fact", value.as_str()));
        let told = self.told.iter().map(|value| ("told", value.as_str()));
        let complete = self.complete.as_deref().filter(|word| *word != "unknown");
        let single = [
            ("on", self.on.as_deref()),
            ("tz", self.zone.as_deref()),
            ("lang", self.language.as_deref()),
            ("q", self.question.as_deref()),
        ];
        let single = single.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let complete = complete.map(|word| ("complete", word));
        let written = sessions.chain(complete).chain(facts).chain(told).chain(single);
        let revision = Some(self.revision).filter(|number| *number > 0);
        let revision = revision.map(|number| ("revision", Cow::Owned(number.to_string())));
        written.map(|(name, value)| (name, Cow::Borrowed(value))).chain(revision)
    }

    /// The part of an address from `?` on; empty where it says nothing.
    pub(crate) fn query(&self) -> String {
        let mut text = String::new();
        for (name, value) in self.fields() {
            let lead = if text.is_empty() { '?' } else { '&' };
            let value = utf8_percent_encode(&value, ESCAPED);
            write!(text, "{lead}{name}={value}").expect("a String takes every character");
        }
        text
    }
}

/// Whether a fact, as it is written in an address, is of that name.
fn is_named(fact: &str, name: &str) -> bool {
    fact.split('=').next().is_some_and(|own| own.trim().eq_ignore_ascii_case(name))
}

fn in_order(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by_key(|fault| fault.field);
    faults
}

/// Dates that no treatment has.
fn far_away(client: &Client, today: Date) -> Vec<Fault> {
    let far = |date: Date| (date.year() - today.year()).abs() > YEARS_AWAY_MAX;
    let fault = |field, date: Date| Fault { field, problem: Problem::FarAway(date.to_string()) };
    let sessions = client.course.sessions().iter().enumerate();
    let sessions = sessions
        .filter(|(_, session)| far(session.date))
        .map(|(at, session)| fault(Field::Session(at), session.date));
    let on = Some(client.on.date).filter(|date| far(*date)).map(|date| fault(Field::On, date));
    sessions.chain(on).collect()
}

/// Facts of days that have not come: nobody knows whether scabs will be left.
fn not_yet(client: &Client, address: &Address, today: Date) -> Vec<Fault> {
    let healing = |fact: &&FactDeclaration| !matches!(fact.kind, FactKind::Lasting);
    let known = client.course.known().iter().filter(|known| known.on > today);
    let names: Vec<&str> = known
        .map(|known| client.protocol.declaration(known.fact))
        .filter(healing)
        .map(|fact| fact.id.as_str())
        .collect();
    let facts = address.facts.iter().enumerate();
    let told = facts.filter(|(_, fact)| names.iter().any(|name| is_named(fact, name)));
    told.map(|(at, fact)| Fault { field: Field::Fact(at), problem: Problem::NotYet(fact.clone()) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart_and_put_together() {
        let check = |query: &str, expected: &str| {
            assert_eq!(Address::parse(query).query(), expected, "{query}");
        };
        check("", "");
        check("session=&complete=&q=+", "");
        check("session=2026-11-20&session=", "?session=2026-11-20");
        check("complete=unknown&session=2026-11-20", "?session=2026-11-20");
        check(
            "fact=scabs%3Dno%407&complete=yes&session=2026-11-20&fbclid=1",
            "?session=2026-11-20&complete=yes&fact=scabs=no@7",
        );
        check("q=a+hat%26%3Cb%3E", "?q=a%20hat%26%3Cb%3E");
        check("q=%FF", "?q=%EF%BF%BD");
        check("revision=2&session=2026-11-20", "?session=2026-11-20&revision=2");
        check("session=2026-11-20&revision=0", "?session=2026-11-20");
        check("session=2026-11-20&revision=many", "?session=2026-11-20");
    }

    #[test]
    fn dates_that_are_changed_are_another_revision() {
        let check = |query: &str, expected: Option<u16>| {
            assert_eq!(Address::parse(query).next_revision(), expected, "{query}");
        };
        check("", None);
        check("revision=4", None);
        check("session=2026-11-20", Some(1));
        check("session=2026-11-20&revision=4", Some(5));
        check("session=2026-11-20&revision=500", Some(500));
    }

    #[test]
    fn a_fact_is_told_once() {
        let address = Address::parse("session=2026-11-20&fact=Scabs=yes@5&fact=skin=dry");
        assert_eq!(address.fact("scabs"), Some("yes"));
        let address = address.with_fact("scabs", "no", 7);
        assert_eq!(address.query(), "?session=2026-11-20&fact=skin=dry&fact=scabs=no@7");
        assert_eq!(address.fact("scabs"), Some("no"));
        assert_eq!(address.fact("washed-hands"), None);
    }
}
