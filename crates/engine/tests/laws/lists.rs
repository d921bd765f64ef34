//! A day's lists and changes, and several courses at once.

use engine::Verdict;
use engine::merge::{Merged, merge};
use engine::plan::{DayPlan, Item, Plan};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::generate::{self, later};
use super::properties::hold;
use super::reference::Reading;
use super::scenario::{Built, Instant, Scenario};

/// Some days of a course, from just before its first session on; not the last days there are, of
/// which not every instant is tried.
fn days(built: &Built) -> Vec<Date> {
    let sessions = built.course.sessions();
    let (first, last) = (sessions[0].date, sessions[sessions.len() - 1].date);
    let mut days = vec![later(first, -2)];
    // The reading has no instants in the calendar's last hours, which some zones never reach.
    while days[days.len() - 1] < later(last, 20).min(later(Date::MAX, -4)) {
        days.push(later(days[days.len() - 1], 1));
    }
    days
}

/// The first moment of a day, and every moment of it at which anything may change.
fn moments(plan: &Plan<'_>, day: Date) -> Vec<Moment> {
    let start = Moment::start_of(day);
    let edges = plan.edges().iter().copied();
    let within = edges.filter(|edge| start < *edge && *edge < start.next_day());
    std::iter::once(start).chain(within).collect()
}

/// "A bare date answers with the strictest verdict of that day", and says where it first holds.
#[test]
fn a_day_is_as_strict_as_its_strictest_instant() {
    hold(40, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        for day in days(&built) {
            for node in &built.nodes {
                let verdict = |at: &Moment| built.protocol.verdict(&built.course, *node, *at);
                let moments = moments(&plan, day);
                let strictest = moments.iter().map(verdict).max();
                let first = moments.iter().find(|at| Some(verdict(at)) == strictest);
                let (found, at) = plan.on(*node, day);
                prop_assert_eq!((Some(found), Some(&at)), (strictest, first), "on {}", day);
            }
        }
        Ok(())
    });
}

/// What is on the list `dont` of a day is forbidden that day, what is on `may` or `todo` is allowed
/// all day, what is on `check_first` is conditional, and nothing else is any of these; a duty that
/// nothing forbids is to be done.
#[test]
fn a_days_lists_agree_with_its_verdicts() {
    hold(40, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        let reading = Reading::new(&scenario.spec, &scenario.course);
        let instants = scenario.instants(&built);
        for day in days(&built) {
            let lists = plan.day(day);
            let of_day = |instant: &Instant| instant.day(&reading) == day;
            let own: Vec<Instant> = instants.iter().copied().filter(of_day).collect();
            for node in built.protocol.named_in_order() {
                let named = built.nodes.iter().position(|own| *own == node);
                let named = named.expect("every node is listed");
                let has_duty = |now: &Instant| reading.has_duty(named, now.timestamp(&reading));
                agree(&lists, node, plan.on(node, day).0, own.iter().any(has_duty))?;
            }
        }
        Ok(())
    });
}

fn agree(lists: &DayPlan, node: NodeId, verdict: Verdict, duty: bool) -> TestCaseResult {
    let listed = |list: &[Item]| {
        let own: Vec<&Item> = list.iter().filter(|item| item.activity == node).collect();
        own.len() == 1 && own[0].verdict == verdict && own[0].duty.is_some() == duty
    };
    let found =
        [listed(&lists.dont), listed(&lists.check_first), listed(&lists.todo), listed(&lists.may)];
    let expected = match verdict {
        Verdict::Forbidden => [true, false, false, false],
        Verdict::Conditional => [false, true, false, false],
        Verdict::Allowed if duty => [false, false, true, false],
        Verdict::Allowed => [false, false, false, true],
        Verdict::NotCovered => [false; 4],
    };
    prop_assert_eq!(found, expected, "dont, check first, to do, may on {}: {:?}", lists.date, node);
    Ok(())
}

/// The changes of a day are exactly what is another than on the day before.
#[test]
fn changes_are_where_two_days_differ() {
    hold(60, generate::scenario(), |scenario: Scenario| {
        let built = scenario.build();
        let plan = built.protocol.plan(&built.course);
        for pair in days(&built).windows(2) {
            let changes = plan.changes(pair[1]);
            let found: Vec<_> = changes.iter().map(|c| (c.activity, c.was, c.now)).collect();
            let named = built.protocol.named_in_order();
            let both = named.map(|node| (node, plan.on(node, pair[0]).0, plan.on(node, pair[1]).0));
            let expected: Vec<_> = both.filter(|(_, was, now)| was != now).collect();
            prop_assert_eq!(found, expected, "on {}", pair[1]);
            let sitting = scenario.course.sessions.iter().any(|(day, _)| *day == pair[1]);
            for change in &changes {
                prop_assert_eq!(change.by_session, sitting && change.now > change.was);
                prop_assert_eq!(change.date, pair[1]);
            }
        }
        Ok(())
    });
}

fn verdicts() -> impl Strategy<Value = Vec<Verdict>> {
    vec(prop::sample::select(&Verdict::ALL[..]), 0..=6)
}

/// What a merged answer says, without the positions.
fn merged(verdicts: &[Verdict]) -> (Verdict, usize, usize) {
    let Merged { verdict, deciding, silent } = merge(verdicts);
    (verdict, deciding.len(), silent.len())
}

/// "Of several courses the strictest wins and names its protocol; a silent protocol is named too,
/// and then the merged verdict is at best conditional; all silent: not-covered."
#[test]
fn merging_takes_the_strictest_and_names_the_silent() {
    hold(500, verdicts(), |verdicts| {
        let Merged { verdict, deciding, silent } = merge(&verdicts);
        for (at, own) in verdicts.iter().enumerate() {
            prop_assert_eq!(silent.contains(&at), *own == Verdict::NotCovered);
            prop_assert!(*own <= verdict);
            let decides =
                *own == verdict || verdict == Verdict::Conditional && silent.contains(&at);
            prop_assert!(!deciding.contains(&at) || decides);
        }
        prop_assert_eq!(deciding.is_empty(), verdicts.is_empty());
        if silent.len() == verdicts.len() {
            prop_assert_eq!(verdict, Verdict::NotCovered);
        } else if silent.is_empty() {
            prop_assert_eq!(Some(verdict), verdicts.iter().max().copied());
        } else {
            prop_assert!(verdict >= Verdict::Conditional);
            prop_assert_eq!(verdict == Verdict::Forbidden, verdicts.contains(&Verdict::Forbidden));
        }
        Ok(())
    });
}

/// The order of the courses does not matter, and one course more never makes the answer milder.
#[test]
fn merging_hangs_on_no_order_and_only_grows_stricter() {
    let shuffled = verdicts().prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()));
    hold(500, (shuffled, prop::sample::select(&Verdict::ALL[..])), |((list, other), more)| {
        prop_assert_eq!(merged(&list), merged(&other));
        let longer: Vec<Verdict> = list.iter().copied().chain([more]).collect();
        prop_assert!(list.is_empty() || merge(&longer).verdict >= merge(&list).verdict);
        Ok(())
    });
}
