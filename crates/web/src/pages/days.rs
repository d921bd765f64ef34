//! Day by day: days on which the same holds, as one. Each name leads to its answer on that day,
//! with the words it rests on.

use std::collections::BTreeMap;

use answer::phrases::{self, fill};
use answer::words::capital;
use answer::{Days, View};
use engine::vocabulary::NodeId;
use maud::{Markup, html};

use crate::address::Address;
use crate::place::Place;

/// More stretches would be a book; a course of very many sessions is read session by session.
const STRETCHES_MAX: usize = 24;

/// What each thing is called, made once: the same few dozen stand on most stretches.
type Labels = BTreeMap<NodeId, String>;

/// Every stretch of days of the picture, the one that holds the day asked about marked.
pub(super) fn days(view: &View<'_>, place: Place<'_>, address: &Address, all: &[Days]) -> Markup {
    let named = view.protocol().named_in_order();
    let signs = view.protocol().expectations.iter().flat_map(|usual| &usual.signs).copied();
    let labels: Labels = named.chain(signs).map(|node| (node, view.label(node))).collect();
    html! {
        section.no-print aria-labelledby="days" {
            h2 #days { (phrases::DAY_BY_DAY) }
            div.card {
                ul.lines {
                    @for days in all.iter().take(STRETCHES_MAX) { li { (stretch(view, place, address, days, &labels)) } }
                }
                @if all.len() > STRETCHES_MAX {
                    p.soft { (phrases::GOES_ON) }
                }
            }
        }
    }
}

fn stretch(
    view: &View<'_>,
    place: Place<'_>,
    address: &Address,
    days: &Days,
    labels: &Labels,
) -> Markup {
    let here = (days.from..=days.to).contains(&view.date());
    let session = view.client.course.sessions().iter().any(|session| session.date == days.from);
    html! {
        details.stretch {
            summary {
                b { (view.span(days.from, days.to)) }
                @if here { span.badge { @if view.is_today() { (phrases::TODAY) } @else { (phrases::DAY_SHOWN) } } }
                @if session { span.badge { (phrases::SESSION) } }
                @if let Some(numbers) = view.numbers(days) { small { (numbers) } }
            }
            (lists(view, place, &of_day(view, address, days, here), days, labels))
        }
    }
}

/// The address of a stretch's first day; of today's stretch one that says no day, so that nobody
/// keeps a link to a today that has passed.
fn of_day(view: &View<'_>, address: &Address, days: &Days, here: bool) -> Address {
    let address = address.lasting();
    if here && view.is_today() { address } else { address.on(days.from) }
}

fn lists(
    view: &View<'_>,
    place: Place<'_>,
    address: &Address,
    days: &Days,
    labels: &Labels,
) -> Markup {
    let lists = view.lists(&days.day);
    // Escaped once, not for each of its many uses.
    let ask = html! { (place.may(address)) "&q=" };
    let all = [
        (phrases::DO, lists.todo),
        (phrases::DO_NOT, lists.dont),
        (phrases::YOU_MAY, lists.may),
        (phrases::CHECK, lists.check_first),
        (phrases::YOU_MAY_SEE, lists.expect),
    ];
    html! {
        dl.lists {
            @for (heading, list) in all.iter().filter(|(_, list)| !list.is_empty()) {
                dt { (heading) }
                dd { (names(view, &ask, list, labels)) }
            }
        }
        p { a href=(place.plan(address)) { (fill(phrases::ALL_OF, &[("date", &view.short(days.from))])) } }
    }
}

fn names(view: &View<'_>, ask: &Markup, all: &[NodeId], labels: &Labels) -> Markup {
    html! {
        @for (at, node) in all.iter().enumerate() {
            @let label = labels.get(node).map_or("", String::as_str);
            @if at > 0 { ", " }
            a href={ (ask) (view.protocol().vocabulary().node(*node).id) } {
                @if at == 0 { (capital(label)) } @else { (label) }
            }
        }
    }
}
