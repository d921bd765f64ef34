//! What the script of a published page looks up, as JSON: positions instead of names, since each of
//! the few dozen bytes a row saves is on somebody's phone.

use std::collections::BTreeMap;

use answer::input::Problem;
use answer::{Basis, View, phrases, whose, words};
use engine::Verdict;
use engine::plan::{Explanation, Need, Reason};
use engine::protocol::{Anchor, FactDeclaration, FactKind, Protocol, reach};
use engine::relative::{Edge, InForce, Span, Table};
use engine::vocabulary::NodeId;
use export::Rhythm;
use jiff::Timestamp;
use jiff::civil::Time;
use serde_json::{Value, json};

use super::trees::Trees;

/// From when until when a page knows the clinic's clock.
const CLOCK_FROM: &str = "2016-01-01T00:00:00Z";
const CLOCK_TO: &str = "2046-01-01T00:00:00Z";

/// The data of one protocol in the making: what is said often stands once and is pointed at.
struct Data<'a> {
    view: &'a View<'a>,
    table: &'a Table,
    things: &'a [NodeId],
    basis: Vec<Value>,
    /// Where each stands, by its id and its words: a rule and what is said beside it may share an id.
    basis_at: BTreeMap<(String, String), usize>,
    texts: Vec<String>,
}

/// The data of a plan; `view` is of any client of the protocol, whose dates are not looked at, and
/// `things` are those a plan speaks of.
pub(super) fn plan(view: &View<'_>, table: &Table, things: &[NodeId]) -> Value {
    let mut data = Data {
        view,
        table,
        things,
        basis: Vec::new(),
        basis_at: BTreeMap::new(),
        texts: Vec::new(),
    };
    let protocol = view.protocol();
    let trees = Trees::new(table, protocol);
    let roots = |all: &[usize]| all.iter().map(|root| trees.root(*root)).collect::<Vec<_>>();
    let says: Vec<Vec<Value>> =
        table.explanations.iter().map(|one| data.explanation(one)).collect();
    let duties: Vec<Value> = table.duties.iter().map(|duty| data.duty(duty, &trees)).collect();
    let also: Vec<Value> = table.catch_alls.iter().map(|one| data.catch_all(one, &trees)).collect();
    let words = data.words();
    let usual = data.usual();
    let stages = data.stages();
    let things: Vec<Vec<Value>> = things.iter().map(|node| data.thing(*node)).collect();
    json!({
        "one": protocol.day_one_offset(),
        "dayOne": answer::day_one(protocol),
        "hours": u8::from(table.counts_hours()),
        "zone": answer::zone_words(&protocol.zone),
        "clock": clock(protocol),
        "faults": faults(protocol),
        "title": protocol.title,
        "id": protocol.id,
        "revised": protocol.changes.len(),
        "zoneName": protocol.zone.name(),
        "ask": contact(protocol),
        "more": data.view.met(&Need::Complete(false)),
        "hangs": data.view.hanging_on_the_last(),
        "facts": protocol.facts.iter().map(|fact| data.fact(fact)).collect::<Vec<_>>(),
        "spans": table.spans.iter().map(span).collect::<Vec<_>>(),
        "trees": trees.rows,
        "classes": roots(&table.classes),
        "fromTheLast": roots(&table.from_the_last),
        "says": columns(&says),
        "texts": data.texts,
        "basis": data.basis,
        "things": columns(&things),
        "named": protocol.named_in_order().count(),
        "duties": duties,
        "also": also,
        "words": words,
        "usual": usual,
        "stages": stages,
    })
}

/// What a plan speaks of: what statements name, then the kinds that answers hang on.
pub(super) fn things(view: &View<'_>, table: &Table) -> Vec<NodeId> {
    let mut things: Vec<NodeId> = view.protocol().named_in_order().collect();
    for need in table.explanations.iter().flat_map(|explanation| &explanation.needs) {
        if let Need::Kind(kind, _) = need
            && !things.contains(kind)
        {
            things.push(*kind);
        }
    }
    things
}

impl Data<'_> {
    fn explanation(&mut self, explanation: &Explanation) -> Vec<Value> {
        let said = self.view.said(explanation);
        let no = usize::from(said.no == phrases::BETTER_NOT);
        let manner = said.manner.map_or(json!(-1), |manner| json!(self.text(manner)));
        let reasons = explanation.reasons.iter().map(|reason| self.reason(*reason));
        let reasons: Vec<usize> = reasons.collect();
        let mut needs: Vec<&Need> = explanation.needs.iter().collect();
        // Kinds are told in the order of the vocabulary.
        needs.sort_by_key(|need| match need {
            Need::Kind(kind, _) => Some(*kind),
            _ => None,
        });
        let needs: Vec<Value> = needs.into_iter().map(|need| self.need(need)).collect();
        let earlier = usize::from(explanation.earlier.is_some());
        let from_last = usize::from(said.from_last);
        let verdict = Verdict::ALL.iter().position(|one| *one == explanation.verdict);
        vec![
            json!(verdict),
            json!(no),
            manner,
            json!(reasons),
            json!(needs),
            json!(earlier),
            json!(from_last),
        ]
    }

    fn need(&mut self, need: &Need) -> Value {
        match need {
            Need::Fact { fact, values } => json!([0, fact.index(), values]),
            Need::Complete(yes) => json!([1, usize::from(*yes)]),
            Need::Quality(_) => json!([2, self.text(self.view.met(need))]),
            Need::Kind(kind, _) => json!([3, self.things.iter().position(|one| one == kind)]),
        }
    }

    fn text(&mut self, text: String) -> usize {
        let known = self.texts.iter().position(|known| *known == text);
        known.unwrap_or_else(|| {
            self.texts.push(text);
            self.texts.len() - 1
        })
    }

    fn reason(&mut self, reason: Reason) -> usize {
        let basis = self.view.basis_of(reason);
        self.point_at(&basis)
    }

    fn point_at(&mut self, basis: &Basis<'_>) -> usize {
        let said = words::capital(&whose(basis.standing, basis.section));
        let value = json!([basis.text, said, basis.url, basis.why]);
        let all = &mut self.basis;
        let key = (basis.id.to_owned(), basis.text.to_owned());
        *self.basis_at.entry(key).or_insert_with(|| {
            all.push(value);
            all.len() - 1
        })
    }

    fn duty(&mut self, duty: &InForce, trees: &Trees) -> Value {
        let basis = self.reason(Reason::Statement(duty.statement));
        let targets = self.view.statement(duty.statement).into_iter().flat_map(|s| &s.targets);
        let position = |target| self.things.iter().position(|thing| thing == target);
        let targets: Vec<usize> = targets.filter_map(position).collect();
        let statement = self.view.statement(duty.statement);
        let id = statement.map(|statement| &statement.id);
        let rhythm = statement.and_then(Rhythm::of).map(|rhythm| {
            let minutes = |time: &Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
            let hours: Vec<i32> = rhythm.hours.iter().map(minutes).collect();
            json!([hours, rhythm.every, rhythm.days, rhythm.says])
        });
        json!([basis, trees.root(duty.root), targets, id, rhythm])
    }

    fn catch_all(&mut self, one: &InForce, trees: &Trees) -> Value {
        json!([self.reason(Reason::Statement(one.statement)), trees.root(one.root)])
    }

    /// What the page says that is no rule.
    fn words(&mut self) -> Vec<usize> {
        let all = &self.view.protocol().answers;
        all.iter().map(|answer| self.point_at(&self.view.basis_answer(answer))).collect()
    }

    fn usual(&mut self) -> Vec<Value> {
        let protocol = self.view.protocol();
        let language = self.view.language();
        let spans = self.table.expectations.clone();
        let all = protocol.expectations.iter().zip(spans);
        all.map(|(usual, span)| {
            let basis = self.view.basis_usual(usual);
            let call = usual.call_if.as_ref().map(|text| text.get(language));
            let id = |sign| &protocol.vocabulary().node(sign).id;
            let signs = usual.signs.iter().map(|sign| (self.view.label(*sign), id(*sign)));
            let signs: Vec<(String, &String)> = signs.collect();
            json!([span, self.point_at(&basis), call, signs])
        })
        .collect()
    }

    fn stages(&mut self) -> Vec<Value> {
        let protocol = self.view.protocol();
        let spans = self.table.milestones.clone();
        let all = protocol.milestones.iter().zip(spans);
        all.map(|(stage, span)| {
            let basis = self.view.basis_ahead(stage);
            json!([span, self.point_at(&basis), stage.id])
        })
        .collect()
    }

    fn thing(&self, node: NodeId) -> Vec<Value> {
        let (view, protocol) = (self.view, self.view.protocol());
        let named = protocol.named_in_order().enumerate();
        let general = named.filter(|(_, other)| view.speaks_for(*other, node));
        let general: Vec<usize> = general.map(|(at, _)| at).collect();
        let id = &protocol.vocabulary().node(node).id;
        let (name, act, label) = (view.name(node), view.act(node), view.label(node));
        let label = (label != words::bare(&name)).then_some(label);
        let act = super::names::around(&act, &name);
        vec![
            json!(id),
            json!(name),
            json!(act),
            json!(protocol.class_of(node)),
            json!(label),
            json!(general),
        ]
    }

    fn fact(&self, fact: &FactDeclaration) -> Value {
        let language = self.view.language();
        let holds = |value: usize| match fact.kind {
            FactKind::Lasting => 2,
            FactKind::Healing { settled } if usize::from(settled) == value => 1,
            FactKind::Healing { .. } | FactKind::Circumstance => 0,
        };
        let holds: Vec<u8> = (0..fact.values.len()).map(holds).collect();
        let says: Vec<&str> = fact.says.iter().map(|text| text.get(language)).collect();
        let passing = usize::from(fact.kind == FactKind::Circumstance);
        json!([fact.id, fact.question.get(language), fact.values, says, holds, passing])
    }
}

/// Rows turned into columns, which compress better.
fn columns(rows: &[Vec<Value>]) -> Vec<Vec<&Value>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width).map(|at| rows.iter().filter_map(|row| row.get(at)).collect()).collect()
}

fn contact(protocol: &Protocol) -> Value {
    let contact = &protocol.contact;
    let dialled = |number: &String| reach::dialled(number);
    let text = contact.text.as_ref().or(contact.phone.as_ref());
    json!({
        "name": contact.name,
        "clinic": answer::clinic(protocol),
        "whom": answer::whom_to_ask(contact),
        "mail": contact.mail.as_deref().unwrap_or_default(),
        "sms": text.map(dialled).unwrap_or_default(),
        "call": contact.phone.as_ref().map(dialled),
    })
}

fn span(span: &Span) -> Value {
    let anchor = match span.anchor {
        Anchor::Session => json!("s"),
        Anchor::CourseStart => json!("b"),
        Anchor::CourseEnd => json!("e"),
        Anchor::NextSession => json!("n"),
        Anchor::Fact { fact, value } => json!([fact.index(), value]),
        Anchor::Date(_) => json!(null),
    };
    json!([anchor, span.from.map(edge), span.to.map(edge), usize::from(span.cut)])
}

/// Days where that is all there is to it.
fn edge(edge: Edge) -> Value {
    match edge {
        Edge { months: 0, days, seconds: None } => json!(days),
        Edge { months, days, seconds } => json!([months, days, seconds]),
    }
}

fn clock(protocol: &Protocol) -> Value {
    let instant = |text: &str| text.parse::<Timestamp>().unwrap_or_default();
    let (from, to) = (instant(CLOCK_FROM), instant(CLOCK_TO));
    json!({ "offsets": protocol.zone.offsets(from, to), "until": to.as_second() })
}

/// What is wrong with what was written, with places for it: the words of every other page.
fn faults(protocol: &Protocol) -> BTreeMap<&'static str, String> {
    use answer::input::DateFault;
    let given = || "{given}".to_owned();
    let date = |fault| Problem::Date { given: given(), fault };
    let facts = protocol.facts.iter().map(|fact| fact.id.clone()).collect();
    let value = Problem::UnknownValue {
        fact: "{one}".into(),
        value: given(),
        near: None,
        all: vec!["{other}".into()],
    };
    let all = [
        ("form", date(DateFault::Form)),
        ("either", date(DateFault::Ambiguous("{one}".into(), "{other}".into()))),
        ("order", date(DateFault::OtherOrder("{one}".into()))),
        ("month", date(DateFault::Month("{one}".into()))),
        ("year", date(DateFault::Year)),
        ("time", date(DateFault::Time("{one}".into()))),
        ("far", Problem::FarAway(given())),
        ("notYet", Problem::NotYet(given())),
        ("word", Problem::Word { given: given(), all: &["yes", "no", "unknown"] }),
        ("factForm", Problem::FactForm(given())),
        ("factDay", Problem::FactDay(given())),
        ("unknownFact", Problem::UnknownFact { name: given(), near: None, all: facts }),
        ("unknownValue", value),
    ];
    let sentence = |problem: &Problem| crate::pages::problem(problem);
    let mut all: BTreeMap<&str, String> =
        all.iter().map(|(name, problem)| (*name, sentence(problem))).collect();
    let day = sentence(&date(DateFault::Day("{one}".into(), 28)));
    all.insert("day", day.replace("28", "{other}"));
    all
}
