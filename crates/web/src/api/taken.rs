//! A client's plan to take along.

use answer::View;
use answer::input::{Client, Start};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use export::{Foreign, Handout, PdfFault, Place as PlaceOf, Wishes, sms};

use super::ask::{self, Known};
use super::problem::{Kind, Problem, Wrong};
use super::reply;
use super::spec::{OfCalendar, OfClient, OfPaths, OfProtocol, OfQueries, OfSheet, Refusals};
use crate::address::Address;
use crate::bench::Bench;
use crate::library::Entry;
use crate::place::{Ground, Place};
use crate::server::client::Client as Asker;
use crate::site::Site;
use crate::taken::{self, Form, Manner, Senseless};

/// The entries of a client's calendar
///
/// What begins or ends on a day as an entry of that day, and what there is to do at a time of day as a
/// reminder. The whole plan, whatever day it is.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/calendar",
    tag = "Files",
    params(OfProtocol, OfClient, OfCalendar),
    responses((status = 200, description = "The entries in order of time.",
        body = export::wire::Calendar<'_>), OfPaths, OfQueries, Refusals)
)]
pub(super) async fn entries(asking: Asking) -> Result<Response, Problem> {
    let Taker { client, manner, link, .. } = asking.read()?;
    Ok(reply::private(manner.calendar(&View::new(&client), link.as_deref()).json()))
}

/// A client's calendar as a file
///
/// As iCalendar (RFC 5545), to take in or to subscribe to: it has an `ETag`.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/calendar.ics",
    tag = "Files",
    params(OfProtocol, OfClient, OfCalendar),
    responses((status = 200, description = "The calendar.", body = String,
        content_type = "text/calendar"), OfPaths, OfQueries, Refusals)
)]
pub(super) async fn calendar(asking: Asking) -> Result<Response, Problem> {
    asking.read()?.file(Form::Calendar).await
}

/// A client's plan on paper
///
/// As PDF/UA, one or two pages for a course of one or two sessions. Its letters are Latin, Greek and
/// Cyrillic; a name in others is refused.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/handout.pdf",
    tag = "Files",
    params(OfProtocol, OfClient, OfSheet),
    responses((status = 200, description = "The sheet.", body = Vec<u8>,
        content_type = "application/pdf"), OfPaths, OfQueries, Refusals)
)]
pub(super) async fn handout(asking: Asking) -> Result<Response, Problem> {
    asking.read()?.file(Form::Sheet).await
}

/// A client's plan as text
///
/// Plain, as Markdown, as a mail, and the day asked about as a message to a phone.
#[utoipa::path(
    get,
    path = "/api/v1/protocols/{protocol}/text",
    tag = "Files",
    params(OfProtocol, OfClient, OfSheet),
    responses((status = 200, description = "Every form of text.", body = export::wire::Texts<'_>),
        OfPaths, OfQueries, Refusals)
)]
pub(super) async fn text(asking: Asking) -> Result<Response, Problem> {
    let Taker { client, manner, link, .. } = asking.read()?;
    let view = View::new(&client);
    let link = link.as_deref();
    let handout = Handout::new(&view, Wishes { name: manner.name(), link });
    Ok(reply::private(handout.json(&sms(&view, link))))
}

/// Somebody who asks for a plan to take along.
pub(super) struct Asking {
    site: Site,
    entry: Entry,
    base_url: String,
    query: String,
    headers: HeaderMap,
}

impl FromRequestParts<Site> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let Known(entry) = Known::from_request_parts(parts, site).await?;
        let Ok(asker) = Asker::from_request_parts(parts, site).await;
        Ok(Self {
            entry,
            base_url: site.base_url(&parts.headers, asker.tls),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: parts.headers.clone(),
            site: site.clone(),
        })
    }
}

/// Whose plan it is, and how it is to be made.
struct Taker {
    client: Client,
    manner: Manner,
    /// The address of the plan's page, where people can reach the server.
    link: Option<String>,
    id: String,
    bench: Bench,
    headers: HeaderMap,
}

impl Asking {
    fn read(self) -> Result<Taker, Problem> {
        let Self { site, entry, base_url, query, headers } = self;
        let address = Address::parse(&query);
        let (client, ()) = ask::read(&site, &entry, &address, Start::Today, |_, _| Ok(()))?;
        let manner = Manner::parse(&query).map_err(|wrong| senseless(&wrong))?;
        let place = Place::new(&entry.protocol, Ground::Server, &base_url);
        let link = (!base_url.is_empty()).then(|| place.lasting(&address));
        Ok(Taker {
            client,
            manner,
            link,
            id: entry.protocol.id.clone(),
            bench: site.bench,
            headers,
        })
    }
}

impl Taker {
    async fn file(self, form: Form) -> Result<Response, Problem> {
        let Self { client, manner, link, id, bench, headers } = self;
        let make = move || manner.make(form, &client, link.as_deref());
        let bytes = bench.run(make).await?.map_err(unprinted)?;
        Ok(taken::respond(form, &id, bytes, &headers))
    }
}

/// Why there is no sheet, said of what would have to be another.
fn unprinted(fault: PdfFault) -> Problem {
    let PdfFault::Letters(foreign) = fault else { return Problem::of(Kind::Failed) };
    let wrong = |foreign: &Foreign| {
        let (field, hint) = match foreign.place {
            PlaceOf::Name => ("name", "leave the name out, or ask for the plan as text"),
            PlaceOf::Link | PlaceOf::Clinic | PlaceOf::Sheet => {
                ("protocol", "ask for the plan as text or as a page")
            }
        };
        Wrong::new(field, foreign.to_string(), hint.to_owned())
    };
    Problem::saying(Kind::Parameters, foreign.iter().map(wrong).collect())
}

fn senseless(wrong: &Senseless) -> Problem {
    let wrong = Wrong::new(wrong.field, wrong.what.clone(), wrong.hint.to_owned());
    Problem::saying(Kind::Parameters, vec![wrong])
}
