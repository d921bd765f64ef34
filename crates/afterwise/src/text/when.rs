//! "From when may I …?"

use answer::View;
use engine::plan::Interval;
use engine::time::Moment;
use engine::vocabulary::NodeId;

use super::help::ask;
use super::may::{may, said};

/// From when one may, or why there is no such day.
pub(crate) fn when(
    view: &View<'_>,
    activity: NodeId,
    start: Moment,
    opening: Option<Interval>,
    width: usize,
) -> String {
    let Some(opening) = opening else { return may(view, activity, start, width) };
    let mut page = said(view, &view.when(activity, start, opening), width);
    page.gap();
    ask(&mut page, view, "Not sure? ");
    page.finish()
}
