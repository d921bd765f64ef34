//! The form that leads to a plan. It sends itself by GET, so that the plan's address holds it all.

use answer::input::{Fault, Field, Problem};
use answer::phrases;
use maud::{Markup, html};

use crate::address::Address;
use crate::place::Place;

/// Empty fields for more sessions, for whoever has no script to add them.
const SPARE: usize = 3;

/// The answers to "Was that your last session?".
const COMPLETE: [(&str, &str); 3] =
    [("yes", phrases::ANSWER_YES), ("no", phrases::ANSWER_NO), ("unknown", phrases::NOT_SURE)];

/// The form, filled in with what an address says and with what is wrong with it.
pub(super) fn form(place: Place<'_>, address: &Address, faults: &[Fault]) -> Markup {
    let asks = address.question.is_some();
    let first = address.sessions.first().map_or("", String::as_str);
    let others = address.sessions.get(1..).unwrap_or_default();
    let empty = std::iter::repeat_n("", SPARE);
    let others = others.iter().map(String::as_str).take(engine::course::SESSIONS_MAX);
    let more: Vec<&str> = others.chain(empty).collect();
    html! {
        form action=(if asks { place.asking() } else { place.aftercare() }) method="get" {
            (session(place, 0, first, "When was your session?", faults))
            details.field open[more.len() > SPARE] {
                summary { "I have had, or will have, more sessions" }
                fieldset {
                    legend { "Your other sessions, planned ones too" }
                    div #more {
                        @for (at, value) in (1..).zip(&more) {
                            (session(place, at, value, &format!("Session {}", at + 1), faults))
                        }
                    }
                    button.js-only type="button" data-more="more" { "One more" }
                }
            }
            (complete(address, faults, phrases::WAS_IT_THE_LAST))
            (hidden(place, address, &KEPT))
            @if let Some(next) = address.next_revision() {
                input type="hidden" name="revision" value=(next);
            }
            button.go type="submit" { @if asks { "Answer" } @else { "Show my plan" } }
        }
    }
}

fn session(place: Place<'_>, at: usize, value: &str, label: &str, faults: &[Fault]) -> Markup {
    let id = if at == 0 { "session".to_owned() } else { format!("session-{}", at + 1) };
    let fault = fault_of(faults, Field::Session(at));
    let fault_id = format!("{id}-fault");
    html! {
        div.field.wrong[fault.is_some()] {
            label for=(id) { (label) }
            @if at == 0 && place.protocol.counts_hours() {
                small {
                    @if place.ground.is_published() { (phrases::END_OF_DAY) }
                    @else { "This clinic counts hours: give the time too, if you know it." }
                }
            }
            @if let Some(problem) = fault {
                p.fault id=(fault_id) { (words(problem)) }
            }
            input id=(id) name="session" value=(value) type=(kind(place, value, fault.is_some()))
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| &fault_id)];
        }
    }
}

/// A date field hides what it cannot read: what is wrong, and a time where the clinic counts none,
/// are shown as text, so that they are not lost.
fn kind(place: Place<'_>, value: &str, wrong: bool) -> &'static str {
    match (wrong, place.protocol.counts_hours() && !place.ground.is_published()) {
        (true, _) => "text",
        (false, true) => "datetime-local",
        (false, false) if value.contains(['T', 't', ' ']) => "text",
        (false, false) => "date",
    }
}

/// Whether that was the last session.
pub(super) fn complete(address: &Address, faults: &[Fault], asks: &str) -> Markup {
    let chosen = address.complete.as_deref().unwrap_or("unknown");
    let fault = fault_of(faults, Field::Complete);
    html! {
        fieldset.field.wrong[fault.is_some()] {
            legend { (asks) }
            @if let Some(problem) = fault { p.fault { (words(problem)) } }
            div.radio {
                @for (value, word) in COMPLETE {
                    label {
                        input type="radio" name="complete" value=(value) checked[value == chosen];
                        (word)
                    }
                }
            }
        }
    }
}

/// What the form does not ask and must not lose. Facts are not: they were told of other dates.
const KEPT: [&str; 4] = ["told", "tz", "lang", "q"];

/// The same of the box for a question, which is about what the address says already.
const KEPT_ASKING: [&str; 7] = ["session", "complete", "fact", "told", "tz", "lang", "revision"];

/// What a form sends that it does not show.
fn hidden(place: Place<'_>, address: &Address, kept: &[&str]) -> Markup {
    html! {
        @for (name, value) in address.fields().filter(|(name, _)| kept.contains(name)) {
            input type="hidden" name=(name) value=(value);
        }
        @if let Some((name, value)) = place.kept() { input type="hidden" name=(name) value=(value); }
    }
}

/// What is wrong with a field.
pub(super) fn fault_of(faults: &[Fault], field: Field) -> Option<&Problem> {
    faults.iter().find(|fault| fault.field == field).map(|fault| &fault.problem)
}

/// What is wrong and what to do, in a sentence or two.
pub(crate) fn words(problem: &Problem) -> String {
    let parts = std::iter::once(problem.message()).chain(problem.hints());
    let sentences: Vec<String> = parts.map(|part| answer::words::sentence(&part)).collect();
    sentences.join(" ")
}

/// The box for a question, with everything the address says kept.
pub(super) fn ask(place: Place<'_>, address: &Address, value: &str) -> Markup {
    let published = place.ground.is_published();
    html! {
        form.ask action=(place.asking()) method="get" role="search" {
            div.what {
                label for="q" { (phrases::WHAT_TO_DO) }
                input #q name="q" type="text" value=(value) data-names=[(!published).then(|| place.names())] required autocomplete="off" autocapitalize="none" enterkeyhint="go" maxlength="200";
            }
            @if address.has_session() || published {
                div.when hidden[!address.has_session()] {
                    label for="on" { "On another day?" }
                    input #on name="on" type="date" value=[address.on.as_deref()];
                }
            }
            (hidden(place, address, &KEPT_ASKING))
            button.go type="submit" { "Ask" }
        }
    }
}
