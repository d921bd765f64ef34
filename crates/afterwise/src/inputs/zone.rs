use engine::time::Zone;

use crate::error::Error;

/// The time zone of a name.
pub(crate) fn zone(name: &str) -> Result<Zone, Error> {
    Zone::get(name.trim()).ok_or_else(|| {
        let names: Vec<String> = Zone::names().collect();
        let near = diag::suggest(name, names.iter().map(String::as_str)).map(str::to_owned);
        // People know the city, not the continent.
        let city = || names.iter().find(|known| ends_in(known, name)).cloned();
        Error::UnknownZone { name: name.to_owned(), near: city().or(near) }
    })
}

fn ends_in(zone: &str, city: &str) -> bool {
    let last = zone.rsplit('/').next().unwrap_or(zone);
    last.eq_ignore_ascii_case(&city.trim().replace(' ', "_"))
}
