use answer::View;
use answer::phrases::{self, fill};

use super::changes::{changes, taken_back};
use super::head::{head, standing};
use super::help::help;
use super::page::Page;
use super::picture::picture;
use super::today::day;

/// A whole plan.
pub(crate) fn plan(view: &View<'_>, days: usize, width: usize) -> String {
    let mut page = Page::new(width);
    head(&mut page, view);
    day(&mut page, view);
    changes(&mut page, view);
    taken_back(&mut page, view);
    stages(&mut page, view);
    picture(&mut page, view, days);
    help(&mut page, view);
    standing(&mut page, view.protocol(), view.date());
    page.finish()
}

/// Writes the appointments and stages ahead.
fn stages(page: &mut Page, view: &View<'_>) {
    for (at, stage) in view.stages().iter().enumerate() {
        if at == 0 {
            page.heading(phrases::ON_THE_WAY);
        }
        let words = stage.basis.text;
        page.plain(2, &fill(phrases::STAGE, &[("from", &stage.from), ("words", &words)]));
    }
}
