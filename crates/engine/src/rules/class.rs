use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::beats::{Beaters, Beats};
use super::{Effect, Rules};
use crate::protocol::{Carries, Resolution, Statement};
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
    /// For a restriction: positions in the class's beaters; any permission in any of them beats it.
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
    /// What beats its restrictions.
    pub beaters: Vec<Beaters>,
}

/// Finds the class of every askable node.
pub(super) fn classify(
    rules: &mut Rules,
    statements: &[Statement],
    resolutions: &[Resolution],
    vocabulary: &Vocabulary,
) {
    let finder = Finder::new(rules, statements, vocabulary);
    let mut known: BTreeMap<Class, u16> = BTreeMap::new();
    known.insert(Class::default(), 0);
    let mut class_of = alloc::vec![0; vocabulary.len()];
    for activity in vocabulary.askable() {
        let next = u16::try_from(known.len()).unwrap_or(u16::MAX);
        class_of[activity.index()] = *known.entry(finder.class(activity)).or_insert(next);
    }
    let mut classes: Vec<(Class, u16)> = known.into_iter().collect();
    classes.sort_by_key(|(_, at)| *at);
    let mut classes: Vec<Class> = classes.into_iter().map(|(class, _)| class).collect();
    let beats = Beats::new(rules, statements, resolutions, vocabulary);
    for class in &mut classes {
        beats.enter(class);
    }
    rules.classes = classes;
    rules.members = alloc::vec![Vec::new(); rules.classes.len()];
    for activity in vocabulary.askable() {
        rules.members[usize::from(class_of[activity.index()])].push(activity);
    }
    rules.class_of = class_of;
}

/// The class of one activity by itself, where no resolution counts.
pub(super) fn class_of_one(
    activity: NodeId,
    rules: &Rules,
    statements: &[Statement],
    vocabulary: &Vocabulary,
) -> Class {
    let mut class = Finder::new(rules, statements, vocabulary).class(activity);
    Beats::new(rules, statements, &[], vocabulary).enter(&mut class);
    class
}

/// What a rule touches: the activities that are its target, and for a restriction those that entail
/// it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Users {
    target: NodeId,
    by_reach: bool,
}

impl Users {
    fn has(self, activity: NodeId, vocabulary: &Vocabulary) -> bool {
        if self.by_reach {
            vocabulary.reaches(activity, self.target)
        } else {
            vocabulary.is_a(activity, self.target)
        }
    }
}

/// How one activity is touched.
struct Touch {
    /// Itself.
    full: bool,
    /// Where it is not, the topmost of its kinds that are.
    kinds: Vec<NodeId>,
}

/// Finds classes. Many rules have one target, and how that touches an activity is found once.
struct Finder<'a> {
    rules: &'a Rules,
    statements: &'a [Statement],
    vocabulary: &'a Vocabulary,
    users: Vec<Users>,
    /// For each rule, its position in `users`.
    users_of: Vec<usize>,
    /// For each rule, that of the activities which are its target.
    own_of: Vec<usize>,
}

impl<'a> Finder<'a> {
    fn new(rules: &'a Rules, statements: &'a [Statement], vocabulary: &'a Vocabulary) -> Self {
        let mut users = Vec::new();
        let mut known = BTreeMap::new();
        let mut position = |one: Users| {
            *known.entry(one).or_insert_with(|| {
                users.push(one);
                users.len() - 1
            })
        };
        let mut users_of = Vec::new();
        let mut own_of = Vec::new();
        for rule in &rules.rules {
            let by_reach = rule.effect == Effect::Restrict;
            users_of.push(position(Users { target: rule.target, by_reach }));
            let carried = statements[rule.statement].carries == Carries::Manner;
            own_of.push(position(Users { target: rule.target, by_reach: by_reach && !carried }));
        }
        Self { rules, statements, vocabulary, users, users_of, own_of }
    }

    /// The class of an activity, without what beats its restrictions.
    fn class(&self, activity: NodeId) -> Class {
        let kinds: Vec<NodeId> = self.vocabulary.kinds_of(activity).collect();
        let touch = |users: &Users| self.touch(*users, activity, &kinds);
        let touched: Vec<Touch> = self.users.iter().map(touch).collect();
        let mut qualities = Qualities { activity, known: BTreeMap::new() };
        let mut class = Class::default();
        for (at, rule) in self.rules.rules.iter().enumerate() {
            let touch = &touched[self.users_of[at]];
            if !touch.full && touch.kinds.is_empty() {
                continue;
            }
            let statement = &self.statements[rule.statement];
            let entry = |kinds: &[NodeId], qualities| Entry {
                rule: at,
                clause: rule.clause,
                kinds: kinds.to_vec(),
                qualities,
                beaten_by: Vec::new(),
            };
            match rule.effect {
                Effect::Permit => {
                    let open = qualities.open(rule.target, statement, self.vocabulary);
                    class.permits.extend(open.map(|open| entry(&touch.kinds, open)));
                }
                Effect::Restrict => {
                    let own = &touched[self.own_of[at]];
                    if statement.carries == Carries::Manner && !own.full {
                        if touch.full {
                            class.manners.push(entry(&[], Vec::new()));
                        }
                        if !own.kinds.is_empty() {
                            class.restricts.push(entry(&own.kinds, Vec::new()));
                        }
                    } else {
                        class.restricts.push(entry(&touch.kinds, Vec::new()));
                    }
                }
            }
        }
        class
    }

    fn touch(&self, users: Users, activity: NodeId, kinds: &[NodeId]) -> Touch {
        let full = users.has(activity, self.vocabulary);
        let touched = |kind| users.has(kind, self.vocabulary);
        let kinds = if full { Vec::new() } else { topmost(kinds, touched, self.vocabulary) };
        Touch { full, kinds }
    }
}

/// What is known of an activity's qualities, each found once.
struct Qualities {
    activity: NodeId,
    known: BTreeMap<NodeId, Option<bool>>,
}

impl Qualities {
    /// The qualities of a permission that nobody has marked the activity as having; `None` where it
    /// is marked as lacking one, so that the permission does not speak of it.
    fn open(
        &mut self,
        target: NodeId,
        statement: &Statement,
        vocabulary: &Vocabulary,
    ) -> Option<Vec<NodeId>> {
        let Self { activity, known } = self;
        if *activity == target || !vocabulary.is_a(*activity, target) {
            return Some(Vec::new());
        }
        let mut open = Vec::new();
        for quality in &statement.qualities {
            let known =
                known.entry(*quality).or_insert_with(|| vocabulary.quality(*activity, *quality));
            match known {
                Some(true) => {}
                Some(false) => return None,
                None => open.push(*quality),
            }
        }
        Some(open)
    }
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
