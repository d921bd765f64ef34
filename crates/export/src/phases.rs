//! Days on which nearly the same is said, as one: a sheet has room for a few.

use answer::{Days, View, phrases};

use crate::Point;
use crate::handout::Said;

/// Runs in the making of one: what is said of all of them, and of the last of them alone.
struct Phase {
    days: Days,
    said: Said,
    last: Said,
}

/// Runs with single days joined to their neighbours, where nothing is lost by it.
pub(crate) fn phases(view: &View<'_>, runs: Vec<(Days, Said)>) -> Vec<(Days, Said)> {
    let single = |days: &Days| days.from == days.to;
    let mut joined: Vec<Phase> = Vec::new();
    for (days, said) in runs {
        let before = joined.last_mut().filter(|before| single(&before.days) || single(&days));
        let both = before.and_then(|before| {
            let turn = [view.short(before.days.to), view.short(days.from)];
            Some((together(&before.said, &before.last, &said, [&turn[0], &turn[1]])?, before))
        });
        match both {
            Some((both, before)) => {
                let from = before.days.from;
                *before = Phase { days: Days { from, ..days }, said: both, last: said };
            }
            None => joined.push(Phase { days, last: said.clone(), said }),
        }
    }
    joined.into_iter().map(|phase| (phase.days, phase.said)).collect()
}

/// What is said of runs (of all of them, and of the last alone) and of the run after them as one: every
/// prohibition holds from the beginning and says itself until when, and what is new later says from
/// when. None where that cannot be said. `turn` is the last day before and the first after.
fn together(all: &Said, last: &Said, after: &Said, turn: [&str; 2]) -> Option<Said> {
    let [todo, dont, may, check] = last;
    let [later_todo, later_dont, later_may, later_check] = after;
    let all_in = |some: &[Point], all: &[Point]| some.iter().all(|point| all.contains(point));
    let ends = |point: &Point| turn.iter().any(|day| point.notes.iter().any(|n| n.contains(day)));
    let same = todo == later_todo && all_in(may, later_may) && all_in(check, later_check);
    let told = dont.iter().all(|point| later_dont.contains(point) || ends(point));
    if !(same && told && all_in(later_dont, dont)) {
        return None;
    }
    let note = phrases::fill(phrases::SINCE, &[("date", &turn[1])]);
    let dated = |(said, last): (&[Point], &[Point]), new: &[Point]| {
        let point = |point: &Point| {
            // As it was said already, with the day it began on.
            let known = last.iter().zip(said).find(|(last, _)| *last == point);
            known.map_or_else(|| point.clone().noted(&note), |(_, said)| said.clone())
        };
        new.iter().map(point).collect()
    };
    let [_, said_dont, said_may, said_check] = all;
    let may = dated((said_may, may), later_may);
    Some([todo.clone(), said_dont.clone(), may, dated((said_check, check), later_check)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURN: [&str; 2] = ["Sun 22 Nov", "Mon 23 Nov"];

    fn point(text: &str) -> Point {
        let (what, notes) = text.split_once(": ").unwrap_or((text, ""));
        let notes = notes.split("; ").filter(|note| !note.is_empty()).map(str::to_owned).collect();
        Point { what: what.to_owned(), notes }
    }

    fn points(lists: [&[&str]; 4]) -> Said {
        lists.map(|list| list.iter().map(|text| point(text)).collect())
    }

    /// Of one run, the run after it, and both as one; a list each of what to do, not to do, what is
    /// allowed and what hangs on something.
    fn check(one: [&[&str]; 4], after: [&[&str]; 4], both: Option<[&[&str]; 4]>) {
        let (one, after) = (points(one), points(after));
        assert_eq!(together(&one, &one, &after, TURN), both.map(points), "{one:?} {after:?}");
    }

    #[test]
    fn runs_are_one_where_nothing_is_lost() {
        let ban: &[&str] = &["Do not swim: not before Sat 5 Dec"];
        let walk: &[&str] = &["walk"];
        check([&[], ban, walk, &[]], [&[], ban, walk, &[]], Some([&[], ban, walk, &[]]));
        // A prohibition that ends at the turn says so itself; any other would hold for too long.
        let ends: &[&str] = &["Do not run: not before Mon 23 Nov"];
        check([&[], ends, &[], &[]], [&[], &[], &[], &[]], Some([&[], ends, &[], &[]]));
        let ends: &[&str] = &["Do not run: to Sun 22 Nov; after that the page does not say"];
        check([&[], ends, &[], &[]], [&[], &[], &[], &[]], Some([&[], ends, &[], &[]]));
        check([&[], ban, &[], &[]], [&[], &[], &[], &[]], None);
        // Nor may one begin: it would be said of the days before.
        check([&[], &[], &[], &[]], [&[], ban, &[], &[]], None);
        // What there is to do is the same on all days.
        check([&["Wash."], &[], &[], &[]], [&[], &[], &[], &[]], None);
        check([&[], &[], &[], &[]], [&["Wash."], &[], &[], &[]], None);
    }

    #[test]
    fn what_is_new_says_from_when() {
        let both: [&[&str]; 4] = [&[], &[], &["walk", "run: gently; from Mon 23 Nov"], &[]];
        check([&[], &[], &["walk"], &[]], [&[], &[], &["walk", "run: gently"], &[]], Some(both));
        let both: [&[&str]; 4] = [&[], &[], &[], &["shave: only if no scabs; from Mon 23 Nov"]];
        check([&[], &[], &[], &[]], [&[], &[], &[], &["shave: only if no scabs"]], Some(both));
        // What is allowed no longer would be allowed for too long.
        check([&[], &[], &["walk"], &[]], [&[], &[], &[], &[]], None);
        check([&[], &[], &[], &["shave"]], [&[], &[], &[], &[]], None);
    }

    /// What was said of a run before the last keeps the day it began on.
    #[test]
    fn a_third_run_joins_two() {
        let all = points([&[], &[], &["walk", "run: from Sun 22 Nov"], &[]]);
        let last = points([&[], &[], &["walk", "run"], &[]]);
        let after = points([&[], &[], &["walk", "run", "ski"], &[]]);
        let three: [&[&str]; 4] =
            [&[], &[], &["walk", "run: from Sun 22 Nov", "ski: from Mon 23 Nov"], &[]];
        assert_eq!(together(&all, &last, &after, TURN), Some(points(three)));
    }
}
