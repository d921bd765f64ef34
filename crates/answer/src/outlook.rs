//! What comes after a stretch of time with one verdict.

use engine::Verdict;
use engine::plan::{Interval, Need};
use engine::protocol::Anchor;
use engine::time::Moment;
use engine::vocabulary::NodeId;

use crate::View;
use crate::because::statements;

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
        match (interval.verdict, outlook) {
            (Verdict::Forbidden, Outlook::Endless) => Some(self.no_end(activity, interval)),
            (_, Outlook::Endless) => None,
            (Verdict::Forbidden, Outlook::Opens { needs }) => {
                Some(format!("not before {}{}", self.moment(end), self.and_only_if(&needs)))
            }
            (Verdict::NotCovered, Outlook::Opens { needs }) => {
                Some(format!("you may from {}{}", self.moment(end), self.and_only_if(&needs)))
            }
            (Verdict::Allowed, Outlook::Opens { needs }) => {
                let kinds = Self::kinds_decide(&needs).then(|| "it depends on the kind".to_owned());
                let words = kinds.unwrap_or_else(|| self.only_if(&needs));
                Some(format!("from {} {words}", self.moment(end)))
            }
            (Verdict::Conditional, Outlook::Opens { .. }) => {
                Some(format!("from {} on you may", self.moment(end)))
            }
            (Verdict::NotCovered, Outlook::Silent) => None,
            (_, Outlook::Silent) => {
                Some(format!("to {}; after that the page does not say", self.up_to(end)))
            }
            (Verdict::NotCovered, Outlook::Closes) => {
                Some(format!("from {} the page says no", self.moment(end)))
            }
            (_, Outlook::Closes) => Some(self.closes(activity, end)),
        }
    }

    /// "to Sun 29 Nov; then not before Wed 9 Dec, because session 2 is on Mon 30 Nov".
    fn closes(&self, activity: NodeId, end: Moment) -> String {
        let again = self.plan.interval_at(activity, end);
        let then = match self.outlook(activity, again) {
            Outlook::Opens { needs } => {
                format!("not again before {}{}", self.moment(again.to), self.and_only_if(&needs))
            }
            _ => "not again".to_owned(),
        };
        format!("to {}, then {then}{}", self.up_to(end), self.because_session(end))
    }

    /// ", because session 2 is on Mon 30 Nov", if one is.
    pub(crate) fn because_session(&self, at: Moment) -> String {
        let session = self.session_on(at.date()).filter(|_| at.is_day_start());
        session.map_or_else(String::new, |session| {
            format!(", because {session} is on {}", self.short(at.date()))
        })
    }

    fn no_end(&self, activity: NodeId, interval: Interval) -> String {
        let reasons = self.plan.explain(activity, interval.from.max(self.start())).reasons;
        let counts_from_last = statements(&reasons).into_iter().any(|at| {
            self.statement(at).is_some_and(|statement| statement.window.anchor == Anchor::CourseEnd)
        });
        if counts_from_last && self.client.course.is_complete() == Some(false) {
            "while more sessions are to come; it counts from your last one".to_owned()
        } else {
            "the page gives no day from which you may".to_owned()
        }
    }

    fn start(&self) -> Moment {
        Moment::start_of(self.date())
    }
}
