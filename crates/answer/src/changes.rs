//! What changes next, day by day.

use engine::Verdict;
use engine::plan::{Change, Item};
use engine::time::Moment;
use jiff::civil::Date;

use crate::View;
use crate::phrases;
use crate::words::{bare, capital};

/// A day on which something changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeDay {
    /// The day.
    pub date: Date,
    /// How many days ahead of the day asked about.
    pub ahead: i64,
    /// What changes.
    pub lines: Vec<ChangeLine>,
}

/// Changes of one day that are said in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// The verdict from that day on.
    pub now: Verdict,
    /// What is said before the names: "Do", "You may", "Do not, from now".
    pub lead: &'static str,
    /// What changes, and what it hangs on: "shampoo, soap", "wet razor, only if …".
    pub rest: String,
}

/// A line in the making.
struct Said {
    now: Verdict,
    lead: &'static str,
    names: Vec<String>,
    after: String,
}

impl View<'_> {
    /// What changes after the day asked about.
    pub fn changes(&self) -> Vec<ChangeDay> {
        let days = change_days(self).into_iter();
        let told = days.map(|date| ChangeDay {
            date,
            ahead: Moment::start_of(date).days_since(self.date()),
            lines: told(self, date),
        });
        told.filter(|day| !day.lines.is_empty()).collect()
    }
}

/// The days after the one asked about on which anything may change.
fn change_days(view: &View<'_>) -> Vec<Date> {
    let mut days = view.edge_days();
    days.retain(|day| *day > view.date());
    days
}

fn told(view: &View<'_>, date: Date) -> Vec<ChangeLine> {
    let changes = view.plan.changes(date);
    let duties = view.plan.day(date).todo;
    let mut lines: Vec<Said> = Vec::new();
    for change in changes.iter().filter(|change| !spoken_for(view, change, &changes)) {
        let Some((lead, after)) = words(view, change, &duties) else { continue };
        let name = bare(&view.name(change.activity)).to_owned();
        let alike =
            |said: &&mut Said| said.now == change.now && said.lead == lead && said.after == after;
        match lines.iter_mut().find(alike) {
            Some(said) => said.names.push(name),
            None => lines.push(Said { now: change.now, lead, names: vec![name], after }),
        }
    }
    lines.sort_by_key(|said| order(said.now));
    lines.into_iter().map(Said::line).collect()
}

impl Said {
    fn line(self) -> ChangeLine {
        let rest = format!("{}{}", self.names.join(", "), self.after);
        ChangeLine { now: self.now, lead: self.lead, rest }
    }
}

impl ChangeLine {
    /// The whole line: "You may: shampoo, soap".
    pub fn text(&self) -> String {
        capital(&format!("{}: {}", self.lead, self.rest))
    }
}

/// Good news first.
fn order(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Allowed => 0,
        Verdict::Conditional => 1,
        Verdict::Forbidden => 2,
        Verdict::NotCovered => 3,
    }
}

fn spoken_for(view: &View<'_>, change: &Change, all: &[Change]) -> bool {
    all.iter().any(|other| {
        let alike = (other.was, other.now, other.until) == (change.was, change.now, change.until);
        alike && view.speaks_for(other.activity, change.activity)
    })
}

/// Whether it hung on the kind the day before; the kinds are listed themselves.
fn hung_on_kinds(view: &View<'_>, change: &Change) -> bool {
    let Ok(eve) = change.date.yesterday() else { return false };
    View::kinds_decide(&view.plan.explain(change.activity, Moment::start_of(eve)).needs)
}

/// What is said before and after the name.
fn words(view: &View<'_>, change: &Change, duties: &[Item]) -> Option<(&'static str, String)> {
    let is_duty = || duties.iter().any(|duty| duty.activity == change.activity);
    match change.now {
        Verdict::Allowed if is_duty() => Some((phrases::NOW_TO_DO, String::new())),
        Verdict::Allowed => Some((phrases::NOW_ALLOWED, String::new())),
        Verdict::Conditional => {
            let needs = view.plan.explain(change.activity, Moment::start_of(change.date)).needs;
            let kinds = View::kinds_decide(&needs);
            let after = || view.and_only_if(&needs).replace(", and then only if", ", only if");
            (!kinds).then(|| (phrases::NOW_CONDITIONAL, after()))
        }
        Verdict::Forbidden => {
            let day = Moment::start_of(change.date);
            let session = if change.by_session { view.because_session(day) } else { String::new() };
            (!hung_on_kinds(view, change)).then_some((phrases::NOW_FORBIDDEN, session))
        }
        Verdict::NotCovered => Some((phrases::NOW_SILENT, String::new())),
    }
}
