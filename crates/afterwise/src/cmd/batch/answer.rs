use answer::input::{self, Field, date};
use engine::course::{Course, Known};
use engine::plan::{DayPlan, Item, Plan};
use engine::protocol::Protocol;
use engine::time::{Anchored, Zone};
use engine::vocabulary::NodeId;
use jiff::civil::Date;

use super::Chunk;
use super::ahead::{ahead, plus};
use super::source::LINE_BYTES_MAX;
use crate::cli::ClientArgs;
use crate::clock;
use crate::error::Error;
use crate::inputs::{Lacking as _, moment, read, zone};
use crate::wire::batch::{Answer, Change, ID_MAX, Line, refuse};

/// How many days ahead changes are told.
const DAYS_AHEAD: i32 = 30;

/// Why a line is refused.
#[derive(Debug)]
enum Refusal {
    /// What it says makes no sense.
    Input(Error),
    /// It is no JSON of the right shape.
    Shape(serde_json::Error),
    /// A word that cannot stand there.
    Complete(String),
    TooLong,
    LongId,
    LongAnswer,
}

/// What all clients of a batch share.
#[derive(Debug)]
pub(super) struct Answerer {
    protocol: Protocol,
    zone: Zone,
    on: Date,
    complete: Option<bool>,
}

impl Answerer {
    pub(super) fn new(args: &ClientArgs) -> Result<Self, Error> {
        let protocol = read(&args.protocol)?;
        let zone = args.tz.as_deref().map_or_else(|| Ok(protocol.zone.clone()), zone)?;
        let on = match &args.on {
            Some(written) => moment(written, &zone)?.date,
            None => clock::today(&zone),
        };
        Ok(Self { protocol, zone, on, complete: args.complete.known() })
    }

    /// Answers every line of a chunk that is not blank.
    pub(super) fn answer(&self, chunk: &mut Chunk) {
        let lines = chunk.lines.split(|byte| *byte == b'\n');
        for line in lines.filter(|line| !line.trim_ascii().is_empty()) {
            chunk.count += 1;
            if let Err(refusal) = self.one(line, &mut chunk.answers) {
                chunk.bad += 1;
                refuse(&mut chunk.answers, line, &refusal.words());
            }
        }
    }

    fn one(&self, line: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        if line.len() > LINE_BYTES_MAX {
            return Err(Refusal::TooLong);
        }
        let line: Line<'_> = serde_json::from_slice(line).map_err(Refusal::Shape)?;
        if line.id.is_some_and(|id| id.get().len() > ID_MAX) {
            return Err(Refusal::LongId);
        }
        let on = line.on.as_ref().map_or(Ok(self.on), |on| self.day(&on.0))?;
        let course = self.course(&line, on)?;
        let plan = self.protocol.plan(&course);
        let day = plan.day(on);
        let dates: Vec<String> = (0..=DAYS_AHEAD).map(|days| plus(on, days).to_string()).collect();
        let mut answer = self.said(&line, &plan, &day, &dates);
        let vocabulary = self.protocol.vocabulary();
        let place = |node| self.protocol.named_in_order().position(|named| named == node);
        // What the page names first stays: swimming, not being in water.
        let speaks_for = |general, kind| {
            kind != general && vocabulary.is_a(kind, general) && place(general) < place(kind)
        };
        answer.write(out, speaks_for).then_some(()).ok_or(Refusal::LongAnswer)
    }

    fn day(&self, written: &str) -> Result<Date, Refusal> {
        moment(written, &self.zone).map(|at| at.date).map_err(Refusal::Input)
    }

    fn course(&self, line: &Line<'_>, on: Date) -> Result<Course, Refusal> {
        let sessions: Result<Vec<Anchored>, Error> = line
            .sessions
            .iter()
            .map(|written| date::moment(&written.0, &self.zone).lacking(Field::Session(0)))
            .collect();
        let sessions = sessions.map_err(Refusal::Input)?;
        let course = Course::new(sessions, self.zone.clone());
        let (course, _) =
            course.map_err(input::refused).lacking(Field::Session(0)).map_err(Refusal::Input)?;
        let complete = line.complete.map_or(Ok(self.complete), |raw| complete(raw.get()))?;
        let mut course = course.complete(complete);
        for (name, value) in line.facts.iter().flatten() {
            let value = value.get();
            if let Some(known) = self.fact(&name.0, value, on)? {
                course = course.know(known);
            }
        }
        Ok(course)
    }

    fn fact(&self, name: &str, raw: &str, on: Date) -> Result<Option<Known>, Refusal> {
        let value = match raw {
            "true" => "yes",
            "false" => "no",
            "null" => "unknown",
            word => word.trim_matches('"'),
        };
        input::known(name, value, &self.protocol, on)
            .lacking(Field::Fact(0))
            .map_err(Refusal::Input)
    }

    fn said<'a>(
        &'a self,
        line: &Line<'a>,
        plan: &Plan<'a>,
        day: &DayPlan,
        dates: &'a [String],
    ) -> Answer<'a> {
        let ids = |items: &[Item]| items.iter().map(|item| self.id(item.activity)).collect();
        let changes = ahead(plan, day.date, DAYS_AHEAD).into_iter().map(|change| Change {
            node: change.activity,
            days: change.days,
            date: usize::try_from(change.days).ok().and_then(|at| dates.get(at)).map_or("", |d| d),
            activity: self.id(change.activity),
            was: change.was.word(),
            now: change.now.word(),
        });
        Answer {
            id: line.id,
            on: dates.first().map_or("", String::as_str),
            day: day.number,
            todo: ids(&day.todo),
            dont: ids(&day.dont),
            may: ids(&day.may),
            check_first: ids(&day.check_first),
            changes: changes.collect(),
            truncated: false,
        }
    }

    fn id(&self, node: NodeId) -> &str {
        &self.protocol.vocabulary().node(node).id
    }
}

fn complete(raw: &str) -> Result<Option<bool>, Refusal> {
    match raw {
        "true" | "\"yes\"" => Ok(Some(true)),
        "false" | "\"no\"" => Ok(Some(false)),
        "null" | "\"unknown\"" => Ok(None),
        other => Err(Refusal::Complete(other.chars().take(40).collect())),
    }
}

impl Refusal {
    fn words(&self) -> String {
        match self {
            Self::Input(error) => error.to_string().replace("\n  = ", "; "),
            Self::Shape(error) => format!("this line is not the JSON that is wanted: {error}"),
            Self::Complete(word) => {
                format!("`complete` cannot be {word}; it is \"yes\", \"no\" or \"unknown\"")
            }
            Self::TooLong => format!("this line has more than {LINE_BYTES_MAX} bytes"),
            Self::LongId => format!("this id has more than {ID_MAX} bytes"),
            Self::LongAnswer => "this day does not fit in one line of 2 kB".to_owned(),
        }
    }
}
