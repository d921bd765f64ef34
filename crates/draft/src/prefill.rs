//! The answers that a protocol gives to a ready sheet: worked out from its plan, so that however
//! its statements are written, what they come to is what stands in the blanks.

use engine::Verdict;
use engine::course::{Course, Known, Session};
use engine::plan::{Plan, Reason};
use engine::protocol::{Anchor, Protocol, Statement};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;

use crate::question::Part;
use crate::ready::{self, Form, Question};
use crate::timing::{Count, Days, Start};

/// A session to count from; which one does not matter.
const SESSION: Date = jiff::civil::date(2026, 11, 20);

/// The answer a protocol gives to a question; nothing where it is silent.
pub(crate) fn answer(protocol: &Protocol, question: &Question, part: Part) -> String {
    match (part, question.form) {
        (Part::Times, _) => times(protocol, question),
        (Part::Products, _) => products(protocol, question),
        (Part::Later, _) => later(protocol, question),
        (Part::Main, Form::Start) => start(protocol, question),
        (Part::Main, Form::Days) => days(protocol, question).unwrap_or_default(),
        (Part::Main, Form::Length) => length(protocol, question).unwrap_or_default(),
        (Part::Main, Form::Yes) => yes(protocol, question),
    }
}

fn statement<'p>(protocol: &'p Protocol, id: Option<&String>) -> Option<&'p Statement> {
    protocol.statement(id?)
}

fn times(protocol: &Protocol, question: &Question) -> String {
    let own = statement(protocol, question.of.as_ref());
    let times = own
        .and_then(|own| own.frequency.as_ref()?.times)
        .map(|(low, high)| if low == high { low.to_string() } else { format!("{low}-{high}") });
    times.or_else(|| question.times.as_ref().map(|times| times.usual.clone())).unwrap_or_default()
}

fn products(protocol: &Protocol, question: &Question) -> String {
    let Some(products) = &question.products else { return String::new() };
    let targets = statement(protocol, products.of.as_ref()).map_or(&[][..], |own| &own.targets);
    let named =
        |id: &&String| protocol.vocabulary().by_id(id).is_some_and(|node| targets.contains(&node));
    products.all.iter().filter(named).map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn later(protocol: &Protocol, question: &Question) -> String {
    let of = question.later.as_ref().and_then(|later| later.of.as_ref());
    statement(protocol, of).map_or_else(String::new, |_| "yes".to_owned())
}

fn start(protocol: &Protocol, question: &Question) -> String {
    let milestone = protocol.milestones.iter().find(|one| question.of.as_ref() == Some(&one.id));
    let own = statement(protocol, question.of.as_ref()).map(|own| &own.window);
    if let Some(window) = own.or(milestone.map(|milestone| &milestone.window)) {
        let days = window.start.high.approximate_days();
        return if days >= 0.0 {
            format!("day {}", whole(days) + 1 - first_offset(protocol))
        } else {
            String::new()
        };
    }
    let node = question.like.as_ref().and_then(|id| protocol.vocabulary().by_id(id));
    node.and_then(|node| opening(protocol, question, node))
        .map_or_else(String::new, |s| s.to_string())
}

fn first_offset(protocol: &Protocol) -> i64 {
    i64::from(protocol.day_one_offset())
}

#[expect(clippy::cast_possible_truncation, reason = "days of a sheet are a small number")]
fn whole(days: f64) -> i64 {
    days as i64
}

/// From when on something is allowed, and what that counts from.
fn opening(protocol: &Protocol, question: &Question, node: NodeId) -> Option<Start> {
    let course = course(protocol, question, true)?;
    let plan = protocol.plan(&course);
    let first = Moment::start_of(SESSION);
    let Some(open) = plan.next_opening(node, first) else {
        let forbidden = plan.intervals(node).iter().any(|one| one.verdict == Verdict::Forbidden);
        return forbidden.then_some(Start::Never);
    };
    let date = open.from.date();
    let number = u32::try_from(plan.day_number(date)?).ok().filter(|day| *day > 0)?;
    if counts_from_last(&plan, node, open.from) {
        let days = open.from.days_since(SESSION);
        return Some(Start::After(crate::timing::length(&days.to_string()).ok()?, Count::Last));
    }
    // What the sheet has never forbidden it does not open either.
    let before = plan.intervals(node).iter().any(|one| one.verdict == Verdict::Forbidden);
    (before || number == 1).then_some(Start::Day(number))
}

fn counts_from_last(plan: &Plan<'_>, node: NodeId, at: Moment) -> bool {
    let statements = &plan.protocol().statements;
    let reasons = plan.explain(node, at).reasons;
    reasons.iter().any(|reason| match reason {
        Reason::Statement(at) => {
            statements.get(*at).is_some_and(|own| own.window.anchor == Anchor::CourseEnd)
        }
        Reason::Resolution(_) => false,
    })
}

/// A course of one session with what the question takes for granted.
fn course(protocol: &Protocol, question: &Question, complete: bool) -> Option<Course> {
    let sessions = [Session { date: SESSION, time: None }];
    let (course, _) = Course::new(sessions, protocol.zone.clone()).ok()?;
    let known = question.given.iter().filter_map(|(fact, value)| {
        let fact = protocol.fact(fact)?;
        let values = &protocol.declaration(fact).values;
        let value = u8::try_from(values.iter().position(|known| known == value)?).ok()?;
        Some(Known { fact, value, on: SESSION })
    });
    Some(known.fold(course.complete(Some(complete)), Course::know))
}

fn days(protocol: &Protocol, question: &Question) -> Option<String> {
    let window = &statement(protocol, question.of.as_ref())?.window;
    let shift = 1 - first_offset(protocol);
    let first = u32::try_from(whole(window.start.high.approximate_days()) + shift).ok()?;
    let last = window.end_bound().map(|end| whole(end.high.approximate_days()) + shift - 1);
    let last = last.map(u32::try_from).transpose().ok()?;
    Some(Days { first, last }.to_string())
}

/// How long after the session a restriction ends.
fn length(protocol: &Protocol, question: &Question) -> Option<String> {
    let end = statement(protocol, question.of.as_ref())?.window.end_bound()?;
    crate::timing::length(&whole(end.high.approximate_days()).to_string()).ok()
}

fn yes(protocol: &Protocol, question: &Question) -> String {
    let node = question.like.as_ref().and_then(|id| protocol.vocabulary().by_id(id));
    let says = node.is_some_and(|node| {
        let usual = protocol.expectations.iter().any(|usual| usual.signs.contains(&node));
        usual || is_said(protocol, question, node)
    });
    if says { "yes".to_owned() } else { String::new() }
}

/// Whether a protocol forbids on the first day what the question forbids, or allows what it allows.
fn is_said(protocol: &Protocol, question: &Question, node: NodeId) -> bool {
    let Some(course) = course(protocol, question, true) else { return false };
    let modality = question.entries.first().and_then(|first| ready::text(&first.table, "modality"));
    let allows = modality.as_deref() == Some("may");
    let wanted = if allows { Verdict::Allowed } else { Verdict::Forbidden };
    protocol.plan(&course).on(node, SESSION).0 == wanted
}
