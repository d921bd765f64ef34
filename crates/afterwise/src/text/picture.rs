//! The days ahead as a picture: a row for each thing, a letter for each day.

use anstyle::Style;
use answer::words::capital;
use answer::{Cell, Picture, Row, View};

use super::page::{Page, set};
use super::style;

/// Columns between the label and the bar, and before the label.
const GAP: usize = 2;
const LABEL_MAX: usize = 30;

/// A picture, ready to be cut into pieces as wide as the page.
struct Drawing<'a> {
    view: &'a View<'a>,
    picture: &'a Picture,
    ticks: Vec<usize>,
    label: usize,
    /// Columns for all days.
    room: usize,
    /// Columns for one day.
    cell: usize,
}

/// Writes the picture of the days of a plan, from the last session on or before the day asked
/// about.
pub(super) fn picture(page: &mut Page, view: &View<'_>, days: usize) {
    let picture = view.picture(days);
    let drawing = Drawing::new(view, &picture, page.width());
    page.heading("The days ahead");
    page.line(style::DIM, GAP, "x do not   ? check first   o you may   + to do   . not said");
    let piece = (drawing.room / drawing.cell).max(1);
    for from in (0..picture.days).step_by(piece) {
        page.gap();
        drawing.draw(page, from, (from + piece).min(picture.days));
    }
}

impl<'a> Drawing<'a> {
    fn new(view: &'a View<'a>, picture: &'a Picture, width: usize) -> Self {
        let label = LABEL_MAX.min(width * 2 / 5);
        let room = width.saturating_sub(label + 2 * GAP);
        let cell = if picture.days * 2 <= room { 2 } else { 1 };
        Self { view, picture, ticks: picture.ticks(), label, room, cell }
    }

    fn draw(&self, page: &mut Page, from: usize, to: usize) {
        let number = |day: usize| {
            let number = self.view.plan.day_number(self.picture.date(day));
            number.map_or_else(String::new, |number| number.to_string())
        };
        page.raw(&self.row("Day", &self.ticks(from, to, number)));
        let of_month = |day: usize| self.picture.date(day).day().to_string();
        let span = format!("{} to {}", self.date(from), self.date(to - 1));
        let span = if span.len() <= self.label { span } else { self.date(from) };
        page.raw(&self.row(&span, &self.ticks(from, to, of_month)));
        for row in self.rows() {
            self.draw_row(page, &row, from, to);
        }
        if let Some(here) = self.picture.today.filter(|here| (from..to).contains(here)) {
            self.mark(page, here - from);
        }
    }

    /// The rows, those that share every day's letter in one: there is no room for words here.
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for row in &self.picture.rows {
            match rows.iter_mut().find(|known| known.fares_as(row, self.picture.days)) {
                Some(known) => known.names.extend(row.names.iter().cloned()),
                None => rows.push(row.clone()),
            }
        }
        rows
    }

    /// A mark under the day asked about.
    fn mark(&self, page: &mut Page, place: usize) {
        let mark = format!("{}{}", " ".repeat(place * self.cell), "^".repeat(self.cell));
        let label = if self.view.is_today() {
            "today".to_owned()
        } else {
            self.view.short(self.view.date())
        };
        page.raw(&self.row(&label, &mark));
    }

    fn draw_row(&self, page: &mut Page, row: &Row, from: usize, to: usize) {
        let names = capital(&row.names.join(", "));
        let letters: Vec<Cell> = (from..to).map(|day| row.cell(day)).collect();
        for (at, label) in textwrap::wrap(&names, self.label).iter().enumerate() {
            let cells = letters.get(..).filter(|_| at == 0).unwrap_or_default();
            page.raw(&self.row(label, &self.coloured(cells)));
        }
    }

    /// A line of the picture.
    fn row(&self, label: &str, cells: &str) -> String {
        let width = self.label;
        format!("{:GAP$}{label:width$}{:GAP$}{cells}", "", "")
    }

    /// Letters in the colour of what they say, stretches of one letter together.
    fn coloured(&self, cells: &[Cell]) -> String {
        let alike = cells.chunk_by(|one, next| one == next);
        alike
            .map(|stretch| {
                let (letter, style) = look(stretch.first().copied().unwrap_or(Cell::NotSaid));
                set(style, &letter.repeat(stretch.len() * self.cell))
            })
            .collect()
    }

    /// Words at the first day and wherever something changes, as far as there is room.
    fn ticks(&self, from: usize, to: usize, word: impl Fn(usize) -> String) -> String {
        let mut line = String::new();
        for tick in (from..to).filter(|day| *day == from || self.ticks.contains(day)) {
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
        self.picture.date(day).strftime("%-d %b").to_string()
    }
}

/// The letter of a day, and its colour.
fn look(cell: Cell) -> (&'static str, Style) {
    match cell {
        Cell::Do => ("+", style::DUTY),
        Cell::Dont => ("x", style::NO),
        Cell::May => ("o", style::YES),
        Cell::CheckFirst => ("?", style::MAYBE),
        Cell::NotSaid => (".", style::DIM),
    }
}
