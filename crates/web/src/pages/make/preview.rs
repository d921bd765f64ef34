//! What a client would see.

use std::sync::Arc;

use answer::View;
use answer::input::{Chosen, Client, Request, Start, client};
use engine::protocol::Protocol;
use engine::time::Zone;
use jiff::ToSpan as _;
use maud::{Markup, html};

use crate::make::Desk;
use crate::pages::{cards, picture};
use crate::place::{Ground, Place};

/// The days one can look at.
const DAYS: [u16; 8] = [1, 3, 5, 8, 11, 14, 16, 21];

/// A client's day and the whole way, as the draft has them.
pub(super) fn preview(desk: &Desk<'_>) -> Markup {
    let protocol = desk.check.protocol.clone().map(Arc::new);
    let client = protocol.and_then(|protocol| treated(desk, protocol));
    html! {
        aside.seen aria-labelledby="preview" {
            h2 #preview { "What your client sees" }
            div.field {
                label for="day" { "On day" }
                select #day name="day" {
                    @for day in days(desk) { option value=(day) selected[day == desk.day] { (day) } }
                }
            }
            div #seen data-live {
                @if !desk.faults.is_empty() {
                    p.fault { "What is marked could not be read. Here it is still what it was before." }
                }
                @match &client {
                    Some(client) => (seen(&View::new(client))),
                    None => p { "Nothing can be shown until what is marked is mended." },
                }
            }
        }
    }
}

fn days(desk: &Desk<'_>) -> Vec<u16> {
    let mut days: Vec<u16> = DAYS.into_iter().chain([desk.day]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A client who had one session so many days ago.
fn treated(desk: &Desk<'_>, protocol: Arc<Protocol>) -> Option<Client> {
    let ago = i32::from(desk.day) - 1 + protocol.day_one_offset();
    let session = desk.today.saturating_sub(ago.days()).to_string();
    let request = Request {
        sessions: &[session],
        complete: None,
        facts: &[],
        told: &[],
        on: None,
        zone: None,
        language: "en",
    };
    let mut client = client(&request, protocol, Start::Today, |_: &Zone| desk.today).ok()?;
    client.on.by = Chosen::Today;
    Some(client)
}

fn seen(view: &View<'_>) -> Markup {
    let place = Place::new(view.protocol(), Ground::Server, "");
    let card = view.card(&view.plan.day(view.date()));
    html! {
        p.seen-head { b { (answer::clinic(view.protocol())) } " · Day " (view.plan.day_number(view.date()).unwrap_or_default()) }
        (cards::still(place, &card))
        (picture::picture(view, &view.picture(view.length() + 3)))
    }
}
