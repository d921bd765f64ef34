use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::Plan;
use crate::protocol::{Anchor, Atom, FactId, Protocol, Statement, Subject};
use crate::rules::{Beaters, Class, Clause, Effect, Entry, Extent};
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

/// Something that would settle a conditional verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// A fact must have one of these values.
    Fact {
        /// Which fact.
        fact: FactId,
        /// The values that allow it, as positions in the fact's list of values.
        values: Vec<u8>,
    },
    /// The course must be complete (or, if `false`, not be).
    Complete(bool),
    /// The thing must have this quality.
    Quality(NodeId),
    /// It hangs on which kind is meant; this is the verdict about that kind.
    Kind(NodeId, Verdict),
}

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A statement, by position.
    Statement(usize),
    /// A resolution that made one statement win over another, by position.
    Resolution(usize),
}

/// A verdict with everything it rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Explanation {
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on; for a silent protocol, what comes nearest.
    pub reasons: Vec<Reason>,
    /// What would settle it, for a conditional verdict; for a silent protocol, what would keep it
    /// from being forbidden.
    pub needs: Vec<Need>,
    /// Statements that are said with it: how to do it (positions).
    pub manners: Vec<usize>,
    /// The earlier end of a range, if the moment lies between both: some clients may earlier.
    pub earlier: Option<Moment>,
    /// The catch-all statements in force that do not name it ("all regular activities").
    pub catch_alls: Vec<usize>,
}

/// What is so at a moment, as far as a verdict hangs on it: in a plan, or supposed.
pub(crate) trait Situation {
    /// The truth of a clause.
    fn truth(&self, clause: usize) -> Truth;
    /// Whether it is known what a condition asks about.
    fn knows(&self, subject: Subject) -> bool;
    /// Whether anybody has said if the course is complete.
    fn knows_completion(&self) -> bool;
    /// The verdict about another activity.
    fn verdict(&self, activity: NodeId) -> Verdict;
    /// Where the earlier end of a clause's range lies; `None` where it has no two ends.
    fn earlier_end(&self, clause: usize) -> Option<Moment>;
    /// The moment itself.
    fn moment(&self) -> Moment;
}

/// A moment of a plan.
struct At<'p, 'a> {
    plan: &'p Plan<'a>,
    moment: Moment,
    segment: usize,
}

impl Situation for At<'_, '_> {
    fn truth(&self, clause: usize) -> Truth {
        self.plan.timeline.truth(clause, self.segment)
    }

    fn knows(&self, subject: Subject) -> bool {
        let facts = &self.plan.protocol.facts;
        self.plan.course.value_at(subject, self.moment, facts).is_some()
    }

    fn knows_completion(&self) -> bool {
        self.plan.course.is_complete().is_some()
    }

    fn verdict(&self, activity: NodeId) -> Verdict {
        self.plan.at(activity, self.moment)
    }

    fn earlier_end(&self, clause: usize) -> Option<Moment> {
        let clause = &self.plan.protocol.rules.clauses[clause];
        let bound = clause.range()?;
        let course = self.plan.course;
        let anchor = match clause.window.anchor {
            Anchor::Session => course.session_before(self.moment.date())?,
            Anchor::CourseStart => course.first(),
            Anchor::CourseEnd => course.last(),
            _ => return None,
        };
        Some(bound.low.after(anchor, course.zone()))
    }

    fn moment(&self) -> Moment {
        self.moment
    }
}

impl Plan<'_> {
    /// The verdict at a moment, with everything it rests on.
    pub fn explain(&self, activity: NodeId, moment: Moment) -> Explanation {
        let segment = self.timeline.segment(moment);
        let class = self.class(activity);
        let verdict = self.verdicts(activity).at(segment);
        let at = At { plan: self, moment, segment };
        let mut explanation = explain(self.protocol, class, &at, verdict);
        if !matches!(verdict, Verdict::Allowed | Verdict::Conditional) {
            explanation.catch_alls = self.protocol.catch_alls(activity, &at);
        }
        explanation
    }
}

/// What a verdict on a class rests on, catch-alls left out: they hang on the activity.
pub(crate) fn explain(
    protocol: &Protocol,
    class: &Class,
    at: &impl Situation,
    verdict: Verdict,
) -> Explanation {
    let case = Case::new(protocol, class, at);
    let mut explanation = Explanation {
        verdict,
        reasons: case.reasons(verdict),
        needs: Vec::new(),
        manners: Vec::new(),
        earlier: None,
        catch_alls: Vec::new(),
    };
    match verdict {
        Verdict::Forbidden => explanation.earlier = case.earlier(),
        Verdict::Conditional => explanation.needs = Needs::new(&case).all(),
        Verdict::NotCovered => explanation.needs = Needs::new(&case).of_restrictions(),
        Verdict::Allowed => {}
    }
    if matches!(verdict, Verdict::Allowed | Verdict::Conditional) {
        explanation.manners = case.manners();
    }
    explanation
}

struct Case<'p, S> {
    protocol: &'p Protocol,
    class: &'p Class,
    at: &'p S,
    /// The truth of each permission of the class.
    permitted: Vec<Truth>,
    /// The truth of each restriction of the class, once what beats it is counted.
    standing: Vec<Truth>,
}

impl<'p, S: Situation> Case<'p, S> {
    fn new(protocol: &'p Protocol, class: &'p Class, at: &'p S) -> Self {
        let (permitted, standing) = (Vec::new(), Vec::new());
        let mut case = Self { protocol, class, at, permitted, standing };
        case.permitted = class.permits.iter().map(|entry| case.truth(entry)).collect();
        let beating: Vec<Truth> =
            class.beaters.iter().map(|beaters| case.beating(beaters)).collect();
        case.standing = class.restricts.iter().map(|entry| case.stands(entry, &beating)).collect();
        case
    }

    fn beating(&self, beaters: &Beaters) -> Truth {
        beaters.permits.iter().map(|at| self.permitted[*at]).fold(Truth::No, Truth::or)
    }

    fn truth(&self, entry: &Entry) -> Truth {
        let truth = self.at.truth(entry.clause);
        if entry.is_certain() { truth } else { truth.min(Truth::Unknown) }
    }

    fn stands(&self, entry: &Entry, beating: &[Truth]) -> Truth {
        let beaten = entry.beaten_by.iter().map(|at| beating[*at]).fold(Truth::No, Truth::or);
        self.truth(entry).and(beaten.negate())
    }

    /// The restrictions whose truth is wanted.
    fn restricts(&self, wanted: impl Fn(Truth) -> bool) -> impl Iterator<Item = &'p Entry> {
        let all = self.class.restricts.iter().zip(&self.standing);
        all.filter(move |(_, truth)| wanted(**truth)).map(|(entry, _)| entry)
    }

    /// The permissions whose truth is wanted.
    fn permits(&self, wanted: impl Fn(Truth) -> bool) -> impl Iterator<Item = &'p Entry> {
        let all = self.class.permits.iter().zip(&self.permitted);
        all.filter(move |(_, truth)| wanted(**truth)).map(|(entry, _)| entry)
    }

    fn statement(&self, entry: &Entry) -> usize {
        self.protocol.rules.rules[entry.rule].statement
    }

    fn reasons(&self, verdict: Verdict) -> Vec<Reason> {
        let yes = |truth: Truth| truth == Truth::Yes;
        let statements = |entries: &mut dyn Iterator<Item = &'p Entry>| -> Vec<Reason> {
            entries.map(|entry| Reason::Statement(self.statement(entry))).collect()
        };
        distinct(match verdict {
            Verdict::Forbidden => statements(&mut self.restricts(yes)),
            Verdict::Allowed => {
                let mut found = statements(&mut self.permits(yes));
                found.extend(self.resolutions());
                found
            }
            Verdict::Conditional => statements(
                &mut self.restricts(Truth::possible).chain(self.permits(Truth::possible)),
            ),
            Verdict::NotCovered => statements(&mut self.restricts(Truth::possible)),
        })
    }

    /// The resolutions without which a restriction that is in force would stand.
    fn resolutions(&self) -> Vec<Reason> {
        let first = |beaters: &Beaters| {
            beaters.permits.iter().copied().find(|at| self.permitted[*at].possible())
        };
        let first: Vec<Option<usize>> = self.class.beaters.iter().map(first).collect();
        let mut found = Vec::new();
        for restrict in self.class.restricts.iter().filter(|entry| self.truth(entry).possible()) {
            let winning = restrict.beaten_by.iter().filter_map(|at| {
                let resolution = self.class.beaters[*at].resolution?;
                first[*at].map(|permit| (permit, resolution))
            });
            // In the order of the permissions they prefer.
            let mut winning: Vec<(usize, usize)> = winning.collect();
            winning.sort_unstable();
            found.extend(winning.into_iter().map(|(_, resolution)| Reason::Resolution(resolution)));
        }
        found
    }

    fn manners(&self) -> Vec<usize> {
        let within = |entry: &&Entry| {
            self.clause(entry).extent == Extent::Restricted
                && self.at.truth(entry.clause).possible()
        };
        let within = self.class.manners.iter().filter(within);
        distinct(within.map(|entry| self.statement(entry)).collect())
    }

    /// Between both ends of a range, where the earlier one lies.
    fn earlier(&self) -> Option<Moment> {
        let mut latest = None;
        for entry in self.restricts(|truth| truth == Truth::Yes) {
            // A restriction without two ends holds for every client.
            latest = latest.max(Some(self.at.earlier_end(entry.clause)?));
        }
        latest.filter(|edge| *edge <= self.at.moment())
    }
}

impl Protocol {
    fn catch_alls(&self, activity: NodeId, at: &impl Situation) -> Vec<usize> {
        let mut found = Vec::new();
        for rule in &self.rules.rules {
            let statement = &self.statements[rule.statement];
            // The rules of one statement follow each other.
            if !statement.catch_all || found.last() == Some(&rule.statement) {
                continue;
            }
            let in_force = rule.effect == Effect::Permit && at.truth(rule.clause).possible();
            if in_force && !self.is_named_by(statement, activity) {
                found.push(rule.statement);
            }
        }
        found
    }

    /// Whether a statement speaks of an activity, or of something it is a kind of.
    pub(crate) fn is_named_by(&self, statement: &Statement, activity: NodeId) -> bool {
        statement.targets.iter().any(|target| self.vocabulary.is_a(activity, *target))
    }
}

/// Collects what would settle a verdict, each once, in the order it is come upon. Whatever was gone
/// through once is not gone through again: hundreds of rules may share clauses, kinds and beaters.
struct Needs<'c, 'p, S> {
    case: &'c Case<'p, S>,
    found: Vec<Need>,
    seen: BTreeSet<Need>,
    kinds: BTreeSet<NodeId>,
    /// Clauses gone through, with whether it was for a permission and whether it applies outright.
    clauses: BTreeSet<(usize, bool, bool)>,
    /// Positions in the class's beaters.
    beaters: BTreeSet<usize>,
}

impl<'c, 'p, S: Situation> Needs<'c, 'p, S> {
    fn new(case: &'c Case<'p, S>) -> Self {
        Self {
            case,
            found: Vec::new(),
            seen: BTreeSet::new(),
            kinds: BTreeSet::new(),
            clauses: BTreeSet::new(),
            beaters: BTreeSet::new(),
        }
    }

    /// What would lift the restrictions.
    fn of_restrictions(mut self) -> Vec<Need> {
        self.restrictions();
        self.found
    }

    /// What would lift the restrictions, and what would make a permission hold if none does.
    fn all(mut self) -> Vec<Need> {
        self.restrictions();
        if !self.case.permitted.contains(&Truth::Yes) {
            for entry in self.case.permits(Truth::possible) {
                self.opens(entry);
            }
        }
        self.found
    }

    fn restrictions(&mut self) {
        let class = self.case.class;
        for entry in self.case.restricts(Truth::possible) {
            self.lifts(entry);
            let beaters = entry.beaten_by.iter().filter(|at| self.beaters.insert(**at));
            let permits = beaters.flat_map(|at| &class.beaters[*at].permits).copied();
            let open = permits.filter(|at| self.case.permitted[*at] == Truth::Unknown);
            let open: BTreeSet<usize> = open.collect();
            for at in open {
                self.opens(&class.permits[at]);
            }
        }
    }

    fn push(&mut self, need: Need) {
        if !self.seen.contains(&need) {
            self.seen.insert(need.clone());
            self.found.push(need);
        }
    }

    /// What would lift a restriction.
    fn lifts(&mut self, entry: &Entry) {
        self.of_kinds(entry);
        if !self.clauses.insert((entry.clause, false, entry.is_certain())) {
            return;
        }
        let clause = self.case.clause(entry);
        self.atoms(clause.asked.iter(), false);
        self.atoms(clause.while_not.atoms(), true);
        if clause.hangs_on_completion() && !self.case.at.knows_completion() {
            self.push(Need::Complete(clause.extent == Extent::NotBefore));
        }
        if let Anchor::Fact { fact, value } = clause.window.anchor
            && self.case.truth(entry) == Truth::Unknown
        {
            let atom = Atom { subject: Subject::Fact(fact), values: alloc::vec![value] };
            self.push(self.case.need(&atom, clause.extent == Extent::NotBefore));
        }
    }

    /// What would make a permission hold.
    fn opens(&mut self, entry: &Entry) {
        self.of_kinds(entry);
        for quality in &entry.qualities {
            self.push(Need::Quality(*quality));
        }
        if !self.clauses.insert((entry.clause, true, entry.is_certain())) {
            return;
        }
        let clause = self.case.clause(entry);
        self.atoms(clause.asked.iter(), true);
        if clause.hangs_on_completion() && !self.case.at.knows_completion() {
            self.push(Need::Complete(true));
        }
        if let Anchor::Fact { fact, value } = clause.window.anchor
            && self.case.truth(entry) == Truth::Unknown
        {
            self.push(Need::Fact { fact, values: alloc::vec![value] });
        }
    }

    fn of_kinds(&mut self, entry: &Entry) {
        for kind in &entry.kinds {
            if self.kinds.insert(*kind) {
                let verdict = self.case.at.verdict(*kind);
                self.push(Need::Kind(*kind, verdict));
            }
        }
    }

    fn atoms<'t>(&mut self, atoms: impl Iterator<Item = &'t Atom>, met: bool) {
        for atom in atoms.filter(|atom| self.case.is_open(atom)) {
            self.push(self.case.need(atom, met));
        }
    }
}

impl<'p, S: Situation> Case<'p, S> {
    fn clause(&self, entry: &Entry) -> &'p Clause {
        &self.protocol.rules.clauses[entry.clause]
    }

    fn is_open(&self, atom: &Atom) -> bool {
        !self.at.knows(atom.subject)
    }

    fn need(&self, atom: &Atom, met: bool) -> Need {
        match atom.subject {
            Subject::Complete => Need::Complete(atom.values.contains(&0) == met),
            Subject::Fact(fact) => {
                let count = self.protocol.facts[fact.index()].values.len();
                let all = (0..count).filter_map(|value| u8::try_from(value).ok());
                let values = all.filter(|value| atom.values.contains(value) == met).collect();
                Need::Fact { fact, values }
            }
        }
    }
}

/// Each once, in the order of the first.
fn distinct<T: Copy + Ord>(mut all: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.retain(|one| seen.insert(*one));
    all
}
