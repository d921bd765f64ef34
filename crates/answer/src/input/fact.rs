use engine::course::Known;
use engine::protocol::{FactDeclaration, Protocol};
use jiff::Span;
use jiff::civil::Date;

use super::{Problem, date};

/// What `NAME=VALUE`, or `NAME=VALUE@DAY`, says is known; nothing for the value `unknown`.
///
/// It is known on `on`, or on DAY: a date, or a number of days after `first`, the first session.
///
/// # Errors
///
/// A [`Problem`] with the form, the name, the value or the day.
pub fn fact(
    written: &str,
    protocol: &Protocol,
    on: Date,
    first: Date,
) -> Result<Option<Known>, Problem> {
    let form = || Problem::FactForm(written.to_owned());
    let (name, value) = written.split_once('=').ok_or_else(form)?;
    let (value, on) = match value.split_once('@') {
        None => (value, on),
        Some((value, day)) => (value, day_of(day.trim(), first)?),
    };
    known(name.trim(), value.trim(), protocol, on)
}

/// A date, or a number of days after the first session.
fn day_of(written: &str, first: Date) -> Result<Date, Problem> {
    let bare = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    if !bare {
        return date::day(written);
    }
    let days = written.parse().ok().and_then(|days| Span::new().try_days::<i64>(days).ok());
    let found = days.and_then(|days| first.checked_add(days).ok());
    found.ok_or_else(|| Problem::FactDay(written.to_owned()))
}

/// What a name and a value say is known on a day; nothing for the value `unknown`.
///
/// # Errors
///
/// A [`Problem`] with the name or the value.
pub fn known(
    name: &str,
    value: &str,
    protocol: &Protocol,
    on: Date,
) -> Result<Option<Known>, Problem> {
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

fn unknown(name: &str, protocol: &Protocol) -> Problem {
    let all: Vec<String> = protocol.facts.iter().map(|fact| fact.id.clone()).collect();
    let near = diag::suggest(name, all.iter().map(String::as_str)).map(str::to_owned);
    Problem::UnknownFact { name: name.to_owned(), near, all }
}

fn no_such(value: &str, fact: &FactDeclaration) -> Problem {
    Problem::UnknownValue {
        fact: fact.id.clone(),
        value: value.to_owned(),
        near: diag::suggest(value, fact.values.iter().map(String::as_str)).map(str::to_owned),
        all: fact.values.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: Result<Option<(&str, &str)>, &str>) {
        let vocabulary = shelf::vocabulary();
        let text = shelf::protocol("smp").unwrap().text;
        let protocol = engine::protocol::read(text, &vocabulary).0.unwrap();
        let [on, first] = ["2026-11-27", "2026-11-20"].map(|date| date.parse().unwrap());
        let found = fact(written, &protocol, on, first);
        let values = &protocol.facts.first().unwrap().values;
        let found = found.map_err(|problem| problem.message()).map(|known| {
            known.map(|known| (values[usize::from(known.value)].clone(), known.on.to_string()))
        });
        let expected = expected.map_err(str::to_owned);
        let expected = expected.map(|known| known.map(|(v, on)| (v.to_owned(), on.to_owned())));
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn a_fact_is_known_on_a_day() {
        check("scabs=no", Ok(Some(("no", "2026-11-27"))));
        check(" Scabs = YES ", Ok(Some(("yes", "2026-11-27"))));
        check("scabs=no@7", Ok(Some(("no", "2026-11-27"))));
        check("scabs=no@0", Ok(Some(("no", "2026-11-20"))));
        check("scabs=no@2026-11-24", Ok(Some(("no", "2026-11-24"))));
        check("scabs=unknown@3", Ok(None));
        check("scabs", Err("`scabs` does not say what is so"));
        check("scabs=no@99999999999", Err("`99999999999` days after the session is no day"));
        check("scabs=no@7304485", Err("`7304485` days after the session is no day"));
        check("scabs=no@2147483647", Err("`2147483647` days after the session is no day"));
        check("scabs=no@", Err("`` is not a date I can read"));
        check("scab=no", Err("this protocol does not ask about `scab`"));
        check("scabs=some", Err("`scabs` cannot be `some`"));
    }
}
