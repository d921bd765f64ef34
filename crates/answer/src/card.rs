//! One day at a glance: do, do not, you may, check first, what you may see.

use engine::plan::{DayPlan, Explanation, Item, Need};
use engine::vocabulary::NodeId;

use crate::because::Basis;
use crate::phrases::{self, fill};
use crate::words::{bare, capital, listed};
use crate::{View, because};

/// A line of the card: what, under it when and how, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// What it is about.
    pub about: Vec<NodeId>,
    /// What it says; a prohibition begins with "Do not" or "Better not".
    pub what: String,
    /// When and how.
    pub notes: Vec<String>,
    /// What it rests on.
    pub basis: Vec<Basis<'a>>,
    /// What would settle it, where it hangs on something.
    pub needs: Vec<Need>,
}

/// One day at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card<'a> {
    /// Duties.
    pub todo: Vec<Line<'a>>,
    /// Prohibitions.
    pub dont: Vec<Line<'a>>,
    /// What is allowed.
    pub may: Vec<Line<'a>>,
    /// What hangs on something that is not known.
    pub check_first: Vec<Line<'a>>,
    /// What the page calls usual.
    pub expect: Vec<Line<'a>>,
}

impl Card<'_> {
    /// Whether the page says nothing to do or not to do that day.
    pub fn is_silent(&self) -> bool {
        let lists = [&self.todo, &self.dont, &self.may, &self.check_first];
        lists.iter().all(|list| list.is_empty())
    }

    /// Everything the day hangs on, each once, in order.
    pub fn needs(&self) -> Vec<&Need> {
        let mut once: Vec<&Need> = Vec::new();
        for need in self.check_first.iter().flat_map(|line| &line.needs) {
            if !once.contains(&need) {
                once.push(need);
            }
        }
        once
    }
}

/// Several forbidden things that share their end and a statement.
struct Ban<'a> {
    word: &'static str,
    acts: Vec<NodeId>,
    note: Option<String>,
    basis: Vec<Basis<'a>>,
}

/// Things that share what is said under them.
struct Shared<'a> {
    about: Vec<NodeId>,
    names: Vec<String>,
    notes: Vec<String>,
    basis: Vec<Basis<'a>>,
    needs: Vec<Need>,
}

impl<'a> View<'a> {
    /// A day's card.
    pub fn card(&self, day: &DayPlan) -> Card<'a> {
        Card {
            todo: todo(self, day),
            dont: dont(self, day),
            may: may(self, day),
            check_first: check_first(self, day),
            expect: expect(self, day),
        }
    }

    /// From when on the day, where it is not the whole day, and what follows.
    fn times(&self, item: &Item) -> Option<String> {
        let ahead = self.ahead(item.activity, self.plan.interval_at(item.activity, item.at));
        let since = (!item.at.is_day_start())
            .then(|| fill(phrases::SINCE, &[("date", &self.moment(item.at))]));
        let both: Vec<String> = since.into_iter().chain(ahead).collect();
        (!both.is_empty()).then(|| both.join(", "))
    }

    /// How to do it: "gently, with warm water".
    pub fn manner(&self, explanation: &Explanation) -> Option<String> {
        let manners = self.manners(explanation);
        (!manners.is_empty()).then(|| manners.join("; "))
    }
}

/// Duties in the words of the statements that make them duties.
fn todo<'a>(view: &View<'a>, day: &DayPlan) -> Vec<Line<'a>> {
    let mut said = Vec::new();
    let mut lines = Vec::new();
    for duty in day.todo.iter().filter_map(|item| item.duty) {
        if !said.contains(&duty) {
            said.push(duty);
            let own = day.todo.iter().filter(|item| item.duty == Some(duty));
            let about = own.map(|item| item.activity).collect();
            let basis = view.basis_at(&[duty]);
            let what = basis.iter().map(|basis| basis.text).collect();
            lines.push(Line { about, what, notes: Vec::new(), basis, needs: Vec::new() });
        }
    }
    lines
}

fn dont<'a>(view: &View<'a>, day: &DayPlan) -> Vec<Line<'a>> {
    let mut bans: Vec<Ban<'_>> = Vec::new();
    let listed: Vec<&Item> = day.dont.iter().collect();
    for item in view.without_kinds(&day.dont, &listed) {
        let ban = ban(view, item, &view.plan.explain(item.activity, item.at));
        let alike = |known: &&mut Ban<'_>| {
            known.word == ban.word
                && known.note == ban.note
                && known.basis.iter().any(|one| ban.basis.contains(one))
        };
        match bans.iter_mut().find(alike) {
            Some(known) => {
                known.acts.extend(ban.acts);
                add_new(&mut known.basis, ban.basis);
            }
            None => bans.push(ban),
        }
    }
    bans.into_iter().map(|ban| banned(view, ban)).collect()
}

fn ban<'a>(view: &View<'a>, item: &Item, explanation: &Explanation) -> Ban<'a> {
    let mut note = view.times(item);
    if explanation.earlier.is_some() {
        note = note.map(|note| fill(phrases::SOME_EARLIER, &[("words", &note)]));
    }
    Ban {
        word: view.no(explanation),
        acts: vec![item.activity],
        note,
        basis: view.basis_at(&because::statements(&explanation.reasons)),
    }
}

/// "Do not swim; no sauna, steam room or tanning bed."
fn banned<'a>(view: &View<'a>, ban: Ban<'a>) -> Line<'a> {
    let Ban { word, acts, note, basis } = ban;
    let what = match (&acts[..], word) {
        ([], _) => String::new(),
        ([first, others @ ..], phrases::DO_NOT) if !others.is_empty() => {
            let names: Vec<String> =
                others.iter().map(|node| bare(&view.name(*node)).to_owned()).collect();
            let (act, others) = (view.act(*first), listed(&names, "or"));
            fill(phrases::BAN_MANY, &[("no", &word), ("act", &act), ("others", &others)])
        }
        (all, _) => {
            let acts: Vec<String> = all.iter().map(|node| view.act(*node)).collect();
            fill(phrases::BAN, &[("no", &word), ("acts", &listed(&acts, "or"))])
        }
    };
    Line { about: acts, what, notes: note.into_iter().collect(), basis, needs: Vec::new() }
}

fn may<'a>(view: &View<'a>, day: &DayPlan) -> Vec<Line<'a>> {
    let listed: Vec<&Item> = day.may.iter().chain(&day.todo).collect();
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for item in view.without_kinds(&day.may, &listed) {
        let explanation = view.plan.explain(item.activity, item.at);
        let mut notes: Vec<String> = view.manner(&explanation).into_iter().collect();
        notes.extend(view.times(item));
        let names = vec![view.act(item.activity)];
        let basis = view.basis(&explanation.reasons);
        let about = vec![item.activity];
        share(&mut shared, Shared { about, names, notes, basis, needs: Vec::new() });
    }
    shared.into_iter().map(Shared::line).collect()
}

fn check_first<'a>(view: &View<'a>, day: &DayPlan) -> Vec<Line<'a>> {
    let mut shared: Vec<Shared<'_>> = Vec::new();
    for (item, explanation) in open(view, day) {
        let mut notes = vec![view.only_if(&explanation.needs)];
        notes.extend(view.times(item));
        let names = vec![bare(&view.name(item.activity)).to_owned()];
        let basis = view.basis(&explanation.reasons);
        let about = vec![item.activity];
        share(&mut shared, Shared { about, names, notes, basis, needs: explanation.needs });
    }
    shared.into_iter().map(Shared::line).collect()
}

/// What hangs on something, with what it hangs on. What only hangs on the kind is left out: the
/// kinds stand on their own lists.
fn open<'d>(view: &View<'_>, day: &'d DayPlan) -> Vec<(&'d Item, Explanation)> {
    let explained = |item: &'d Item| (item, view.plan.explain(item.activity, item.at));
    let all = day.check_first.iter().map(explained);
    let own: Vec<(&Item, Explanation)> =
        all.filter(|(_, explanation)| !View::kinds_decide(&explanation.needs)).collect();
    let items: Vec<&Item> = own.iter().map(|(item, _)| *item).collect();
    let shown = view.without_kinds(&day.check_first, &items);
    own.into_iter().filter(|(item, _)| shown.contains(item)).collect()
}

impl<'a> Shared<'a> {
    fn line(self) -> Line<'a> {
        let Self { about, names, notes, basis, needs } = self;
        Line { about, what: capital(&names.join(", ")), notes, basis, needs }
    }
}

fn share<'a>(all: &mut Vec<Shared<'a>>, one: Shared<'a>) {
    match all.iter_mut().find(|known| known.notes == one.notes) {
        Some(known) => {
            known.about.extend(one.about);
            known.names.extend(one.names);
            add_new(&mut known.basis, one.basis);
            add_new(&mut known.needs, one.needs);
        }
        None => all.push(one),
    }
}

fn add_new<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

fn expect<'a>(view: &View<'a>, day: &DayPlan) -> Vec<Line<'a>> {
    let expected = day.expect.iter().filter_map(|at| view.protocol().expectations.get(*at));
    expected
        .map(|expected| Line {
            about: expected.signs.clone(),
            what: expected.text.get(view.language()).to_owned(),
            notes: expected.call_if.iter().map(|t| t.get(view.language()).to_owned()).collect(),
            basis: vec![view.basis_usual(expected)],
            needs: Vec::new(),
        })
        .collect()
}
