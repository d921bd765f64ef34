use engine::time::Zone;

use super::Problem;

/// The time zone of an IANA name.
///
/// # Errors
///
/// [`Problem::UnknownZone`], with the name that comes near.
pub fn zone(name: &str) -> Result<Zone, Problem> {
    Zone::get(name.trim()).ok_or_else(|| {
        let names: Vec<String> = Zone::names().collect();
        let near = diag::suggest(name, names.iter().map(String::as_str)).map(str::to_owned);
        Problem::UnknownZone { name: name.to_owned(), near: city(&names, name).or(near) }
    })
}

/// The zone of a city: people know theirs, not the continent.
fn city(zones: &[String], name: &str) -> Option<String> {
    let cities = zones.iter().map(|zone| zone.rsplit('/').next().unwrap_or(zone));
    let written = name.trim().replace(' ', "_");
    let city = diag::suggest(&written, cities)?;
    zones.iter().find(|zone| zone.ends_with(&format!("/{city}"))).cloned()
}
