use engine::Verdict;
use engine::plan::{Change, DayPlan, Explanation, Interval, Item, Need, Reason, Stage};
use engine::protocol::{Protocol, Status};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::because::{Because, Condition, because, conditions, one};
use super::words::{CompleteWord, MomentWord, StatusWord, VerdictWord};
use super::{end, notes};
use crate::View;
use crate::words::capital;

/// A whole plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct Plan<'a> {
    /// The protocol it follows.
    protocol: Head<'a>,
    /// The course it is for.
    course: Course<'a>,
    /// Each day from the first session on.
    days: Vec<Day<'a>>,
    /// The verdicts about everything the protocol names, over all of time.
    activities: Vec<Activity<'a>>,
    /// The stages of healing the protocol names.
    milestones: Vec<Milestone<'a>>,
    /// What was accepted and should be said all the same.
    notes: Vec<String>,
}

/// Which protocol a plan follows.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanProtocol)]
struct Head<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Its version.
    version: &'a str,
    /// Whether its clinic has approved it.
    #[schema(value_type = StatusWord)]
    status: &'static str,
    /// The title of the page it reads.
    source: &'a str,
    /// The address of that page.
    #[schema(required)]
    url: Option<&'a str>,
}

/// A client's sessions and what is known of them.
#[derive(Debug, Serialize, ToSchema)]
struct Course<'a> {
    /// The sessions in order.
    #[schema(value_type = Vec<MomentWord>)]
    sessions: Vec<String>,
    /// Whether the last of them ends the treatment.
    #[schema(value_type = CompleteWord)]
    complete: &'static str,
    /// The time zone its days are counted in.
    zone: &'a str,
    /// The day it is asked about.
    #[schema(format = Date)]
    on: String,
}

/// One day of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct Day<'a> {
    /// The date.
    #[schema(format = Date)]
    date: String,
    /// Its number, counted from the last session; null before the first.
    #[schema(required)]
    day: Option<i64>,
    /// What to do.
    #[serde(rename = "do")]
    todo: Vec<Listed<'a>>,
    /// What not to do.
    dont: Vec<Listed<'a>>,
    /// What one may do.
    may: Vec<Listed<'a>>,
    /// What hangs on something that is not known.
    check_first: Vec<Listed<'a>>,
    /// What is usual to notice.
    expect: Vec<Listed<'a>>,
    /// What is other than the day before.
    changes: Vec<Changed<'a>>,
    /// What was accepted and should be said all the same; only where the day is the whole answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    notes: Option<Vec<String>>,
}

/// Something in a list of a day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Item)]
struct Listed<'a> {
    /// The activity's id, or that of an expectation.
    activity: &'a str,
    /// What the list says of it; a prohibition begins "Do not" or "Better not".
    text: String,
    /// The first moment it no longer holds; null if it holds for ever.
    #[schema(required, value_type = Option<MomentWord>)]
    until: Option<String>,
    /// The statements it rests on.
    because: Vec<Because<'a>>,
    /// What it hangs on, where it is conditional.
    conditions: Vec<Condition>,
}

/// A verdict that is other than the day before.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Change)]
struct Changed<'a> {
    /// The activity's id.
    activity: &'a str,
    /// What is said of it now.
    text: String,
    /// The first moment that no longer holds; null if it holds for ever.
    #[schema(required, value_type = Option<MomentWord>)]
    until: Option<String>,
    /// The statements it rests on.
    because: Vec<Because<'a>>,
    /// The verdict of the day before.
    #[schema(value_type = VerdictWord)]
    was: &'static str,
    /// The verdict of this day.
    #[schema(value_type = VerdictWord)]
    now: &'static str,
    /// Whether a session made it so.
    by_session: bool,
}

/// All verdicts about an activity.
#[derive(Debug, Serialize, ToSchema)]
struct Activity<'a> {
    /// Its id.
    activity: &'a str,
    /// Its verdicts in order of time, without a gap.
    intervals: Vec<Stretch<'a>>,
}

/// A stretch of time with one verdict.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Interval)]
struct Stretch<'a> {
    /// Its first moment.
    #[schema(value_type = MomentWord)]
    from: String,
    /// The first moment after it; null if it never ends.
    #[schema(required, value_type = Option<MomentWord>)]
    to: Option<String>,
    /// The verdict.
    #[schema(value_type = VerdictWord)]
    verdict: &'static str,
    /// What it hangs on, where it is conditional.
    conditions: Vec<Condition>,
    /// The statements it rests on.
    because: Vec<Because<'a>>,
    /// Whether it may still move: a session lies ahead, or it counts from the end of the course.
    provisional: bool,
}

/// A stage of healing.
#[derive(Debug, Serialize, ToSchema)]
struct Milestone<'a> {
    /// Its id.
    milestone: &'a str,
    /// What it is, in words.
    text: &'a str,
    /// Its first moment; null if it is always so.
    #[schema(required, value_type = Option<MomentWord>)]
    from: Option<String>,
    /// The first moment after it; null if it never ends.
    #[schema(required, value_type = Option<MomentWord>)]
    to: Option<String>,
    /// The statement it rests on.
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
