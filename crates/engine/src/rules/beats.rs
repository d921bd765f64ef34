//! Which permissions beat which restrictions (docs/LAWS.md, law of combining 6).

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::compile::Rule;
use super::{Class, Extent, Rules};
use crate::protocol::{End, Resolution, Standing, Statement};
use crate::vocabulary::{NodeId, Vocabulary};

/// Permissions of a class that beat the same restrictions. Kept once for all of them: hundreds of
/// restrictions may each be beaten by hundreds of permissions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Beaters {
    /// The resolution that prefers them; `None` where the laws do.
    pub resolution: Option<usize>,
    /// Positions in the class's permissions, in order.
    pub permits: Vec<usize>,
}

/// Restrictions that are alike in this yield to the same permissions, resolutions aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Yielding {
    target: NodeId,
    endless: bool,
    told: bool,
}

/// Everything that says who beats whom.
pub(super) struct Beats<'a> {
    rules: &'a Rules,
    statements: &'a [Statement],
    vocabulary: &'a Vocabulary,
    /// For each statement, the resolutions that prefer it.
    preferred: Vec<Vec<usize>>,
    /// For each statement, the resolutions that prefer others over it.
    overruled: Vec<Vec<usize>>,
}

impl<'a> Beats<'a> {
    pub(super) fn new(
        rules: &'a Rules,
        statements: &'a [Statement],
        resolutions: &[Resolution],
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let mut preferred = alloc::vec![Vec::new(); statements.len()];
        let mut overruled = preferred.clone();
        for (at, resolution) in resolutions.iter().enumerate() {
            resolution.prefer.iter().for_each(|statement| preferred[*statement].push(at));
            resolution.over.iter().for_each(|statement| overruled[*statement].push(at));
        }
        Self { rules, statements, vocabulary, preferred, overruled }
    }

    /// Enters into a class what beats its restrictions.
    pub(super) fn enter(&self, class: &mut Class) {
        let resolved = self.resolved(class);
        let mut lawful: BTreeMap<Yielding, Option<usize>> = BTreeMap::new();
        for at in 0..class.restricts.len() {
            let rule = &self.rules.rules[class.restricts[at].rule];
            let mut beaten_by = Vec::new();
            if let Some(yielding) = self.yielding(rule) {
                beaten_by.extend(
                    *lawful.entry(yielding).or_insert_with(|| self.lawful(yielding, class)),
                );
            }
            let overruled = self.overruled[rule.statement].iter();
            beaten_by.extend(overruled.filter_map(|resolution| resolved.get(resolution)));
            class.restricts[at].beaten_by = beaten_by;
        }
    }

    /// What each resolution prefers among the permissions of a class, where it overrules one of its
    /// restrictions: for each resolution the position in the class's beaters.
    fn resolved(&self, class: &mut Class) -> BTreeMap<usize, usize> {
        let mut preferred: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for entry in &class.restricts {
            let overruled = &self.overruled[self.rules.rules[entry.rule].statement];
            preferred.extend(overruled.iter().map(|resolution| (*resolution, Vec::new())));
        }
        for (at, entry) in class.permits.iter().enumerate() {
            for resolution in &self.preferred[self.rules.rules[entry.rule].statement] {
                if let Some(permits) = preferred.get_mut(resolution) {
                    permits.push(at);
                }
            }
        }
        let mut positions = BTreeMap::new();
        for (resolution, permits) in
            preferred.into_iter().filter(|(_, permits)| !permits.is_empty())
        {
            positions.insert(resolution, class.beaters.len());
            class.beaters.push(Beaters { resolution: Some(resolution), permits });
        }
        positions
    }

    /// The permissions of a class that beat by law what yields like this.
    fn lawful(&self, yielding: Yielding, class: &mut Class) -> Option<usize> {
        let beating = class.permits.iter().enumerate().filter(|(_, entry)| {
            let permit = &self.rules.rules[entry.rule];
            self.beats(permit, yielding)
        });
        let permits: Vec<usize> = beating.map(|(at, _)| at).collect();
        if permits.is_empty() {
            return None;
        }
        class.beaters.push(Beaters { resolution: None, permits });
        Some(class.beaters.len() - 1)
    }

    /// How a restriction yields; `None` if it hangs on a condition and yields to resolutions only.
    fn yielding(&self, restrict: &Rule) -> Option<Yielding> {
        let clause = &self.rules.clauses[restrict.clause];
        let endless = clause.extent == Extent::Restricted && clause.window.end == End::Open;
        let told = told(&self.statements[restrict.statement]);
        (!clause.is_conditional()).then_some(Yielding { target: restrict.target, endless, told })
    }

    fn beats(&self, permit: &Rule, yielding: Yielding) -> bool {
        let winner = &self.statements[permit.statement];
        if yielding.told && !told(winner) {
            // No page lifts what the practitioner told this client not to do.
            return false;
        }
        if permit.target != yielding.target {
            return self.vocabulary.reaches(permit.target, yielding.target);
        }
        // Law 2: the endless one yields to one for the same target that says when it begins.
        (yielding.endless && winner.opens) || (told(winner) && !yielding.told)
    }
}

fn told(statement: &Statement) -> bool {
    statement.standing == Standing::Practitioner
}
