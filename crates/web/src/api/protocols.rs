//! What a protocol says, and what it says to one client.

use answer::input::{Asked, Client, Start};
use answer::{View, wire};
use axum::extract::State;
use axum::response::Response;
use engine::time::Moment;

use super::ask::{self, DAYS_MAX, Known, Query};
use super::problem::Problem;
use super::reply;
use super::spec::{
    Activity, Days, Language, OfClient, OfPaths, OfProtocol, OfQueries, Refusals, WhenAnswer,
};
use crate::site::Site;

/// Longest plan that is made at once. Each day is 24 kB and a tenth of a millisecond; a year of them
/// with a hundred sessions is 17 MB and a tenth of a second.
const LIGHT_DAYS_MAX: usize = 60;

/// Most sessions of a plan that is made at once.
const LIGHT_SESSIONS_MAX: usize = 30;

/// The protocols there are
#[utoipa::path(
    get,
    path = "/api/v1/protocols",
    tag = "Protocols",
    responses((status = 200, description = "The protocols, in the order they are listed.",
        body = wire::Protocols<'_>), Refusals)
)]
pub(super) async fn list(State(site): State<Site>) -> Response {
    let all = site.library.entries.iter().map(|entry| &*entry.protocol);
    reply::public(wire::protocols(all))
}

/// One protocol in full
///
/// What the clinic's page says, statement by statement, and how it is read where statements
/// disagree or leave room.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}",
    tag = "Protocols",
    params(OfProtocol, Language),
    responses((status = 200, description = "The protocol.", body = wire::Show<'_>), OfPaths, Refusals)
)]
pub(super) async fn show(Known(entry): Known, Query(address): Query) -> Response {
    reply::public(wire::show(&entry.protocol, address.language()))
}

/// A client's plan
///
/// What to do, what not to do and what may be done, day by day from the first session on; and the
/// verdicts about everything the protocol names, over all of time.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/plan",
    tag = "Clients",
    params(OfProtocol, OfClient, Days),
    responses((status = 200, description = "The plan.", body = wire::Plan<'_>), OfPaths, OfQueries, Refusals)
)]
pub(super) async fn plan(
    State(site): State<Site>,
    Known(entry): Known,
    Query(address): Query,
) -> Result<Response, Problem> {
    let (client, days) = ask::read(&site, &entry, &address, Start::Today, ask::days)?;
    let plan = if is_heavy(&client, days) {
        site.bench.run(move || plan_of(&client, days)).await?
    } else {
        plan_of(&client, days)
    };
    Ok(reply::private(plan))
}

/// Whether a plan takes longer than a few milliseconds.
fn is_heavy(client: &Client, asked: Option<usize>) -> bool {
    let course = &client.course;
    let sessions = course.sessions().len();
    let between = (course.last().date - course.first().date).get_days();
    let days = asked.unwrap_or_else(|| usize::try_from(between).unwrap_or(0));
    sessions > LIGHT_SESSIONS_MAX || days > LIGHT_DAYS_MAX
}

fn plan_of(client: &Client, asked: Option<usize>) -> String {
    let view = View::new(client);
    let own = view.length();
    let days = asked.unwrap_or(own).min(DAYS_MAX);
    let mut notes: Vec<String> = client.notes.iter().map(ToString::to_string).collect();
    if asked.is_none() && own > days {
        notes.push(format!("the plan goes on; the first {days} days are shown"));
    }
    wire::plan(&view, days, notes)
}

/// One day of a client's plan
///
/// Today, or the day given with `on`.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/today",
    tag = "Clients",
    params(OfProtocol, OfClient),
    responses((status = 200, description = "The day.", body = wire::Day<'_>), OfPaths, OfQueries, Refusals)
)]
pub(super) async fn today(
    State(site): State<Site>,
    Known(entry): Known,
    Query(address): Query,
) -> Result<Response, Problem> {
    let (client, ()) = ask::read(&site, &entry, &address, Start::Today, |_, _| Ok(()))?;
    Ok(reply::private(wire::today(&View::new(&client))))
}

/// May a client do something?
///
/// Today, or on the day or at the moment given with `on`; a whole day is answered with its strictest
/// verdict. Only `allowed` is a yes.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/may",
    tag = "Clients",
    params(OfProtocol, Activity, OfClient),
    responses((status = 200, description = "The verdict and what it rests on.", body = wire::May<'_>),
        OfPaths, OfQueries, Refusals)
)]
pub(super) async fn may(
    State(site): State<Site>,
    Known(entry): Known,
    Query(address): Query,
) -> Result<Response, Problem> {
    let (client, asked) = ask::read(&site, &entry, &address, Start::Today, ask::activity)?;
    let view = View::new(&client);
    Ok(reply::private(match asked {
        Asked::Act(node) => wire::may(&view, node, view.asked_moment(node)),
        Asked::Other(node) => wire::noticed(&view, node),
    }))
}

/// From when may a client do something?
///
/// The first moment at which the verdict is allowed or conditional: at or after `on`, or else after
/// the last session. Where it is not known whether the course is complete, that is assumed, and
/// `conditions` says so. Something one notices, rather than does, is answered as by `may`.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/when",
    tag = "Clients",
    params(OfProtocol, Activity, OfClient),
    responses((status = 200, description = "The first moment and what it rests on.",
        body = inline(WhenAnswer)), OfPaths, OfQueries, Refusals)
)]
pub(super) async fn when(
    State(site): State<Site>,
    Known(entry): Known,
    Query(address): Query,
) -> Result<Response, Problem> {
    let (client, asked) = ask::read(&site, &entry, &address, Start::LastSession, ask::activity)?;
    let view = View::new(&client);
    Ok(reply::private(match asked {
        Asked::Act(node) => {
            let start = client.moment().unwrap_or(Moment::start_of(client.on.date));
            wire::when(&view, node, start, view.plan.next_opening(node, start))
        }
        Asked::Other(node) => wire::noticed(&view, node),
    }))
}
