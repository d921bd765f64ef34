use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Effect, Rules};
use crate::protocol::{Carries, Statement};
use crate::vocabulary::{NodeId, Vocabulary};

/// Most kinds that are named in an answer about a general activity.
const KINDS_MAX: usize = 8;

/// How a rule applies to the activities of a class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Position of the rule.
    pub rule: usize,
    /// Position of its clause.
    pub clause: usize,
    /// The kinds it speaks of, where it speaks only of kinds of what is asked. It then counts as
    /// unknown.
    pub kinds: Vec<NodeId>,
    /// The qualities it asks for that nobody has marked the activity as having. It then counts as
    /// unknown.
    pub qualities: Vec<NodeId>,
    /// For a restriction: positions in the class's permissions that beat it.
    pub beaten_by: Vec<usize>,
}

impl Entry {
    /// Whether it applies outright.
    pub(crate) fn is_certain(&self) -> bool {
        self.kinds.is_empty() && self.qualities.is_empty()
    }
}

/// Activities to which the same rules apply in the same way.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    pub restricts: Vec<Entry>,
    pub permits: Vec<Entry>,
    /// Restrictions that are only said with it, as a manner.
    pub manners: Vec<Entry>,
}

/// Finds the class of every askable node.
pub(super) fn classify(
    rules: &mut Rules,
    statements: &[Statement],
    vocabulary: &Vocabulary,
    beats: &[Vec<usize>],
) {
    let users: Vec<Users> = rules
        .rules
        .iter()
        .map(|rule| Users { target: rule.target, by_reach: rule.effect == Effect::Restrict })
        .collect();
    let mut known: BTreeMap<Class, u16> = BTreeMap::new();
    known.insert(Class::default(), 0);
    let mut class_of = alloc::vec![0; vocabulary.len()];
    for activity in vocabulary.askable() {
        let class = class(activity, rules, statements, vocabulary, &users, beats);
        let next = u16::try_from(known.len()).unwrap_or(u16::MAX);
        class_of[activity.index()] = *known.entry(class).or_insert(next);
    }
    let mut classes: Vec<(Class, u16)> = known.into_iter().collect();
    classes.sort_by_key(|(_, at)| *at);
    rules.classes = classes.into_iter().map(|(class, _)| class).collect();
    rules.members = alloc::vec![Vec::new(); rules.classes.len()];
    for activity in vocabulary.askable() {
        rules.members[usize::from(class_of[activity.index()])].push(activity);
    }
    rules.class_of = class_of;
}

/// Which activities a rule touches: those that are its target, and for a restriction those that
/// entail it.
struct Users {
    target: NodeId,
    by_reach: bool,
}

impl Users {
    fn has(&self, activity: NodeId, vocabulary: &Vocabulary) -> bool {
        if self.by_reach {
            vocabulary.reaches(activity, self.target)
        } else {
            vocabulary.is_a(activity, self.target)
        }
    }
}

fn class(
    activity: NodeId,
    rules: &Rules,
    statements: &[Statement],
    vocabulary: &Vocabulary,
    users: &[Users],
    beats: &[Vec<usize>],
) -> Class {
    let mut class = Class::default();
    let kinds: Vec<NodeId> = vocabulary.kinds_of(activity).collect();
    for (at, (rule, users)) in rules.rules.iter().zip(users).enumerate() {
        let statement = &statements[rule.statement];
        let full = users.has(activity, vocabulary);
        let partial: Vec<NodeId> = if full {
            Vec::new()
        } else {
            topmost(&kinds, |kind| users.has(kind, vocabulary), vocabulary)
        };
        if !full && partial.is_empty() {
            continue;
        }
        let entry = |qualities| Entry {
            rule: at,
            clause: rule.clause,
            kinds: partial.clone(),
            qualities,
            beaten_by: Vec::new(),
        };
        match rule.effect {
            Effect::Permit => {
                class
                    .permits
                    .extend(qualities(activity, rule.target, statement, vocabulary).map(entry));
            }
            Effect::Restrict => {
                let own = vocabulary.is_a(activity, rule.target);
                match statement.carries {
                    Carries::Manner if !own => {
                        if full {
                            class.manners.push(entry(Vec::new()));
                        }
                        let is_own = |kind| vocabulary.is_a(kind, rule.target);
                        let kinds = topmost(&kinds, is_own, vocabulary);
                        if !kinds.is_empty() {
                            class.restricts.push(Entry { kinds, ..entry(Vec::new()) });
                        }
                    }
                    _ => class.restricts.push(entry(Vec::new())),
                }
            }
        }
    }
    let permits: Vec<usize> = class.permits.iter().map(|entry| entry.rule).collect();
    for entry in &mut class.restricts {
        let beaters = permits
            .iter()
            .enumerate()
            .filter(|(_, rule)| beats[entry.rule].binary_search(rule).is_ok());
        entry.beaten_by = beaters.map(|(at, _)| at).collect();
    }
    class
}

/// The qualities of a permission that nobody has marked the activity as having; `None` where it is
/// marked as lacking one, so that the permission does not speak of it.
fn qualities(
    activity: NodeId,
    target: NodeId,
    statement: &Statement,
    vocabulary: &Vocabulary,
) -> Option<Vec<NodeId>> {
    if activity == target || !vocabulary.is_a(activity, target) {
        return Some(Vec::new());
    }
    let mut open = Vec::new();
    for quality in &statement.qualities {
        match vocabulary.quality(activity, *quality) {
            Some(true) => {}
            Some(false) => return None,
            None => open.push(*quality),
        }
    }
    Some(open)
}

/// Of the kinds that are touched, those that are no kind of another.
fn topmost(
    kinds: &[NodeId],
    touched: impl Fn(NodeId) -> bool,
    vocabulary: &Vocabulary,
) -> Vec<NodeId> {
    let touched: Vec<NodeId> = kinds.iter().copied().filter(|kind| touched(*kind)).collect();
    let covered =
        |kind: NodeId| touched.iter().any(|other| *other != kind && vocabulary.is_a(kind, *other));
    touched.iter().copied().filter(|kind| !covered(*kind)).take(KINDS_MAX).collect()
}
