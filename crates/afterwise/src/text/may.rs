//! "May I …?"

use engine::Verdict;
use engine::plan::{Explanation, Interval, Need};
use engine::protocol::Expectation;
use engine::time::Moment;
use engine::vocabulary::{Kind, NodeId};

use super::because::whose;
use super::dates;
use super::help::{ask, help};
use super::message::message;
use super::outlook::Outlook;
use super::page::Page;
use super::style;
use super::view::View;
use super::words::{capital, sentence};

/// An answer about one activity on the day asked about.
pub(crate) fn may(view: &View<'_>, activity: NodeId, at: Moment, width: usize) -> String {
    let mut page = Page::new(width);
    let explanation = view.plan.explain(activity, at);
    let interval = view.plan.interval_at(activity, at);
    match explanation.verdict {
        Verdict::Allowed => allowed(&mut page, view, activity, &explanation),
        Verdict::Conditional => conditional(&mut page, view, activity, &explanation, at),
        Verdict::Forbidden => forbidden(&mut page, view, activity, &explanation),
        Verdict::NotCovered => not_covered(&mut page, view, activity, interval),
    }
    if let Some(ahead) = view.ahead(activity, interval) {
        page.plain(0, &sentence(&ahead));
    }
    if explanation.earlier.is_some() {
        page.plain(0, "For some clients it is earlier: ask.");
    }
    provisional(&mut page, view, activity, at);
    rests_on(&mut page, view, &explanation);
    whom_to_ask(&mut page, view, activity, interval);
    page.finish()
}

fn allowed(page: &mut Page, view: &View<'_>, activity: NodeId, explanation: &Explanation) {
    let day = view.asked();
    page.line(style::YES, 0, &format!("Yes. You may {} on {day}.", view.act(activity)));
    if let Some(manner) = view.manner(explanation) {
        page.plain(0, &sentence(&manner));
    }
}

fn conditional(
    page: &mut Page,
    view: &View<'_>,
    activity: NodeId,
    explanation: &Explanation,
    at: Moment,
) {
    let day = view.asked();
    let act = view.act(activity);
    page.line(style::MAYBE, 0, &format!("Check first before you {act} on {day}."));
    if View::kinds_decide(&explanation.needs) {
        page.plain(0, "It depends on the kind:");
        kinds(page, view, &explanation.needs, at);
        return;
    }
    page.plain(0, &sentence(&view.only_if(&explanation.needs)));
    if let Some(flags) = view.how_to_tell(&explanation.needs) {
        page.line(style::DIM, 0, &format!("Say what is so: {flags}"));
    }
    if let Some(manner) = view.manner(explanation) {
        page.plain(0, &sentence(&manner));
    }
}

/// Writes what the answer is about each kind, the kindest first.
pub(super) fn kinds(page: &mut Page, view: &View<'_>, needs: &[Need], at: Moment) {
    let mut kinds: Vec<(Verdict, NodeId)> = Vec::new();
    for need in needs {
        if let Need::Kind(kind, verdict) = need {
            kinds.push((*verdict, *kind));
        }
    }
    kinds.sort();
    for (verdict, kind) in kinds {
        page.plain(2, &about_kind(view, kind, verdict, at));
    }
}

fn about_kind(view: &View<'_>, kind: NodeId, verdict: Verdict, at: Moment) -> String {
    let act = view.act(kind);
    let ahead = view.ahead(kind, view.plan.interval_at(kind, at));
    let ahead = ahead.map_or_else(String::new, |ahead| format!(", {ahead}"));
    match verdict {
        Verdict::Allowed => format!("You may {act}{ahead}."),
        Verdict::NotCovered => format!("The page does not say: {}{ahead}.", view.name(kind)),
        Verdict::Conditional => {
            format!(
                "Check first before you {act}: {}.",
                view.only_if(&view.plan.explain(kind, at).needs)
            )
        }
        Verdict::Forbidden => format!("Do not {act}{ahead}."),
    }
}

fn forbidden(page: &mut Page, view: &View<'_>, activity: NodeId, explanation: &Explanation) {
    let (day, act) = (view.asked(), view.act(activity));
    page.line(style::NO, 0, &format!("{} {act} on {day}.", view.no(explanation)));
}

fn not_covered(page: &mut Page, view: &View<'_>, activity: NodeId, interval: Interval) {
    let name = view.name(activity);
    let day = view.asked();
    let intervals = view.plan.intervals(activity);
    let text = if intervals.iter().any(|i| i.verdict != Verdict::NotCovered) {
        format!("The page does not say for {day}: {name}.")
    } else {
        format!("The page does not mention {name}.")
    };
    page.line(style::TITLE, 0, &text);
    page.plain(0, "That is not a yes and not a no.");
    if intervals.iter().any(|i| i.to == interval.from && i.verdict == Verdict::Forbidden) {
        page.plain(0, &format!("Up to {} it says no.", view.up_to(interval.from)));
    }
}

fn provisional(page: &mut Page, view: &View<'_>, activity: NodeId, at: Moment) {
    if !view.plan.is_provisional(activity, at, view.date()) {
        return;
    }
    page.plain(0, &view.counts_on_session());
}

fn rests_on(page: &mut Page, view: &View<'_>, explanation: &Explanation) {
    let catch_alls = &explanation.catch_alls;
    if !explanation.reasons.is_empty() {
        page.gap();
        view.because(page, &explanation.reasons);
    }
    for statement in catch_alls.iter().filter_map(|at| view.statement(*at)) {
        page.gap();
        page.plain(0, "It does say this, without naming what you ask about:");
        page.plain(2, statement.text.get(view.language()));
        page.line(style::DIM, 4, &whose(statement.standing, &statement.section));
    }
}

fn whom_to_ask(page: &mut Page, view: &View<'_>, activity: NodeId, interval: Interval) {
    page.gap();
    let silent = interval.verdict == Verdict::NotCovered;
    ask(page, view, if silent { "" } else { "Not sure? " });
    if silent || view.outlook(activity, interval) == Outlook::Silent {
        page.plain(0, "A message you can send:");
        page.plain(2, &message(view, activity));
    }
}

/// An answer about something that is no activity: a sign, a place, a quality.
pub(crate) fn noticed(view: &View<'_>, node: NodeId, width: usize) -> String {
    let mut page = Page::new(width);
    let name = view.name(node);
    let kind = view.protocol().vocabulary().node(node).kind;
    if kind != Kind::Sign {
        let what = if kind == Kind::Place { "a place on the body" } else { "a property" };
        page.line(
            style::TITLE,
            0,
            &format!("“{}” is {what}, not something to do.", capital(&name)),
        );
        page.plain(0, "Ask about something you would like to do or to use.");
        return page.finish();
    }
    let text = format!("“{}” is something you may notice, not something to do.", capital(&name));
    page.line(style::TITLE, 0, &text);
    let expected = view.expected(node);
    if expected.is_empty() {
        page.plain(0, "The page does not say whether it is usual.");
    } else {
        page.plain(0, "The page says about it:");
    }
    for expectation in expected {
        page.plain(2, expectation.text.get(view.language()));
        if let Some(call) = &expectation.call_if {
            page.plain(2, call.get(view.language()));
        }
        page.line(style::DIM, 4, &format!("the page, “{}”", expectation.section));
    }
    help(&mut page, view);
    page.gap();
    ask(&mut page, view, "Not sure? ");
    page.finish()
}

impl<'a> View<'a> {
    /// What the page calls usual about a sign.
    pub(crate) fn expected(&self, sign: NodeId) -> Vec<&'a Expectation> {
        let vocabulary = self.protocol().vocabulary();
        let about = |expectation: &&Expectation| {
            expectation.signs.iter().any(|known| vocabulary.is_a(sign, *known))
        };
        self.protocol().expectations.iter().filter(about).collect()
    }

    /// Which planned session an answer counts on.
    pub(super) fn counts_on_session(&self) -> String {
        let Some(planned) = self.client.course.session_after(self.date()) else {
            return String::new();
        };
        let day = dates::short(planned.date, self.date());
        let session = self.session_on(planned.date).unwrap_or_else(|| "your session".to_owned());
        format!("That is if {session} is on {day}; with another day it moves.")
    }
}
