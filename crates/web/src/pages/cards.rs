//! One day at a glance, as cards.

use answer::{Card, Line, View, phrases};
use jiff::civil::Date;
use maud::{Markup, html};

use super::check::check_first;
use super::layout::because;
use crate::address::Address;
use crate::place::Place;

/// Today's cards.
pub(super) fn cards(
    view: &View<'_>,
    place: Place<'_>,
    address: &Address,
    card: &Card<'_>,
    today: Date,
) -> Markup {
    let now = if view.is_today() { phrases::DO_TODAY } else { phrases::DO };
    let see = if view.is_today() { phrases::SEE_TODAY } else { phrases::SEE };
    html! {
        div.cards {
            (list("do", "✓", now, &card.todo))
            (list("no", "✕", phrases::DO_NOT, &card.dont))
            (list("ok", "○", phrases::YOU_MAY, &card.may))
            (check_first(view, place, address, card, today))
            (list("see", "~", see, &card.expect))
        }
    }
}

fn list(class: &str, mark: &str, heading: &str, all: &[Line<'_>]) -> Markup {
    html! {
        @if !all.is_empty() {
            section class={ "card " (class) } {
                (title(mark, heading))
                (lines(all))
            }
        }
    }
}

/// A card's heading. The mark is for the eye only: the words say it all.
pub(super) fn title(mark: &str, heading: &str) -> Markup {
    html! { h2 { span.mark aria-hidden="true" { (mark) } (heading) } }
}

/// Lines that open to what they rest on.
pub(super) fn lines(all: &[Line<'_>]) -> Markup {
    html! { ul.lines { @for one in all { li { (line(one)) } } } }
}

/// A line that opens to what it rests on.
pub(super) fn line(line: &Line<'_>) -> Markup {
    html! {
        details {
            summary { (line.what) @for note in &line.notes { small { (note) } } }
            (because(&line.basis, &line.what))
        }
    }
}
