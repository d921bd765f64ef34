//! The days ahead as a picture: a row for each thing, a letter for each day.

use anstyle::Style;
use engine::plan::DayPlan;
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::page::{Page, set};
use super::style;
use super::view::View;
use super::words::{bare, capital};
use crate::inputs::Chosen;

/// More days make no picture.
const DAYS_MAX: usize = 70;
/// Columns between the label and the bar, and before the label.
const GAP: usize = 2;
const LABEL_MAX: usize = 30;

/// Words a short name cannot end in.
const DANGLING: [&str; 7] = [" with", " to", " over", " under", " near", " in", " of"];

/// Things that share every day's letter.
struct Row {
    names: Vec<String>,
    cells: Vec<char>,
}

/// A picture, ready to be cut into pieces as wide as the page.
struct Picture {
    first: Date,
    rows: Vec<Row>,
    label: usize,
    /// Columns for all days.
    room: usize,
    /// Columns for one day.
    cell: usize,
}

/// Writes the picture of the days of a plan, from the last session on or before the day asked
/// about.
pub(super) fn bars(page: &mut Page, view: &View<'_>, days: usize) {
    let first = view.client.course.first().date;
    let here = view.client.course.session_before(view.date()).unwrap_or(view.client.course.first());
    let skipped = usize::try_from(Moment::start_of(here.date).days_since(first)).unwrap_or(0);
    let to_the_end = Moment::start_of(Date::MAX).days_since(here.date) + 1;
    let there_are = usize::try_from(to_the_end).unwrap_or(DAYS_MAX);
    let days = days.saturating_sub(skipped).clamp(1, DAYS_MAX).min(there_are);
    let picture = Picture::new(view, here.date, days, page.width());
    page.heading("The days ahead");
    page.line(style::DIM, GAP, "x do not   ? check first   o you may   + to do   . not said");
    let piece = (picture.room / picture.cell).max(1);
    for from in (0..days).step_by(piece) {
        page.gap();
        picture.draw(page, view, from, (from + piece).min(days));
    }
}

impl Picture {
    fn new(view: &View<'_>, first: Date, days: usize, width: usize) -> Self {
        let dates = (0..days).map(|day| plus(first, day));
        let plans: Vec<DayPlan> = dates.map(|date| view.plan.day(date)).collect();
        let label = LABEL_MAX.min(width * 2 / 5);
        let room = width.saturating_sub(label + 2 * GAP);
        let cell = if days * 2 <= room { 2 } else { 1 };
        Self { first, rows: rows(view, &plans), label, room, cell }
    }

    fn draw(&self, page: &mut Page, view: &View<'_>, from: usize, to: usize) {
        let number = |day: usize| {
            view.plan.day_number(plus(self.first, day)).map_or_else(String::new, |n| n.to_string())
        };
        page.raw(&self.row("Day", &self.ticks(from, to, number)));
        let of_month = |day: usize| plus(self.first, day).day().to_string();
        let span = format!("{} to {}", self.date(from), self.date(to - 1));
        let span = if span.len() <= self.label { span } else { self.date(from) };
        page.raw(&self.row(&span, &self.ticks(from, to, of_month)));
        for row in &self.rows {
            self.draw_row(page, row, from, to);
        }
        let here = Moment::start_of(view.date()).days_since(self.first);
        if let Some(here) = usize::try_from(here).ok().filter(|here| (from..to).contains(here)) {
            let mark =
                format!("{}{}", " ".repeat((here - from) * self.cell), "^".repeat(self.cell));
            let label = if view.client.on.by == Chosen::Today {
                "today".to_owned()
            } else {
                view.short(view.date())
            };
            page.raw(&self.row(&label, &mark));
        }
    }

    fn draw_row(&self, page: &mut Page, row: &Row, from: usize, to: usize) {
        let names = capital(&row.names.join(", "));
        for (at, label) in textwrap::wrap(&names, self.label).iter().enumerate() {
            let cells = row.cells.get(from..to).filter(|_| at == 0).unwrap_or_default();
            page.raw(&self.row(label, &self.coloured(cells)));
        }
    }

    /// A line of the picture.
    fn row(&self, label: &str, cells: &str) -> String {
        let width = self.label;
        format!("{:GAP$}{label:width$}{:GAP$}{cells}", "", "")
    }

    /// Letters in the colour of what they say, stretches of one letter together.
    fn coloured(&self, cells: &[char]) -> String {
        let alike = cells.chunk_by(|one, next| one == next);
        alike
            .map(|stretch| {
                let letter = stretch.first().copied().unwrap_or(' ');
                let bar = letter.to_string().repeat(stretch.len() * self.cell);
                set(colour(letter), &bar)
            })
            .collect()
    }

    /// The first day of a piece, and every day on which some row changes.
    fn is_tick(&self, day: usize, from: usize) -> bool {
        let changes = |row: &Row| day > 0 && row.cells.get(day) != row.cells.get(day - 1);
        day == from || self.rows.iter().any(changes)
    }

    /// Words at the first day and wherever something changes, as far as there is room.
    fn ticks(&self, from: usize, to: usize, word: impl Fn(usize) -> String) -> String {
        let mut line = String::new();
        for tick in (from..to).filter(|day| self.is_tick(*day, from)) {
            let at = (tick - from) * self.cell;
            let word = word(tick);
            if (line.is_empty() || line.len() < at) && at + word.len() <= self.room {
                line.push_str(&" ".repeat(at - line.len()));
                line.push_str(&word);
            }
        }
        line
    }

    fn date(&self, day: usize) -> String {
        plus(self.first, day).strftime("%-d %b").to_string()
    }
}

fn plus(date: Date, days: usize) -> Date {
    date.saturating_add(i64::try_from(days).unwrap_or(i64::MAX).min(10_000).days())
}

/// The rows of a picture: everything the protocol names, without kinds that fare as their general
/// thing does, and with everything that fares alike in one row.
fn rows(view: &View<'_>, days: &[DayPlan]) -> Vec<Row> {
    let named: Vec<(NodeId, Vec<char>)> =
        view.protocol().named_in_order().map(|node| (node, cells(node, days))).collect();
    let mut rows: Vec<Row> = Vec::new();
    for (node, cells) in &named {
        let spoken_for = named
            .iter()
            .any(|(other, theirs)| plain(theirs) == plain(cells) && view.speaks_for(*other, *node));
        if spoken_for || cells.iter().all(|cell| *cell == '.') {
            continue;
        }
        let name = label(view, *node);
        match rows.iter_mut().find(|row| row.cells == *cells) {
            Some(row) => row.names.push(name),
            None => rows.push(Row { names: vec![name], cells: cells.clone() }),
        }
    }
    // What never changes can be read last.
    rows.sort_by_key(|row| row.cells.windows(2).all(|pair| pair.first() == pair.last()));
    rows
}

/// A short name: no article, nothing in brackets, and no mention of the treated place at its end.
fn label(view: &View<'_>, node: NodeId) -> String {
    let name = view.name(node);
    let name = name.split_once(" (").map_or(name.as_str(), |(name, _)| name);
    let area = view.name(view.protocol().area);
    let ends = [format!(" on the {area}"), format!(" off the {area}"), format!(" the {area}")];
    let short = ends.iter().find_map(|end| name.strip_suffix(end.as_str()));
    let whole = |name: &&str| DANGLING.iter().all(|word| !name.ends_with(word));
    bare(short.filter(whole).unwrap_or(name)).to_owned()
}

/// To do something one must be allowed to.
fn plain(cells: &[char]) -> Vec<char> {
    cells.iter().map(|cell| if *cell == '+' { 'o' } else { *cell }).collect()
}

fn cells(node: NodeId, days: &[DayPlan]) -> Vec<char> {
    let cell = |day: &DayPlan| {
        let lists = [(&day.todo, '+'), (&day.dont, 'x'), (&day.may, 'o'), (&day.check_first, '?')];
        let on = lists.iter().find(|(list, _)| list.iter().any(|item| item.activity == node));
        on.map_or('.', |(_, letter)| *letter)
    };
    days.iter().map(cell).collect()
}

fn colour(letter: char) -> Style {
    match letter {
        '+' => style::DUTY,
        'x' => style::NO,
        'o' => style::YES,
        '?' => style::MAYBE,
        _ => style::DIM,
    }
}
