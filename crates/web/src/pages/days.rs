//! Day by day: days on which the same holds, as one.

use answer::{Card, Days, Line, View};
use jiff::civil::Date;
use maud::{Markup, html};

use super::cards::lines;

/// More stretches would be a book; a course of very many sessions is read session by session.
const STRETCHES_MAX: usize = 24;

/// Every stretch of days of the picture, the one that holds the day asked about marked.
pub(super) fn days(view: &View<'_>, all: &[Days]) -> Markup {
    html! {
        section.no-print aria-labelledby="days" {
            h2 #days { "Day by day" }
            div.card {
                ul.lines { @for days in all.iter().take(STRETCHES_MAX) { li { (stretch(view, days)) } } }
                @if all.len() > STRETCHES_MAX {
                    p.soft { "The plan goes on. Give a later day above to see what comes." }
                }
            }
        }
    }
}

fn stretch(view: &View<'_>, days: &Days) -> Markup {
    let here = (days.from..=days.to).contains(&view.date());
    let session = view.client.course.sessions().iter().any(|session| session.date == days.from);
    html! {
        details.stretch {
            summary {
                b { (span(view, days.from, days.to)) }
                @if here { span.badge { @if view.is_today() { "today" } @else { "the day shown" } } }
                @if session { span.badge { "session" } }
                @if let Some(numbers) = numbers(view, days) { small { (numbers) } }
            }
            (lists(&view.card(&days.day)))
        }
    }
}

fn lists(card: &Card<'_>) -> Markup {
    let all: [(&str, &[Line<'_>]); 5] = [
        ("Do", &card.todo),
        ("Do not", &card.dont),
        ("You may", &card.may),
        ("Check first", &card.check_first),
        ("What you may see", &card.expect),
    ];
    html! {
        @if card.is_silent() { p { "The page says nothing for these days." } }
        @for (heading, list) in all.iter().filter(|(_, list)| !list.is_empty()) {
            h3 { (heading) }
            (lines(list))
        }
    }
}

/// "Fri 20 to Sun 22 Nov", "Sat 5 Dec".
fn span(view: &View<'_>, from: Date, to: Date) -> String {
    if from == to {
        return view.short(from);
    }
    format!("{} to {}", view.short(from), view.short(to))
}

/// "days 1 to 3".
fn numbers(view: &View<'_>, days: &Days) -> Option<String> {
    let (first, last) = (view.plan.day_number(days.from)?, view.plan.day_number(days.to)?);
    Some(if first == last { format!("day {first}") } else { format!("days {first} to {last}") })
}
