use answer::View;

use super::card::card;
use super::head::{head, standing};
use super::help::help;
use super::page::Page;

/// One day of a plan.
pub(crate) fn today(view: &View<'_>, width: usize) -> String {
    let mut page = Page::new(width);
    head(&mut page, view);
    day(&mut page, view);
    help(&mut page, view);
    standing(&mut page, view.protocol(), view.date());
    page.finish()
}

/// Writes the card of the day asked about, or why there is none.
pub(super) fn day(page: &mut Page, view: &View<'_>) {
    let day = view.card(&view.plan.day(view.date()));
    if day.is_silent() {
        page.gap();
        page.plain(0, "The page says nothing for this day. That is not a yes and not a no.");
    }
    card(page, view.protocol(), &day);
}
