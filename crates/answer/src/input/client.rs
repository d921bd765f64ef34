use std::sync::Arc;

use engine::course::{Course, CourseError, CourseNote, Exception, Known};
use engine::plan::Plan;
use engine::protocol::Protocol;
use engine::time::{Anchored, Moment, Zone};
use jiff::civil::{Date, Time};

use super::{Fault, Field, Note, Problem, date, fact, told, zone};

/// The day, or the moment, asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct On {
    /// The civil day.
    pub date: Date,
    /// The local time, if one was given.
    pub time: Option<Time>,
    /// How it was come by.
    pub by: Chosen,
}

/// How the day asked about was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It was given.
    Given,
    /// It is today.
    Today,
    /// It is the day of the last session.
    LastSession,
}

/// What a client wrote about themselves and their question, not yet read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Request<'a> {
    /// When each session is or was.
    pub sessions: &'a [String],
    /// Whether the last of them ends the treatment, as far as is known.
    pub complete: Option<bool>,
    /// `NAME=VALUE` or `NAME=VALUE@DAY`.
    pub facts: &'a [String],
    /// `MODALITY:ACTIVITY:FROM[..TO]:NAME`.
    pub told: &'a [String],
    /// The day or moment asked about.
    pub on: Option<&'a str>,
    /// The zone days are counted in; the clinic's where none is given.
    pub zone: Option<&'a str>,
    /// The language of the clinic's words.
    pub language: &'a str,
}

/// One client's question: whose page, which course, which day.
#[derive(Clone, Debug)]
pub struct Client {
    /// The clinic's page, with what the practitioner told this client.
    pub protocol: Arc<Protocol>,
    /// The client's sessions.
    pub course: Course,
    /// What is asked about.
    pub on: On,
    /// The language of the clinic's words.
    pub language: String,
    /// What was accepted and should be said.
    pub notes: Vec<Note>,
}

/// Which day counts where none is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Today.
    Today,
    /// The day of the last session, unless facts are told: those are today's.
    LastSession,
}

impl Client {
    /// The client's plan.
    pub fn plan(&self) -> Plan<'_> {
        self.protocol.plan(&self.course)
    }

    /// The moment asked about, if one was given; otherwise the whole day counts.
    pub fn moment(&self) -> Option<Moment> {
        self.on.time.map(|time| self.course.zone().moment_of(self.on.date, time))
    }
}

/// Reads what a client wrote. `today` is asked at most once, and only where no day is given.
///
/// # Errors
///
/// Every [`Fault`] there is, in the order of the fields.
pub fn client(
    request: &Request<'_>,
    protocol: Arc<Protocol>,
    start: Start,
    today: impl FnOnce(&Zone) -> Date,
) -> Result<Client, Vec<Fault>> {
    let mut faults = Vec::new();
    let own = || protocol.zone.clone();
    let zone = request.zone.map_or_else(|| Ok(own()), zone);
    let zone = taken(zone, Field::Zone, &mut faults).unwrap_or_else(own);
    let on = request.on.map(|on| date::moment(on, &zone));
    let on = on.and_then(|on| taken(on, Field::On, &mut faults));
    let sessions = sessions(request.sessions, &zone, &mut faults);
    let exceptions = exceptions(request.told, &protocol, &mut faults);
    let Some((course, corrected)) = course(sessions, zone, &mut faults) else {
        // Without a session no fact can be dated, but what is wrong with it can be said.
        facts(request.facts, &protocol, Date::ZERO, Date::ZERO, &mut faults);
        return Err(in_order(faults));
    };
    let course = course.complete(request.complete);
    let on = chosen(on, start, request, &course, today);
    let first = course.first().date;
    let known = facts(request.facts, &protocol, on.date, first, &mut faults);
    let course = known.into_iter().fold(course, Course::know);
    if !faults.is_empty() {
        return Err(in_order(faults));
    }
    let protocol = match &exceptions[..] {
        [] => protocol,
        told => Arc::new(protocol.with_exceptions(told)),
    };
    let language = request.language.to_owned();
    let notes = notes(corrected, &course, on, &language);
    Ok(Client { protocol, course, on, language, notes })
}

/// What was read, or nothing and one fault more.
fn taken<T>(read: Result<T, Problem>, field: Field, faults: &mut Vec<Fault>) -> Option<T> {
    read.map_err(|problem| faults.push(Fault { field, problem })).ok()
}

fn in_order(mut faults: Vec<Fault>) -> Vec<Fault> {
    faults.sort_by_key(|fault| fault.field);
    faults
}

fn sessions(written: &[String], zone: &Zone, faults: &mut Vec<Fault>) -> Vec<Anchored> {
    if written.len() > engine::course::SESSIONS_MAX {
        let problem = Problem::TooManySessions(written.len());
        faults.push(Fault { field: Field::Session(0), problem });
        return Vec::new();
    }
    let each = written.iter().enumerate();
    each.filter_map(|(at, one)| taken(date::moment(one, zone), Field::Session(at), faults))
        .collect()
}

fn exceptions(written: &[String], protocol: &Protocol, faults: &mut Vec<Fault>) -> Vec<Exception> {
    let each = written.iter().enumerate();
    each.filter_map(|(at, one)| taken(told::told(one, protocol), Field::Told(at), faults)).collect()
}

/// The course, if there is a session to make one of.
fn course(
    sessions: Vec<Anchored>,
    zone: Zone,
    faults: &mut Vec<Fault>,
) -> Option<(Course, Vec<CourseNote>)> {
    // A session that could not be read is told already; that none is left is no news then.
    let told = faults.iter().any(|fault| matches!(fault.field, Field::Session(_)));
    let made = Course::new(sessions, zone).map_err(refused);
    if told { made.ok() } else { taken(made, Field::Session(0), faults) }
}

fn facts(
    written: &[String],
    protocol: &Protocol,
    on: Date,
    first: Date,
    faults: &mut Vec<Fault>,
) -> Vec<Known> {
    let each = written.iter().enumerate();
    each.filter_map(|(at, one)| taken(fact(one, protocol, on, first), Field::Fact(at), faults))
        .flatten()
        .collect()
}

/// Why a list of sessions is none.
pub fn refused(error: CourseError) -> Problem {
    match error {
        CourseError::NoSession => Problem::NoSession,
        CourseError::TooManySessions(count) => Problem::TooManySessions(count),
    }
}

fn chosen(
    on: Option<Anchored>,
    start: Start,
    request: &Request<'_>,
    course: &Course,
    today: impl FnOnce(&Zone) -> Date,
) -> On {
    if let Some(Anchored { date, time }) = on {
        return On { date, time, by: Chosen::Given };
    }
    if start == Start::LastSession && request.facts.is_empty() {
        return On { date: course.last().date, time: None, by: Chosen::LastSession };
    }
    On { date: today(course.zone()), time: None, by: Chosen::Today }
}

fn notes(corrected: Vec<CourseNote>, course: &Course, on: On, language: &str) -> Vec<Note> {
    let mut notes: Vec<Note> = corrected
        .into_iter()
        .map(|note| match note {
            CourseNote::OutOfOrder => Note::OutOfOrder,
            CourseNote::Repeated(day) => Note::Repeated(day),
        })
        .collect();
    let last = course.last().date;
    if course.is_complete() == Some(true) && last > on.date {
        notes.push(Note::CompleteLater(last));
    }
    if language != "en" {
        notes.push(Note::Language(language.to_owned()));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(request: Request<'_>, expected: &[(Field, &str)]) {
        let vocabulary = shelf::vocabulary();
        let text = shelf::protocol("smp").unwrap().text;
        let protocol = Arc::new(engine::protocol::read(text, &vocabulary).0.unwrap());
        let today = |_: &Zone| "2026-11-27".parse().unwrap();
        let read = client(&request, protocol, Start::Today, today);
        let faults = read.err().unwrap_or_default();
        let found: Vec<(Field, String)> =
            faults.iter().map(|fault| (fault.field, fault.problem.message())).collect();
        let expected: Vec<(Field, String)> =
            expected.iter().map(|(field, message)| (*field, (*message).to_owned())).collect();
        assert_eq!(found, expected, "{request:?}");
    }

    #[test]
    fn every_fault_comes_at_once_and_in_order() {
        let written = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let none = Request::default();
        check(none, &[(Field::Session(0), "a plan counts from a session, and none is given")]);
        let sessions = written(&["2026-11-20", "soon", "2026-13-01"]);
        let facts = written(&["scabs=no", "skin"]);
        let all = Request {
            sessions: &sessions,
            facts: &facts,
            on: Some("never"),
            zone: Some("Mars/Phobos"),
            ..none
        };
        check(
            all,
            &[
                (Field::Session(1), "`soon` is not a date I can read"),
                (Field::Session(2), "`2026-13-01` is no date: there is no month 13"),
                (Field::Fact(1), "`skin` does not say what is so"),
                (Field::On, "`never` is not a date I can read"),
                (Field::Zone, "there is no time zone `Mars/Phobos`"),
            ],
        );
        let many = vec!["2026-11-20".to_owned(); 101];
        let said = "101 sessions are too many: a course has at most 100";
        check(Request { sessions: &many, ..none }, &[(Field::Session(0), said)]);
    }
}
