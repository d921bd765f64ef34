use engine::plan::Stage;
use engine::time::Moment;

use crate::words::listed;
use crate::{Basis, View};

/// After so many days an appointment without an end is no longer spoken of.
const OPEN_DAYS_MAX: i64 = 60;

/// An appointment or stage ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageLine<'a> {
    /// From when: "Sun 29 Nov", or several days.
    pub from: String,
    /// What it is, and where the page says so.
    pub basis: Basis<'a>,
}

impl<'a> View<'a> {
    /// The appointments and stages that are not over on the day asked about.
    pub fn stages(&self) -> Vec<StageLine<'a>> {
        let now = Moment::start_of(self.date());
        let stages = self.plan.stages();
        let ahead: Vec<&Stage> =
            stages.iter().filter(|stage| stage.to > now && !self.is_settled(stage)).collect();
        let mut lines = Vec::new();
        for (at, milestone) in self.protocol().milestones.iter().enumerate() {
            let own = ahead.iter().filter(|stage| stage.milestone == at);
            let dates: Vec<String> = own.map(|stage| self.moment(stage.from)).collect();
            if !dates.is_empty() {
                let basis = self.basis_ahead(milestone);
                lines.push(StageLine { from: listed(&dates, "and"), basis });
            }
        }
        lines
    }

    /// Whether an appointment that the page gives no end has been made, or is not wanted any more.
    fn is_settled(&self, stage: &Stage) -> bool {
        let course = &self.client.course;
        let made = course.session_after(stage.from.date()).is_some();
        let long_ago = Moment::start_of(self.date()).days_since(stage.from.date()) > OPEN_DAYS_MAX;
        let over = course.is_complete() == Some(true);
        stage.to == Moment::NEVER && (over || made || long_ago)
    }
}
