//! The whole way as a picture: a row for each thing, a stretch for each run of days.

use std::borrow::Cow;

use engine::Verdict;
use engine::plan::{DayPlan, Item};
use engine::time::Moment;
use engine::vocabulary::NodeId;
use jiff::civil::Date;

use crate::View;
use crate::stretches::{Days, plus};
use crate::words::{bare, capital};

/// More days make no picture.
const DAYS_MAX: usize = 70;

/// Words a short name cannot end in.
const DANGLING: [&str; 7] = [" with", " to", " over", " under", " near", " in", " of"];

/// What a day is for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// To do.
    Do,
    /// Forbidden.
    Dont,
    /// Allowed.
    May,
    /// It hangs on something.
    CheckFirst,
    /// The page says nothing.
    NotSaid,
}

/// Days of a row that are alike, counted from the picture's first day; half-open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub from: usize,
    /// The first day after it.
    pub to: usize,
    /// What they are.
    pub cell: Cell,
    /// What to say on it, in a few words: "Not yet", "twice a day".
    pub words: Cow<'static, str>,
}

/// Things that are alike on every day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Short names.
    pub names: Vec<String>,
    /// All days, without gap or overlap.
    pub stretches: Vec<Stretch>,
}

/// The days of a plan, from the last session on or before the day asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its first day.
    pub first: Date,
    /// How many days it shows.
    pub days: usize,
    /// The same days as stretches on which the same holds.
    pub stretches: Vec<Days>,
    /// What changes over time first.
    pub rows: Vec<Row>,
    /// The day asked about, where the picture shows it.
    pub today: Option<usize>,
}

impl Row {
    /// Whether every day is the same.
    fn never_changes(&self) -> bool {
        self.stretches.windows(2).all(|pair| pair[0].cell == pair[1].cell)
    }

    /// Whether every day is what it is in another row, whatever is said of it.
    pub fn fares_as(&self, other: &Self, days: usize) -> bool {
        (0..days).all(|day| self.cell(day) == other.cell(day))
    }

    /// What a day is.
    pub fn cell(&self, day: usize) -> Cell {
        let at = self.stretches.iter().find(|s| (s.from..s.to).contains(&day));
        at.map_or(Cell::NotSaid, |stretch| stretch.cell)
    }
}

impl Picture {
    /// The date of a day.
    pub fn date(&self, day: usize) -> Date {
        plus(self.first, day)
    }

    /// Which day of the picture a date is, if it shows it.
    pub fn day_of(&self, date: Date) -> Option<usize> {
        let day = usize::try_from(Moment::start_of(date).days_since(self.first)).ok();
        day.filter(|day| *day < self.days)
    }

    /// The first day, and every day on which some row changes.
    pub fn ticks(&self) -> Vec<usize> {
        let changes = |row: &Row| {
            let pairs = row.stretches.windows(2);
            let differing =
                pairs.filter(|pair| pair.first().map(|s| s.cell) != pair.last().map(|s| s.cell));
            differing.filter_map(|pair| pair.last().map(|s| s.from)).collect::<Vec<usize>>()
        };
        let mut ticks: Vec<usize> = self.rows.iter().flat_map(changes).chain([0]).collect();
        ticks.sort_unstable();
        ticks.dedup();
        ticks
    }
}

impl View<'_> {
    /// The picture of a plan that goes on for so many days from its first session, `after` days
    /// included that follow the last change.
    pub fn picture(&self, days: usize) -> Picture {
        let course = &self.client.course;
        let here = course.session_before(self.date()).unwrap_or(course.first()).date;
        let skipped = Moment::start_of(here).days_since(course.first().date);
        let to_the_end = Moment::start_of(Date::MAX).days_since(here) + 1;
        let there_are = usize::try_from(to_the_end).unwrap_or(DAYS_MAX);
        let left = days.saturating_sub(usize::try_from(skipped).unwrap_or(0));
        let days = left.clamp(1, DAYS_MAX).min(there_are);
        let today = usize::try_from(Moment::start_of(self.date()).days_since(here)).ok();
        let stretches = self.days(here, plus(here, days - 1));
        Picture {
            first: here,
            days,
            rows: rows(self, &stretches, here),
            stretches,
            today: today.filter(|day| *day < days),
        }
    }

    /// Days from the first session to the last change, and one more.
    pub fn length(&self) -> usize {
        let last = self.plan.last_change();
        usize::try_from(last.days_since(self.client.course.first().date)).unwrap_or(0) + 2
    }
}

/// The rows of a picture: everything the protocol names, without kinds that fare as their general
/// thing does, and with everything that fares alike, and for which the same is said, in one row.
fn rows(view: &View<'_>, days: &[Days], first: Date) -> Vec<Row> {
    let named: Vec<(NodeId, Vec<Cell>)> =
        view.protocol().named_in_order().map(|node| (node, cells(node, days))).collect();
    let mut rows: Vec<Row> = Vec::new();
    for (node, cells) in &named {
        let alike = |theirs: &[Cell]| plain(theirs).eq(plain(cells));
        let spoken_for =
            named.iter().any(|(other, theirs)| view.speaks_for(*other, *node) && alike(theirs));
        if spoken_for || cells.iter().all(|cell| *cell == Cell::NotSaid) {
            continue;
        }
        let stretches = stretches(view, *node, cells, days, first);
        let name = view.label(*node);
        match rows.iter_mut().find(|row| row.stretches == stretches) {
            Some(row) => row.names.push(name),
            None => rows.push(Row { names: vec![name], stretches }),
        }
    }
    // What never changes can be read last.
    rows.sort_by_key(Row::never_changes);
    rows
}

/// What each stretch of days is for something.
fn cells(node: NodeId, days: &[Days]) -> Vec<Cell> {
    days.iter()
        .map(|days| on_list(node, &days.day).map_or(Cell::NotSaid, |(cell, _)| cell))
        .collect()
}

/// On which of a day's lists something stands.
fn on_list(node: NodeId, day: &DayPlan) -> Option<(Cell, &Item)> {
    let lists = [
        (Cell::Do, &day.todo),
        (Cell::Dont, &day.dont),
        (Cell::May, &day.may),
        (Cell::CheckFirst, &day.check_first),
    ];
    lists.into_iter().find_map(|(cell, list)| {
        let item = list.iter().find(|item| item.activity == node)?;
        Some((cell, item))
    })
}

/// The stretches of a row, neighbours that say the same joined.
fn stretches(
    view: &View<'_>,
    node: NodeId,
    cells: &[Cell],
    days: &[Days],
    first: Date,
) -> Vec<Stretch> {
    let place = |date: Date| usize::try_from(Moment::start_of(date).days_since(first)).unwrap_or(0);
    let mut all: Vec<Stretch> = Vec::new();
    for (cell, days) in cells.iter().zip(days) {
        let words = words(view, node, &days.day);
        let (from, to) = (place(days.from), place(days.to) + 1);
        match all.last_mut().filter(|last| last.cell == *cell && last.words == words) {
            Some(last) => last.to = to,
            None => all.push(Stretch { from, to, cell: *cell, words }),
        }
    }
    all
}

/// A few words for what a day is for something.
fn words(view: &View<'_>, node: NodeId, day: &DayPlan) -> Cow<'static, str> {
    let Some((cell, item)) = on_list(node, day) else { return "".into() };
    let explained = || view.plan.explain(item.activity, item.at);
    match cell {
        Cell::Do => duty(view, item).map_or("To do".into(), Cow::Owned),
        Cell::Dont if opens(view, item) => "Not yet".into(),
        Cell::Dont => view.no(&explained()).into(),
        Cell::May => {
            let manner = view.manner(&explained());
            manner.map_or("You may".into(), |manner| capital(&manner).into())
        }
        Cell::CheckFirst => capital(&view.only_if(&explained().needs)).into(),
        Cell::NotSaid => "".into(),
    }
}

/// Whether one may, outright or on a condition, once a prohibition ends.
fn opens(view: &View<'_>, item: &Item) -> bool {
    let then = || view.plan.at(item.activity, item.until);
    item.until != Moment::NEVER && matches!(then(), Verdict::Allowed | Verdict::Conditional)
}

/// How often, or else how.
fn duty(view: &View<'_>, item: &Item) -> Option<String> {
    let statement = view.statement(item.duty?)?;
    let often = statement.frequency.as_ref().map(|frequency| capital(&frequency.words()));
    often.or_else(|| statement.manner.as_ref().map(|manner| capital(manner.get(view.language()))))
}

impl View<'_> {
    /// A short name: no article, nothing in brackets, and no mention of the treated place at its end.
    pub fn label(&self, node: NodeId) -> String {
        let name = self.name(node);
        let name = name.split_once(" (").map_or(name.as_str(), |(name, _)| name);
        let protocol = self.protocol();
        let area = &protocol.vocabulary().node(protocol.area).name;
        let ends = [" on the ", " off the ", " the "];
        let place = name.strip_suffix(area.as_str());
        let short = ends.iter().find_map(|end| place?.strip_suffix(end));
        let whole = |name: &&str| DANGLING.iter().all(|word| !name.ends_with(word));
        bare(short.filter(whole).unwrap_or(name)).to_owned()
    }
}

/// To do something one must be allowed to.
fn plain(cells: &[Cell]) -> impl Iterator<Item = Cell> + '_ {
    cells.iter().map(|cell| if *cell == Cell::Do { Cell::May } else { *cell })
}
