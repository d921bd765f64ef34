//! What a planned session takes back.

use engine::Verdict;
use engine::plan::{Change, Interval};
use engine::time::Moment;

use crate::phrases::{self, fill};
use crate::words::{bare, capital};
use crate::{Outlook, View};

impl View<'_> {
    /// What was open and is not again once a session to come has been, a sentence each.
    pub fn taken_back(&self) -> Vec<String> {
        let mut lines: Vec<(Vec<String>, String)> = Vec::new();
        let date = self.date();
        for session in self.client.course.sessions().iter().filter(|session| session.date > date) {
            let changes = self.plan.changes(session.date);
            let taken: Vec<&Change> = changes.iter().filter(|c| is_taken(self, c)).collect();
            for change in taken.iter().filter(|change| !spoken_for(self, change, &taken)) {
                let name = bare(&self.name(change.activity)).to_owned();
                let words = words(self, change);
                match lines.iter_mut().find(|(_, known)| *known == words) {
                    Some((names, _)) => names.push(name),
                    None => lines.push((vec![name], words)),
                }
            }
        }
        let said = lines.into_iter();
        said.map(|(names, words)| format!("{}: {words}.", capital(&names.join(", ")))).collect()
    }
}

fn spoken_for(view: &View<'_>, change: &Change, taken: &[&Change]) -> bool {
    taken.iter().any(|other| {
        other.until == change.until && view.speaks_for(other.activity, change.activity)
    })
}

/// Whether a session closes what is open. What hangs on the kind is said under what changes.
fn is_taken(view: &View<'_>, change: &Change) -> bool {
    let closes = change.was == Verdict::Allowed && change.now == Verdict::Forbidden;
    let by_kind = || match view.outlook(change.activity, closing(view, change)) {
        Outlook::Opens { needs } => View::kinds_decide(&needs),
        _ => false,
    };
    change.by_session && closes && !by_kind()
}

/// The stretch in which it is open.
fn opening(view: &View<'_>, change: &Change) -> Interval {
    let eve = change.date.yesterday().unwrap_or(change.date);
    view.plan.interval_at(change.activity, Moment::start_of(eve))
}

/// The stretch in which it is closed again.
fn closing(view: &View<'_>, change: &Change) -> Interval {
    view.plan.interval_at(change.activity, Moment::start_of(change.date))
}

/// "from Sun 29 Nov, then not again before Wed 9 Dec, because session 2 is on Mon 30 Nov".
fn words(view: &View<'_>, change: &Change) -> String {
    let session = Moment::start_of(change.date);
    let open = opening(view, change);
    let (phrase, date) = if open.from.date() > view.date() {
        (phrases::TAKEN_SINCE, view.moment(open.from))
    } else {
        (phrases::TAKEN_TO, view.up_to(session))
    };
    let again = view.again(change.activity, closing(view, change));
    let because = view.because_session(session);
    fill(phrase, &[("date", &date), ("again", &again), ("because", &because)])
}
