use engine::course::Known;
use engine::protocol::{FactDeclaration, Protocol};
use jiff::civil::Date;

use crate::error::Error;

/// What `NAME=VALUE` says is known on a day; nothing for the value `unknown`.
pub(crate) fn fact(written: &str, protocol: &Protocol, on: Date) -> Result<Option<Known>, Error> {
    let (name, value) =
        written.split_once('=').ok_or_else(|| Error::FactForm(written.to_owned()))?;
    known(name.trim(), value.trim(), protocol, on)
}

/// What a name and a value say is known on a day; nothing for the value `unknown`.
pub(crate) fn known(
    name: &str,
    value: &str,
    protocol: &Protocol,
    on: Date,
) -> Result<Option<Known>, Error> {
    let found = || {
        let at = protocol.facts.iter().position(|fact| fact.id.eq_ignore_ascii_case(name))?;
        let declaration = protocol.facts.get(at)?;
        Some((protocol.fact(&declaration.id)?, declaration))
    };
    let (fact, declaration) = found().ok_or_else(|| unknown(name, protocol))?;
    if value.eq_ignore_ascii_case("unknown") {
        return Ok(None);
    }
    let at = declaration.values.iter().position(|known| known.eq_ignore_ascii_case(value));
    let value =
        at.and_then(|at| u8::try_from(at).ok()).ok_or_else(|| no_such(value, declaration))?;
    Ok(Some(Known { fact, value, on }))
}

fn unknown(name: &str, protocol: &Protocol) -> Error {
    let all: Vec<String> = protocol.facts.iter().map(|fact| fact.id.clone()).collect();
    let near = diag::suggest(name, all.iter().map(String::as_str)).map(str::to_owned);
    Error::UnknownFact { name: name.to_owned(), near, all }
}

fn no_such(value: &str, fact: &FactDeclaration) -> Error {
    Error::UnknownValue {
        fact: fact.id.clone(),
        value: value.to_owned(),
        near: diag::suggest(value, fact.values.iter().map(String::as_str)).map(str::to_owned),
        all: fact.values.clone(),
    }
}
