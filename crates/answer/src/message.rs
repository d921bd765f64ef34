use engine::vocabulary::NodeId;

use crate::input::Chosen;
use crate::phrases::{self, fill};
use crate::{View, dates};

impl View<'_> {
    /// A message to the clinic, ready to send, about something its page does not say.
    pub fn message(&self, activity: NodeId) -> String {
        let name = &self.protocol().contact.name;
        // The client speaks here, not we to them.
        let act = self.act(activity).replace("your ", "my ");
        let course = &self.client.course;
        let session = course.session_before(self.date()).unwrap_or(course.first());
        let mut when = fill(phrases::MY_SESSION, &[("date", &dates::long(session.date))]);
        let asked = self.client.on.by != Chosen::LastSession;
        if let Some(day) = self.plan.day_number(self.date()).filter(|_| asked) {
            let date = self.short(self.date());
            when = fill(phrases::ABOUT_DAY, &[("when", &when), ("number", &day), ("date", &date)]);
        }
        fill(phrases::MESSAGE, &[("name", name), ("act", &act), ("when", &when)])
    }
}
