use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::Plan;
use crate::protocol::{Anchor, Atom, FactId, Subject};
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Plan<'_> {
    /// The verdict at a moment, with everything it rests on.
    pub fn explain(&self, activity: NodeId, moment: Moment) -> Explanation {
        let segment = self.timeline.segment(moment);
        let class = self.class(activity);
        let verdict = self.timeline.verdict(class, segment);
        let case = Case::new(self, class, moment);
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
        } else {
            explanation.catch_alls = case.catch_alls(activity);
        }
        explanation
    }
}

struct Case<'p, 'a> {
    plan: &'p Plan<'a>,
    class: &'p Class,
    moment: Moment,
    segment: usize,
    /// The truth of each permission of the class.
    permitted: Vec<Truth>,
    /// The truth of each restriction of the class, once what beats it is counted.
    standing: Vec<Truth>,
}

impl<'p, 'a> Case<'p, 'a> {
    fn new(plan: &'p Plan<'a>, class: &'p Class, moment: Moment) -> Self {
        let segment = plan.timeline.segment(moment);
        let (permitted, standing) = (Vec::new(), Vec::new());
        let mut case = Self { plan, class, moment, segment, permitted, standing };
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
        let truth = self.plan.timeline.truth(entry.clause, self.segment);
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
        self.plan.protocol.rules.rules[entry.rule].statement
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
            let clause = &self.plan.protocol.rules.clauses[entry.clause];
            clause.extent == Extent::Restricted
                && self.plan.timeline.truth(entry.clause, self.segment).possible()
        };
        let within = self.class.manners.iter().filter(within);
        distinct(within.map(|entry| self.statement(entry)).collect())
    }

    /// Between both ends of a range, where the earlier one lies.
    fn earlier(&self) -> Option<Moment> {
        let protocol = self.plan.protocol;
        let mut latest = None;
        for entry in self.restricts(|truth| truth == Truth::Yes) {
            let clause = &protocol.rules.clauses[entry.clause];
            let bound = match clause.extent {
                Extent::NotBefore => Some(clause.window.start),
                _ => clause.window.end_bound(),
            };
            // A restriction without two ends holds for every client.
            let bound = bound.filter(|bound| bound.is_range())?;
            let course = self.plan.course;
            let anchor = match clause.window.anchor {
                Anchor::Session => course.session_before(self.moment.date())?,
                Anchor::CourseStart => course.first(),
                Anchor::CourseEnd => course.last(),
                _ => return None,
            };
            latest = latest.max(Some(bound.low.after(anchor, course.zone())));
        }
        latest.filter(|edge| *edge <= self.moment)
    }

    fn catch_alls(&self, activity: NodeId) -> Vec<usize> {
        let protocol = self.plan.protocol;
        let mut found = Vec::new();
        for rule in &protocol.rules.rules {
            let statement = &protocol.statements[rule.statement];
            // The rules of one statement follow each other.
            if !statement.catch_all || found.last() == Some(&rule.statement) {
                continue;
            }
            let in_force = rule.effect == Effect::Permit
                && self.plan.timeline.truth(rule.clause, self.segment).possible();
            let mut targets = statement.targets.iter();
            if in_force && !targets.any(|target| protocol.vocabulary.is_a(activity, *target)) {
                found.push(rule.statement);
            }
        }
        found
    }
}

/// Collects what would settle a verdict, each once, in the order it is come upon. Whatever was gone
/// through once is not gone through again: hundreds of rules may share clauses, kinds and beaters.
struct Needs<'c, 'p, 'a> {
    case: &'c Case<'p, 'a>,
    found: Vec<Need>,
    seen: BTreeSet<Need>,
    kinds: BTreeSet<NodeId>,
    /// Clauses gone through, with whether it was for a permission and whether it applies outright.
    clauses: BTreeSet<(usize, bool, bool)>,
    /// Positions in the class's beaters.
    beaters: BTreeSet<usize>,
}

impl<'c, 'p, 'a> Needs<'c, 'p, 'a> {
    fn new(case: &'c Case<'p, 'a>) -> Self {
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
        if clause.hangs_on_completion() && self.case.plan.course.is_complete().is_none() {
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
        if clause.hangs_on_completion() && self.case.plan.course.is_complete().is_none() {
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
                let verdict = self.case.plan.at(*kind, self.case.moment);
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

impl<'p> Case<'p, '_> {
    fn clause(&self, entry: &Entry) -> &'p Clause {
        &self.plan.protocol.rules.clauses[entry.clause]
    }

    fn is_open(&self, atom: &Atom) -> bool {
        let facts = &self.plan.protocol.facts;
        self.plan.course.value_at(atom.subject, self.moment, facts).is_none()
    }

    fn need(&self, atom: &Atom, met: bool) -> Need {
        match atom.subject {
            Subject::Complete => Need::Complete(atom.values.contains(&0) == met),
            Subject::Fact(fact) => {
                let count = self.plan.protocol.facts[fact.index()].values.len();
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
