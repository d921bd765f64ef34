//! Dates as people may write them: one form, and a helpful word about every other.

use engine::time::{Anchored, Zone};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::{DateFault, Problem};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads `2026-11-20`, `2026-11-20T16:00`, or an instant with its offset, which is turned into
/// local time.
///
/// # Errors
///
/// [`Problem::Date`], with what is wrong and, where it can be guessed, what was meant.
pub fn moment(written: &str, zone: &Zone) -> Result<Anchored, Problem> {
    let fault = |fault| Problem::Date { given: written.to_owned(), fault };
    let trimmed = written.trim();
    let Some((day, time)) = trimmed.split_once(['T', 't', ' ']) else {
        return Ok(Anchored { date: civil(trimmed).map_err(fault)?, time: None });
    };
    let date = civil(day).map_err(fault)?;
    if let Ok(instant) = trimmed.parse::<Timestamp>() {
        return Ok(local(instant, zone));
    }
    let time = clock(time).ok_or_else(|| fault(DateFault::Time(time.to_owned())))?;
    Ok(Anchored { date, time: Some(time) })
}

/// Reads a bare date.
///
/// # Errors
///
/// [`Problem::Date`], with what is wrong and, where it can be guessed, what was meant.
pub fn day(written: &str) -> Result<Date, Problem> {
    let fault = |fault| Problem::Date { given: written.to_owned(), fault };
    civil(written.trim()).map_err(fault)
}

fn civil(written: &str) -> Result<Date, DateFault> {
    let parts: Vec<&str> = written.split('-').collect();
    let &[year, month, day] = &parts[..] else { return Err(other_form(written)) };
    if [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return Err(other_form(written));
    }
    let number = |part: &str| -> Result<i16, DateFault> {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|_| digits).ok_or(DateFault::Form)
    };
    let (year_number, month_number) = (number(year)?, number(month)?);
    let day_number = number(day)?;
    let (Ok(short_month), Ok(short_day)) = (i8::try_from(month_number), i8::try_from(day_number))
    else {
        return Err(DateFault::Form);
    };
    if year_number == 0 {
        return Err(DateFault::Year);
    }
    let Ok(first) = Date::new(year_number, short_month, 1) else {
        return Err(DateFault::Month(month.to_owned()));
    };
    let name = || format!("{} {year}", month_name(short_month));
    first.with().day(short_day).build().map_err(|_| DateFault::Day(name(), first.days_in_month()))
}

/// What was written instead: numbers that can be swapped, or something else.
fn other_form(written: &str) -> DateFault {
    let numbers: Vec<i16> =
        written.split(['/', '.', '-']).map_while(|part| part.trim().parse().ok()).collect();
    let &[one, other, third] = &numbers[..] else { return DateFault::Form };
    let date = |year: i16, month: i16, day: i16| {
        let short = |number| i8::try_from(number).ok();
        let year = if (0..100).contains(&year) { year + 2000 } else { year };
        Date::new(year, short(month)?, short(day)?).ok()
    };
    if one > 99 {
        let date = date(one, other, third).map(|date| date.to_string());
        return date.map_or(DateFault::Form, DateFault::OtherOrder);
    }
    match (date(third, one, other), date(third, other, one)) {
        (Some(a), Some(b)) if a != b => DateFault::Ambiguous(a.to_string(), b.to_string()),
        (Some(date), _) | (None, Some(date)) => DateFault::OtherOrder(date.to_string()),
        (None, None) => DateFault::Form,
    }
}

fn month_name(month: i8) -> &'static str {
    let at = usize::try_from(month - 1).unwrap_or(0);
    MONTHS.get(at).copied().unwrap_or("that month")
}

fn clock(written: &str) -> Option<Time> {
    let parts: Vec<&str> = written.split(':').collect();
    let number = |part: &str| {
        let two = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i8>().ok().filter(|_| two)
    };
    match parts[..] {
        [hour, minute] => Time::new(number(hour)?, number(minute)?, 0, 0).ok(),
        [hour, minute, second] => {
            Time::new(number(hour)?, number(minute)?, number(second)?, 0).ok()
        }
        _ => None,
    }
}

fn local(instant: Timestamp, zone: &Zone) -> Anchored {
    // The zone came out of this database by this name.
    let found = jiff::tz::db().get(zone.name()).unwrap_or(jiff::tz::TimeZone::UTC);
    let here = found.to_datetime(instant);
    Anchored { date: here.date(), time: Some(here.time()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: Result<&str, DateFault>) {
        let zone = Zone::get("America/Vancouver").expect("a built-in zone");
        let found = moment(written, &zone).map(|at| match at.time {
            None => at.date.to_string(),
            Some(time) => at.date.to_datetime(time).to_string(),
        });
        let given = written.to_owned();
        assert_eq!(
            found,
            expected.map(str::to_owned).map_err(|fault| Problem::Date { given, fault })
        );
    }

    #[test]
    fn one_form_and_a_word_about_the_others() {
        check("2026-11-20", Ok("2026-11-20"));
        check(" 2026-11-20 ", Ok("2026-11-20"));
        check("0001-01-01", Ok("0001-01-01"));
        check("9999-12-31", Ok("9999-12-31"));
        check("2024-02-29", Ok("2024-02-29"));
        check("2026-11-20T16:00", Ok("2026-11-20T16:00:00"));
        check("2026-11-20 16:00:30", Ok("2026-11-20T16:00:30"));
        check("2026-11-20T23:00:00Z", Ok("2026-11-20T16:00:00"));
        check("2026-11-21T16:00:00-07:00", Ok("2026-11-21T16:00:00"));
        let day = |name: &str, days| Err(DateFault::Day(name.into(), days));
        check("2026-02-30", day("February 2026", 28));
        check("2026-02-29", day("February 2026", 28));
        check("2026-11-00", day("November 2026", 30));
        check("2026-13-01", Err(DateFault::Month("13".into())));
        check("0000-01-01", Err(DateFault::Year));
        let either = || DateFault::Ambiguous("2026-11-12".into(), "2026-12-11".into());
        check("11/12/2026", Err(either()));
        check("11.12.26", Err(either()));
        check("2026/11/20", Err(DateFault::OtherOrder("2026-11-20".into())));
        check("2026-1-2", Err(DateFault::OtherOrder("2026-01-02".into())));
        check("20/11/2026", Err(DateFault::OtherOrder("2026-11-20".into())));
        for written in ["20 Nov", "", "-", "2026-11", "10000-01-01", "2026-+1-01"] {
            check(written, Err(DateFault::Form));
        }
        check("2026-11-20T25:00", Err(DateFault::Time("25:00".into())));
        check("2026-11-20T4pm", Err(DateFault::Time("4pm".into())));
    }
}
