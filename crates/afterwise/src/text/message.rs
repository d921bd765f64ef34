use engine::vocabulary::NodeId;

use super::dates;
use super::view::View;

/// A message to the clinic, ready to send, about something its page does not say.
pub(crate) fn message(view: &View<'_>, activity: NodeId) -> String {
    let name = &view.protocol().contact.name;
    let act = view.act(activity);
    let course = &view.client.course;
    let when = match (course.session_before(view.date()), view.plan.day_number(view.date())) {
        (Some(session), Some(day)) => {
            format!("It is day {day} after my session on {}.", dates::long(session.date))
        }
        _ => format!("My session is on {}.", dates::long(course.first().date)),
    };
    format!("Hello {name}, may I {act}? {when} I did not find it on your aftercare page.")
}
