use alloc::vec::Vec;

use super::Plan;
use crate::protocol::{Anchor, Atom, Condition, FactId, Subject};
use crate::rules::{Class, Entry, Extent};
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
        let verdict = self.timeline.verdict(self.class_at(activity), segment);
        let case = Case::new(self, class, segment);
        let mut explanation = Explanation {
            verdict,
            reasons: case.reasons(verdict),
            needs: Vec::new(),
            manners: Vec::new(),
            earlier: None,
            catch_alls: Vec::new(),
        };
        match verdict {
            Verdict::Forbidden => explanation.earlier = case.earlier(moment),
            Verdict::Conditional => explanation.needs = case.needs(moment),
            Verdict::NotCovered => explanation.needs = case.open_restrictions(moment),
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
    segment: usize,
    /// The truth of each permission of the class.
    permitted: Vec<Truth>,
    /// The truth of each restriction of the class, once what beats it is counted.
    standing: Vec<Truth>,
}

impl<'p, 'a> Case<'p, 'a> {
    fn new(plan: &'p Plan<'a>, class: &'p Class, segment: usize) -> Self {
        let mut case = Self { plan, class, segment, permitted: Vec::new(), standing: Vec::new() };
        case.permitted = class.permits.iter().map(|entry| case.truth(entry)).collect();
        case.standing = class.restricts.iter().map(|entry| case.stands(entry)).collect();
        case
    }

    fn truth(&self, entry: &Entry) -> Truth {
        let truth = self.plan.timeline.truth(entry.clause, self.segment);
        if entry.is_certain() { truth } else { truth.min(Truth::Unknown) }
    }

    fn stands(&self, entry: &Entry) -> Truth {
        let truth = self.truth(entry);
        if truth == Truth::No {
            return truth;
        }
        let beaters = entry.beaten_by.iter().map(|at| self.permitted[*at]);
        truth.and(beaters.fold(Truth::No, Truth::or).negate())
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
        let mut found = Vec::new();
        for restrict in self.class.restricts.iter().filter(|entry| self.truth(entry).possible()) {
            let beaters = restrict.beaten_by.iter().map(|at| &self.class.permits[*at]);
            for beater in beaters.filter(|beater| self.truth(beater).possible()) {
                let (winner, loser) = (self.statement(beater), self.statement(restrict));
                let all = self.plan.protocol.resolutions.iter().enumerate();
                let ours = all.filter(|(_, resolution)| {
                    resolution.prefer.contains(&winner) && resolution.over.contains(&loser)
                });
                found.extend(ours.map(|(at, _)| Reason::Resolution(at)));
            }
        }
        found
    }

    fn manners(&self) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for entry in &self.class.manners {
            let window = &self.plan.protocol.rules.clauses[entry.clause];
            let within = window.extent == Extent::Restricted
                && self.plan.timeline.truth(entry.clause, self.segment).possible();
            if within && !found.contains(&self.statement(entry)) {
                found.push(self.statement(entry));
            }
        }
        found
    }

    /// Between both ends of a range, where the earlier one lies.
    fn earlier(&self, moment: Moment) -> Option<Moment> {
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
                Anchor::Session => course.session_before(moment.date())?,
                Anchor::CourseStart => course.first(),
                Anchor::CourseEnd => course.last(),
                _ => return None,
            };
            latest = latest.max(Some(bound.low.after(anchor, course.zone())));
        }
        latest.filter(|edge| *edge <= moment)
    }

    fn catch_alls(&self, activity: NodeId) -> Vec<usize> {
        let protocol = self.plan.protocol;
        let mut found = Vec::new();
        for rule in &protocol.rules.rules {
            let statement = &protocol.statements[rule.statement];
            let names = || {
                statement.targets.iter().any(|target| protocol.vocabulary.is_a(activity, *target))
            };
            let in_force = || {
                rule.effect == crate::rules::Effect::Permit
                    && self.plan.timeline.truth(rule.clause, self.segment).possible()
            };
            if statement.catch_all && in_force() && !names() && !found.contains(&rule.statement) {
                found.push(rule.statement);
            }
        }
        found
    }

    fn open_restrictions(&self, moment: Moment) -> Vec<Need> {
        let mut needs = Vec::new();
        for entry in self.restricts(Truth::possible) {
            self.lifts(entry, moment, &mut needs);
            let beaters = entry.beaten_by.iter().map(|at| &self.class.permits[*at]);
            for beater in beaters.filter(|beater| self.truth(beater) == Truth::Unknown) {
                self.opens(beater, moment, &mut needs);
            }
        }
        distinct(needs)
    }

    fn needs(&self, moment: Moment) -> Vec<Need> {
        let mut needs = self.open_restrictions(moment);
        if !self.permitted.contains(&Truth::Yes) {
            for entry in self.permits(Truth::possible) {
                self.opens(entry, moment, &mut needs);
            }
        }
        distinct(needs)
    }

    /// What would lift a restriction.
    fn lifts(&self, entry: &Entry, moment: Moment, needs: &mut Vec<Need>) {
        self.kinds(entry, moment, needs);
        let clause = &self.plan.protocol.rules.clauses[entry.clause];
        let mut atoms = |condition: &Condition, met: bool| {
            for atom in condition.atoms().filter(|atom| self.is_open(atom, moment)) {
                needs.push(self.need(atom, met));
            }
        };
        atoms(&clause.condition, false);
        atoms(&clause.while_not, true);
        if clause.hangs_on_completion() && self.plan.course.is_complete().is_none() {
            needs.push(Need::Complete(clause.extent == Extent::NotBefore));
        }
        if let Anchor::Fact { fact, value } = clause.window.anchor
            && self.truth(entry) == Truth::Unknown
        {
            let atom = Atom { subject: Subject::Fact(fact), values: alloc::vec![value] };
            needs.push(self.need(&atom, clause.extent == Extent::NotBefore));
        }
    }

    /// What would make a permission hold.
    fn opens(&self, entry: &Entry, moment: Moment, needs: &mut Vec<Need>) {
        self.kinds(entry, moment, needs);
        needs.extend(entry.qualities.iter().map(|quality| Need::Quality(*quality)));
        let clause = &self.plan.protocol.rules.clauses[entry.clause];
        for atom in clause.condition.atoms().filter(|atom| self.is_open(atom, moment)) {
            needs.push(self.need(atom, true));
        }
        if clause.hangs_on_completion() && self.plan.course.is_complete().is_none() {
            needs.push(Need::Complete(true));
        }
        if let Anchor::Fact { fact, value } = clause.window.anchor
            && self.truth(entry) == Truth::Unknown
        {
            needs.push(Need::Fact { fact, values: alloc::vec![value] });
        }
    }

    fn kinds(&self, entry: &Entry, moment: Moment, needs: &mut Vec<Need>) {
        needs.extend(entry.kinds.iter().map(|kind| Need::Kind(*kind, self.plan.at(*kind, moment))));
    }

    fn is_open(&self, atom: &Atom, moment: Moment) -> bool {
        let facts = &self.plan.protocol.facts;
        self.plan.course.value_at(atom.subject, moment, facts).is_none()
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
fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut seen: Vec<T> = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}
