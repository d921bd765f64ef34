//! Which region somebody means by what they write: its code, or what it is called, in any case and
//! order. Its numbers are what clients dial, so nothing is guessed.

use crate::clinic::ELSEWHERE;
use crate::regions::Region;
use crate::timing::shown;

/// What else people write for somewhere else.
const NOWHERE: [&str; 2] = ["somewhere else", "elsewhere"];
/// A code as short as this is near to any other.
const CODE_BYTES_MIN: usize = 4;

/// The region that is meant, or none for somewhere else.
///
/// # Errors
///
/// Which ones it may be, where it may be several; what may have been meant, where it is none.
pub(crate) fn meant<'r>(all: &'r [Region], written: &str) -> Result<Option<&'r Region>, String> {
    let words = plain(written);
    if words == plain(ELSEWHERE) || NOWHERE.contains(&words.as_str()) {
        return Ok(None);
    }
    let coded = all.iter().find(|region| plain(&region.key(all)) == words);
    if coded.is_some() {
        return Ok(coded);
    }
    let is_meant = |region: &&Region| plain(&region.id) == words || is_called(region, &words);
    let named: Vec<&Region> = all.iter().filter(is_meant).collect();
    match named.as_slice() {
        [] => Err(unknown(all, written)),
        [one] => Ok(Some(one)),
        several => {
            let several: Vec<String> = several.iter().map(|one| one.named(all)).collect();
            let several = several.join("; ");
            Err(format!("“{}” may be any of these, write which: {several}.", shown(written)))
        }
    }
}

/// Whether these words are some of what it is called, and nothing else.
fn is_called(region: &Region, words: &str) -> bool {
    let parts: Vec<String> = parts(region).map(plain).collect();
    are_some_of(&parts, words)
}

fn are_some_of(parts: &[String], words: &str) -> bool {
    parts.iter().any(|part| match words.strip_prefix(part.as_str()) {
        Some("") => true,
        Some(rest) => rest.strip_prefix(' ').is_some_and(|rest| are_some_of(parts, rest)),
        None => false,
    })
}

/// "Ontario" and "Canada" of "Ontario, Canada", and its other names.
fn parts(region: &Region) -> impl Iterator<Item = &str> {
    region.name.split(", ").chain(region.also.iter().map(String::as_str))
}

/// As words are compared: without case, stops, hyphens, and small words.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('.', "");
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !["", "the", "and"].contains(word));
    words.collect::<Vec<_>>().join(" ")
}

fn unknown(all: &[Region], written: &str) -> String {
    let keys: Vec<String> = all.iter().map(|region| region.key(all)).collect();
    let codes = keys.iter().map(String::as_str).filter(|code| code.len() >= CODE_BYTES_MIN);
    let names = all.iter().map(|region| region.name.as_str());
    let near = diag::suggest(written, names.chain(all.iter().flat_map(parts)).chain(codes));
    let next = near.map_or_else(
        || "Write a country, or a state or province of it; ZZ is somewhere else.".to_owned(),
        |near| format!("Did you mean {near}?"),
    );
    format!("“{}” is not on the list. {next}", shown(written))
}
