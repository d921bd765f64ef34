//! What holds for every protocol and every course.
//!
//! `PROPTEST_CASES` sets how many of them are tried, `PROPTEST_RNG_SEED` which; without the latter
//! every run tries the same ones.

use engine::Verdict;
use engine::plan::Explanation;
use engine::time::Moment;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestCaseResult, TestRunner};

use super::generate;
use super::reference::Reading;
use super::scenario::Scenario;

/// Tries a property on so many values, or on as many as `PROPTEST_CASES` says.
pub(crate) fn hold<S: Strategy>(
    cases: u32,
    values: S,
    property: impl Fn(S::Value) -> TestCaseResult,
) {
    let asked = Config::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { asked.cases } else { cases };
    let rng_seed = match asked.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_261_120),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    let config = Config { cases, rng_seed, failure_persistence: None, ..asked };
    if let Err(error) = TestRunner::new(config).run(&values, property) {
        panic!("{error}");
    }
}

/// "The interval plan equals a brute-force reading of the same protocol at every civil-day start
/// and every edge of an hour window, over generated protocols, courses, zones, month ends and 29
/// February."
#[test]
fn the_plan_equals_a_second_reading() {
    hold(400, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        let reading = Reading::new(&scenario.spec, &scenario.course);
        for instant in scenario.instants(&built) {
            let (now, moment) = (instant.timestamp(&reading), instant.moment(built.course.zone()));
            let planned = built.nodes.iter().map(|node| plan.at(*node, moment).word());
            let planned: Vec<&str> = planned.collect();
            prop_assert_eq!(planned, reading.verdicts(now), "at {:?}", instant);
        }
        Ok(())
    });
}

/// "Every instant has exactly one verdict per activity; intervals tile with no gap or overlap."
#[test]
fn intervals_tile_all_of_time() {
    hold(200, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        for node in &built.nodes {
            let intervals = plan.intervals(*node);
            prop_assert_eq!(intervals[0].from, Moment::BEGINNING);
            prop_assert_eq!(intervals[intervals.len() - 1].to, Moment::NEVER);
            for pair in intervals.windows(2) {
                prop_assert_eq!(pair[0].to, pair[1].from);
                prop_assert_ne!(pair[0].verdict, pair[1].verdict);
            }
            for interval in &intervals {
                prop_assert!(interval.from < interval.to);
                prop_assert_eq!(plan.at(*node, interval.from), interval.verdict);
                prop_assert_eq!(plan.interval_at(*node, interval.from), *interval);
            }
        }
        Ok(())
    });
}

/// "The verdict at an instant depends only on the statements whose window holds that instant":
/// asking about one instant gives what the whole plan gives there.
#[test]
fn one_verdict_is_the_plans() {
    hold(100, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        for instant in scenario.instants(&built) {
            let moment = instant.moment(built.course.zone());
            let planned: Vec<Verdict> =
                built.nodes.iter().map(|node| plan.at(*node, moment)).collect();
            prop_assert_eq!(built.verdicts(moment), planned, "at {:?}", instant);
        }
        Ok(())
    });
}

/// "Same input, same output": also where sessions and statements are given in another order.
#[test]
fn the_same_input_gives_the_same_plan_in_any_order() {
    hold(60, (generate::scenario(), any::<bool>()), |(scenario, all)| {
        let other = backwards(&scenario, all);
        let (one, two) = (scenario.build(), other.build());
        let (plan, again) = (one.protocol.plan(&one.course), two.protocol.plan(&two.course));
        for node in &one.nodes {
            prop_assert_eq!(plan.intervals(*node), again.intervals(*node));
        }
        Ok(())
    });
}

/// The same scenario, with its sessions in the reverse order and, where `all` says so, its
/// statements and the sides of its resolutions too.
fn backwards(scenario: &Scenario, all: bool) -> Scenario {
    let mut other = scenario.clone();
    other.course.sessions.reverse();
    if all {
        let last = other.spec.statements.len() - 1;
        other.spec.statements.reverse();
        for resolution in &mut other.spec.resolutions {
            for side in [&mut resolution.prefer, &mut resolution.over] {
                *side = side.iter().rev().map(|at| last - at).collect();
            }
        }
    }
    other
}

/// "Every answer shows the statement(s) it rests on."
#[test]
fn every_answer_says_what_it_rests_on() {
    every_interval(|explained| {
        let silent = explained.verdict == Verdict::NotCovered;
        prop_assert!(silent || !explained.reasons.is_empty());
        Ok(())
    });
}

/// "Conditional, with what is needed"; so is a silence that an open restriction touches, and
/// nothing else.
#[test]
#[ignore = "wrong in the engine: see `found`, what a conditional answer hangs on is not always said"]
fn a_conditional_answer_says_what_it_needs() {
    every_interval(|explained| {
        let conditional = explained.verdict == Verdict::Conditional;
        let silent = explained.verdict == Verdict::NotCovered;
        let says = !explained.needs.is_empty();
        prop_assert!(says == conditional || says && silent);
        Ok(())
    });
}

fn every_interval(holds: impl Fn(&Explanation) -> TestCaseResult) {
    hold(60, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        for node in &built.nodes {
            for interval in plan.intervals(*node) {
                let explained = plan.explain(*node, interval.from);
                prop_assert_eq!(explained.verdict, interval.verdict);
                holds(&explained)?;
            }
        }
        Ok(())
    });
}
