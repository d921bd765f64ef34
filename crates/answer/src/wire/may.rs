use engine::Verdict;
use engine::plan::{Explanation, Interval};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use serde::Serialize;
use utoipa::ToSchema;

use super::because::{Because, Condition, because, conditions, each, one};
use super::contact::{Contact, contact};
use super::words::{MomentWord, VerdictWord};
use super::{end, notes};
use crate::View;

/// Whether one may do something on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct May<'a> {
    /// The activity's id.
    activity: &'a str,
    /// The moment asked about; the start of the day where a whole day was.
    #[schema(value_type = MomentWord)]
    on: String,
    /// The day's number, counted from the last session; null before the first.
    #[schema(required)]
    day: Option<i64>,
    /// The strictest verdict of the day, or that of the moment.
    #[schema(value_type = VerdictWord)]
    verdict: &'static str,
    /// The first moment the verdict no longer holds; null if it holds for ever.
    #[schema(required, value_type = Option<MomentWord>)]
    until: Option<String>,
    /// What it hangs on, where it is conditional.
    conditions: Vec<Condition>,
    /// The statements it rests on.
    because: Vec<Because<'a>>,
    /// Whether it may still move: a session lies ahead, or it counts from the end of the course.
    provisional: bool,
    /// Whom to ask.
    contact: Contact<'a>,
    /// The answer in one line that stands by itself.
    text: String,
    /// How to do it, where the page says so.
    manner: Vec<&'a str>,
    /// Statements about everything at once ("all regular activities") that do not name it.
    catch_all: Vec<Because<'a>>,
    /// What the page says about it that is no rule.
    words: Vec<Because<'a>>,
    /// From when some clients may, where the page gives a range and the day lies in it.
    #[schema(required, value_type = Option<MomentWord>)]
    some_earlier: Option<String>,
    /// What is usual, where it is asked about a sign.
    expect: Vec<Because<'a>>,
    /// What was accepted and should be said all the same.
    notes: Vec<String>,
}

/// From when one may do something.
#[derive(Debug, Serialize, ToSchema)]
pub struct When<'a> {
    /// The activity's id.
    activity: &'a str,
    /// The first moment it is allowed or conditional; null if it never is, or is not covered.
    #[schema(required, value_type = Option<MomentWord>)]
    from: Option<String>,
    /// The first moment that no longer holds; null if it holds for ever.
    #[schema(required, value_type = Option<MomentWord>)]
    until: Option<String>,
    /// The number of the day of `from`, counted from the last session.
    #[schema(required)]
    day: Option<i64>,
    /// The verdict from then on.
    #[schema(value_type = VerdictWord)]
    verdict: &'static str,
    /// What it hangs on, and what was assumed.
    conditions: Vec<Condition>,
    /// The statements it rests on.
    because: Vec<Because<'a>>,
    /// Whether it may still move: a session lies ahead, or it counts from the end of the course.
    provisional: bool,
    /// Whom to ask.
    contact: Contact<'a>,
    /// How to do it, where the page says so.
    manner: Vec<&'a str>,
    /// What was accepted and should be said all the same.
    notes: Vec<String>,
}

/// An answer about one activity on the day asked about.
pub fn may(view: &View<'_>, activity: NodeId, at: Moment) -> String {
    let explanation = view.plan.explain(activity, at);
    let silent = explanation.verdict == Verdict::NotCovered;
    super::line(&May {
        activity: id(view, activity),
        on: on(view),
        day: view.plan.day_number(view.date()),
        verdict: explanation.verdict.word(),
        until: end(view.plan.interval_at(activity, at).to, view.client.course.zone()),
        conditions: conditions(view, &explanation.needs),
        because: because(view, &explanation.reasons),
        provisional: view.plan.is_provisional(activity, at, view.date()),
        contact: contact(view, silent.then(|| view.message(activity))),
        text: text(view, activity, &explanation),
        manner: view.manners(&explanation),
        catch_all: each(view, view.basis_at(&explanation.catch_alls)),
        words: each(view, view.words_on(activity)),
        some_earlier: explanation.earlier.and_then(|at| end(at, view.client.course.zone())),
        expect: Vec::new(),
        notes: notes(&view.client.notes),
    })
}

/// An answer about a sign, a place or a quality: the page's word on it, and no verdict.
pub fn noticed(view: &View<'_>, node: NodeId) -> String {
    let expectations = view.expected(node);
    super::line(&May {
        activity: id(view, node),
        on: on(view),
        day: view.plan.day_number(view.date()),
        verdict: Verdict::NotCovered.word(),
        until: None,
        conditions: Vec::new(),
        because: Vec::new(),
        provisional: false,
        contact: contact(view, None),
        text: format!("“{}” is not something to do.", view.protocol().name(node)),
        manner: Vec::new(),
        catch_all: Vec::new(),
        words: each(view, view.words_on(node)),
        some_earlier: None,
        expect: expectations.into_iter().map(|e| one(view, view.basis_usual(e))).collect(),
        notes: notes(&view.client.notes),
    })
}

/// From when one may; `start` is where the search began.
pub fn when(view: &View<'_>, activity: NodeId, start: Moment, opening: Option<Interval>) -> String {
    let zone = view.client.course.zone();
    let at = opening.map_or(start, |opening| opening.from);
    let explanation = view.plan.explain(activity, at);
    let silent = opening.is_none() && explanation.verdict == Verdict::NotCovered;
    super::line(&When {
        activity: id(view, activity),
        from: opening.and_then(|opening| end(opening.from, zone)),
        until: opening.and_then(|opening| end(opening.to, zone)),
        day: opening.and_then(|opening| view.plan.day_number(opening.from.date())),
        verdict: explanation.verdict.word(),
        conditions: conditions(view, &explanation.needs),
        because: because(view, &explanation.reasons),
        provisional: view.plan.is_provisional(activity, at, view.date()),
        contact: contact(view, silent.then(|| view.message(activity))),
        manner: view.manners(&explanation),
        notes: notes(&view.client.notes),
    })
}

fn id<'a>(view: &View<'a>, node: NodeId) -> &'a str {
    &view.protocol().vocabulary().node(node).id
}

fn on(view: &View<'_>) -> String {
    let moment = view.client.moment().unwrap_or(Moment::start_of(view.date()));
    view.client.course.zone().write(moment)
}

/// The answer in one line that stands by itself.
fn text(view: &View<'_>, activity: NodeId, explanation: &Explanation) -> String {
    let act = view.protocol().act(activity);
    match explanation.verdict {
        Verdict::Allowed => format!("You may {act}."),
        Verdict::Conditional => {
            format!("Check first: {act} {}.", view.only_if(&explanation.needs))
        }
        Verdict::Forbidden => format!("{} {act}.", view.no(explanation)),
        Verdict::NotCovered => {
            let name = view.protocol().name(activity);
            format!("The page does not say: {name}. That is not a yes and not a no.")
        }
    }
}
