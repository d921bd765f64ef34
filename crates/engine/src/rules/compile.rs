use alloc::vec::Vec;

use super::{Class, Clause, Extent};
use crate::protocol::{
    Anchor, Condition, End, Modality, Resolution, Standing, Statement, Then, Window,
};
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
        let beats = rules.beats(statements, resolutions, vocabulary);
        for rule in &rules.rules {
            if !rules.named.contains(&rule.target) {
                rules.named.push(rule.target);
            }
        }
        super::class::classify(&mut rules, statements, vocabulary, &beats);
        rules
    }

    /// The class of an activity.
    pub(crate) fn class(&self, activity: NodeId) -> &Class {
        &self.classes[self.class_at(activity)]
    }

    /// Which class an activity is in, as a position.
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
        let mut clause = clause(extent, window, statement);
        clause.condition = both(&clause.condition, &statement.once);
        self.push(at, statement, Effect::Permit, clause);
    }

    fn permission(&mut self, at: usize, statement: &Statement) {
        let mut window = statement.window.clone();
        if let End::Heading(_) = window.end {
            // A permission with no end of its own outlives its heading.
            window.end = End::Open;
        }
        if statement.opens {
            let mut before = clause(Extent::NotBefore, window.clone(), statement);
            before.condition = Condition::default();
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

    /// For each rule, the permissions that beat it (docs/LAWS.md, law of combining 6).
    fn beats(
        &self,
        statements: &[Statement],
        resolutions: &[Resolution],
        vocabulary: &Vocabulary,
    ) -> Vec<Vec<usize>> {
        let case = Case { rules: self, statements, resolutions, vocabulary };
        let permits: Vec<usize> =
            (0..self.rules.len()).filter(|at| self.rules[*at].effect == Effect::Permit).collect();
        self.rules
            .iter()
            .map(|rule| match rule.effect {
                Effect::Permit => Vec::new(),
                Effect::Restrict => {
                    let beaters = permits.iter().copied();
                    beaters.filter(|permit| case.beats(&self.rules[*permit], rule)).collect()
                }
            })
            .collect()
    }
}

struct Case<'a> {
    rules: &'a Rules,
    statements: &'a [Statement],
    resolutions: &'a [Resolution],
    vocabulary: &'a Vocabulary,
}

impl Case<'_> {
    fn beats(&self, permit: &Rule, restrict: &Rule) -> bool {
        let (winner, loser) =
            (&self.statements[permit.statement], &self.statements[restrict.statement]);
        let told = |statement: &Statement| statement.standing == Standing::Practitioner;
        if told(loser) && !told(winner) {
            // No page lifts what the practitioner told this client not to do.
            return false;
        }
        let clause = &self.rules.clauses[restrict.clause];
        let same = permit.target == restrict.target;
        let more_specific = !same && self.vocabulary.reaches(permit.target, restrict.target);
        // Law 2: the endless one yields to one for the same target that says when it begins.
        let endless = clause.extent == Extent::Restricted && clause.window.end == End::Open;
        let yields = same && ((endless && winner.opens) || (told(winner) && !told(loser)));
        let unconditional = !clause.is_conditional();
        unconditional && (more_specific || yields) || self.resolved(permit, restrict)
    }

    fn resolved(&self, permit: &Rule, restrict: &Rule) -> bool {
        self.resolutions.iter().any(|resolution| {
            resolution.prefer.binary_search(&permit.statement).is_ok()
                && resolution.over.binary_search(&restrict.statement).is_ok()
        })
    }
}

fn clause(extent: Extent, window: Window, statement: &Statement) -> Clause {
    Clause {
        window,
        extent,
        condition: statement.condition.clone(),
        while_not: Condition::default(),
    }
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
