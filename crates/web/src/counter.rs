//! Pages for whoever works at a clinic: what a client is handed, and how to embed the aftercare.

use answer::View;
use answer::input::Start;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::get;

use crate::address::Address;
use crate::library::{Entry, Library};
use crate::pages::{Counter, Embedding};
use crate::place::{Ground, Place};
use crate::routes::{OWN, SHARED, html, not_found, unknown};
use crate::server::client::Client as Asker;
use crate::site::Site;

/// The addresses of these pages.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/hand-over", get(hand_over)).route("/embed", get(embed))
}

/// What the form at the counter sends.
#[derive(Debug, Default)]
struct Sent {
    protocol: String,
    address: Address,
    time: String,
    /// Whether it says anything of a session, were it only that there is none.
    is_filled_in: bool,
}

impl Sent {
    /// Takes a query apart. The time stands in a field of its own, and belongs to the first session.
    fn parse(query: &str) -> Self {
        let all = || form_urlencoded::parse(query.as_bytes());
        let first = |wanted: &str| {
            let found = all().find(|(name, _)| name == wanted);
            found.map_or_else(String::new, |(_, value)| value.trim().to_owned())
        };
        let written = Address::parse(query);
        let mut sessions: Vec<String> =
            written.sessions.iter().map(|session| session.trim().to_owned()).collect();
        let time = first("time");
        // A first field left empty has no session for the time to belong to.
        if let Some(session) = sessions.first_mut().filter(|_| !first("session").is_empty())
            && !time.is_empty()
        {
            *session = format!("{session}T{time}");
        }
        let Address { complete, language, .. } = written;
        Self {
            protocol: first("protocol"),
            time,
            address: Address { sessions, complete, language, ..Address::default() },
            is_filled_in: all().any(|(name, _)| name == "session"),
        }
    }

    /// The protocol that was chosen, or why none was.
    fn choose<'l>(&self, library: &'l Library) -> (Option<&'l Entry>, Option<String>) {
        match &library.entries[..] {
            [only] if self.protocol.is_empty() => (Some(only), None),
            _ if self.protocol.is_empty() && !self.is_filled_in => (None, None),
            _ if self.protocol.is_empty() => {
                (None, Some("Choose which aftercare it is.".to_owned()))
            }
            _ => match library.get(&self.protocol) {
                Some(entry) => (Some(entry), None),
                None => (None, Some(not_here(&self.protocol))),
            },
        }
    }
}

fn not_here(written: &str) -> String {
    let shown: String = written.chars().take(60).collect();
    format!("No aftercare here is called “{shown}”. Choose another.")
}

async fn hand_over(
    State(site): State<Site>,
    asker: Asker,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let sent = Sent::parse(query.as_deref().unwrap_or_default());
    let (entry, wrong) = sent.choose(&site.library);
    let Some(near) = entry.or(site.library.entries.first()) else {
        return not_found(Ground::Server);
    };
    let counter = Counter {
        library: &site.library,
        chosen: entry.map(|entry| entry.protocol.as_ref()),
        wrong,
        address: &sent.address,
        time: &sent.time,
        faults: &[],
        day: site.day(&near.protocol.zone),
    };
    if !sent.is_filled_in {
        let status = if counter.wrong.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        return html(status, OWN, counter.asking());
    }
    // Whichever aftercare it is, what is wrong with the dates can be said.
    match (site.client(near, &sent.address, Start::Today), &counter.wrong) {
        (Ok(client), None) => {
            let base_url = site.base_url(&headers, asker.tls);
            let place = Place::new(&near.protocol, Ground::Server, &base_url);
            let view = View::new(&client);
            let handed = view.hand_over(&place.lasting(&sent.address));
            html(StatusCode::OK, OWN, counter.handing(place, &view, &handed))
        }
        (read, _) => {
            let faults = read.err().unwrap_or_default();
            let counter = Counter { faults: &faults, ..counter };
            html(StatusCode::BAD_REQUEST, OWN, counter.asking())
        }
    }
}

/// How to embed: the first aftercare there is unless another is asked for, and in our colour unless
/// another can be read.
async fn embed(
    State(site): State<Site>,
    asker: Asker,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    let mut all = form_urlencoded::parse(query.as_bytes());
    let wanted = all.find(|(name, _)| name == "protocol").map(|(_, id)| id);
    let entry = match wanted.as_deref().filter(|id| !id.is_empty()) {
        // Another clinic's rules are not what anybody meant to paste.
        Some(id) if site.library.get(id).is_none() => return unknown(&site, id, Ground::Server),
        Some(id) => site.library.get(id),
        None => site.library.entries.first(),
    };
    let Some(entry) = entry else { return not_found(Ground::Server) };
    let base_url = site.base_url(&headers, asker.tls);
    let embedding = Embedding {
        library: &site.library,
        place: Place::new(&entry.protocol, Ground::frame(&query), &base_url),
        base_url: &base_url,
    };
    html(StatusCode::OK, SHARED, embedding.page())
}

#[cfg(test)]
mod tests {
    use super::Sent;

    #[test]
    fn the_time_belongs_to_the_first_session() {
        let check = |query: &str, sessions: &[&str], is_filled_in: bool| {
            let sent = Sent::parse(query);
            assert_eq!(sent.address.sessions, sessions, "{query}");
            assert_eq!(sent.is_filled_in, is_filled_in, "{query}");
        };
        check("", &[], false);
        check("protocol=smp", &[], false);
        check("session=&time=16:00&session=", &[], true);
        check("session=2026-11-27&time=", &["2026-11-27"], true);
        check("session=2026-11-27&time=16%3A00&session=", &["2026-11-27T16:00"], true);
        check(
            "session=+2026-11-27&time=16:00&session=2026-12-07",
            &["2026-11-27T16:00", "2026-12-07"],
            true,
        );
        check("session=&time=16:00&session=2026-12-07", &["2026-12-07"], true);
    }
}
