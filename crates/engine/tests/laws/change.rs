//! What may and may not follow when something is learned, or a restriction or a session is added.

use engine::Verdict;
use engine::time::Moment;
use jiff::civil::{Date, Time};
use proptest::prelude::*;

use super::generate::{self, later};
use super::properties::hold;
use super::reference::{Logic, Reading};
use super::scenario::{Built, Instant, Scenario};
use super::spec::{
    Anchor, CourseSpec, FACTS, FactKind, Modality, Spec, Statement, Stretch, Telling,
};

/// The verdicts about every node at every instant at which either of two scenarios changes.
fn both(
    before: (&Scenario, &Built),
    after: (&Scenario, &Built),
) -> Vec<(Instant, Vec<Verdict>, Vec<Verdict>)> {
    let (old, new) = (before.1, after.1);
    let (old_plan, new_plan) = (old.protocol.plan(&old.course), new.protocol.plan(&new.course));
    let mut instants = before.0.instants(old);
    instants.extend(after.0.instants(new));
    let zone = old.course.zone();
    let verdicts = instants.into_iter().map(|instant| {
        let moment = instant.moment(zone);
        let of = |plan: &engine::plan::Plan<'_>| {
            old.nodes.iter().map(|node| plan.at(*node, moment)).collect()
        };
        (instant, of(&old_plan), of(&new_plan))
    });
    verdicts.collect()
}

#[derive(Clone, Copy, Debug)]
enum Learned {
    Complete(bool),
    /// A fact, its value, and the day it was so, counted from the first session's.
    Fact(usize, usize, i32),
}

fn learned() -> impl Strategy<Value = Learned> {
    prop_oneof![
        1 => any::<bool>().prop_map(Learned::Complete),
        3 => (generate::fact_value(), -3..=45_i32)
            .prop_map(|((fact, value), day)| Learned::Fact(fact, value, day)),
    ]
}

/// The same scenario once that is known; `None` if it is no unknown thing that is settled.
fn settled(scenario: &Scenario, learned: Learned) -> Option<Scenario> {
    let mut course = scenario.course.clone();
    match learned {
        Learned::Complete(complete) => {
            if course.complete.is_some() {
                return None;
            }
            course.complete = Some(complete);
        }
        Learned::Fact(fact, value, day) => {
            let on = later(course.sessions[0].0, day);
            let known = Reading::new(&scenario.spec, &scenario.course).knows(fact, on);
            if known || counts_otherwise(scenario, fact, day) {
                return None;
            }
            course.told.push(Telling { fact, value, on });
        }
    }
    Some(Scenario { course, ..scenario.clone() })
}

/// Whether something counts from the fact, and telling it on that day would move what was counted
/// and not only settle it: where anything was told of it before or since, and before the first
/// session.
fn counts_otherwise(scenario: &Scenario, fact: usize, day: i32) -> bool {
    let counted = scenario.spec.statements.iter().any(
        |statement| matches!(statement.timing.anchor, Some(Anchor::Fact(own, _)) if own == fact),
    );
    let told = scenario.course.told.iter().any(|telling| telling.fact == fact);
    counted && (told || day < 0)
}

/// "Settling an unknown fact or `complete` never changes allowed, forbidden or a not-covered that
/// no open restriction touches."
#[test]
fn settling_what_is_unknown_keeps_what_is_known() {
    hold(60, (generate::scenario(), learned()), |(before, learned)| {
        let Some(after) = settled(&before, learned) else { return Ok(()) };
        let (old, new) = (before.build(), after.build());
        let reading = Reading::new(&before.spec, &before.course);
        for (instant, was, is) in both((&before, &old), (&after, &new)) {
            let weights = reading.weigh(instant.timestamp(&reading));
            for ((was, is), (restricted, _)) in was.iter().zip(&is).zip(weights) {
                let touched = *was == Verdict::NotCovered && restricted != Logic::No;
                if *was != Verdict::Conditional && !touched {
                    prop_assert_eq!(was, is, "at {:?}, {:?}", instant, &after.course);
                }
            }
        }
        Ok(())
    });
}

/// "Adding a restriction (with `then = "silent"`) never makes anything allowed, nor moves anything
/// off forbidden."
#[test]
fn a_restriction_more_allows_and_frees_nothing() {
    hold(60, (generate::scenario(), generate::raw_statement()), |(before, raw)| {
        let mut after = before.clone();
        let raw = raw.with_modality(Modality::MustNot);
        let statement = generate::statement(raw, after.spec.nodes.len(), &after.spec.blocks);
        after.spec.statements.push(Statement { then_permitted: Some(false), ..statement });
        let (old, new) = (before.build(), after.build());
        for (instant, was, is) in both((&before, &old), (&after, &new)) {
            for (was, is) in was.iter().zip(&is) {
                let allows = *is == Verdict::Allowed && *was != Verdict::Allowed;
                let frees = *was == Verdict::Forbidden && *is != Verdict::Forbidden;
                prop_assert!(!allows && !frees, "{:?} {:?} at {:?}", was, is, instant);
            }
        }
        Ok(())
    });
}

/// A protocol whose permissions have no end of their own and whose restrictions count from session
/// or course-start, and end with neither the next session …
fn without_ends(mut spec: Spec) -> Spec {
    for statement in &mut spec.statements {
        statement.timing.until = None;
        statement.then_permitted = statement.then_permitted.filter(|permitted| !permitted);
        match (statement.modality.restricts(), &mut statement.timing.stretch) {
            (_, stretch @ Stretch::Before(_)) => {
                *stretch = Stretch::Unsaid;
                statement.timing.anchor = None;
            }
            (false, Stretch::Forward(_, lasting)) => *lasting = None,
            (false, Stretch::Days(_, last)) => *last = None,
            _ => {}
        }
        let other = matches!(statement.timing.anchor, Some(Anchor::CourseEnd | Anchor::Fact(..)));
        if statement.modality.restricts() && other {
            statement.timing.anchor = Some(Anchor::Session);
        }
        if statement.modality != Modality::May {
            // A duty ends with its heading.
            statement.block = None;
        }
    }
    spec
}

/// … nor with a session that makes unknown again how far healing has come.
fn without_healing(mut course: CourseSpec) -> CourseSpec {
    course.told.retain(|telling| !matches!(FACTS[telling.fact].kind, FactKind::Healing(_)));
    course
}

/// "Adding a session after the first permits nothing, at any instant on or after it, that was not
/// permitted before, and frees nothing forbidden, over protocols whose permissions have no end of
/// their own and whose restrictions count from session or course-start."
#[test]
fn a_session_more_permits_and_frees_nothing() {
    let session = (1..=60_i32, generate::time());
    hold(60, (generate::scenario(), session), |(scenario, (day, time))| {
        let spec = without_ends(scenario.spec);
        let before = Scenario { spec, course: without_healing(scenario.course) };
        let day = later(before.course.sessions[0].0, day);
        let Some(after) = with_session(&before, day, time) else { return Ok(()) };
        let (old, new) = (before.build(), after.build());
        let zone = old.course.zone();
        for (instant, was, is) in both((&before, &old), (&after, &new)) {
            if instant.moment(zone) < Moment::start_of(day) {
                continue;
            }
            for (was, is) in was.iter().zip(&is) {
                let permits = *is == Verdict::Allowed && *was != Verdict::Allowed
                    || *is == Verdict::Conditional && *was == Verdict::NotCovered;
                let frees = *was == Verdict::Forbidden && *is != Verdict::Forbidden;
                let wrong = permits || frees;
                prop_assert!(!wrong, "{:?}, {:?} at {:?} {:?}", was, is, instant, &after.course);
            }
        }
        Ok(())
    });
}

/// The same course with one session more; `None` if there is one on that day.
fn with_session(scenario: &Scenario, day: Date, time: Option<Time>) -> Option<Scenario> {
    let mut after = scenario.clone();
    let sessions = &mut after.course.sessions;
    let new = sessions.iter().all(|(date, _)| *date != day);
    sessions.push((day, time));
    sessions.sort();
    new.then_some(after)
}
