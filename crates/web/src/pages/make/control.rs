//! One question of the form: its fields, what is wrong with them and what to know beside them.

use draft::{
    Answer, Clinic, Count, Draft, ELSEWHERE, Field, Form, Later, Part, Products, Question, Region,
    Start, Times, Topic,
};
use maud::{Markup, html};

use super::{id, name};
use crate::make::{Desk, FOLLOWED, part_name};

/// The languages a clinic's words can be in.
const LANGUAGES: [(&str, &str); 10] = [
    ("en", "English"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("sv", "Svenska"),
    ("pa", "ਪੰਜਾਬੀ"),
];

/// How the fields of a line are sent to a browser's helpers.
struct Input<'a> {
    kind: &'a str,
    autocomplete: &'a str,
}

/// A field of one line about the clinic.
pub(super) fn line(desk: &Desk<'_>, clinic: Clinic, hint: Option<&str>) -> Markup {
    let field = Field::Clinic(clinic);
    let Input { kind, autocomplete } = input_of(clinic);
    wrap(
        desk,
        &field,
        name::clinic(clinic),
        hint,
        html! {
            input id=(id(&field.to_string())) name=(field) type=(kind) value=(desk.shown(&field)) autocomplete=(autocomplete) aria-describedby=(notes_id(&field)) aria-invalid=[invalid(desk, &field)];
            @if clinic == Clinic::Zone { (followed(desk, &field)) }
        },
    )
}

/// What stands in a field that follows another, so that it is known whether somebody wrote into it.
fn followed(desk: &Desk<'_>, field: &Field) -> Markup {
    html! { input type="hidden" name=(part_name(field, FOLLOWED)) value=(desk.draft.answer(field).text()) data-followed=(field); }
}

fn input_of(clinic: Clinic) -> Input<'static> {
    let (kind, autocomplete) = match clinic {
        Clinic::Phone | Clinic::Text => ("tel", "tel"),
        Clinic::Mail => ("email", "email"),
        Clinic::Url => ("url", "url"),
        Clinic::Name => ("text", "organization"),
        Clinic::Person => ("text", "name"),
        Clinic::Place => ("text", "address-level2"),
        _ => ("text", "on"),
    };
    Input { kind, autocomplete }
}

/// Where the clinic is.
pub(super) fn region(desk: &Desk<'_>, all: &[Region]) -> Markup {
    let field = Field::Clinic(Clinic::Region);
    let options = all.iter().map(|region| (region.key(all), region.label()));
    let options = std::iter::once((String::new(), "Choose …".to_owned())).chain(options);
    let options = options.chain([(ELSEWHERE.to_owned(), "Somewhere else".to_owned())]);
    let hint = "For the emergency number and the time of day. Where you dial another one, choose “Somewhere else”.";
    wrap(desk, &field, name::clinic(Clinic::Region), Some(hint), select(desk, &field, options))
}

/// The language of the clinic's words.
pub(super) fn language(desk: &Desk<'_>) -> Markup {
    let field = Field::Clinic(Clinic::Language);
    let now = desk.shown(&field);
    let other = (!LANGUAGES.iter().any(|(tag, _)| *tag == now)).then(|| (now.clone(), now.clone()));
    let options = LANGUAGES.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned()));
    let hint = "The ready sentences are English: for another language, put yours in their place under “Every line”.";
    wrap(
        desk,
        &field,
        name::clinic(Clinic::Language),
        Some(hint),
        select(desk, &field, options.chain(other)),
    )
}

/// Which day is day 1.
pub(super) fn day_one(desk: &Desk<'_>) -> Markup {
    let field = Field::Clinic(Clinic::DayOne);
    let options = [("session-day", "The day of the session"), ("day-after", "The day after")];
    let now = desk.shown(&field);
    html! {
        fieldset.field id=(id(&field.to_string())) {
            legend { (name::clinic(Clinic::DayOne)) }
            div.radio {
                @for (value, words) in options {
                    label { input type="radio" name=(field) value=(value) checked[value == now]; (words) }
                }
            }
            (notes(desk, &field))
        }
    }
}

fn select(
    desk: &Desk<'_>,
    field: &Field,
    options: impl Iterator<Item = (String, String)>,
) -> Markup {
    let now = desk.shown(field);
    html! {
        select id=(id(&field.to_string())) name=(field) aria-describedby=(notes_id(field)) {
            @for (value, words) in options {
                option value=(value) selected[value == now] { (words) }
            }
        }
    }
}

/// A question of the ready sheet.
pub(super) fn question(desk: &Desk<'_>, question: &Question) -> Markup {
    let field = Field::Question(question.id.clone(), Part::Main);
    let control = match question.form {
        Form::Yes => return yes(desk, question, &field),
        Form::Start => start(desk, &field, &question.ask, true),
        Form::Days | Form::Length => text(desk, &field),
    };
    let by_hand = desk.draft.answer(&field) == Answer::ByHand;
    wrap(
        desk,
        &field,
        &question.ask,
        question.hint.as_deref(),
        html! {
            (control)
            @if by_hand { p.soft { "This line says more than a day. Change it under “Every line”." } }
            @if let Some(words) = desk.draft.own_words(question) { p.soft { "In your own words: “" (words) "”" } }
            @if let Some(times) = &question.times { (how_often(desk, question, times)) }
            @if let Some(products) = &question.products { (choices(desk, question, products)) }
            @if let Some(later) = &question.later { (goes_on(desk, question, later)) }
        },
    )
}

fn yes(desk: &Desk<'_>, question: &Question, field: &Field) -> Markup {
    html! {
        div.field.q {
            (tick(desk, field, &question.ask))
            @if let Some(words) = desk.draft.own_words(question) { p.soft { "In your own words: “" (words) "”" } }
            (notes(desk, field))
        }
    }
}

fn how_often(desk: &Desk<'_>, question: &Question, times: &Times) -> Markup {
    let field = Field::Question(question.id.clone(), Part::Times);
    wrap(desk, &field, &times.ask, None, text(desk, &field))
}

fn choices(desk: &Desk<'_>, question: &Question, products: &Products) -> Markup {
    let field = Field::Question(question.id.clone(), Part::Products);
    let now = desk.shown(&field);
    let is_chosen = |id: &String| now.split(", ").any(|chosen| chosen == id);
    html! {
        fieldset.field id=(id(&field.to_string())) {
            legend { (products.ask) }
            @if let Some(hint) = &products.hint { small { (hint) } }
            input type="hidden" name={ "has." (field) } value="1";
            div.radio {
                @for product in &products.all {
                    label { input type="checkbox" name=(field) value=(product) checked[is_chosen(product)]; (answer::words::bare(&desk.draft.name(product))) }
                }
            }
            (notes(desk, &field))
        }
    }
}

fn goes_on(desk: &Desk<'_>, question: &Question, later: &Later) -> Markup {
    let field = Field::Question(question.id.clone(), Part::Later);
    html! {
        div.field.q {
            (tick(desk, &field, &later.ask))
            (notes(desk, &field))
        }
    }
}

/// A box to tick, and that it is on the page, since one that is not ticked sends nothing.
fn tick(desk: &Desk<'_>, field: &Field, ask: &str) -> Markup {
    let checked = desk.draft.answer(field) != Answer::Blank;
    html! {
        input type="hidden" name={ "has." (field) } value="1";
        label.check { input id=(id(&field.to_string())) type="checkbox" name=(field) value="yes" checked[checked]; (ask) }
    }
}

/// Something that sheets often leave out.
pub(super) fn topic(desk: &Desk<'_>, topic: &Topic) -> Markup {
    let day = Field::TopicDay(topic.id.clone());
    let words = Field::TopicWords(topic.id.clone());
    let says = [desk.draft.answer(&day), desk.draft.answer(&words)];
    let says = says.iter().map(Answer::text).find(|text| !text.is_empty());
    let wrong = [&day, &words].iter().any(|field| desk.faults.contains_key(field));
    html! {
        details.topic open[wrong] {
            summary { (topic.ask) small id={ "s-" (topic.id) } data-live { (says.map_or_else(|| "not mentioned".to_owned(), answer::words::capital)) } }
            @if topic.may.is_some() { (start(desk, &day, &topic.ask, false)) }
            label.soft for=(id(&words.to_string())) { "In your words" }
            textarea id=(id(&words.to_string())) name=(words) rows="2" aria-describedby=(notes_id(&words)) { (desk.shown(&words)) }
            (notes(desk, &words))
        }
        (notes(desk, &day))
    }
}

fn text(desk: &Desk<'_>, field: &Field) -> Markup {
    html! { input.short id=(id(&field.to_string())) name=(field) type="text" value=(desk.shown(field)) aria-describedby=(notes_id(field)) aria-invalid=[invalid(desk, field)]; }
}

/// A day: a number, and what it counts from.
fn start(desk: &Desk<'_>, field: &Field, ask: &str, is_labelled: bool) -> Markup {
    let second = part_name(field, "count");
    let (number, count) = halves(desk, field);
    let counts = Count::ALL.iter().map(|(value, words, _)| (*value, *words));
    let all = counts.chain([("never", "never"), ("none", "not mentioned")]);
    html! {
        div.day {
            input.number id=(id(&field.to_string())) name=(field) type="text" inputmode="numeric" value=(number)
                aria-label=[(!is_labelled).then(|| format!("{ask}: the number"))] aria-describedby=(notes_id(field)) aria-invalid=[invalid(desk, field)];
            select name=(second) aria-label={ (ask) ": what the number counts" } {
                @for (value, words) in all { option value=(value) selected[value == count] { (words) } }
            }
        }
    }
}

/// The number and what it counts from, as they were typed or as the draft has them.
fn halves(desk: &Desk<'_>, field: &Field) -> (String, String) {
    if let Some(typed) = desk.typed.get(&field.to_string()) {
        let count = desk.typed.get(&part_name(field, "count"));
        return (typed.clone(), count.cloned().unwrap_or_default());
    }
    let name = |wanted: Count| {
        let known = Count::ALL.iter().find(|(_, _, count)| *count == wanted);
        known.map_or_else(String::new, |(name, _, _)| (*name).to_owned())
    };
    match Start::read(desk.draft.answer(field).text()) {
        Ok(Start::Day(day)) => (day.to_string(), name(Count::Day)),
        Ok(Start::After(length, count)) => {
            let days = length.strip_suffix(" days").or_else(|| length.strip_suffix(" day"));
            (days.unwrap_or(&length).to_owned(), name(count))
        }
        Ok(Start::Never) => (String::new(), "never".to_owned()),
        Err(_) => (String::new(), "none".to_owned()),
    }
}

/// A field with its label, its hint and its notes.
pub(super) fn wrap(
    desk: &Desk<'_>,
    field: &Field,
    ask: &str,
    hint: Option<&str>,
    control: Markup,
) -> Markup {
    html! {
        div.field.q.wrong[desk.faults.contains_key(field)] {
            label for=(id(&field.to_string())) { (ask) }
            @if let Some(hint) = hint { small { (hint) } }
            (control)
            (notes(desk, field))
        }
    }
}

pub(super) fn notes_id(field: &Field) -> String {
    format!("n-{}", id(&field.to_string()))
}

pub(super) fn invalid(desk: &Desk<'_>, field: &Field) -> Option<&'static str> {
    desk.faults.contains_key(field).then_some("true")
}

/// What is wrong with an answer, and what to know about it.
pub(super) fn notes(desk: &Desk<'_>, field: &Field) -> Markup {
    html! {
        div id=(notes_id(field)) data-live {
            @if let Some(fault) = desk.faults.get(field) {
                p.fault { (fault) }
            } @else {
                // What was refused is not missing as well.
                @for note in desk.check.at_field(field) { p.tip { (note.text) } }
            }
        }
    }
}

/// Every field of the sheet's page.
pub(super) fn all(draft: &Draft<'_>) -> Vec<Field> {
    let clinic = Clinic::ALL.iter().map(|(_, clinic)| Field::Clinic(*clinic));
    let questions = draft.ready().map_or(&[][..], |ready| &ready.questions).iter();
    let questions =
        questions.flat_map(|own| Part::ALL.map(|(_, part)| Field::Question(own.id.clone(), part)));
    let topics = draft.ready().map_or(&[][..], |ready| &ready.topics).iter();
    let topics =
        topics.flat_map(|own| [Field::TopicDay(own.id.clone()), Field::TopicWords(own.id.clone())]);
    clinic.chain(questions).chain(topics).collect()
}
