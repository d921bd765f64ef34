use jiff::civil::Date;

use super::Plan;
use crate::protocol::Condition;
use crate::rules::{Clause, Extent};
use crate::time::Moment;
use crate::truth::Truth;

impl Plan<'_> {
    /// The first moment after a day's start at which the source no longer calls an expectation
    /// (by position) usual; [`Moment::NEVER`] if there is none. The day's own start if it is not
    /// usual then, or if there is no such expectation.
    pub fn expected_until(&self, expectation: usize, date: Date) -> Moment {
        let mut until = Moment::start_of(date);
        let Some(expectation) = self.protocol.expectations.get(expectation) else { return until };
        let clause = Clause {
            window: expectation.window.clone(),
            extent: Extent::Duty,
            condition: Condition::default(),
            while_not: Condition::default(),
        };
        let mut spans = alloc::vec::Vec::new();
        clause.each_span(self.course, &self.protocol.facts, |from, to, truth: Truth| {
            if truth.possible() {
                spans.push((from, to));
            }
        });
        spans.sort_unstable();
        for (from, to) in spans {
            if from <= until && until < to {
                until = to;
            }
        }
        until
    }
}
