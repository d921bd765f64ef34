//! Which spans can hold together on one day of some course. What cannot be need not be tabled; that
//! a little more is tabled than can be does no harm.

use alloc::collections::BTreeSet;
use alloc::vec;
use alloc::vec::Vec;

use super::span::{Edge, Span};
use super::{NoTable, SESSIONS_MAX};
use crate::protocol::Anchor;
use crate::truth::Truth;

/// More than this of anything makes no page that a phone can load.
const CASES_MAX: usize = 20_000;
/// Edges whose order hangs on the calendar; a sheet has a few.
const UNSURE_MAX: usize = 10;

const DAY: i64 = 86_400;
/// Clocks move by at most so many seconds, so far as clinics have to know.
const CLOCKS: i64 = 3 * 3600;

/// The truth of each of some spans.
pub(super) type Case = Vec<Truth>;

/// Every case of some spans that can be; they must be in order.
pub(super) fn cases(spans: &[Span]) -> Result<Vec<Case>, NoTable> {
    let mut all: Vec<Case> = vec![vec![Truth::No; spans.len()]];
    let mut anchors: Vec<Anchor> = spans.iter().map(|span| span.anchor).collect();
    anchors.dedup();
    for anchor in anchors {
        let own = (0..).zip(spans).filter(|(_, span)| span.anchor == anchor);
        let own: Vec<(usize, Span)> = own.map(|(at, span)| (at, *span)).collect();
        let counted: Vec<Span> = own.iter().map(|(_, span)| *span).collect();
        let group = of_anchor(anchor, &counted)?;
        if all.len() * group.len() > CASES_MAX {
            return Err(NoTable::TooManyCases);
        }
        let with = |case: &Case, part: &Case| {
            let mut case = case.clone();
            own.iter().zip(part).for_each(|((at, _), truth)| case[*at] = *truth);
            case
        };
        all = all.iter().flat_map(|case| group.iter().map(move |part| with(case, part))).collect();
    }
    Ok(all)
}

/// The cases of spans that count from one thing.
fn of_anchor(anchor: Anchor, spans: &[Span]) -> Result<BTreeSet<Case>, NoTable> {
    let cells = cells(spans)?;
    let mut cases: BTreeSet<Case> = match anchor {
        Anchor::Session | Anchor::NextSession => sessions(spans, &cells)?,
        _ => cells.into_iter().map(|(_, cell)| cell).collect(),
    };
    // Before the course, and where what they count from never comes.
    cases.insert(vec![Truth::No; spans.len()]);
    if matches!(anchor, Anchor::Fact { .. }) {
        cases.insert(vec![Truth::Unknown; spans.len()]);
    }
    Ok(cases)
}

/// What several sessions come to: each adds its own, and the next one ends what it cuts.
fn sessions(spans: &[Span], cells: &[(usize, Case)]) -> Result<BTreeSet<Case>, NoTable> {
    // The last session, then one that is further back for each round.
    let mut found: BTreeSet<(usize, Case)> = cells.iter().cloned().collect();
    for _ in 1..SESSIONS_MAX {
        let known = found.len();
        let mut more = found.clone();
        for (age, case) in &found {
            // A session to come is further ahead, so that any order will do.
            let older = cells.iter().filter(|(older, _)| older >= age || is_ahead(spans));
            more.extend(older.map(|(older, cell)| (*older, both(spans, case, cell))));
        }
        if more.len() > CASES_MAX {
            return Err(NoTable::TooManyCases);
        }
        found = more;
        if found.len() == known {
            break;
        }
    }
    Ok(found.into_iter().map(|(_, case)| case).collect())
}

fn is_ahead(spans: &[Span]) -> bool {
    spans.iter().any(|span| span.anchor == Anchor::NextSession)
}

fn both(spans: &[Span], case: &Case, older: &Case) -> Case {
    let each = spans.iter().zip(case).zip(older);
    each.map(|((span, own), older)| if span.cut { *own } else { own.or(*older) }).collect()
}

/// What the spans of one anchor come to as time goes by, with a number that grows with it.
fn cells(spans: &[Span]) -> Result<Vec<(usize, Case)>, NoTable> {
    let edges: BTreeSet<Edge> =
        spans.iter().flat_map(|span| [span.from, span.to]).flatten().collect();
    let edges: Vec<(Edge, i64, i64)> = edges.into_iter().map(positioned).collect();
    let mut times: Vec<i64> = edges.iter().flat_map(|(_, low, high)| [*low, *high]).collect();
    times.push(i64::MIN);
    times.sort_unstable();
    times.dedup();
    let mut cells = Vec::new();
    for (age, time) in times.into_iter().enumerate() {
        let unsure: Vec<Edge> = edges
            .iter()
            .filter(|(_, low, high)| *low <= time && time < *high)
            .map(|(edge, ..)| *edge)
            .collect();
        if unsure.len() > UNSURE_MAX {
            return Err(NoTable::TooManyCases);
        }
        for choice in 0..1usize << unsure.len() {
            let is_past = |edge: Edge| match unsure.iter().position(|one| *one == edge) {
                Some(at) => choice >> at & 1 == 1,
                None => edges.iter().any(|(one, _, high)| *one == edge && *high <= time),
            };
            cells.push((age, spans.iter().map(|span| Truth::from(holds(span, is_past))).collect()));
        }
    }
    Ok(cells)
}

fn holds(span: &Span, is_past: impl Fn(Edge) -> bool) -> bool {
    span.from.is_none_or(&is_past) && !span.to.is_some_and(is_past)
}

/// An edge with the earliest and the latest it can lie, in seconds.
fn positioned(edge: Edge) -> (Edge, i64, i64) {
    let Edge { months, days, seconds } = edge;
    // A month has 30.43 days; so many of them differ from that by less than three days.
    let (around, slack) = if months == 0 { (0, 0) } else { (i64::from(months) * 3043 / 100, 3) };
    let days = around + i64::from(days);
    let clocks = if seconds.is_some() { CLOCKS } else { 0 };
    let at = days * DAY + seconds.unwrap_or(0);
    (edge, at - slack * DAY - clocks, at + slack * DAY + clocks)
}
