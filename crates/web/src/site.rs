use std::fmt;
use std::sync::Arc;

use answer::input::{Client, Fault, Start};
use axum::http::HeaderMap;
use axum::http::header::HOST;
use engine::time::Zone;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::address::Address;
use crate::bench::Bench;
use crate::library::{Entry, Library};

/// Tells the time. The clock is an argument, for the server as for the engine: so a test can say
/// what day it is.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// A civil day, and the second (since 1970 in UTC) from which it is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// Which day it is.
    pub today: Date,
    /// When it ends.
    pub until: i64,
}

/// What every page is made from.
#[derive(Clone)]
pub(crate) struct Site {
    pub library: Arc<Library>,
    base_url: Option<Arc<str>>,
    clock: Clock,
    /// Where heavy work is done.
    pub bench: Bench,
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl Site {
    pub(crate) fn new(library: Library, base_url: Option<&str>, clock: Clock) -> Self {
        let base_url = base_url.map(|url| url.trim_end_matches('/').into());
        Self { library: Arc::new(library), base_url, clock, bench: Bench::new() }
    }

    /// Today in a zone.
    pub(crate) fn today(&self, zone: &Zone) -> Date {
        zone.date_of((self.clock)())
    }

    /// Today in a zone, and when it ends.
    pub(crate) fn day(&self, zone: &Zone) -> Day {
        let today = self.today(zone);
        let tomorrow = today.tomorrow().unwrap_or(today);
        Day { today, until: zone.start_of(tomorrow).as_second() }
    }

    /// The client an address speaks of.
    pub(crate) fn client(
        &self,
        entry: &Entry,
        address: &Address,
        start: Start,
    ) -> Result<Client, Vec<Fault>> {
        address.client(&entry.protocol, start, |zone| self.today(zone))
    }

    /// The address people know the server by, without a slash at its end; empty where it is not
    /// known, and links stay relative.
    pub(crate) fn base_url(&self, headers: &HeaderMap, tls: bool) -> String {
        if let Some(url) = &self.base_url {
            return url.to_string();
        }
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).filter(|h| is_host(h));
        let scheme = if tls { "https" } else { "http" };
        host.map_or_else(String::new, |host| format!("{scheme}://{host}"))
    }
}

/// Whether a Host header looks like one: it goes into the page, and anybody can write it.
fn is_host(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    !text.is_empty() && text.len() < 256 && text.chars().all(letter)
}
