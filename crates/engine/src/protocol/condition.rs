use alloc::vec::Vec;

use super::FactId;
use crate::truth::Truth;

/// What an atom asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A declared fact.
    Fact(FactId),
    /// Whether the course is complete; its values are 0 for yes, 1 for no.
    Complete,
}

/// "This fact has one of these values."
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Atom {
    /// What it asks about.
    pub subject: Subject,
    /// The values that satisfy it, as positions in the fact's list of values.
    pub values: Vec<u8>,
}

/// A condition in disjunctive normal form: any of the lists, all of the atoms in it.
/// No list at all means "always".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition(pub Vec<Vec<Atom>>);

impl Condition {
    /// Whether it asks for anything.
    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// All facts it asks about.
    pub fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.0.iter().flatten()
    }

    /// Its truth when `value` tells what is known (`None`: unknown).
    pub fn truth(&self, mut value: impl FnMut(Subject) -> Option<u8>) -> Truth {
        if self.is_always() {
            return Truth::Yes;
        }
        let mut atom = |atom: &Atom| match value(atom.subject) {
            None => Truth::Unknown,
            Some(value) => Truth::from(atom.values.contains(&value)),
        };
        let mut any = Truth::No;
        for all in &self.0 {
            any = any.or(all.iter().fold(Truth::Yes, |so_far, next| so_far.and(atom(next))));
        }
        any
    }
}
