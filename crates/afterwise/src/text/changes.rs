//! What changes next, day by day.

use engine::Verdict;
use engine::plan::Change;
use engine::time::Moment;
use jiff::civil::Date;

use super::page::Page;
use super::style;
use super::view::View;
use super::words::{bare, capital, counted};

/// Changes of one day that are said in one line.
struct Said {
    now: Verdict,
    before: &'static str,
    names: Vec<String>,
    after: String,
}

/// Writes what changes after the day asked about.
pub(super) fn changes(page: &mut Page, view: &View<'_>) {
    let days = ahead(view);
    if days.is_empty() {
        page.heading("What changes next");
        page.plain(2, "Nothing is left to wait for.");
        return;
    }
    page.heading("What changes next");
    for (date, lines) in days {
        let apart = Moment::start_of(date).days_since(view.date());
        let when = format!("{}, in {}", view.short(date), counted(apart, "day"));
        page.line(style::TITLE, 2, &when);
        for line in lines {
            page.plain(4, &line);
        }
    }
}

/// The days after the one asked about on which anything changes, with what does.
fn ahead(view: &View<'_>) -> Vec<(Date, Vec<String>)> {
    let mut days: Vec<Date> = Vec::new();
    for edge in view.plan.edges() {
        days.push(edge.date());
        // An edge within a day may change the next day's strictest verdict too.
        days.extend(edge.date().tomorrow().ok());
    }
    days.retain(|day| *day > view.date());
    days.sort_unstable();
    days.dedup();
    let told = days.into_iter().map(|day| (day, told(view, &view.plan.changes(day))));
    told.filter(|(_, lines)| !lines.is_empty()).collect()
}

fn told(view: &View<'_>, changes: &[Change]) -> Vec<String> {
    let mut lines: Vec<Said> = Vec::new();
    for change in changes.iter().filter(|change| !spoken_for(view, change, changes)) {
        let Some((before, after)) = words(view, change) else { continue };
        let name = bare(&view.name(change.activity)).to_owned();
        let alike = |said: &&mut Said| {
            said.now == change.now && said.before == before && said.after == after
        };
        match lines.iter_mut().find(alike) {
            Some(said) => said.names.push(name),
            None => lines.push(Said { now: change.now, before, names: vec![name], after }),
        }
    }
    lines.sort_by_key(|said| order(said.now));
    let line = |said: &Said| format!("{}{}{}", said.before, said.names.join(", "), said.after);
    lines.iter().map(|said| capital(&line(said))).collect()
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
fn words(view: &View<'_>, change: &Change) -> Option<(&'static str, String)> {
    match change.now {
        Verdict::Allowed => Some(("you may: ", String::new())),
        Verdict::Conditional => {
            let needs = view.plan.explain(change.activity, Moment::start_of(change.date)).needs;
            let kinds = View::kinds_decide(&needs);
            let after = || view.and_only_if(&needs).replace(", and then only if", ", only if");
            (!kinds).then(|| ("check first: ", after()))
        }
        Verdict::Forbidden => {
            let day = Moment::start_of(change.date);
            let session = if change.by_session { view.because_session(day) } else { String::new() };
            (!hung_on_kinds(view, change)).then_some(("do not, from now: ", session))
        }
        Verdict::NotCovered => Some(("the page says no more about: ", String::new())),
    }
}
