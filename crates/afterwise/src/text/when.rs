//! "From when may I …?"

use engine::Verdict;
use engine::plan::{Explanation, Interval};
use engine::time::Moment;
use engine::vocabulary::NodeId;

use super::help::ask;
use super::may::{kinds, may};
use super::page::Page;
use super::style;
use super::view::View;
use super::words::sentence;

/// From when one may, or why there is no such day.
pub(crate) fn when(
    view: &View<'_>,
    activity: NodeId,
    start: Moment,
    opening: Option<Interval>,
    width: usize,
) -> String {
    let Some(opening) = opening else { return may(view, activity, start, width) };
    let mut page = Page::new(width);
    let explanation = view.plan.explain(activity, opening.from);
    page.line(headline(&opening), 0, &opens(view, activity, start, opening, &explanation));
    if View::kinds_decide(&explanation.needs) {
        kinds(&mut page, view, &explanation.needs, opening.from);
    } else if let Some(manner) = view.manner(&explanation) {
        page.plain(0, &sentence(&manner));
    }
    if let Some(ahead) = view.ahead(activity, opening) {
        page.plain(0, &sentence(&ahead));
    }
    if view.plan.is_provisional(activity, opening.from, view.date()) {
        page.plain(0, &view.counts_on_session());
    }
    page.gap();
    view.because(&mut page, &explanation.reasons);
    page.gap();
    ask(&mut page, view, "Not sure? ");
    page.finish()
}

fn headline(opening: &Interval) -> anstyle::Style {
    if opening.verdict == Verdict::Allowed { style::YES } else { style::MAYBE }
}

fn opens(
    view: &View<'_>,
    activity: NodeId,
    start: Moment,
    opening: Interval,
    explanation: &Explanation,
) -> String {
    let act = view.act(activity);
    let date = opening.from.date();
    let day = if opening.from.is_day_start() {
        view.day(date)
    } else {
        format!("{} ({})", view.moment(opening.from), view.day(date))
    };
    if View::kinds_decide(&explanation.needs) {
        return format!("From {day} it depends on the kind: {}.", view.name(activity));
    }
    let needs = view.and_only_if(&explanation.needs).replace(", and then only", ", only");
    if opening.from <= start {
        return format!("You may already {act} on {day}{needs}.");
    }
    format!("You may {act} from {day}{needs}.")
}
