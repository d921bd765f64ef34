use engine::plan::Stage;
use engine::time::Moment;

use super::bars::bars;
use super::changes::changes;
use super::head::{head, standing};
use super::help::help;
use super::page::Page;
use super::takes_back::takes_back;
use super::today::day;
use super::view::View;
use super::words::listed;

/// A whole plan.
pub(crate) fn plan(view: &View<'_>, days: usize, width: usize) -> String {
    let mut page = Page::new(width);
    head(&mut page, view);
    day(&mut page, view);
    changes(&mut page, view);
    takes_back(&mut page, view);
    stages(&mut page, view);
    bars(&mut page, view, days);
    help(&mut page, view);
    standing(&mut page, view.protocol(), view.date());
    page.finish()
}

/// Writes the appointments and stages ahead.
fn stages(page: &mut Page, view: &View<'_>) {
    let now = Moment::start_of(view.date());
    let stages: Vec<Stage> =
        view.plan.stages().into_iter().filter(|stage| stage.to > now).collect();
    if stages.is_empty() {
        return;
    }
    page.heading("On the way");
    for (at, milestone) in view.protocol().milestones.iter().enumerate() {
        let own = stages.iter().filter(|stage| stage.milestone == at);
        let dates: Vec<String> = own.map(|stage| view.moment(stage.from)).collect();
        if !dates.is_empty() {
            let text = milestone.text.get(view.language());
            page.plain(2, &format!("From {}: {text}", listed(&dates, "and")));
        }
    }
}
