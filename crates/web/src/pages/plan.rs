//! A client's plan: today first.

use answer::phrases::{self, fill};
use answer::words::capital;
use answer::{ChangeDay, View, dates};
use engine::time::Moment;
use maud::{Markup, html};

use super::cards::cards;
use super::days::days;
use super::form::{ask, form};
use super::help::{help, whom_to_ask};
use super::layout::{Page, Whose, because, told};
use super::picture::picture;
use super::take::take;
use crate::address::Address;
use crate::place::{Ground, Place};
use crate::site::Day;

/// After so many days a course is long past, and the page asks whether there was another session.
const LONG_PAST: i64 = 365;

/// The plan of a client, with what their address says of them.
pub(crate) fn plan(view: &View<'_>, place: Place<'_>, address: &Address, day: Day) -> Markup {
    let protocol = view.protocol();
    Page {
        title: format!("{} · {}", heading(view), protocol.title),
        description: format!(
            "What you may do and not do, day by day, after {} at {}.",
            protocol.procedure,
            view.clinic()
        ),
        whose: Whose::Clinic(place),
        canonical: place.canonical(),
        until: Some(day.until),
        main: main(view, place, address, day),
    }
    .render()
}

fn main(view: &View<'_>, place: Place<'_>, address: &Address, day: Day) -> Markup {
    let protocol = view.protocol();
    let drawn = view.picture(view.length() + 3);
    html! {
        div.several[view.client.course.sessions().len() > 1] {
        (head(view, place, address))
        (cards(view, place, address, &view.card(&shown(view)), day.today))
        section.no-print aria-labelledby="ask" {
            h2 #ask { (phrases::MAY_I) }
            (ask(place, address, ""))
            p { a.tall href=(place.may(address)) { "Everything you can ask about" } }
        }
        (changes(view, place, address))
        (taken_back(view, place, address))
        (stages(view, place))
        (help(protocol, view.language()))
        section aria-labelledby="whom" { h2 #whom { "Whom to ask" } (whom_to_ask(place)) }
        @match place.ground {
            Ground::Server => (picture(view, &drawn)),
            // It needs more width than a frame may have; the days below say the same.
            Ground::Frame(_) | Ground::Folder { .. } => {}
        }
        (days(view, place, address, &drawn.stretches))
        (take(view, place, address))
        }
    }
}

/// The day the cards are about: the one asked about, or the first there is to say anything of.
fn shown(view: &View<'_>) -> engine::plan::DayPlan {
    view.plan.day(view.date().max(view.client.course.first().date))
}

fn head(view: &View<'_>, place: Place<'_>, address: &Address) -> Markup {
    html! {
        h1 { (heading(view)) }
        p.sub {
            (day_line(view))
            @for sentence in view.counted_from() { " " (sentence) }
            " " (view.completion())
        }
        p.sub.soft { (view.zone_words()) }
        @if !view.is_today() {
            div.note.no-print { p {
                (phrases::NOT_TODAY)
                a href=(place.plan(&address.lasting())) { (phrases::SHOW_TODAY) }
            } }
        }
        @for note in notes(view, address) { div.note { p { (note) } } }
        details.no-print {
            summary { (phrases::CHANGE_DATES) }
            (form(place, address, &[]))
        }
    }
}

/// "Day 8"; before the first session, how long it is until then.
fn heading(view: &View<'_>) -> String {
    let first = view.client.course.first().date;
    match (view.plan.day_number(view.date()), Moment::start_of(first).days_since(view.date())) {
        (Some(day), _) if day > 0 => fill(phrases::DAY_NUMBER, &[("number", &day)]),
        (Some(_), _) => phrases::SESSION_DAY.to_owned(),
        (None, 1) => phrases::SESSION_TOMORROW.to_owned(),
        (None, days) => fill(phrases::SESSION_IN, &[("count", &days)]),
    }
}

fn day_line(view: &View<'_>) -> String {
    let day = dates::long(view.date());
    fill(if view.is_today() { phrases::TODAY_IS } else { phrases::FOR_DAY }, &[("date", &day)])
}

/// What the page has to say about this plan before anything else.
fn notes(view: &View<'_>, address: &Address) -> Vec<String> {
    let course = &view.client.course;
    let mut notes: Vec<String> =
        view.client.notes.iter().map(|note| answer::words::sentence(&note.to_string())).collect();
    notes.extend(told(address));
    let first = course.first().date;
    if view.date() < first {
        notes.push(fill(phrases::NOTHING_BEFORE, &[("date", &view.short(first))]));
    }
    if Moment::start_of(view.date()).days_since(course.last().date) > LONG_PAST {
        notes.push(phrases::LONG_AGO.to_owned());
    }
    notes
}

fn changes(view: &View<'_>, place: Place<'_>, address: &Address) -> Markup {
    let days = view.changes();
    html! {
        section aria-labelledby="next" {
            h2 #next { (phrases::NEXT) }
            @if days.is_empty() {
                p { (phrases::NOTHING_LEFT) }
            } @else {
                ol.next { @for day in &days { (change(view, place, address, day)) } }
            }
        }
    }
}

fn ahead(days: i64) -> String {
    fill(if days == 1 { phrases::IN_DAY } else { phrases::IN_DAYS }, &[("count", &days)])
}

/// A day on which something changes; its date leads to all of that day, with every reason.
fn change(view: &View<'_>, place: Place<'_>, address: &Address, day: &ChangeDay) -> Markup {
    let own = place.plan(&address.lasting().on(day.date));
    html! {
        li {
            b { a.tall href=(own) { (view.short(day.date)) } }
            ul { @for line in &day.lines { li { span.soft { (capital(line.lead)) ": " } (line.rest) } } }
            span.soft { (ahead(day.ahead)) }
        }
    }
}

/// What a planned session takes back; the day of each leads to its reasons.
fn taken_back(view: &View<'_>, place: Place<'_>, address: &Address) -> Markup {
    let lines = view.taken_back();
    let sessions = view.client.course.sessions().iter().map(|session| session.date);
    let planned = sessions.filter(|date| *date > view.date());
    html! {
        @if !lines.is_empty() {
            section aria-labelledby="back" {
                h2 #back { (phrases::TAKEN_BACK) }
                div.card {
                    ul.plain { @for line in &lines { li { (line) } } }
                    @for date in planned {
                        a.tall.no-print href=(place.plan(&address.lasting().on(date))) {
                            (fill(phrases::WHY_ALL, &[("date", &view.short(date))]))
                        }
                    }
                }
            }
        }
    }
}

fn stages(view: &View<'_>, place: Place<'_>) -> Markup {
    let stages = view.stages();
    html! {
        @if !stages.is_empty() {
            section.no-print aria-labelledby="stages" {
                h2 #stages { (phrases::ON_THE_WAY) }
                div.card {
                    @for stage in &stages {
                        details {
                            summary { (fill(phrases::STAGE, &[("from", &stage.from), ("words", &stage.basis.text)])) }
                            (because(place, &[stage.basis], stage.basis.text))
                        }
                    }
                }
            }
        }
    }
}
