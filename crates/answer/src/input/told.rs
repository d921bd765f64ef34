use engine::course::Exception;
use engine::protocol::{Modality, Protocol};
use jiff::civil::Date;

use super::{Asked, Problem, ToldFault, activity, date};

/// What the practitioner told this one client: `MODALITY:ACTIVITY:FROM[..TO]:NAME`.
pub(super) fn told(written: &str, protocol: &Protocol) -> Result<Exception, Problem> {
    let fault = |fault| Problem::Told { given: written.to_owned(), fault };
    let parts: Vec<&str> = written.splitn(4, ':').map(str::trim).collect();
    let &[word, name, when, by] = &parts[..] else { return Err(fault(ToldFault::Form)) };
    if by.is_empty() {
        return Err(fault(ToldFault::Form));
    }
    let modality = Modality::WORDS.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    let (_, modality) = modality.ok_or_else(|| fault(ToldFault::Modality(word.to_owned())))?;
    let Asked::Act(target) = activity(name, protocol)? else {
        return Err(fault(ToldFault::NotAskable(name.to_owned())));
    };
    let (from, to) = stretch(when)?;
    if to.is_some_and(|to| to <= from) {
        return Err(fault(ToldFault::EndsBeforeItBegins));
    }
    Ok(Exception { modality, target, from, to, by: by.to_owned(), on: from })
}

fn stretch(when: &str) -> Result<(Date, Option<Date>), Problem> {
    match when.split_once("..") {
        None => Ok((date::day(when)?, None)),
        Some((from, to)) => Ok((date::day(from)?, Some(date::day(to)?))),
    }
}
