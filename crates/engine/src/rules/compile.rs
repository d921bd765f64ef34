use alloc::vec::Vec;

use super::{Class, Clause, Extent};
use crate::protocol::{Anchor, Condition, End, Modality, Resolution, Statement, Then, Window};
use crate::vocabulary::{NodeId, Vocabulary};

/// What a rule does to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Restrict,
    Permit,
}

/// One statement's effect on one of its targets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Position of the statement.
    pub statement: usize,
    pub target: NodeId,
    pub effect: Effect,
    /// Position of the clause.
    pub clause: usize,
}

/// Everything a protocol's statements come to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    pub clauses: Vec<Clause>,
    pub rules: Vec<Rule>,
    pub classes: Vec<Class>,
    /// For each node of the vocabulary, the position of its class.
    pub class_of: Vec<u16>,
    /// The activities of each class, in the order of the vocabulary.
    pub members: Vec<Vec<NodeId>>,
    /// The nodes that statements name, in the order they first name them.
    pub named: Vec<NodeId>,
    /// For each duty, its statement and clause.
    pub duties: Vec<(usize, usize)>,
}

impl Rules {
    pub(crate) fn compile(
        statements: &[Statement],
        resolutions: &[Resolution],
        vocabulary: &Vocabulary,
    ) -> Self {
        let mut rules = Self::default();
        for (at, statement) in statements.iter().enumerate() {
            rules.add(at, statement);
        }
        for rule in &rules.rules {
            if !rules.named.contains(&rule.target) {
                rules.named.push(rule.target);
            }
        }
        super::class::classify(&mut rules, statements, resolutions, vocabulary);
        rules
    }

    /// The clauses of statements without resolutions, and the class of one activity under them.
    pub(crate) fn compile_for(
        activity: NodeId,
        statements: &[Statement],
        vocabulary: &Vocabulary,
    ) -> (Vec<Clause>, Class) {
        let mut rules = Self::default();
        for (at, statement) in statements.iter().enumerate() {
            rules.add(at, statement);
        }
        let class = super::class::class_of_one(activity, &rules, statements, vocabulary);
        (rules.clauses, class)
    }

    /// The class of an activity.
    pub(crate) fn class(&self, activity: NodeId) -> &Class {
        &self.classes[self.class_at(activity)]
    }

    /// The position of an activity's class.
    pub(crate) fn class_at(&self, activity: NodeId) -> usize {
        usize::from(self.class_of[activity.index()])
    }

    fn add(&mut self, at: usize, statement: &Statement) {
        match statement.modality {
            Modality::MustNot | Modality::ShouldNot => self.restriction(at, statement),
            Modality::May => self.permission(at, statement),
            Modality::Must | Modality::Should => {
                let clause = clause(Extent::Duty, statement.window.clone(), statement);
                self.duties.push((at, self.clauses.len()));
                self.push(at, statement, Effect::Permit, clause);
            }
        }
    }

    fn restriction(&mut self, at: usize, statement: &Statement) {
        let window = &statement.window;
        let waits = !statement.once.is_always();
        let ends = matches!(window.end, End::Stated(_) | End::Heading(_));
        if ends || !waits {
            let clause = clause(Extent::Restricted, window.clone(), statement);
            self.push(at, statement, Effect::Restrict, clause);
        }
        if waits {
            let open = Window { end: End::Open, ..window.clone() };
            let mut clause = clause(Extent::Restricted, open, statement);
            clause.while_not = statement.once.clone();
            self.push(at, statement, Effect::Restrict, clause);
        }
        if statement.then == Then::Permitted {
            self.afterwards(at, statement, ends, waits);
        }
    }

    /// The permission a restriction ends into.
    fn afterwards(&mut self, at: usize, statement: &Statement, ends: bool, waits: bool) {
        let window = &statement.window;
        let extent = if ends { Extent::Afterwards } else { Extent::Permitted };
        if !ends && !waits {
            return;
        }
        let window =
            if ends { window.clone() } else { Window { end: End::Open, ..window.clone() } };
        let condition = both(&statement.condition, &statement.once);
        self.push(at, statement, Effect::Permit, Clause::new(window, extent, condition));
    }

    fn permission(&mut self, at: usize, statement: &Statement) {
        let mut window = statement.window.clone();
        if let End::Heading(_) = window.end {
            // A permission with no end of its own outlives its heading.
            window.end = End::Open;
        }
        if statement.opens {
            let before = Clause::new(window.clone(), Extent::NotBefore, Condition::default());
            self.push(at, statement, Effect::Restrict, before);
        }
        let clause = clause(Extent::Permitted, window, statement);
        self.push(at, statement, Effect::Permit, clause);
    }

    fn push(&mut self, at: usize, statement: &Statement, effect: Effect, clause: Clause) {
        let position = self.clauses.len();
        self.clauses.push(clause);
        for target in &statement.targets {
            self.rules.push(Rule { statement: at, target: *target, effect, clause: position });
        }
    }
}

fn clause(extent: Extent, window: Window, statement: &Statement) -> Clause {
    Clause::new(window, extent, statement.condition.clone())
}

/// Both conditions together, in disjunctive normal form.
fn both(one: &Condition, other: &Condition) -> Condition {
    if one.is_always() {
        return other.clone();
    }
    if other.is_always() {
        return one.clone();
    }
    let pairs = one.0.iter().flat_map(|left| {
        other.0.iter().map(move |right| left.iter().chain(right).cloned().collect())
    });
    Condition(pairs.collect())
}

impl Clause {
    /// Whether it counts from the end of the course, so that completion decides it.
    pub(crate) fn hangs_on_completion(&self) -> bool {
        self.window.anchor == Anchor::CourseEnd
    }
}
