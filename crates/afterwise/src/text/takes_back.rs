//! What a planned session takes back.

use engine::Verdict;
use engine::plan::Change;
use engine::time::Moment;

use super::outlook::Outlook;
use super::page::Page;
use super::view::View;
use super::words::{bare, capital};

/// Writes what was open and is not again once a session to come has been.
pub(super) fn takes_back(page: &mut Page, view: &View<'_>) {
    let mut lines: Vec<(Vec<String>, String)> = Vec::new();
    let date = view.date();
    for session in view.client.course.sessions().iter().filter(|session| session.date > date) {
        let changes = view.plan.changes(session.date);
        let taken: Vec<&Change> = changes.iter().filter(|change| is_taken(change)).collect();
        for change in &taken {
            let general = |other: &&&Change| {
                other.until == change.until && view.speaks_for(other.activity, change.activity)
            };
            if taken.iter().any(|other| general(&other)) {
                continue;
            }
            let name = bare(&view.name(change.activity)).to_owned();
            let words = words(view, change);
            match lines.iter_mut().find(|(_, known)| *known == words) {
                Some((names, _)) => names.push(name),
                None => lines.push((vec![name], words)),
            }
        }
    }
    if !lines.is_empty() {
        page.heading("What a planned session takes back");
        for (names, words) in lines {
            page.plain(2, &format!("{}: {words}.", capital(&names.join(", "))));
        }
    }
}

fn is_taken(change: &Change) -> bool {
    change.by_session && change.was == Verdict::Allowed && change.now == Verdict::Forbidden
}

/// "from Sun 29 Nov, then not again before Wed 9 Dec, because session 2 is on Mon 30 Nov".
fn words(view: &View<'_>, change: &Change) -> String {
    let session = Moment::start_of(change.date);
    let eve = change.date.yesterday().map_or(session, Moment::start_of);
    let open = view.plan.interval_at(change.activity, eve);
    let since = if open.from.date() > view.date() {
        format!("from {}", view.moment(open.from))
    } else {
        format!("to {}", view.up_to(session))
    };
    let taken = view.plan.interval_at(change.activity, session);
    let again = match view.outlook(change.activity, taken) {
        Outlook::Opens { needs } => {
            format!("not again before {}{}", view.moment(taken.to), view.and_only_if(&needs))
        }
        _ => "not again".to_owned(),
    };
    format!("{since}, then {again}{}", view.because_session(session))
}
