//! A protocol as a table that holds for every course of up to six sessions: for each class of
//! activities a tree that leads from what is so on a day to what is said of it.
//!
//! Whoever has the table needs no law: which span of days a day lies in, what is known of a fact,
//! and where the tree leads. Made for pages that nobody computes ([`Table::new`] runs through
//! everything that can be so, with the planner's own code).

mod distinct;
mod reach;
mod span;
mod suppose;
mod tree;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::fmt;

pub use span::{Edge, Span};
pub use tree::{Input, Node};

use crate::plan::{Explanation, Situation as _, explain, weigh};
use crate::protocol::{Anchor, Condition, FactId, Protocol, Subject, Window};
use crate::rules::{Class, Clause, Effect, Extent};
use crate::truth::Truth;
use crate::vocabulary::NodeId;
use distinct::Distinct;
use span::When;
use suppose::{Clauses, Supposed};
use tree::Nodes;

/// The most sessions a table holds for.
pub const SESSIONS_MAX: usize = 6;

/// Why there is no table of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// Its conditions and stretches of days can come together in too many ways.
    TooManyCases,
    /// It holds what a practitioner told one client, which counts from a date.
    TiedToADate,
}

impl fmt::Display for NoTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooManyCases => "its stretches of days can come together in too many ways",
            Self::TiedToADate => "it holds what was told to one client",
        })
    }
}

/// A statement, with the tree that says whether it is in force: 0 no, 1 yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The statement, by position.
    pub statement: usize,
    /// The root of its tree.
    pub root: usize,
}

/// Everything a protocol says of activities, relative to sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Every span that trees ask about, or that something is noted in.
    pub spans: Vec<Span>,
    /// The trees.
    pub nodes: Vec<Node>,
    /// What the leaves of the classes' trees stand for, without catch-alls; a need that hangs on
    /// the kind says nothing of the kind's verdict.
    pub explanations: Vec<Explanation>,
    /// For each class, the root of its tree.
    pub classes: Vec<usize>,
    /// For each class, the root of the tree that says whether anything that counts from the last
    /// session bears on it: 0 no, 1 yes. A planned session then makes the answer provisional.
    pub from_the_last: Vec<usize>,
    /// The duties.
    pub duties: Vec<InForce>,
    /// The catch-alls.
    pub catch_alls: Vec<InForce>,
    /// For each expectation, the span it is usual in.
    pub expectations: Vec<usize>,
    /// For each milestone, its span.
    pub milestones: Vec<usize>,
}

impl Table {
    /// The table of a protocol.
    ///
    /// # Errors
    ///
    /// [`NoTable`], for what no sheet that is known has.
    pub fn new(protocol: &Protocol) -> Result<Self, NoTable> {
        let clauses = clauses(protocol)?;
        let mut maker = Maker::new(&clauses)?;
        let rules = &protocol.rules;
        let classes = rules.classes.iter().map(|class| maker.class(class));
        let classes = classes.collect::<Result<_, NoTable>>()?;
        let from_the_last = rules.classes.iter().map(|class| maker.bears_from_the_last(class));
        let from_the_last = from_the_last.collect::<Result<_, NoTable>>()?;
        let mut duties = Vec::new();
        for (statement, clause) in &rules.duties {
            let root = maker.in_force(&BTreeSet::from([*clause]), |truth| truth == Truth::Yes)?;
            duties.push(InForce { statement: *statement, root });
        }
        let mut catch_alls = Vec::new();
        for (at, _) in protocol.statements.iter().enumerate().filter(|(_, s)| s.catch_all) {
            let own =
                rules.rules.iter().filter(|r| r.statement == at && r.effect == Effect::Permit);
            let root = maker.in_force(&own.map(|rule| rule.clause).collect(), Truth::possible)?;
            catch_alls.push(InForce { statement: at, root });
        }
        let noted = |window: &Window| maker.noted(window);
        Ok(Self {
            expectations: protocol.expectations.iter().filter_map(|e| noted(&e.window)).collect(),
            milestones: protocol.milestones.iter().filter_map(|m| noted(&m.window)).collect(),
            spans: maker.spans,
            nodes: maker.nodes.all(),
            explanations: maker.explanations.all(),
            classes,
            from_the_last,
            duties,
            catch_alls,
        })
    }
}

impl Table {
    /// Whether anything is counted in hours, so that a session's time of day bears on an answer.
    pub fn counts_hours(&self) -> bool {
        let edges = self.spans.iter().flat_map(|span| [span.from, span.to]);
        edges.flatten().any(|edge| edge.seconds.is_some())
    }
}

impl Protocol {
    /// The class of an activity: all of a class fare alike on every day of every course.
    pub fn class_of(&self, activity: NodeId) -> usize {
        self.rules.class_at(activity)
    }

    /// Whether a statement speaks of an activity, or of something it is a kind of.
    pub fn names(&self, statement: usize, activity: NodeId) -> bool {
        self.statements.get(statement).is_some_and(|one| self.is_named_by(one, activity))
    }
}

fn clauses(protocol: &Protocol) -> Result<Clauses<'_>, NoTable> {
    let all = &protocol.rules.clauses;
    let when: Option<Vec<When>> = all.iter().map(When::of).collect();
    let when = when.ok_or(NoTable::TiedToADate)?;
    let early = all.iter().map(Span::past_earlier_end).collect();
    Ok(Clauses { protocol, when, early })
}

/// A table in the making.
struct Maker<'c> {
    clauses: &'c Clauses<'c>,
    spans: Vec<Span>,
    nodes: Nodes,
    explanations: Distinct<Explanation>,
}

impl<'c> Maker<'c> {
    fn new(clauses: &'c Clauses<'c>) -> Result<Self, NoTable> {
        let protocol = clauses.protocol;
        let expectations = protocol.expectations.iter().map(|one| &one.window);
        let milestones = protocol.milestones.iter().map(|one| &one.window);
        let noted: Option<Vec<Span>> = expectations.chain(milestones).map(noted).collect();
        let own = clauses.when.iter().flat_map(When::spans);
        let own = own.chain(clauses.early.iter().copied().flatten());
        let spans: BTreeSet<Span> = own.chain(noted.ok_or(NoTable::TiedToADate)?).collect();
        Ok(Self {
            clauses,
            spans: spans.into_iter().collect(),
            nodes: Nodes::default(),
            explanations: Distinct::default(),
        })
    }

    fn noted(&self, window: &Window) -> Option<usize> {
        self.spans.binary_search(&noted(window)?).ok()
    }

    /// The tree of a class.
    fn class(&mut self, class: &Class) -> Result<usize, NoTable> {
        let entries = class.restricts.iter().chain(&class.permits).chain(&class.manners);
        let clauses: BTreeSet<usize> = entries.map(|entry| entry.clause).collect();
        let early = class.restricts.iter().filter_map(|e| self.clauses.early[e.clause]).collect();
        let protocol = self.clauses.protocol;
        let mut found = core::mem::take(&mut self.explanations);
        let root = self.tree(&clauses, early, &mut |supposed| {
            let verdict = weigh(class, |clause| supposed.truth(clause));
            found.position(explain(protocol, class, supposed, verdict))
        });
        self.explanations = found;
        root
    }

    /// The tree of whether anything of a class counts from the last session.
    fn bears_from_the_last(&mut self, class: &Class) -> Result<usize, NoTable> {
        let entries = class.restricts.iter().chain(&class.permits).map(|entry| entry.clause);
        let clauses = &self.clauses.protocol.rules.clauses;
        let own = entries.filter(|at| clauses[*at].hangs_on_completion());
        self.in_force(&own.collect(), Truth::possible)
    }

    /// The tree of whether any of some clauses is as wanted.
    fn in_force(
        &mut self,
        clauses: &BTreeSet<usize>,
        wanted: impl Fn(Truth) -> bool,
    ) -> Result<usize, NoTable> {
        let of = |supposed: &Supposed<'_>| {
            usize::from(clauses.iter().any(|clause| wanted(supposed.truth(*clause))))
        };
        self.tree(clauses, BTreeSet::new(), &mut |supposed| of(supposed))
    }

    /// The tree over everything some clauses and further spans hang on; `leaf` tells where it leads.
    fn tree(
        &mut self,
        clauses: &BTreeSet<usize>,
        further: BTreeSet<Span>,
        leaf: &mut dyn FnMut(&Supposed<'_>) -> usize,
    ) -> Result<usize, NoTable> {
        let mut wanted = further;
        wanted.extend(clauses.iter().flat_map(|clause| self.clauses.when[*clause].spans()));
        let all = self.spans.iter().copied().enumerate();
        let spans: Vec<(usize, Span)> = all.filter(|(_, span)| wanted.contains(span)).collect();
        let bare: Vec<Span> = spans.iter().map(|(_, span)| *span).collect();
        let cases = reach::cases(&bare)?;
        let own = self.clauses;
        Ok(self.nodes.grow(&spans, cases, &mut |nodes, case| {
            let supposed = Supposed {
                clauses: own,
                spans: bare.iter().copied().zip(case.iter().copied()).collect(),
                facts: BTreeMap::new(),
                complete: None,
                begun: true,
            };
            let open = open(&supposed, clauses);
            settle(nodes, &open, supposed, leaf)
        }))
    }
}

fn noted(window: &Window) -> Option<Span> {
    Span::of(&Clause::new(window.clone(), Extent::Noted, Condition::default()))
}

/// What else clauses hang on, once it is known which of their spans hold.
fn open(supposed: &Supposed<'_>, clauses: &BTreeSet<usize>) -> Vec<Input> {
    let protocol = supposed.clauses.protocol;
    let mut inputs = BTreeSet::new();
    // Unknown completion leaves every clause possible that any answer makes so.
    for at in clauses.iter().filter(|at| supposed.within(**at, Truth::Unknown).possible()) {
        let clause: &Clause = &protocol.rules.clauses[*at];
        if clause.window.anchor == Anchor::CourseEnd {
            inputs.insert(Input::Complete);
        }
        for atom in clause.asked.iter().chain(clause.while_not.atoms()) {
            match atom.subject {
                Subject::Fact(fact) => inputs.extend([Input::Fact(fact)]),
                Subject::Complete => inputs.extend([Input::Complete, Input::Begun]),
            }
        }
    }
    inputs.into_iter().collect()
}

/// Asks what is open, and then decides.
fn settle(
    nodes: &mut Nodes,
    open: &[Input],
    supposed: Supposed<'_>,
    leaf: &mut dyn FnMut(&Supposed<'_>) -> usize,
) -> usize {
    let Some((first, rest)) = open.split_first() else {
        let leaf = leaf(&supposed);
        return nodes.leaf(leaf);
    };
    let next = match first {
        Input::Fact(fact) => {
            let values = supposed.clauses.protocol.facts[fact.index()].values.len();
            let known = (0..values).map(|value| u8::try_from(value).ok());
            known.chain([None]).map(|value| with_fact(&supposed, *fact, value)).collect()
        }
        Input::Complete => [Some(true), Some(false), None]
            .map(|complete| Supposed { complete, ..supposed.clone() })
            .to_vec(),
        Input::Begun => [false, true].map(|begun| Supposed { begun, ..supposed.clone() }).to_vec(),
        Input::Span(_) => alloc::vec![supposed],
    };
    let next = next.into_iter().map(|case| Some(settle(nodes, rest, case, leaf))).collect();
    nodes.ask(*first, next)
}

fn with_fact<'c>(supposed: &Supposed<'c>, fact: FactId, value: Option<u8>) -> Supposed<'c> {
    let mut supposed = supposed.clone();
    supposed.facts.insert(fact, value);
    supposed
}
