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
            (list(place, "do", "✓", now, &card.todo))
            (list(place, "no", "✕", phrases::DO_NOT, &card.dont))
            (list(place, "ok", "○", phrases::YOU_MAY, &card.may))
            (check_first(view, place, address, card, today))
            (list(place, "see", "~", see, &card.expect))
        }
    }
}

/// The cards of somebody's day, for looking at: nothing on them can be tapped.
pub(super) fn still(place: Place<'_>, card: &Card<'_>) -> Markup {
    html! {
        div.cards {
            (list(place, "do", "✓", phrases::DO_TODAY, &card.todo))
            (list(place, "no", "✕", phrases::DO_NOT, &card.dont))
            (list(place, "ok", "○", phrases::YOU_MAY, &card.may))
            (list(place, "if", "?", phrases::CHECK, &card.check_first))
            (list(place, "see", "~", phrases::SEE_TODAY, &card.expect))
        }
    }
}

fn list(place: Place<'_>, class: &str, mark: &str, heading: &str, all: &[Line<'_>]) -> Markup {
    html! {
        @if !all.is_empty() {
            section class={ "card " (class) } {
                (title(mark, heading))
                ul.lines { @for one in all { li { (line(place, one)) } } }
            }
        }
    }
}

/// A card's heading. The mark is for the eye only: the words say it all.
pub(super) fn title(mark: &str, heading: &str) -> Markup {
    html! { h2 { span.mark aria-hidden="true" { (mark) } (heading) } }
}

/// A line that opens to what it rests on.
pub(super) fn line(place: Place<'_>, line: &Line<'_>) -> Markup {
    html! {
        details {
            summary { (line.what) @for note in &line.notes { small { (note) } } }
            (because(place, &line.basis, &line.what))
        }
    }
}
