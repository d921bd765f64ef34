use engine::course::{Course, CourseError, CourseNote, Exception};
use engine::plan::Plan;
use engine::protocol::Protocol;
use engine::time::{Anchored, Moment};
use jiff::civil::{Date, Time};

use super::{Note, date, fact, read, told, zone};
use crate::cli::ClientArgs;
use crate::clock;
use crate::error::Error;

/// The day, or the moment, asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct On {
    /// The civil day.
    pub date: Date,
    /// The local time, if one was given.
    pub time: Option<Time>,
    /// How it was come by.
    pub by: Chosen,
}

/// How the day asked about was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// It was given.
    Given,
    /// It is today.
    Today,
    /// It is the day of the last session.
    LastSession,
}

/// One client's question: whose page, which course, which day.
#[derive(Debug)]
pub(crate) struct Client {
    /// The clinic's page, with what the practitioner told this client.
    pub protocol: Protocol,
    /// The client's sessions.
    pub course: Course,
    /// What is asked about.
    pub on: On,
    /// The language of the clinic's words.
    pub language: String,
    /// What was accepted and should be said.
    pub notes: Vec<Note>,
}

/// Which day counts where `--on` is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Today.
    Today,
    /// The day of the last session, unless facts are told: those are today's.
    LastSession,
}

impl Client {
    /// The client's plan.
    pub(crate) fn plan(&self) -> Plan<'_> {
        self.protocol.plan(&self.course)
    }

    /// The moment asked about, if one was given; otherwise the whole day counts.
    pub(crate) fn moment(&self) -> Option<Moment> {
        self.on.time.map(|time| self.course.zone().moment_of(self.on.date, time))
    }
}

/// Reads a client's arguments.
pub(crate) fn client(args: &ClientArgs, start: Start) -> Result<Client, Error> {
    let mut protocol = read(&args.protocol)?;
    let zone = args.tz.as_deref().map_or_else(|| Ok(protocol.zone.clone()), zone)?;
    let sessions: Result<Vec<Anchored>, Error> =
        args.session.iter().map(|written| date::moment(written, &zone)).collect();
    let (course, corrected) = Course::new(sessions?, zone).map_err(refused)?;
    let mut course = course.complete(args.complete.known());
    let on = on(args, start, &course)?;
    for written in &args.fact {
        if let Some(known) = fact(written, &protocol, on.date)? {
            course = course.know(known);
        }
    }
    let exceptions: Result<Vec<Exception>, Error> =
        args.told.iter().map(|written| told::told(written, &protocol)).collect();
    let exceptions = exceptions?;
    if !exceptions.is_empty() {
        protocol = protocol.with_exceptions(&exceptions);
    }
    let language = args.output.lang.clone();
    let notes = notes(corrected, &course, on, &language);
    Ok(Client { protocol, course, on, language, notes })
}

/// Why a list of sessions is none, in this crate's words.
pub(crate) fn refused(error: CourseError) -> Error {
    match error {
        CourseError::NoSession => Error::NoSession,
        CourseError::TooManySessions(count) => Error::TooManySessions(count),
    }
}

fn on(args: &ClientArgs, start: Start, course: &Course) -> Result<On, Error> {
    if let Some(written) = &args.on {
        let Anchored { date, time } = date::moment(written, course.zone())?;
        return Ok(On { date, time, by: Chosen::Given });
    }
    let from_session = start == Start::LastSession && args.fact.is_empty();
    Ok(if from_session {
        On { date: course.last().date, time: None, by: Chosen::LastSession }
    } else {
        On { date: clock::today(course.zone()), time: None, by: Chosen::Today }
    })
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
