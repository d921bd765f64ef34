use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::span::{Span, When};
use crate::plan::Situation;
use crate::protocol::{FactId, Protocol, Subject};
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

/// When each clause of a protocol holds, relative to what it counts from.
pub(super) struct Clauses<'p> {
    pub protocol: &'p Protocol,
    pub when: Vec<When>,
    /// Past the earlier end of its range.
    pub early: Vec<Option<Span>>,
}

/// Something that may be so on some day of some course.
#[derive(Clone)]
pub(super) struct Supposed<'c> {
    pub clauses: &'c Clauses<'c>,
    /// The truth of every span that matters.
    pub spans: BTreeMap<Span, Truth>,
    /// The value of every fact that matters; `None` where it is not known.
    pub facts: BTreeMap<FactId, Option<u8>>,
    pub complete: Option<bool>,
    /// Whether the last session's day has come.
    pub begun: bool,
}

impl Supposed<'_> {
    /// The truth of a clause, conditions aside.
    pub(super) fn within(&self, clause: usize, complete: Truth) -> Truth {
        let of = |span: &Span| self.spans.get(span).copied().unwrap_or(Truth::No);
        self.clauses.when[clause].truth(of, complete)
    }

    fn value(&self, subject: Subject) -> Option<u8> {
        match subject {
            Subject::Fact(fact) => self.facts.get(&fact).copied().flatten(),
            Subject::Complete if !self.begun => Some(1),
            Subject::Complete => self.complete.map(|complete| u8::from(!complete)),
        }
    }
}

impl Situation for Supposed<'_> {
    fn truth(&self, clause: usize) -> Truth {
        let complete = self.complete.map_or(Truth::Unknown, Truth::from);
        let within = self.within(clause, complete);
        let clause = &self.clauses.protocol.rules.clauses[clause];
        within.and(clause.condition_where(|subject| self.value(subject)))
    }

    fn knows(&self, subject: Subject) -> bool {
        self.value(subject).is_some()
    }

    fn knows_completion(&self) -> bool {
        self.complete.is_some()
    }

    /// Which kind is meant is looked up where the explanation is shown.
    fn verdict(&self, _: NodeId) -> Verdict {
        Verdict::Conditional
    }

    fn earlier_end(&self, clause: usize) -> Option<Moment> {
        let past = self.spans.get(self.clauses.early[clause].as_ref()?);
        Some(if past == Some(&Truth::Yes) { Moment::BEGINNING } else { Moment::NEVER })
    }

    /// Any moment would do: an earlier end lies before all of them or after all of them.
    fn moment(&self) -> Moment {
        Moment::BEGINNING
    }
}
