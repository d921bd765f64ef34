//! A request for a page of a protocol, understood as far as every page needs it.

use answer::View;
use answer::input::{Client, Fault, Start};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;
use engine::time::Zone;

use crate::address::Address;
use crate::library::Entry;
use crate::place::{Ground, Place};
use crate::routes;
use crate::server::client::Client as Asker;
use crate::site::{Day, Site};
use crate::taken::Form;

/// Somebody at a page of a protocol.
#[derive(Debug)]
pub(crate) struct Visit {
    site: Site,
    base_url: String,
    ground: Ground,
    /// As what they would take it along, if the address has an ending.
    pub form: Option<Form>,
    /// The protocol.
    pub entry: Entry,
    /// What the address says after `?`.
    pub address: Address,
}

impl Visit {
    /// Where the page stands.
    pub(crate) fn place(&self) -> Place<'_> {
        Place::new(&self.entry.protocol, self.ground, &self.base_url)
    }

    /// The client the address speaks of.
    pub(crate) fn client(&self) -> Result<Client, Vec<Fault>> {
        self.site.client(&self.entry, &self.address, Start::Today)
    }

    /// Today where days are counted in a zone.
    pub(crate) fn day(&self, zone: &Zone) -> Day {
        self.site.day(zone)
    }

    /// Today where a client's days are counted.
    pub(crate) fn day_of(&self, view: &View<'_>) -> Day {
        self.day(view.client.course.zone())
    }

    /// Today at the clinic.
    pub(crate) fn clinic_day(&self) -> Day {
        self.day(&self.entry.protocol.zone)
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let ground = Ground::of(parts.uri.path(), parts.uri.query());
        // An address that is no text has no id, and leads nowhere.
        let Ok(Path(name)) = Path::<String>::from_request_parts(parts, site).await else {
            return Err(routes::not_found(ground));
        };
        // No id has a dot. Only the plan has forms, not the pages under it, nor one in a frame.
        let is_plan = parts.uri.path().matches('/').count() == 1;
        let split = Form::split(&name).filter(|_| is_plan);
        let (id, form) = split.map_or((&*name, None), |(id, form)| (id, Some(form)));
        let Some(entry) = site.library.get(id) else {
            return Err(routes::unknown(site, id, ground));
        };
        let Ok(asker) = Asker::from_request_parts(parts, site).await;
        Ok(Self {
            base_url: site.base_url(&parts.headers, asker.tls),
            ground,
            form,
            entry: entry.clone(),
            address: Address::parse(parts.uri.query().unwrap_or_default()),
            site: site.clone(),
        })
    }
}
