//! One day at a glance: do, do not, you may, check first, what you may see.

use anstyle::Style;
use engine::plan::{DayPlan, Explanation, Item, Need};
use engine::vocabulary::NodeId;

use super::because::statements;
use super::page::Page;
use super::style;
use super::view::View;
use super::words::{bare, capital, listed};

/// A line of the card: what, and under it when and how.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    what: String,
    notes: Vec<String>,
}

/// Several forbidden things that share their end and a statement.
struct Ban {
    word: &'static str,
    acts: Vec<NodeId>,
    note: Option<String>,
    statements: Vec<usize>,
}

/// Things that share what is said under them.
struct Shared {
    names: Vec<String>,
    notes: Vec<String>,
}

/// Writes a day's card.
pub(super) fn card(page: &mut Page, view: &View<'_>, day: &DayPlan) {
    section(page, style::DUTY, "+ Do", &todo(view, day));
    section(page, style::NO, "x Do not", &dont(view, day));
    section(page, style::YES, "o You may", &may(view, day));
    section(page, style::MAYBE, "? Check first", &check_first(view, day));
    if let Some(flags) = questions(view, day) {
        page.line(style::DIM, 2, &format!("Say what is so: {flags}"));
    }
    section(page, style::TITLE, "~ What you may see", &expect(view, day));
}

fn section(page: &mut Page, style: Style, heading: &str, lines: &[Line]) {
    if lines.is_empty() {
        return;
    }
    page.gap();
    page.line(style, 0, heading);
    for line in lines {
        page.plain(2, &line.what);
        for note in &line.notes {
            page.line(style::DIM, 4, note);
        }
    }
}

/// Duties in the words of the statements that make them duties.
fn todo(view: &View<'_>, day: &DayPlan) -> Vec<Line> {
    let mut said = Vec::new();
    let mut lines = Vec::new();
    for duty in day.todo.iter().filter_map(|item| item.duty) {
        if said.contains(&duty) {
            continue;
        }
        said.push(duty);
        let text = view.statement(duty).map(|statement| statement.text.get(view.language()));
        lines.extend(text.map(|text| Line { what: text.to_owned(), notes: Vec::new() }));
    }
    lines
}

fn dont(view: &View<'_>, day: &DayPlan) -> Vec<Line> {
    let mut bans: Vec<Ban> = Vec::new();
    let listed: Vec<&Item> = day.dont.iter().collect();
    for item in view.without_kinds(&day.dont, &listed) {
        let explanation = view.plan.explain(item.activity, item.at);
        let ban = ban(view, item, &explanation);
        let alike = |known: &&mut Ban| {
            known.word == ban.word
                && known.note == ban.note
                && known.statements.iter().any(|at| ban.statements.contains(at))
        };
        match bans.iter_mut().find(alike) {
            Some(known) => known.acts.extend(ban.acts),
            None => bans.push(ban),
        }
    }
    bans.iter().map(|ban| banned(view, ban)).collect()
}

fn ban(view: &View<'_>, item: &Item, explanation: &Explanation) -> Ban {
    let mut note = view.times(item);
    if explanation.earlier.is_some() {
        note = note.map(|note| format!("{note}; some clients earlier: ask"));
    }
    Ban {
        word: view.no(explanation),
        acts: vec![item.activity],
        note,
        statements: statements(&explanation.reasons),
    }
}

/// "Do not swim; no sauna, steam room or tanning bed."
fn banned(view: &View<'_>, ban: &Ban) -> Line {
    let Ban { word, acts, note, .. } = ban;
    let what = match (&acts[..], *word) {
        ([], _) => String::new(),
        ([first, others @ ..], "Do not") if !others.is_empty() => {
            let names: Vec<String> =
                others.iter().map(|node| bare(&view.name(*node)).to_owned()).collect();
            format!("{word} {}; no {}", view.act(*first), listed(&names, "or"))
        }
        (all, _) => {
            let acts: Vec<String> = all.iter().map(|node| view.act(*node)).collect();
            format!("{word} {}", listed(&acts, "or"))
        }
    };
    Line { what, notes: note.iter().cloned().collect() }
}

fn may(view: &View<'_>, day: &DayPlan) -> Vec<Line> {
    let listed: Vec<&Item> = day.may.iter().chain(&day.todo).collect();
    let mut shared: Vec<Shared> = Vec::new();
    for item in view.without_kinds(&day.may, &listed) {
        let explanation = view.plan.explain(item.activity, item.at);
        let mut notes: Vec<String> = view.manner(&explanation).into_iter().collect();
        notes.extend(view.times(item));
        share(&mut shared, view.act(item.activity), notes);
    }
    let line =
        |shared: Shared| Line { what: capital(&shared.names.join(", ")), notes: shared.notes };
    shared.into_iter().map(line).collect()
}

fn check_first(view: &View<'_>, day: &DayPlan) -> Vec<Line> {
    let mut shared: Vec<Shared> = Vec::new();
    for (item, needs) in open(view, day) {
        let mut notes = vec![view.only_if(&needs)];
        notes.extend(view.times(item));
        share(&mut shared, bare(&view.name(item.activity)).to_owned(), notes);
    }
    let line =
        |shared: Shared| Line { what: capital(&shared.names.join(", ")), notes: shared.notes };
    shared.into_iter().map(line).collect()
}

/// What hangs on something, with what it hangs on. What only hangs on the kind is left out: the
/// kinds stand on their own lists.
fn open<'d>(view: &View<'_>, day: &'d DayPlan) -> Vec<(&'d Item, Vec<Need>)> {
    let needs = |item: &Item| view.plan.explain(item.activity, item.at).needs;
    let own: Vec<&Item> =
        day.check_first.iter().filter(|item| !View::kinds_decide(&needs(item))).collect();
    let items = view.without_kinds(&day.check_first, &own).into_iter();
    let shown = items.filter(|item| own.contains(item));
    shown.map(|item| (item, needs(item))).collect()
}

fn questions(view: &View<'_>, day: &DayPlan) -> Option<String> {
    let needs: Vec<Need> = open(view, day).into_iter().flat_map(|(_, needs)| needs).collect();
    let mut once: Vec<Need> = Vec::new();
    for need in needs {
        if !once.contains(&need) {
            once.push(need);
        }
    }
    view.how_to_tell(&once)
}

fn share(shared: &mut Vec<Shared>, name: String, notes: Vec<String>) {
    match shared.iter_mut().find(|known| known.notes == notes) {
        Some(known) => known.names.push(name),
        None => shared.push(Shared { names: vec![name], notes }),
    }
}

fn expect(view: &View<'_>, day: &DayPlan) -> Vec<Line> {
    let expected = day.expect.iter().filter_map(|at| view.protocol().expectations.get(*at));
    expected
        .map(|expected| Line {
            what: expected.text.get(view.language()).to_owned(),
            notes: expected
                .call_if
                .iter()
                .map(|text| text.get(view.language()).to_owned())
                .collect(),
        })
        .collect()
}

impl View<'_> {
    /// From when on the day, where it is not the whole day, and what follows.
    fn times(&self, item: &Item) -> Option<String> {
        let ahead = self.ahead(item.activity, self.plan.interval_at(item.activity, item.at));
        let since = (!item.at.is_day_start()).then(|| format!("from {}", self.moment(item.at)));
        let both: Vec<String> = since.into_iter().chain(ahead).collect();
        (!both.is_empty()).then(|| both.join(", "))
    }

    /// How to do it: "gently, with warm water".
    pub(super) fn manner(&self, explanation: &Explanation) -> Option<String> {
        let manners = self.manners(explanation);
        (!manners.is_empty()).then(|| manners.join("; "))
    }
}
