//! What is asked: the protocol of a path, the client of a query.

use std::convert::Infallible;

use answer::input::{self, Asked, Client, Fault, Field, Problem as Reading, Start};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use engine::protocol::Protocol;

use super::problem::{Kind, Problem, Wrong};
use crate::address::Address;
use crate::library::{Entry, Library};
use crate::site::Site;

/// Most days of a plan that are answered at once: a year.
pub(super) const DAYS_MAX: usize = 366;

/// Longest part of a name that a message repeats, in characters.
const QUOTED_MAX: usize = 60;

/// The protocol a path names.
pub(super) struct Known(pub(super) Entry);

impl FromRequestParts<Site> for Known {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let id = Path::<String>::from_request_parts(parts, site).await;
        // What is not UTF-8 is no protocol's id either.
        let id = id.map_or_else(|_| char::REPLACEMENT_CHARACTER.to_string(), |Path(id)| id);
        site.library.get(&id).cloned().map(Self).ok_or_else(|| unknown(&id, &site.library))
    }
}

fn unknown(written: &str, library: &Library) -> Problem {
    let all: Vec<&str> = library.entries.iter().map(|entry| entry.protocol.id.as_str()).collect();
    let near = diag::did_you_mean(written, all.iter().copied());
    let all = format!("there are: {}", all.join(", "));
    let hint: Vec<String> = near.into_iter().chain([all]).collect();
    let short: String = written.chars().take(QUOTED_MAX).collect();
    let wrong = Wrong::new("protocol", format!("there is no protocol `{short}`"), hint.join(" "));
    Problem::saying(Kind::UnknownProtocol, vec![wrong])
}

/// A query, taken apart.
pub(super) struct Query(pub(super) Address);

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Address::parse(parts.uri.query().unwrap_or_default())))
    }
}

/// The client of a query and what else it says, or everything that is wrong with either.
pub(super) fn read<T>(
    site: &Site,
    entry: &Entry,
    address: &Address,
    start: Start,
    more: impl FnOnce(&Address, &Protocol) -> Result<T, Fault>,
) -> Result<(Client, T), Problem> {
    let client = site.client(entry, address, start);
    match (client, more(address, &entry.protocol)) {
        (Ok(client), Ok(more)) => Ok((client, more)),
        (client, more) => {
            let mut faults = client.err().unwrap_or_default();
            faults.extend(more.err());
            Err(Problem::faults(&faults))
        }
    }
}

/// What is asked about.
pub(super) fn activity(address: &Address, protocol: &Protocol) -> Result<Asked, Fault> {
    let words = address.question.as_deref().unwrap_or_default();
    input::activity(words, protocol).map_err(|problem| Fault { field: Field::Activity, problem })
}

/// How many days, if it says.
pub(super) fn days(address: &Address, _: &Protocol) -> Result<Option<usize>, Fault> {
    let Some(given) = &address.days else { return Ok(None) };
    let digits = given.bytes().all(|byte| byte.is_ascii_digit());
    let days = given.parse().ok().filter(|days| digits && (1..=DAYS_MAX).contains(days));
    let max = u32::try_from(DAYS_MAX).unwrap_or(u32::MAX);
    let problem = || Reading::Number { given: given.clone(), min: 1, max };
    days.map(Some).ok_or_else(|| Fault { field: Field::Days, problem: problem() })
}
