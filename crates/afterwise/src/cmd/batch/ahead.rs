use engine::Verdict;
use engine::plan::{Interval, Plan};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// A verdict that is another than the day before, so many days ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ahead {
    pub days: i32,
    pub activity: NodeId,
    pub was: Verdict,
    pub now: Verdict,
}

/// What [`Plan::changes`] says of each of the next days, worked out from each activity's intervals
/// at once: a million clients are asked about, and a day at a time costs three times as much.
pub(super) fn ahead(plan: &Plan<'_>, today: Date, days: i32) -> Vec<Ahead> {
    let mut all = Vec::new();
    let start = Moment::start_of(today);
    for activity in plan.protocol().named_in_order() {
        let intervals = plan.intervals(activity);
        let edges = intervals.iter().filter(|interval| interval.from > start);
        let mut seen = 0;
        for edge in edges {
            // An edge within a day may change that day's strictest verdict, or the next day's.
            let here = i32::try_from(edge.from.days_since(today)).unwrap_or(i32::MAX);
            for day in [here, here.saturating_add(1)] {
                if day <= seen || day > days {
                    continue;
                }
                seen = day;
                let was = strictest(&intervals, plus(today, day - 1));
                let now = strictest(&intervals, plus(today, day));
                if was != now {
                    all.push(Ahead { days: day, activity, was, now });
                }
            }
        }
    }
    all.sort_by_key(|ahead| ahead.days);
    all
}

/// The strictest verdict of a day.
fn strictest(intervals: &[Interval], date: Date) -> Verdict {
    let start = Moment::start_of(date);
    let end = start.next_day();
    let within = intervals.iter().filter(|interval| interval.from < end && start < interval.to);
    within.map(|interval| interval.verdict).max().unwrap_or(Verdict::NotCovered)
}

/// A day so many days later.
pub(super) fn plus(date: Date, days: i32) -> Date {
    date.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use engine::course::Course;
    use engine::time::Anchored;

    use super::*;
    use crate::inputs;

    /// The same, a day at a time.
    fn slowly(plan: &Plan<'_>, today: Date, days: i32) -> Vec<Ahead> {
        let of_day = |days: i32| {
            let changes = plan.changes(plus(today, days)).into_iter();
            changes.map(move |c| Ahead { days, activity: c.activity, was: c.was, now: c.now })
        };
        (1..=days).flat_map(of_day).collect()
    }

    #[test]
    fn as_the_plan_says_it_day_by_day() {
        let protocol = inputs::read("smp").unwrap();
        let first: Date = "2026-11-20".parse().unwrap();
        for sessions in [&[0][..], &[0, 10, 20], &[0, 3], &[0, 40]] {
            let sessions = sessions.iter().map(|d| Anchored { date: plus(first, *d), time: None });
            let (course, _) = Course::new(sessions, protocol.zone.clone()).unwrap();
            for complete in [None, Some(true), Some(false)] {
                let course = course.clone().complete(complete);
                let known =
                    answer::input::known("scabs", "no", &protocol, plus(first, 12)).unwrap();
                let course = course.know(known.unwrap());
                let plan = protocol.plan(&course);
                for days in -5..50 {
                    let today = plus(first, days);
                    assert_eq!(ahead(&plan, today, 30), slowly(&plan, today, 30), "{today}");
                }
            }
        }
    }
}
