//! What hangs on a fact, with taps to say what is so.

use answer::phrases::{self, fill};
use answer::words::capital;
use answer::{Card, Line, View};
use engine::plan::Need;
use engine::protocol::{FactDeclaration, FactKind};
use engine::time::Moment;
use jiff::civil::Date;
use maud::{Markup, html};

use super::cards::{line, title};
use crate::address::Address;
use crate::place::Place;

/// The place on the page a tap comes back to.
const HERE: &str = "#check";

/// Something the plan asks its client.
struct Question {
    /// A name for it, unique on the page.
    id: String,
    /// The question.
    text: String,
    /// What hangs on it, if that is not said already.
    note: Option<String>,
    taps: Vec<Tap>,
}

/// An answer one can tap.
struct Tap {
    words: String,
    address: String,
    chosen: bool,
}

/// The card of what hangs on something; what was told stays on it, to be taken back.
pub(super) fn check_first(
    view: &View<'_>,
    place: Place<'_>,
    address: &Address,
    card: &Card<'_>,
    today: Date,
) -> Markup {
    let asker = Asker { view, place, address, today };
    let mut asked: Vec<String> = Vec::new();
    let mut ask = |question: Question| {
        let new = !asked.contains(&question.id);
        asked.push(question.id.clone());
        new.then_some(question)
    };
    let mut open: Vec<&Line<'_>> = card.check_first.iter().collect();
    // What only hangs on the moment, such as washed hands, is the least of it.
    open.sort_by_key(|one| one.needs.iter().all(|need| is_passing(view, need)));
    let lines: Vec<(Markup, Vec<Question>)> = open
        .iter()
        .map(|one| {
            let questions = one.needs.iter().filter_map(|need| asker.question(need));
            (line(place, one), questions.filter_map(&mut ask).collect())
        })
        .collect();
    let others: Vec<Question> =
        asker.last_session().into_iter().chain(asker.told()).filter_map(ask).collect();
    html! {
        @if !lines.is_empty() || !others.is_empty() {
            section #check.card.if {
                (title("?", phrases::CHECK))
                ul.lines {
                    @for (line, questions) in &lines {
                        li { (line) @for question in questions { (question.show()) } }
                    }
                    @for question in &others { li { (question.show()) } }
                }
                @if card.needs().iter().any(|need| not_sure(view, address, need)) {
                    p.soft { (fill(phrases::THEN_WAIT, &[("name", &view.protocol().contact.name)])) }
                }
            }
        }
    }
}

/// Whether it is about something that is so for this answer only.
fn is_passing(view: &View<'_>, need: &Need) -> bool {
    let kind = |fact| view.protocol().declaration(fact).kind;
    matches!(need, Need::Fact { fact, .. } if kind(*fact) == FactKind::Circumstance)
}

impl Question {
    fn show(&self) -> Markup {
        let label = format!("q-{}", self.id);
        html! {
            div.ask-q {
                p id=(label) { (self.text) @if let Some(note) = &self.note { small { (note) } } }
                div.taps role="group" aria-labelledby=(label) {
                    @for tap in &self.taps {
                        a.tap href=(tap.address) aria-current=[tap.chosen.then_some("true")] { (tap.words) }
                    }
                }
            }
        }
    }
}

/// What would settle needs, as questions to the client.
pub(super) fn settle(
    view: &View<'_>,
    place: Place<'_>,
    address: &Address,
    needs: &[Need],
    today: Date,
) -> Markup {
    let asker = Asker { view, place, address, today };
    let mut questions: Vec<Question> = Vec::new();
    for question in needs.iter().filter_map(|need| asker.question(need)) {
        if questions.iter().all(|known| known.id != question.id) {
            questions.push(question);
        }
    }
    html! { @for question in &questions { (question.show()) } }
}

/// Who is asked, on which day, with what their address says already.
struct Asker<'a> {
    view: &'a View<'a>,
    place: Place<'a>,
    address: &'a Address,
    today: Date,
}

impl Asker<'_> {
    /// Where a tap leads: the same page, with what was tapped.
    fn to(&self, address: Address) -> String {
        let address = &address.revised();
        let asks = address.question.is_some();
        let page = if asks { self.place.may(address) } else { self.place.plan(address) };
        page + HERE
    }

    fn question(&self, need: &Need) -> Option<Question> {
        match need {
            Need::Fact { fact, .. } => {
                // It is open, so of what was told only that nobody is sure still counts.
                self.about(self.view.protocol().declaration(*fact), |value| value == "unknown")
            }
            Need::Complete(_) => self.last_session(),
            Need::Quality(_) | Need::Kind(..) => None,
        }
    }

    /// A question about a fact, if it can be answered: nothing is so before the first session, and
    /// nobody knows how a day to come will be. What is so for one moment only, such as washed
    /// hands, is said with the line and not kept in an address.
    fn about(&self, fact: &FactDeclaration, counts: impl Fn(&str) -> bool) -> Option<Question> {
        let (view, address) = (self.view, self.address);
        let day = Moment::start_of(view.date()).days_since(view.client.course.first().date);
        let known_now = fact.kind == FactKind::Lasting || view.date() <= self.today;
        if day < 0 || fact.kind == FactKind::Circumstance || !known_now {
            return None;
        }
        let chosen = address.fact(&fact.id).filter(|value| counts(value));
        let values = fact.values.iter().map(|value| (value.as_str(), capital(value)));
        let taps =
            values.chain([("unknown", phrases::NOT_SURE.to_owned())]).map(|(value, words)| Tap {
                words,
                address: self.to(address.with_fact(&fact.id, value, day)),
                chosen: chosen == Some(value),
            });
        Some(Question {
            id: fact.id.clone(),
            text: fact.question.get(view.language()).to_owned(),
            note: None,
            taps: taps.collect(),
        })
    }

    /// Whether that was the last session, where a date hangs on it.
    fn last_session(&self) -> Option<Question> {
        let view = self.view;
        let hanging = view.hanging_on_the_last()?;
        if view.client.course.last().date > view.date() {
            return None;
        }
        let complete = view.client.course.is_complete();
        let tap = |words: &str, value: Option<bool>| Tap {
            words: words.to_owned(),
            address: self.to(self.address.with_complete(value)),
            chosen: self.address.complete.is_some() && complete == value,
        };
        Some(Question {
            id: "complete".to_owned(),
            text: phrases::WAS_IT_THE_LAST.to_owned(),
            note: (!hanging.is_empty()).then(|| fill(phrases::HANGS_ON_IT, &[("name", &hanging)])),
            taps: vec![
                tap(phrases::ANSWER_YES, Some(true)),
                tap(phrases::ANSWER_NO, Some(false)),
                tap(phrases::NOT_SURE, None),
            ],
        })
    }

    /// The facts that count today, so that they can be told otherwise.
    fn told(&self) -> Vec<Question> {
        let view = self.view;
        let facts = &view.protocol().facts;
        let counting = facts.iter().filter(|fact| view.knows(&fact.id));
        counting.filter_map(|fact| self.about(fact, |_| true)).collect()
    }
}

fn not_sure(view: &View<'_>, address: &Address, need: &Need) -> bool {
    match need {
        Need::Fact { fact, .. } => {
            address.fact(&view.protocol().declaration(*fact).id) == Some("unknown")
        }
        Need::Complete(_) => address.complete.as_deref() == Some("unknown"),
        Need::Quality(_) | Need::Kind(..) => false,
    }
}
