use alloc::vec::Vec;

use jiff::civil::Date;

use super::Plan;
use crate::time::Moment;

impl Plan<'_> {
    /// The first moment at which the source no longer calls an expectation (by position) usual, for
    /// one that is usual at some time of a day; [`Moment::NEVER`] if there is none. The day's own
    /// start if it is not usual that day, or if there is no such expectation.
    pub fn expected_until(&self, expectation: usize, date: Date) -> Moment {
        let mut until = Moment::start_of(date);
        let Some(expectation) = self.protocol.expectations.get(expectation) else { return until };
        let end = until.next_day();
        let spans = self.stretches(&expectation.window);
        let mut spans: Vec<(Moment, Moment)> = spans.map(|(from, to, _)| (from, to)).collect();
        spans.sort_unstable();
        for (from, to) in spans {
            if from < end.max(until) && until < to {
                until = to;
            }
        }
        until
    }
}
