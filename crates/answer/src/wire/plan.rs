use engine::Verdict;
use engine::plan::{Change, DayPlan, Explanation, Interval, Item, Need, Reason, Stage};
use engine::protocol::{Protocol, Status};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;
use serde::Serialize;

use super::because::{Because, Condition, because, conditions, one};
use super::{end, notes};
use crate::View;
use crate::words::capital;

#[derive(Debug, Serialize)]
struct Plan<'a> {
    protocol: Head<'a>,
    course: Course<'a>,
    days: Vec<Day<'a>>,
    activities: Vec<Activity<'a>>,
    milestones: Vec<Milestone<'a>>,
    notes: Vec<String>,
}

/// Which protocol.
#[derive(Debug, Serialize)]
struct Head<'a> {
    id: &'a str,
    title: &'a str,
    version: &'a str,
    status: &'static str,
    source: &'a str,
    url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Course<'a> {
    sessions: Vec<String>,
    complete: &'static str,
    zone: &'a str,
    on: String,
}

/// One day; the whole answer of `today`.
#[derive(Debug, Serialize)]
struct Day<'a> {
    date: String,
    day: Option<i64>,
    #[serde(rename = "do")]
    todo: Vec<Listed<'a>>,
    dont: Vec<Listed<'a>>,
    may: Vec<Listed<'a>>,
    check_first: Vec<Listed<'a>>,
    expect: Vec<Listed<'a>>,
    changes: Vec<Changed<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Listed<'a> {
    activity: &'a str,
    text: String,
    until: Option<String>,
    because: Vec<Because<'a>>,
    conditions: Vec<Condition>,
}

#[derive(Debug, Serialize)]
struct Changed<'a> {
    activity: &'a str,
    text: String,
    until: Option<String>,
    because: Vec<Because<'a>>,
    was: &'static str,
    now: &'static str,
    by_session: bool,
}

#[derive(Debug, Serialize)]
struct Activity<'a> {
    activity: &'a str,
    intervals: Vec<Stretch<'a>>,
}

#[derive(Debug, Serialize)]
struct Stretch<'a> {
    from: String,
    to: Option<String>,
    verdict: &'static str,
    conditions: Vec<Condition>,
    because: Vec<Because<'a>>,
    provisional: bool,
}

#[derive(Debug, Serialize)]
struct Milestone<'a> {
    milestone: &'a str,
    text: &'a str,
    from: Option<String>,
    to: Option<String>,
    because: [Because<'a>; 1],
}

/// A whole plan of so many days.
pub fn plan(view: &View<'_>, days: usize, notes: Vec<String>) -> String {
    let first = view.client.course.first().date;
    let next = |date: &Date| date.tomorrow().ok();
    let dates = std::iter::successors(Some(first), next).take(days);
    super::line(&Plan {
        protocol: head(view.protocol()),
        course: course(view),
        days: dates.map(|date| day(view, &view.plan.day(date))).collect(),
        activities: view.protocol().named_in_order().map(|node| activity(view, node)).collect(),
        milestones: view.plan.stages().iter().filter_map(|stage| stage_of(view, stage)).collect(),
        notes,
    })
}

/// The day asked about.
pub fn today(view: &View<'_>) -> String {
    let mut today = day(view, &view.plan.day(view.date()));
    today.notes = Some(notes(&view.client.notes));
    super::line(&today)
}

fn head(protocol: &Protocol) -> Head<'_> {
    Head {
        id: &protocol.id,
        title: &protocol.title,
        version: &protocol.version,
        status: match protocol.status {
            Status::Reading => "reading",
            Status::Approved { .. } => "approved",
        },
        source: &protocol.source.title,
        url: protocol.source.url.as_deref(),
    }
}

fn course<'a>(view: &View<'a>) -> Course<'a> {
    let course = &view.client.course;
    let zone = course.zone();
    let written = |session: &engine::course::Session| match session.time {
        Some(time) => zone.write(zone.moment_of(session.date, time)),
        None => session.date.to_string(),
    };
    Course {
        sessions: course.sessions().iter().map(written).collect(),
        complete: match course.is_complete() {
            None => "unknown",
            Some(true) => "yes",
            Some(false) => "no",
        },
        zone: zone.name(),
        on: view.date().to_string(),
    }
}

fn day<'a>(view: &View<'a>, day: &DayPlan) -> Day<'a> {
    let list = |items: &[Item]| items.iter().map(|item| listed(view, item)).collect();
    Day {
        date: day.date.to_string(),
        day: day.number,
        todo: list(&day.todo),
        dont: list(&day.dont),
        may: list(&day.may),
        check_first: list(&day.check_first),
        expect: day.expect.iter().filter_map(|at| usual(view, *at, day.date)).collect(),
        changes: view.plan.changes(day.date).iter().map(|change| changed(view, change)).collect(),
        notes: None,
    }
}

fn listed<'a>(view: &View<'a>, item: &Item) -> Listed<'a> {
    let explanation = view.plan.explain(item.activity, item.at);
    let text = match item.duty {
        Some(_) if item.verdict == Verdict::Allowed => capital(&view.protocol().act(item.activity)),
        _ => text(view, item.activity, &explanation),
    };
    Listed {
        activity: id(view, item.activity),
        text,
        until: end(item.until, view.client.course.zone()),
        because: because(view, &explanation.reasons),
        conditions: conditions(view, &explanation.needs),
    }
}

/// What a list says of something: a prohibition begins "Do not" or "Better not".
fn text(view: &View<'_>, activity: NodeId, explanation: &Explanation) -> String {
    let act = view.protocol().act(activity);
    match explanation.verdict {
        Verdict::Allowed => format!("You may {act}"),
        Verdict::Conditional => format!("Check first: {act}, {}", view.only_if(&explanation.needs)),
        Verdict::Forbidden => format!("{} {act}", view.no(explanation)),
        Verdict::NotCovered => format!("The page does not say: {}", view.protocol().name(activity)),
    }
}

fn usual<'a>(view: &View<'a>, at: usize, date: Date) -> Option<Listed<'a>> {
    let expectation = view.protocol().expectations.get(at)?;
    Some(Listed {
        activity: &expectation.id,
        text: expectation.text.get(view.language()).to_owned(),
        until: end(view.plan.expected_until(at, date), view.client.course.zone()),
        because: vec![one(view, view.basis_usual(expectation))],
        conditions: Vec::new(),
    })
}

fn changed<'a>(view: &View<'a>, change: &Change) -> Changed<'a> {
    let (_, at) = view.plan.on(change.activity, change.date);
    let explanation = view.plan.explain(change.activity, at);
    Changed {
        activity: id(view, change.activity),
        text: text(view, change.activity, &explanation),
        until: end(change.until, view.client.course.zone()),
        because: because(view, &explanation.reasons),
        was: change.was.word(),
        now: change.now.word(),
        by_session: change.by_session,
    }
}

/// An activity's intervals from the first session, or from the first edge if one lies before it.
fn activity<'a>(view: &View<'a>, node: NodeId) -> Activity<'a> {
    let start = Moment::start_of(view.client.course.first().date);
    let earliest = view.plan.edges().first().copied().unwrap_or(start).min(start);
    let within = view.plan.intervals(node).into_iter().filter(|interval| interval.to > earliest);
    let stretches = within.map(|interval| {
        let from = interval.from.max(earliest);
        stretch(view, node, Interval { from, ..interval })
    });
    Activity { activity: id(view, node), intervals: stretches.collect() }
}

fn stretch<'a>(view: &View<'a>, node: NodeId, interval: Interval) -> Stretch<'a> {
    let zone = view.client.course.zone();
    let (reasons, needs) = throughout(view, node, interval);
    Stretch {
        from: zone.write(interval.from),
        to: end(interval.to, zone),
        verdict: interval.verdict.word(),
        conditions: conditions(view, &needs),
        because: because(view, &reasons),
        provisional: view.plan.is_provisional(node, interval.from, view.date()),
    }
}

/// Everything a verdict rests and hangs on at some moment of an interval.
fn throughout(view: &View<'_>, node: NodeId, interval: Interval) -> (Vec<Reason>, Vec<Need>) {
    let inside = |edge: &&Moment| interval.from < **edge && **edge < interval.to;
    let edges = view.plan.edges().iter().filter(inside).copied();
    let (mut reasons, mut needs) = (Vec::new(), Vec::new());
    for moment in std::iter::once(interval.from).chain(edges) {
        let explanation = view.plan.explain(node, moment);
        add_new(&mut reasons, explanation.reasons);
        add_new(&mut needs, explanation.needs);
    }
    (reasons, needs)
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

fn stage_of<'a>(view: &View<'a>, stage: &Stage) -> Option<Milestone<'a>> {
    let zone = view.client.course.zone();
    let known = view.protocol().milestones.get(stage.milestone)?;
    Some(Milestone {
        milestone: &known.id,
        text: known.text.get(view.language()),
        from: end(stage.from, zone),
        to: end(stage.to, zone),
        because: [one(view, view.basis_ahead(known))],
    })
}

fn id<'a>(view: &View<'a>, node: NodeId) -> &'a str {
    &view.protocol().vocabulary().node(node).id
}
