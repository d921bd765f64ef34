//! What a clinic hands over, before it is set: the same for paper, mail and plain text.

use answer::{Card, Days, Help, Line, Picture, View, help, phrases};
use engine::protocol::Logo;
use jiff::civil::Date;

use crate::Point;
use crate::bans::bans;
use crate::later::{later, planned, until};
use crate::phases::phases;

/// What the clinic wishes on the sheet, besides what follows from the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes<'a> {
    /// Whose sheet it is, where that is to stand on it.
    pub name: Option<&'a str>,
    /// The address of the plan that is always up to date, where there is one.
    pub link: Option<&'a str>,
}

/// Everything a sheet says, in the order it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout<'a> {
    /// The clinic.
    pub clinic: String,
    /// Its logo.
    pub logo: Option<&'a Logo>,
    /// What the aftercare is for.
    pub title: &'a str,
    /// The language of the words, a BCP 47 tag.
    pub language: &'a str,
    /// Whose it is.
    pub name: Option<String>,
    /// What days are counted from, a sentence each.
    pub counted: Vec<String>,
    /// The day it is handed over: "Friday 20 November 2026 (day 1)".
    pub handed: String,
    /// The whole way as a picture.
    pub picture: Picture,
    /// Days on which the same holds, in order, without gap.
    pub blocks: Vec<Block>,
    /// The same days in fewer blocks, for where there is little room: a single day is told together
    /// with the days beside it, where every line says for itself which days it is about.
    pub phases: Vec<Block>,
    /// The days until the next planned session, as phases, without what changes only with it; empty
    /// where none is planned.
    pub until_next: Vec<Block>,
    /// For where there is hardly any room: from the next planned session on a block for each, with
    /// all that is forbidden until the one after it, and nothing else.
    pub later: Vec<Block>,
    /// What the page calls usual, and when.
    pub usual: Vec<Dated>,
    /// Appointments and stages ahead.
    pub ahead: Vec<Dated>,
    /// What a planned session takes back, a sentence each.
    pub taken_back: Vec<String>,
    /// When to get help.
    pub help: Help,
    /// Whom to ask, and how: "Rob James, Advanced Scalp; call 604 555 0100".
    pub ask: String,
    /// Whose word it all is.
    pub standing: String,
    /// Which version of the clinic's page.
    pub version: &'a str,
    /// The address of the plan.
    pub link: Option<&'a str>,
}

/// Days in a row on which the same holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first.
    pub from: Date,
    /// The last; none where it holds from then on.
    pub to: Option<Date>,
    /// "Fri 20 Nov to Sun 22 Nov", "From Sat 5 Dec".
    pub dates: String,
    /// "days 1 to 3"; none before the first session, nor where it goes on.
    pub numbers: Option<String>,
    /// What to do.
    pub todo: Vec<Point>,
    /// What not to do; each begins with "Do not".
    pub dont: Vec<Point>,
    /// What is allowed.
    pub may: Vec<Point>,
    /// What hangs on something.
    pub check_first: Vec<Point>,
}

/// Something with the days it is said of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// "Fri 20 Nov to Sun 22 Nov".
    pub dates: String,
    /// What is said.
    pub point: Point,
}

impl Block {
    /// Its lists with their headings, in the order they are read; empty ones left out.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, &[Point])> {
        let all: [(&'static str, &[Point]); 4] = [
            (phrases::DO_NOT, &self.dont),
            (phrases::DO, &self.todo),
            (phrases::CHECK, &self.check_first),
            (phrases::YOU_MAY, &self.may),
        ];
        all.into_iter().filter(|(_, list)| !list.is_empty())
    }
}

impl<'a> Handout<'a> {
    /// The sheet of a client's plan: from the session on or before the day it is handed over, or
    /// from that day if all are to come, to the last change.
    pub fn new(view: &View<'a>, wishes: Wishes<'a>) -> Self {
        let protocol = view.protocol();
        let picture = view.picture(view.length());
        let from = picture.first.min(view.date());
        let days = view.days(from, picture.date(picture.days.saturating_sub(1)));
        let cards: Vec<Card<'_>> = days.iter().map(|days| view.card(&days.day)).collect();
        let runs = runs(view, &days, &cards);
        Self {
            clinic: view.clinic(),
            logo: protocol.contact.logo.as_ref(),
            title: &protocol.title,
            language: language(view),
            name: wishes.name.map(str::to_owned),
            counted: counted(view),
            handed: view.day(view.date()),
            phases: blocks(view, phases(view, runs.clone()), true),
            until_next: until_next(view, &runs),
            later: later(view, &days, &cards),
            blocks: blocks(view, runs, true),
            usual: usual(view, &days, &cards),
            ahead: ahead(view),
            taken_back: view.taken_back(),
            picture,
            help: help(protocol, view.language()),
            ask: answer::whom_to_ask(&protocol.contact),
            standing: answer::standing(protocol, Date::MIN),
            version: &protocol.version,
            link: wishes.link,
        }
    }
}

/// The language most of the words are in: the one asked for where the clinic has it, or else its own.
/// A sheet that says another is read aloud wrongly.
fn language<'a>(view: &View<'a>) -> &'a str {
    let asked = view.language();
    let has_it = view.protocol().statements.iter().any(|one| one.text.exactly(asked).is_some());
    if has_it { asked } else { &view.protocol().language }
}

fn counted(view: &View<'_>) -> Vec<String> {
    let mut sentences = view.counted_from();
    sentences.extend([view.completion().to_owned(), view.zone_words()]);
    sentences
}

/// Days with what is said of them, those on which the same is said together.
fn runs(view: &View<'_>, days: &[Days], cards: &[Card<'_>]) -> Vec<(Days, Said)> {
    let mut runs: Vec<(Days, Said)> = Vec::new();
    for (days, said) in days.iter().zip(cards.iter().map(|card| said(view, card))) {
        match runs.last_mut().filter(|(_, last)| *last == said) {
            Some((run, _)) => run.to = days.to,
            None => runs.push((days.clone(), said)),
        }
    }
    runs
}

/// The days before the next planned session, without what changes only with it.
fn until_next(view: &View<'_>, runs: &[(Days, Said)]) -> Vec<Block> {
    let Some(next) = planned(view).first().copied() else { return Vec::new() };
    let Ok(eve) = next.yesterday() else { return Vec::new() };
    let before = runs.iter().filter(|(days, _)| days.from <= eve);
    let cut = |(days, [todo, dont, may, check]): &(Days, Said)| {
        let days = Days { to: days.to.min(eve), ..days.clone() };
        let [may, check] = [may, check].map(|points| until(view, next, points));
        (days, [todo.clone(), dont.clone(), may, check])
    };
    blocks(view, phases(view, before.map(cut).collect()), false)
}

/// A block for each run on which anything is said; whether the last goes on.
fn blocks(view: &View<'_>, runs: Vec<(Days, Said)>, goes_on: bool) -> Vec<Block> {
    let last = runs.len().saturating_sub(1);
    let all = runs.into_iter().enumerate();
    let spoken = all.filter(|(_, (_, said))| said.iter().any(|list| !list.is_empty()));
    spoken.map(|(at, (days, said))| block(view, &days, said, goes_on && at == last)).collect()
}

/// What to do, not to do, what is allowed and what hangs on something.
pub(crate) type Said = [Vec<Point>; 4];

fn said(view: &View<'_>, card: &Card<'_>) -> Said {
    let of = |lines: &[Line<'_>]| lines.iter().map(Point::of).collect();
    let dont = bans(view, &card.dont).into_iter().map(|ban| ban.point).collect();
    [of(&card.todo), dont, of(&card.may), of(&card.check_first)]
}

fn block(view: &View<'_>, days: &Days, said: Said, goes_on: bool) -> Block {
    let [todo, dont, may, check_first] = said;
    Block {
        from: days.from,
        to: (!goes_on).then_some(days.to),
        dates: dates(view, days, goes_on),
        numbers: view.numbers(days).filter(|_| !goes_on),
        todo,
        dont,
        may,
        check_first,
    }
}

fn dates(view: &View<'_>, days: &Days, goes_on: bool) -> String {
    if goes_on { format!("From {}", view.short(days.from)) } else { view.span(days.from, days.to) }
}

/// What the page calls usual, each once, with all the days in a row on which it does.
fn usual(view: &View<'_>, days: &[Days], cards: &[Card<'_>]) -> Vec<Dated> {
    let mut runs: Vec<(Point, usize, usize)> = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        for point in card.expect.iter().map(Point::of) {
            let known =
                |(said, _, last): &&mut (Point, usize, usize)| *said == point && *last + 1 == at;
            match runs.iter_mut().find(known) {
                Some((_, _, last)) => *last = at,
                None => runs.push((point, at, at)),
            }
        }
    }
    let dated = |(point, first, last): (Point, usize, usize)| {
        let all = Days { to: days[last].to, ..days[first].clone() };
        Dated { dates: dates(view, &all, last + 1 == days.len()), point }
    };
    runs.into_iter().map(dated).collect()
}

fn ahead(view: &View<'_>) -> Vec<Dated> {
    let point = |words: &str| Point { what: words.to_owned(), notes: Vec::new() };
    let stages = view.stages().into_iter();
    stages
        .map(|stage| Dated {
            dates: format!("From {}", stage.from),
            point: point(stage.basis.text),
        })
        .collect()
}
