use engine::vocabulary::NodeId;

use super::dates;
use super::view::View;
use crate::inputs::Chosen;

/// A message to the clinic, ready to send, about something its page does not say.
pub(crate) fn message(view: &View<'_>, activity: NodeId) -> String {
    let name = &view.protocol().contact.name;
    let act = view.act(activity);
    let course = &view.client.course;
    let session = course.session_before(view.date()).unwrap_or(course.first());
    let mut when = format!("My session: {}", dates::long(session.date));
    let asked = view.client.on.by != Chosen::LastSession;
    if let Some(day) = view.plan.day_number(view.date()).filter(|_| asked) {
        when = format!("{when}; this is about day {day}, {}", view.short(view.date()));
    }
    format!("Hello {name}, may I {act}? {when}. Your aftercare page does not say.")
}
