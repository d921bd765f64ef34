use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::{Diagnostic, Span};

use super::super::{Anchor, Atom, Bound, Condition, DayOne, End, Subject, Window};
use super::context::Context;
use crate::time::{Length, LengthError, Offset};
use crate::toml_walk::{At, Faults, Table, Value, shortened};

/// `{ scabs = "no" }`, or a list of such tables: any of the tables, all of the facts in it.
pub(super) type RawCondition = Vec<Vec<(At<String>, Vec<At<String>>)>>;

/// Most alternatives of a condition, and most facts in each. Real sheets have two or three.
const CONDITION_MAX: usize = 20;

/// Where `until` ends.
#[derive(Clone, Debug)]
pub(super) enum Until {
    Time(At<String>),
    Facts(RawCondition),
}

/// The keys that say when, as they are written.
#[derive(Clone, Debug, Default)]
pub(super) struct WindowDraft {
    anchor: Option<At<String>>,
    fact: Option<RawCondition>,
    days: Option<At<String>>,
    from: Option<At<String>>,
    after: Option<At<String>>,
    before: Option<At<String>>,
    lasting: Option<At<String>>,
    until: Option<Until>,
}

impl WindowDraft {
    pub(super) fn read(table: &mut Table<'_>, faults: &mut Faults) -> Self {
        let (anchor, fact) = match table.value("anchor") {
            Some(value) if value.is_table() => (None, Some(facts(value, "anchor", faults))),
            Some(value) => (value.string("anchor", faults), None),
            None => (None, None),
        };
        Self {
            anchor,
            fact,
            days: table.string("days", faults),
            from: table.string("from", faults),
            after: table.string("after", faults),
            before: table.string("before", faults),
            lasting: table.string("for", faults),
            until: table.value("until").map(|value| until(value, faults)),
        }
    }

    /// An amendment with any time of its own replaces the whole of when.
    pub(super) fn amend(&mut self, by: Self) {
        if by.says_anything() {
            *self = by;
        }
    }

    pub(super) fn says_anything(&self) -> bool {
        let words =
            [&self.anchor, &self.days, &self.from, &self.after, &self.before, &self.lasting];
        words.into_iter().any(Option::is_some) || self.fact.is_some() || self.until.is_some()
    }

    /// The window, and what it waits for ("until healed"). `under` is the heading's window.
    pub(super) fn link(
        &self,
        under: Option<&Window>,
        context: &Context<'_>,
        faults: &mut Faults,
    ) -> (Window, Condition) {
        let anchor = self.anchor(under, context, faults);
        let once = match &self.until {
            Some(Until::Facts(raw)) => condition(raw, context, faults),
            _ => Condition::default(),
        };
        let own_time = self.days.is_some()
            || self.from.is_some()
            || self.after.is_some()
            || self.before.is_some()
            || self.lasting.is_some();
        let inherited = under.filter(|_| !own_time && self.anchor.is_none() && self.fact.is_none());
        let mut window = match inherited {
            Some(under) => under.clone(),
            None => self.own(anchor, context, faults),
        };
        self.until_time(&mut window, context, faults);
        if !once.is_always() && matches!(window.end, End::Heading(_)) {
            // What waits for a fact does not end with its heading.
            window.end = End::Open;
        }
        window.words = self.words(&window.words);
        self.lone_keys(&window, faults);
        self.check(&window, faults);
        (window, once)
    }

    fn own(&self, anchor: Anchor, context: &Context<'_>, faults: &mut Faults) -> Window {
        if let Some(days) = &self.days {
            return heading(days, anchor, context.day_one, faults).unwrap_or(always(anchor));
        }
        if let Some(before) = &self.before {
            return Self::backwards(before, anchor, faults);
        }
        let start = self.start(context.day_one, faults);
        let mut window = always(anchor);
        window.start_stated = start.is_some();
        window.start = start.unwrap_or(Bound::ZERO);
        if let Some(length) = self.lasting.as_ref().and_then(|at| length(at, faults)) {
            match sum(window.start, length.0) {
                Some(end) => window.end = End::Stated(end),
                None => mixed(length.1, faults),
            }
        }
        window
    }

    fn start(&self, day_one: Option<DayOne>, faults: &mut Faults) -> Option<Bound> {
        match (&self.from, &self.after) {
            (Some(from), None) => day(from, day_one, faults).map(Bound::exactly),
            (None, Some(after)) => length(after, faults).map(|(bound, _)| bound),
            (Some(from), Some(_)) => {
                let message = "`from` and `after` both say when it begins";
                faults.push(Diagnostic::error("two-starts", from.span, message));
                None
            }
            (None, None) => None,
        }
    }

    fn backwards(before: &At<String>, anchor: Anchor, faults: &mut Faults) -> Window {
        let start = length(before, faults).map_or(Bound::ZERO, |(bound, _)| bound);
        let anchor = if anchor == Anchor::Session { Anchor::NextSession } else { anchor };
        let end = End::Stated(Bound::ZERO);
        Window { start, end, backwards: true, start_stated: true, ..always(anchor) }
    }

    fn until_time(&self, window: &mut Window, context: &Context<'_>, faults: &mut Faults) {
        match &self.until {
            Some(Until::Time(at)) if at.value == "next-session" => window.end = End::NextSession,
            Some(Until::Time(at)) => {
                if let Some(offset) = day(at, context.day_one, faults) {
                    window.end = End::Stated(Bound::exactly(offset));
                }
            }
            Some(Until::Facts(_)) | None => {}
        }
    }

    fn anchor(&self, under: Option<&Window>, context: &Context<'_>, faults: &mut Faults) -> Anchor {
        const WORDS: [(&str, Anchor); 4] = [
            ("session", Anchor::Session),
            ("course-start", Anchor::CourseStart),
            ("course-end", Anchor::CourseEnd),
            ("next-session", Anchor::NextSession),
        ];
        if let Some(raw) = &self.fact {
            return fact_anchor(raw, context, faults).unwrap_or(Anchor::Session);
        }
        let inherited = under.map_or(Anchor::Session, |window| window.anchor);
        self.anchor.as_ref().map_or(inherited, |at| {
            super::context::choice(at, &WORDS, "unknown-anchor", faults).unwrap_or(inherited)
        })
    }

    /// `days` and `before` are whole windows, and only a session can be ahead.
    fn lone_keys(&self, window: &Window, faults: &mut Faults) {
        let others = [&self.from, &self.after, &self.lasting];
        let other = others.into_iter().flatten().next();
        let lone = self.days.as_ref().or(self.before.as_ref());
        if let (Some(_), Some(other)) = (lone, other) {
            let message = "`days` and `before` say all of when; nothing else can stand beside them";
            let fault = Diagnostic::error("two-windows", other.span, message);
            faults.push(fault.hint("take one of them out, or make two statements"));
        }
        let ahead = window.anchor == Anchor::NextSession;
        if let Some(before) = self.before.as_ref().filter(|_| !ahead) {
            let message =
                "`before` counts back from the next session, and this counts from another";
            let fault = Diagnostic::error("senseless-keys", before.span, message);
            faults.push(fault.hint("take out `anchor`, or write `anchor = \"next-session\"`"));
        }
    }

    fn words(&self, inherited: &str) -> String {
        let said = [
            ("day", &self.days),
            ("from", &self.from),
            ("after", &self.after),
            ("before", &self.before),
            ("for", &self.lasting),
        ];
        let mut words: Vec<String> = said
            .into_iter()
            .filter_map(|(word, at)| at.as_ref().map(|at| format!("{word} {}", at.value)))
            .collect();
        if let Some(Until::Time(at)) = &self.until {
            words.push(format!("until {}", at.value));
        }
        if words.is_empty() { inherited.into() } else { words.join(", ") }
    }

    fn check(&self, window: &Window, faults: &mut Faults) {
        let Some(end) = window.end_bound() else { return };
        let (start, end) = (window.start.low.approximate_days(), end.high.approximate_days());
        let empty = if window.backwards { end >= start } else { end <= start };
        let until = match &self.until {
            Some(Until::Time(at)) => Some(at),
            _ => None,
        };
        let own = [&self.days, &self.lasting, &self.before, &self.from, &self.after];
        let mut at = own.into_iter().flatten().chain(until);
        if let Some(at) = at.next().filter(|_| empty) {
            let message = format!("this window is empty: {}", window.words);
            faults.push(Diagnostic::error("empty-window", at.span, message));
        }
    }
}

fn always(anchor: Anchor) -> Window {
    Window {
        anchor,
        start: Bound::ZERO,
        end: End::Open,
        backwards: false,
        start_stated: false,
        words: String::new(),
    }
}

/// "4-10", "10", "10-": the days of a heading, both ends included.
fn heading(
    at: &At<String>,
    anchor: Anchor,
    day_one: Option<DayOne>,
    faults: &mut Faults,
) -> Option<Window> {
    let text = at.value.trim();
    let (first, last) = match text.split_once('-') {
        None => (text.parse().ok(), Some(text.parse().ok())),
        Some((first, "")) => (first.trim().parse().ok(), None),
        Some((first, last)) => (first.trim().parse().ok(), Some(last.trim().parse().ok())),
    };
    let bounded = |day: i32| (0..=10_000).contains(&day).then_some(day);
    let first = first.and_then(bounded);
    let last = last.map(|day: Option<i32>| day.and_then(bounded));
    let (Some(first), None | Some(Some(_))) = (first, last) else {
        let message = format!("`{}` is no stretch of days", shortened(&at.value));
        let fault = Diagnostic::error("malformed-days", at.span, message);
        faults.push(fault.hint("write it like \"1-3\", \"10\" or \"10-\""));
        return None;
    };
    let shift = day_one.unwrap_or(DayOne::SessionDay).offset() - 1;
    let bound = |day: i32| Bound::exactly(Offset::days((day + shift).max(0)));
    let end = last.flatten().map_or(End::Open, |last| End::Heading(bound(last + 1)));
    Some(Window { start: bound(first), end, ..always(anchor) })
}

/// "day 10": how far day 10 is from the session's day.
fn day(at: &At<String>, day_one: Option<DayOne>, faults: &mut Faults) -> Option<Offset> {
    let number = at.value.trim().strip_prefix("day ").and_then(|n| n.trim().parse::<i32>().ok());
    match number.filter(|number| (0..=10_000).contains(number)) {
        Some(number) => {
            let shift = day_one.unwrap_or(DayOne::SessionDay).offset() - 1;
            Some(Offset::days((number + shift).max(0)))
        }
        None => {
            let message = format!("`{}` is no day", shortened(&at.value));
            let fault = Diagnostic::error("malformed-day", at.span, message);
            faults.push(fault.hint("write it like \"day 10\""));
            None
        }
    }
}

fn length(at: &At<String>, faults: &mut Faults) -> Option<(Bound, Span)> {
    match Length::parse(&at.value) {
        Ok(length) => Some((Bound { low: length.low, high: length.high }, at.span)),
        Err(error) => {
            faults.push(length_fault(at, error));
            None
        }
    }
}

/// The fault of a text that is no length of time.
pub(super) fn length_fault(at: &At<String>, error: LengthError) -> Diagnostic {
    let why = match error {
        LengthError::Number => "it needs a number",
        LengthError::Backwards => "the second number is smaller than the first",
        LengthError::Unit => "it needs a unit",
        LengthError::TooLong => "it is longer than the calendar",
    };
    let message = format!("`{}` is no length of time: {why}", shortened(&at.value));
    Diagnostic::error("malformed-length", at.span, message)
        .hint("write it like \"3 days\", \"5-7 days\", \"24 hours\" or \"2 weeks\"")
}

fn sum(start: Bound, length: Bound) -> Option<Bound> {
    Some(Bound { low: start.low.plus(length.low)?, high: start.high.plus(length.high)? })
}

fn mixed(span: Span, faults: &mut Faults) {
    let message = "the start counts days and the length counts hours, or the reverse";
    let fault = Diagnostic::error("mixed-units", span, message);
    faults.push(fault.hint("give both in the same unit, or make two statements"));
}

fn until(value: Value<'_>, faults: &mut Faults) -> Until {
    if value.is_table() || value.is_array() {
        return Until::Facts(facts(value, "until", faults));
    }
    let missing = At { value: String::new(), span: value.span() };
    Until::Time(value.string("until", faults).unwrap_or(missing))
}

pub(super) fn raw_condition(
    table: &mut Table<'_>,
    key: &'static str,
    faults: &mut Faults,
) -> Option<RawCondition> {
    table.value(key).map(|value| facts(value, key, faults))
}

fn facts(value: Value<'_>, key: &str, faults: &mut Faults) -> RawCondition {
    let tables: Vec<Value<'_>> =
        if value.is_array() { value.items().collect() } else { alloc::vec![value] };
    let mut any = RawCondition::new();
    for value in tables {
        if let Some(mut table) = value.table(key, "a condition", faults) {
            let all: Vec<_> = table
                .entries()
                .map(|(fact, value)| (fact.clone(), value.strings(&fact.value, faults)))
                .collect();
            if all.is_empty() {
                let message = format!("`{key}` names no fact");
                faults.push(Diagnostic::error("empty-value", value.span(), message));
            }
            any.push(all);
        }
    }
    if any.len() > CONDITION_MAX || any.iter().any(|all| all.len() > CONDITION_MAX) {
        let message = format!("`{key}` has more than {CONDITION_MAX} alternatives or facts");
        faults.push(Diagnostic::error("condition-too-big", value.span(), message));
        any.clear();
    }
    any
}

/// Looks up the facts and values of a condition.
pub(super) fn condition(
    raw: &RawCondition,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Condition {
    let mut any = Vec::new();
    for all in raw {
        let atoms = all.iter().filter_map(|(fact, values)| atom(fact, values, context, faults));
        any.push(atoms.collect());
    }
    Condition(any)
}

fn atom(
    fact: &At<String>,
    values: &[At<String>],
    context: &Context<'_>,
    faults: &mut Faults,
) -> Option<Atom> {
    let yes_no = ["yes", "no"].map(String::from);
    let (subject, known): (Subject, &[String]) = if fact.value == "complete" {
        (Subject::Complete, &yes_no)
    } else {
        let id = context.fact(fact, faults)?;
        (Subject::Fact(id), &context.facts[id.index()].values)
    };
    let words: Vec<(&str, u8)> = known.iter().map(String::as_str).zip(0..).collect();
    let values = values
        .iter()
        .filter_map(|value| super::context::choice(value, &words, "unknown-fact-value", faults))
        .collect();
    Some(Atom { subject, values })
}

fn fact_anchor(raw: &RawCondition, context: &Context<'_>, faults: &mut Faults) -> Option<Anchor> {
    let found = condition(raw, context, faults);
    let mut atoms = found.atoms();
    match (atoms.next(), atoms.next()) {
        (Some(Atom { subject: Subject::Fact(fact), values }), None) if values.len() == 1 => {
            Some(Anchor::Fact { fact: *fact, value: values[0] })
        }
        _ => {
            let span =
                raw.first().and_then(|all| all.first()).map_or(Span::default(), |(at, _)| at.span);
            let message = "an anchor is one fact with one value";
            faults.push(Diagnostic::error("malformed-anchor", span, message));
            None
        }
    }
}
