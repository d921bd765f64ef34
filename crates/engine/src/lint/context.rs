use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use jiff::civil::Date;

use super::sets::{Days, Set};
use super::{Practice, Witness};
use crate::plan::{Interval, Plan};
use crate::protocol::{Anchor, Block, Condition, End, Modality, Protocol, Statement, Then, Window};
use crate::rules::{Class, Clause, Entry, Extent};
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;
use crate::vocabulary::{Kind, NodeId};

/// Longest course a rule walks day by day.
pub(super) const DAYS_MAX: usize = 400;
/// A thing with more kinds than this ("a product") does not make two of them related.
const KINDS_MAX: usize = 120;
/// Most items of a list in a message; nobody reads the rest.
const LISTED_MAX: usize = 40;
/// Longest quotation in a message, in characters; the longest statement on a real page has under 200.
const QUOTED_MAX: usize = 300;

/// A stretch of time: its first and the first moment after it.
pub(super) type Stretch = (Moment, Moment);

/// What rules look at: the protocol, and its plan for one client whose course is complete. What many
/// rules ask, or one rule asks of every pair of statements, is worked out once.
pub(super) struct Context<'a> {
    pub protocol: &'a Protocol,
    pub plan: &'a Plan<'a>,
    pub session: Date,
    pub practice: Option<&'a Practice>,
    /// The days of the course, up to one past the last change.
    pub days: Vec<Date>,
    /// For each statement, where its own window lies for this client.
    windows: Vec<Option<Stretch>>,
    /// For each block, where it lies.
    blocks: Vec<Option<Stretch>>,
    /// For each class of activities, its verdicts over time.
    verdicts: Vec<Vec<Interval>>,
    /// The days on which each clause holds, and on which it may.
    clauses: Vec<(Days, Days)>,
    /// For each class, on which days it is forbidden and by how many statements.
    forbidden: Vec<OnceCell<Forbidden>>,
    /// For each node, those that are about the same thing.
    related: Vec<OnceCell<Set>>,
}

/// The days on which a class of activities is forbidden.
#[derive(Clone, Default)]
pub(super) struct Forbidden {
    /// For each of the class's beaters, the days on which it may hold.
    beating: Vec<Days>,
    /// At all: also before a permission opens.
    pub at_all: Days,
    /// By at least one statement that restricts.
    once: Days,
    /// By at least two.
    twice: Days,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        protocol: &'a Protocol,
        plan: &'a Plan<'a>,
        session: Date,
        practice: Option<&'a Practice>,
    ) -> Self {
        let mut context = Self {
            protocol,
            plan,
            session,
            practice,
            days: Vec::new(),
            windows: Vec::new(),
            blocks: Vec::new(),
            verdicts: protocol.rules.classes.iter().map(|class| plan.over_time(class)).collect(),
            clauses: Vec::new(),
            forbidden: alloc::vec![OnceCell::new(); protocol.rules.classes.len()],
            related: alloc::vec![OnceCell::new(); protocol.vocabulary().len()],
        };
        context.days = context.all_days();
        context.windows =
            protocol.statements.iter().map(|statement| context.own_window(statement)).collect();
        let restricted = |block: &Block| context.stretch(&block.window, Extent::Restricted);
        context.blocks = protocol.blocks.iter().map(restricted).collect();
        context.clauses =
            (0..protocol.rules.clauses.len()).map(|clause| context.days_of(clause)).collect();
        context
    }

    fn all_days(&self) -> Vec<Date> {
        let start = Moment::start_of(self.session);
        let changes = self.protocol.named_in_order().flat_map(|node| self.intervals(node));
        let changes = changes.map(|interval| interval.from);
        let last = changes.filter(|edge| *edge != Moment::BEGINNING).max().unwrap_or(start);
        let last = usize::try_from(last.max(start).days_since(self.session)).unwrap_or(0);
        let moments = core::iter::successors(Some(start), |moment| Some(moment.next_day()));
        moments.map(Moment::date).take(last.min(DAYS_MAX) + 2).collect()
    }

    /// The days on which a clause holds, and on which it may.
    fn days_of(&self, clause: usize) -> (Days, Days) {
        let (mut yes, mut possible) = (Days::default(), Days::default());
        for (at, day) in self.days.iter().enumerate() {
            match self.plan.truth(clause, Moment::start_of(*day)) {
                Truth::No => {}
                Truth::Unknown => possible.add(at),
                Truth::Yes => {
                    yes.add(at);
                    possible.add(at);
                }
            }
        }
        (yes, possible)
    }

    /// The days on which what an entry of a class refers to certainly holds.
    pub(super) fn certain(&self, entry: &Entry) -> Days {
        if entry.is_certain() { self.clauses[entry.clause].0 } else { Days::default() }
    }

    /// The days on which an activity is forbidden.
    pub(super) fn forbidden(&self, activity: NodeId) -> &Forbidden {
        let class = self.protocol.rules.class(activity);
        let known = &self.forbidden[self.protocol.rules.class_at(activity)];
        known.get_or_init(|| self.find_forbidden(class))
    }

    fn find_forbidden(&self, class: &Class) -> Forbidden {
        let possible = |at: &usize| self.clauses[class.permits[*at].clause].1;
        let any = |permits: &[usize]| permits.iter().map(possible).fold(Days::default(), Days::or);
        let beating = class.beaters.iter().map(|beaters| any(&beaters.permits)).collect();
        let mut found = Forbidden { beating, ..Forbidden::default() };
        // The rules of one statement follow each other, and count once.
        let (mut last, mut own) = (usize::MAX, Days::default());
        for entry in &class.restricts {
            let stands = self.stands(entry, &found.beating);
            found.at_all = found.at_all.or(stands);
            let statement = self.protocol.rules.rules[entry.rule].statement;
            if !self.protocol.statements[statement].modality.restricts() {
                continue;
            }
            if last != statement {
                (last, own) = (statement, Days::default());
            }
            let new = stands.without(own);
            own = own.or(new);
            found.twice = found.twice.or(found.once.and(new));
            found.once = found.once.or(new);
        }
        found
    }

    /// The days on which a restriction certainly holds and nothing may beat it.
    fn stands(&self, entry: &Entry, beating: &[Days]) -> Days {
        let beaten = entry.beaten_by.iter().map(|at| beating[*at]);
        self.certain(entry).without(beaten.fold(Days::default(), Days::or))
    }

    /// The days on which statements other than this one forbid an activity.
    pub(super) fn forbidden_by_others(&self, activity: NodeId, statement: usize) -> Days {
        let forbidden = self.forbidden(activity);
        let rules = &self.protocol.rules;
        let own = rules.class(activity).restricts.iter();
        let own = own.filter(|entry| rules.rules[entry.rule].statement == statement);
        let own = own.map(|entry| self.stands(entry, &forbidden.beating));
        forbidden.once.without(own.fold(Days::default(), Days::or)).or(forbidden.twice)
    }

    /// The days at whose start a stretch has begun and not ended.
    pub(super) fn within(&self, (from, to): Stretch) -> Days {
        let mut found = Days::default();
        let first = self.days.partition_point(|day| Moment::start_of(*day) < from);
        let end = self.days.partition_point(|day| Moment::start_of(*day) < to);
        (first..end).for_each(|day| found.add(day));
        found
    }

    /// Where a block lies for this client.
    pub(super) fn block(&self, block: usize) -> Option<Stretch> {
        self.blocks[block]
    }

    /// The verdicts about an activity over time.
    pub(super) fn intervals(&self, activity: NodeId) -> &[Interval] {
        &self.verdicts[self.protocol.rules.class_at(activity)]
    }

    /// All statements with their positions.
    pub(super) fn statements(&self) -> impl Iterator<Item = (usize, &'a Statement)> + use<'a> {
        self.protocol.statements.iter().enumerate()
    }

    /// The date of a day number.
    pub(super) fn date(&self, day: i64) -> Date {
        let shift = day - 1 + i64::from(self.protocol.day_one_offset());
        self.session.saturating_add(jiff::SignedDuration::from_hours(shift.saturating_mul(24)))
    }

    /// The day number of a date.
    pub(super) fn day(&self, date: Date) -> i64 {
        Moment::start_of(date).days_since(self.session) + 1
            - i64::from(self.protocol.day_one_offset())
    }

    /// Where a window lies for this client: its first and the first moment after it.
    pub(super) fn stretch(&self, window: &Window, extent: Extent) -> Option<Stretch> {
        let clause = Clause::new(window.clone(), extent, Condition::default());
        let mut found = None;
        clause.each_span(self.plan.course(), &self.protocol.facts, |from, to, _| {
            found = found.or(Some((from, to)));
        });
        found.filter(|(from, to)| from < to)
    }

    /// Where a statement's own window lies for this client.
    pub(super) fn window(&self, statement: usize) -> Option<Stretch> {
        self.windows[statement]
    }

    fn own_window(&self, statement: &Statement) -> Option<Stretch> {
        let extent = match statement.modality {
            Modality::MustNot | Modality::ShouldNot => Extent::Restricted,
            Modality::May => Extent::Permitted,
            Modality::Must | Modality::Should => Extent::Duty,
        };
        self.stretch(&statement.window, extent)
    }

    /// Whether a statement is in force at the start of a day, conditions aside.
    pub(super) fn holds(&self, statement: usize, date: Date) -> bool {
        let day = Moment::start_of(date);
        self.window(statement).is_some_and(|(from, to)| from <= day && day < to)
    }

    /// The day a statement first opens its targets: a permission's start, or the end of a
    /// restriction that ends into a permission.
    pub(super) fn opening(&self, at: usize) -> Option<Date> {
        let (from, to) = self.window(at)?;
        let statement = &self.protocol.statements[at];
        match statement.modality {
            Modality::May => Some(from.date()),
            Modality::MustNot | Modality::ShouldNot => {
                let ends = matches!(statement.window.end, End::Stated(_));
                (ends && to != Moment::NEVER).then(|| to.date())
            }
            Modality::Must | Modality::Should => None,
        }
    }

    /// The same, also where what follows a restriction's end is said elsewhere.
    pub(super) fn stated_opening(&self, at: usize) -> Option<Date> {
        let statement = &self.protocol.statements[at];
        let ends = matches!(statement.window.end, End::Stated(_)) && !statement.window.backwards;
        match statement.modality {
            Modality::May if statement.window.start_stated || statement.opens => self.opening(at),
            Modality::May => None,
            _ => self.opening(at).filter(|_| ends),
        }
    }

    /// The statements whose restriction of an activity stands at the start of a day.
    pub(super) fn forbidding(&self, activity: NodeId, date: Date) -> Vec<usize> {
        let explanation = self.plan.explain(activity, Moment::start_of(date));
        if explanation.verdict != Verdict::Forbidden {
            return Vec::new();
        }
        let reasons = explanation.reasons.into_iter();
        reasons
            .filter_map(|reason| match reason {
                crate::plan::Reason::Statement(at) => Some(at),
                crate::plan::Reason::Resolution(_) => None,
            })
            .filter(|at| self.protocol.statements[*at].modality.restricts())
            .collect()
    }

    /// The verdict at the start of a day.
    pub(super) fn verdict(&self, activity: NodeId, date: Date) -> Verdict {
        let moment = Moment::start_of(date);
        let intervals = self.intervals(activity);
        let at = intervals.partition_point(|interval| interval.to <= moment);
        intervals.get(at).map_or(Verdict::NotCovered, |interval| interval.verdict)
    }

    /// A witness with the verdict of the plan itself.
    pub(super) fn witness(&self, date: Date, activity: NodeId) -> Witness {
        let verdict = self.verdict(activity, date);
        self.clash(date, activity, [("the plan".into(), verdict)])
    }

    /// A witness with verdicts of one's own.
    pub(super) fn clash(
        &self,
        date: Date,
        activity: NodeId,
        verdicts: impl IntoIterator<Item = (String, Verdict)>,
    ) -> Witness {
        Witness {
            session: self.session,
            date,
            day: self.day(date),
            activity,
            verdicts: verdicts.into_iter().collect(),
        }
    }

    /// "Sun 29 Nov 2026 (day 10)".
    pub(super) fn on(&self, date: Date) -> String {
        format!("{} (day {})", date.strftime("%a %-d %b %Y"), self.day(date))
    }

    /// Names of activities as a list: "swimming, sauna and steam room".
    pub(super) fn names(&self, activities: &[NodeId]) -> String {
        listed(activities, |node| self.protocol.name(*node))
    }

    /// The words of a statement in the protocol's own language, cut where they are long.
    pub(super) fn words(&self, statement: usize) -> String {
        quoted(self.protocol.statements[statement].text.get(&self.protocol.language))
    }

    /// The first target of a statement.
    pub(super) fn target(&self, statement: usize) -> NodeId {
        self.protocol.statements[statement].targets[0]
    }

    /// Whether two activities are about the same thing: one is or entails the other, both are
    /// kinds of one thing, or both are products and one entails the other.
    pub(super) fn related(&self, one: NodeId, other: NodeId) -> bool {
        self.related[one.index()].get_or_init(|| self.find_related(one)).has(other.index())
    }

    fn find_related(&self, one: NodeId) -> Set {
        let vocabulary = self.protocol.vocabulary();
        let mut found = Set::none(vocabulary.len());
        let own = core::iter::once(one).chain(vocabulary.kinds_of(one));
        for node in own.chain(vocabulary.general_of(one)) {
            found.insert(node.index());
        }
        let entailed = vocabulary.node(one).involves.iter().copied();
        for near in entailed.chain(vocabulary.general_of(one)) {
            let kinds: Vec<NodeId> = vocabulary.kinds_of(near).collect();
            if kinds.len() >= KINDS_MAX {
                continue;
            }
            let entailing = vocabulary.iter().filter(|(_, node)| node.involves.contains(&near));
            for node in entailing.map(|(id, _)| id).chain(kinds) {
                found.insert(node.index());
            }
        }
        found
    }

    /// Whether both are products and one is, or entails, the other.
    pub(super) fn same_product(&self, one: NodeId, other: NodeId) -> bool {
        let vocabulary = self.protocol.vocabulary();
        let products = [one, other].iter().all(|n| vocabulary.node(*n).kind == Kind::Product);
        let linked = vocabulary.reaches(one, other) || vocabulary.reaches(other, one);
        one == other || (products && linked)
    }
}

/// "a, b and c"; of a long list the first, "and 7 more".
pub(super) fn listed<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    let words: Vec<String> = items.iter().take(LISTED_MAX).map(word).collect();
    match (items.len().saturating_sub(LISTED_MAX), &words[..]) {
        (0, []) => String::new(),
        (0, [only]) => only.clone(),
        (0, [most @ .., last]) => format!("{} and {last}", most.join(", ")),
        (more, words) => format!("{} and {more} more", words.join(", ")),
    }
}

/// The first of them, as many as a message lists.
pub(super) fn first_few<T>(items: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    items.into_iter().take(LISTED_MAX)
}

/// Words of a protocol, cut so that a hostile one cannot flood the message.
pub(super) fn quoted(words: &str) -> String {
    if words.chars().count() <= QUOTED_MAX {
        return words.into();
    }
    words.chars().take(QUOTED_MAX).chain(['…']).collect()
}

/// Whether a restriction has no end of any kind.
pub(super) fn is_endless(statement: &Statement) -> bool {
    statement.modality.restricts()
        && statement.window.end == End::Open
        && statement.once.is_always()
}

/// Whether a window's bounds are a number of days after the anchor, rather than a day number.
pub(super) fn counts_days_after(window: &Window) -> Option<i64> {
    let words = window.words.strip_prefix("after ")?;
    if !words.contains("day") || window.anchor == Anchor::NextSession {
        return None;
    }
    match window.start.high {
        crate::time::Offset::Calendar { months: 0, days } => Some(i64::from(days)),
        _ => None,
    }
}

/// Whether a restriction ends into a permission.
pub(super) fn ends_open(statement: &Statement) -> bool {
    statement.then == Then::Permitted
}
