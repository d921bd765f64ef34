//! What comes after a stretch of time with one verdict.

use engine::Verdict;
use engine::plan::{Explanation, Interval, Need};
use engine::protocol::Anchor;
use engine::time::Moment;
use engine::vocabulary::NodeId;

use crate::View;
use crate::because::statements;
use crate::phrases::{self, fill};

/// What follows an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// It has no end.
    Endless,
    /// One may, from then on; outright or on a condition.
    Opens {
        /// What it hangs on.
        needs: Vec<Need>,
    },
    /// The page says nothing any more.
    Silent,
    /// One may not.
    Closes,
}

impl View<'_> {
    /// What follows an interval of an activity.
    pub fn outlook(&self, activity: NodeId, interval: Interval) -> Outlook {
        if interval.to == Moment::NEVER {
            return Outlook::Endless;
        }
        match self.plan.at(activity, interval.to) {
            Verdict::Forbidden => Outlook::Closes,
            Verdict::NotCovered => Outlook::Silent,
            Verdict::Allowed => Outlook::Opens { needs: Vec::new() },
            Verdict::Conditional => {
                Outlook::Opens { needs: self.plan.explain(activity, interval.to).needs }
            }
        }
    }

    /// What follows, in words; nothing where there is nothing to add.
    pub fn ahead(&self, activity: NodeId, interval: Interval) -> Option<String> {
        let outlook = self.outlook(activity, interval);
        let end = interval.to;
        let opening = |phrase: &str, needs: &[Need]| self.dated(phrase, end, needs);
        match (interval.verdict, outlook) {
            (Verdict::Forbidden, Outlook::Endless) => Some(self.no_end(activity, interval)),
            (_, Outlook::Endless) => None,
            (Verdict::Forbidden, Outlook::Opens { needs }) => {
                Some(opening(phrases::NOT_BEFORE, &needs))
            }
            (Verdict::NotCovered, Outlook::Opens { needs }) => {
                Some(opening(phrases::OPENS_FROM, &needs))
            }
            (Verdict::Allowed, Outlook::Opens { needs }) => {
                let kinds = Self::kinds_decide(&needs).then(|| phrases::KIND_FROM_THEN.to_owned());
                let words = kinds.unwrap_or_else(|| self.only_if(&needs));
                Some(fill(phrases::FROM_THEN, &[("date", &self.moment(end)), ("words", &words)]))
            }
            (Verdict::Conditional, Outlook::Opens { .. }) => {
                Some(fill(phrases::OPENS_PLAINLY, &[("date", &self.moment(end))]))
            }
            (Verdict::NotCovered, Outlook::Silent) => None,
            (_, Outlook::Silent) => Some(self.goes_silent(activity, end)),
            (Verdict::NotCovered, Outlook::Closes) => {
                Some(fill(phrases::CLOSES_FROM, &[("date", &self.moment(end))]))
            }
            (_, Outlook::Closes) => Some(self.closes(activity, end)),
        }
    }

    /// "to Sun 22 Nov; after that the page does not say", with the day from which it says yes where one
    /// follows.
    fn goes_silent(&self, activity: NodeId, end: Moment) -> String {
        let silence = fill(phrases::THEN_SILENT, &[("date", &self.up_to(end))]);
        let silent = self.plan.interval_at(activity, end);
        match self.outlook(activity, silent) {
            Outlook::Opens { needs } => {
                format!("{silence}; {}", self.dated(phrases::OPENS_FROM, silent.to, &needs))
            }
            _ => silence,
        }
    }

    /// "to Sun 29 Nov; then not before Wed 9 Dec, because session 2 is on Mon 30 Nov".
    fn closes(&self, activity: NodeId, end: Moment) -> String {
        let then = self.again(activity, self.plan.interval_at(activity, end));
        let because = self.because_session(end);
        let places: [(&str, &dyn std::fmt::Display); 3] =
            [("date", &self.up_to(end)), ("then", &then), ("because", &because)];
        fill(phrases::CLOSES, &places)
    }

    /// "not again before Wed 9 Dec", of a stretch in which it is closed.
    pub(crate) fn again(&self, activity: NodeId, closed: Interval) -> String {
        match self.outlook(activity, closed) {
            Outlook::Opens { needs } => self.dated(phrases::NOT_AGAIN_BEFORE, closed.to, &needs),
            _ => phrases::NOT_AGAIN.to_owned(),
        }
    }

    /// A phrase with a date and what that hangs on.
    fn dated(&self, phrase: &str, at: Moment, needs: &[Need]) -> String {
        fill(phrase, &[("date", &self.moment(at)), ("needs", &self.and_only_if(needs))])
    }

    /// ", because session 2 is on Mon 30 Nov", if one is.
    pub(crate) fn because_session(&self, at: Moment) -> String {
        let session = self.session_on(at.date()).filter(|_| at.is_day_start());
        session.map_or_else(String::new, |session| {
            let date = self.short(at.date());
            fill(phrases::BECAUSE_SESSION, &[("session", &session), ("date", &date)])
        })
    }

    fn no_end(&self, activity: NodeId, interval: Interval) -> String {
        let explanation = self.plan.explain(activity, interval.from.max(self.start()));
        if self.counts_from_last(&explanation) && self.client.course.is_complete() == Some(false) {
            phrases::WHILE_MORE_COME.to_owned()
        } else {
            phrases::NO_END.to_owned()
        }
    }

    /// Whether it rests on a statement that counts from the last session.
    pub(crate) fn counts_from_last(&self, explanation: &Explanation) -> bool {
        statements(&explanation.reasons).into_iter().any(|at| {
            self.statement(at).is_some_and(|statement| statement.window.anchor == Anchor::CourseEnd)
        })
    }

    fn start(&self) -> Moment {
        Moment::start_of(self.date())
    }
}
