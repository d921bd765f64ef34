//! Sessions, and what the page says is ahead.

use answer::View;
use answer::phrases::{self, fill};
use engine::course::Session;
use engine::plan::Stage;
use engine::time::Moment;

use super::entry::{Entry, Finish, Kind, What, When, session_of};

/// An entry for each session: at its time, or all of its day where none is known.
pub(super) fn sessions(view: &View<'_>, finish: &Finish) -> Vec<Entry> {
    let all = view.client.course.sessions();
    let clinic = view.clinic();
    let phrase = if all.len() > 1 { phrases::NTH_SESSION_AT } else { phrases::SESSION_AT };
    let words = |number: usize| fill(phrase, &[("number", &number), ("clinic", &clinic)]);
    let each = all.iter().zip(1..);
    each.map(|(session, number)| {
        let what = What::new(Kind::Session, Vec::new(), words(number)).finish(finish);
        Entry::new(what, &number.to_string(), start(view, *session))
    })
    .collect()
}

fn start(view: &View<'_>, session: Session) -> When {
    let zone = view.client.course.zone();
    session.time.map_or(When::Day(session.date), |time| When::At(zone.instant(session.date, time)))
}

/// An entry for the first day of each stage ahead.
pub(super) fn stages(view: &View<'_>, finish: &Finish) -> Vec<Entry> {
    let stages = view.plan.stages();
    let known = stages.iter().filter(|stage| stage.from != Moment::BEGINNING);
    known.filter_map(|stage| ahead(view, stage, finish)).collect()
}

fn ahead(view: &View<'_>, stage: &Stage, finish: &Finish) -> Option<Entry> {
    let milestone = view.protocol().milestones.get(stage.milestone)?;
    let date = stage.from.date();
    let key = format!("{}.{}", milestone.id, session_of(view, date));
    let words = view.basis_ahead(milestone);
    let open = stage.open.then(|| phrases::IF_LAST.to_owned());
    let source = format!("(the page, “{}”)", words.section);
    let what = What::new(Kind::Stage, Vec::new(), words.text.to_owned());
    let what = what.with(open.into_iter().chain([source])).finish(finish);
    Some(Entry::new(what, &key, When::Day(date)))
}
