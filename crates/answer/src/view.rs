use engine::plan::{Explanation, Plan};
use engine::protocol::{Modality, Protocol, Statement};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;

use crate::because::statements;
use crate::dates;
use crate::input::Client;
use crate::phrases::{self, fill};

/// A client's question and plan, with the words for what they are made of.
#[derive(Debug)]
pub struct View<'a> {
    /// Who asks, and about which day.
    pub client: &'a Client,
    /// Their plan.
    pub plan: Plan<'a>,
}

impl<'a> View<'a> {
    /// A client's view.
    pub fn new(client: &'a Client) -> Self {
        Self { client, plan: client.plan() }
    }

    /// Their clinic's page.
    pub fn protocol(&self) -> &'a Protocol {
        &self.client.protocol
    }

    /// The day asked about.
    pub fn date(&self) -> Date {
        self.client.on.date
    }

    /// The language of the clinic's words.
    pub fn language(&self) -> &'a str {
        &self.client.language
    }

    /// Whether a fact, by its id, is known on the day asked about.
    pub fn knows(&self, fact: &str) -> bool {
        let protocol = self.protocol();
        let day = Moment::start_of(self.date());
        let known = protocol
            .fact(fact)
            .and_then(|fact| self.client.course.known_at(fact, &protocol.facts, day));
        known.is_some()
    }

    /// A statement, by position.
    pub fn statement(&self, at: usize) -> Option<&'a Statement> {
        self.protocol().statements.get(at)
    }

    /// "Do not" or, where every statement it rests on only advises, "Better not".
    pub fn no(&self, explanation: &Explanation) -> &'static str {
        let statements = statements(&explanation.reasons);
        let advises = |at: &usize| {
            self.statement(*at).is_some_and(|statement| statement.modality == Modality::ShouldNot)
        };
        if !statements.is_empty() && statements.iter().all(advises) {
            phrases::BETTER_NOT
        } else {
            phrases::DO_NOT
        }
    }

    /// How to do it, in the words of what permits it and of what is said with it.
    pub fn manners(&self, explanation: &Explanation) -> Vec<&'a str> {
        let permits = |at: &usize| {
            self.statement(*at).is_some_and(|statement| !statement.modality.restricts())
        };
        let own = statements(&explanation.reasons).into_iter().filter(permits);
        let mut manners: Vec<&str> = Vec::new();
        for at in own.chain(explanation.manners.iter().copied()) {
            let manner = self.statement(at).and_then(|statement| statement.manner.as_ref());
            let said = manner.map(|manner| manner.get(self.language()));
            manners.extend(said.filter(|said| !manners.contains(said)));
        }
        manners
    }

    /// What a node is called here.
    pub fn name(&self, node: NodeId) -> String {
        self.protocol().name(node)
    }

    /// How doing it is said here.
    pub fn act(&self, node: NodeId) -> String {
        self.protocol().act(node)
    }

    /// "Sat 5 Dec", with the year where it is another than the day asked about.
    pub fn short(&self, date: Date) -> String {
        dates::short(date, self.date())
    }

    /// A moment as [`View::short`], with the time of day where it is not the start of one.
    pub fn moment(&self, moment: Moment) -> String {
        dates::moment(moment, self.date(), self.client.course.zone())
    }

    pub(crate) fn up_to(&self, end: Moment) -> String {
        dates::up_to(end, self.date(), self.client.course.zone())
    }

    /// "session 2", counted from 1, if one is on that day.
    pub(crate) fn session_on(&self, date: Date) -> Option<String> {
        let sessions = self.client.course.sessions();
        let at = sessions.iter().position(|session| session.date == date)?;
        Some(fill(phrases::SESSION_NUMBER, &[("number", &(at + 1))]))
    }

    /// "Friday 27 November 2026 (day 8)".
    pub fn day(&self, date: Date) -> String {
        fill(phrases::NUMBERED, &[("date", &dates::long(date)), ("number", &self.number(date))])
    }

    /// The day asked about as [`View::day`], with the time of day where one was given.
    pub fn asked(&self) -> String {
        let Some(time) = self.client.on.time else { return self.day(self.date()) };
        let (day, time) = (dates::long(self.date()), time.strftime("%H:%M"));
        format!("{day} at {time} ({})", self.number(self.date()))
    }

    fn number(&self, date: Date) -> String {
        let day = self.plan.day_number(date).map(|day| fill(phrases::NUMBER, &[("number", &day)]));
        day.unwrap_or_else(|| phrases::BEFORE_FIRST.to_owned())
    }
}
