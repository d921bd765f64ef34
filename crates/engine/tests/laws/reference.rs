//! A second reading of a protocol, straight from the laws, for one activity at one instant. It
//! shares no code with the engine and takes no care of speed: every statement is looked at for
//! every session and every target.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan as _};

use super::spec::{
    Anchor, Atom, CourseSpec, Dnf, FACTS, FactKind, Length, Modality, Spec, Start, Statement,
    Stretch, Subject, Telling, Timing, Unit, Until,
};

/// Kleene's three values, in the order in which "and" is the smaller one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Logic {
    No,
    Maybe,
    Yes,
}

impl Logic {
    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }

    fn of(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }
}

/// The last instant of a stretch of time that is no longer in it; `Never` is after every instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    At(Timestamp),
    Never,
}

/// A half-open stretch over which something holds, or may hold.
#[derive(Clone, Copy, Debug)]
struct Stretched {
    from: Timestamp,
    to: Edge,
    truth: Logic,
}

/// How far from its anchor something lies: months, then days, or seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Far {
    Civil { months: i32, days: i32 },
    Elapsed(i64),
}

const HERE: Far = Far::Civil { months: 0, days: 0 };

/// When a statement speaks, with both ends of every range.
#[derive(Clone, Copy, Debug)]
struct When {
    anchor: Anchor,
    start: (Far, Far),
    end: End,
    back: bool,
    says_when_it_begins: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    None,
    Heading(Far),
    Stated(Far, Far),
    NextSession,
}

/// What windows count from, and until when what is permitted from there is.
struct From {
    day: Date,
    time: Option<Time>,
    next: Edge,
    truth: Logic,
}

/// Something a statement does to its targets.
struct Effect<'a> {
    statement: &'a Statement,
    at: usize,
    restricts: bool,
    /// Neither an end nor a condition: yields to a permission that says when it begins.
    endless: bool,
    only_if: Vec<&'a Dnf>,
    unless: Option<&'a Dnf>,
    stretches: Vec<Stretched>,
    /// For each target, how far it speaks of each activity.
    reach: Vec<(usize, Vec<Logic>)>,
}

impl Effect<'_> {
    fn is_conditional(&self) -> bool {
        self.only_if.iter().any(|dnf| !dnf.is_empty()) || self.unless.is_some()
    }
}

/// A protocol and a course, read by the laws.
pub(crate) struct Reading<'a> {
    spec: &'a Spec,
    course: &'a CourseSpec,
    zone: TimeZone,
    sessions: Vec<(Date, Option<Time>)>,
    told: Vec<Telling>,
    effects: Vec<Effect<'a>>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(spec: &'a Spec, course: &'a CourseSpec) -> Self {
        let zone = TimeZone::get(course.zone).expect("a zone of the bundled database");
        let mut reading = Self {
            spec,
            course,
            zone,
            sessions: sittings(course),
            told: in_order(&course.told),
            effects: Vec::new(),
        };
        for (at, statement) in spec.statements.iter().enumerate() {
            for mut effect in reading.effects_of(at, statement) {
                effect.reach = reading.reach(&effect);
                reading.effects.push(effect);
            }
        }
        reading
    }

    /// Law of combining 6: whether each activity is restricted, and whether it is permitted.
    pub(crate) fn weigh(&self, now: Timestamp) -> Vec<(Logic, Logic)> {
        let truths: Vec<Logic> =
            self.effects.iter().map(|effect| self.truth(effect, now)).collect();
        (0..self.spec.nodes.len()).map(|activity| self.weigh_one(activity, &truths)).collect()
    }

    fn weigh_one(&self, activity: usize, truths: &[Logic]) -> (Logic, Logic) {
        let permits = || self.bearing_on(activity, truths, false);
        let permitted = permits().map(|(.., truth)| truth).max().unwrap_or(Logic::No);
        let mut restricted = Logic::No;
        for (restrict, forbidden, truth) in self.bearing_on(activity, truths, true) {
            let beaten = permits()
                .filter(|(permit, named, _)| self.beats(permit, *named, restrict, forbidden))
                .map(|(.., truth)| truth)
                .max()
                .unwrap_or(Logic::No);
            restricted = restricted.max(truth.min(beaten.not()));
        }
        (restricted, permitted)
    }

    /// The verdicts that follow, by the words of the contracts.
    pub(crate) fn verdicts(&self, now: Timestamp) -> Vec<&'static str> {
        let verdict = |weights| match weights {
            (Logic::Yes, _) => "forbidden",
            (_, Logic::No) => "not-covered",
            (Logic::Maybe, _) | (_, Logic::Maybe) => "conditional",
            (Logic::No, Logic::Yes) => "allowed",
        };
        self.weigh(now).into_iter().map(verdict).collect()
    }

    /// Whether a duty of exactly this activity is in force, and which statement makes it one.
    pub(crate) fn has_duty(&self, activity: usize, now: Timestamp) -> bool {
        self.effects.iter().any(|effect| {
            matches!(effect.statement.modality, Modality::Must | Modality::Should)
                && effect.statement.targets.contains(&activity)
                && self.truth(effect, now) == Logic::Yes
        })
    }

    /// Whether a fact's value is known where a day begins.
    pub(crate) fn knows(&self, fact: usize, day: Date) -> bool {
        self.value(Subject::Fact(fact), self.start_of(day)).is_some()
    }

    /// Every instant at which something begins or ends.
    pub(crate) fn edges(&self) -> Vec<Timestamp> {
        let mut edges = Vec::new();
        for stretched in self.effects.iter().flat_map(|effect| &effect.stretches) {
            edges.push(stretched.from);
            if let Edge::At(end) = stretched.to {
                edges.push(end);
            }
        }
        for telling in &self.told {
            edges.push(self.start_of(telling.on));
            edges.push(self.start_of(next_day(telling.on)));
        }
        edges.extend(self.sessions.iter().map(|(day, _)| self.start_of(*day)));
        edges
    }

    /// The first instant of a civil day.
    pub(crate) fn start_of(&self, day: Date) -> Timestamp {
        self.instant(day, Time::midnight())
    }

    /// The civil day of an instant.
    pub(crate) fn day_of(&self, now: Timestamp) -> Date {
        now.to_zoned(self.zone.clone()).date()
    }

    fn instant(&self, day: Date, time: Time) -> Timestamp {
        let local = day.to_datetime(time).to_zoned(self.zone.clone());
        local.map_or(last_instant(), |zoned| zoned.timestamp())
    }

    // What statements do (laws of combining 1 and 2).

    fn effects_of(&self, at: usize, statement: &'a Statement) -> Vec<Effect<'a>> {
        let when = self.when(statement);
        let effect = |restricts, stretches| Effect {
            statement,
            at,
            restricts,
            endless: false,
            only_if: vec![&statement.condition],
            unless: None,
            stretches,
            reach: Vec::new(),
        };
        match statement.modality {
            Modality::MustNot | Modality::ShouldNot => self.restrictions(when, statement, effect),
            Modality::Must | Modality::Should => {
                vec![effect(false, self.permitted(when, |_, high| high, true))]
            }
            Modality::May => {
                let mut effects = vec![effect(false, self.permitted(when, |low, _| low, false))];
                if self.opens(statement) {
                    effects.push(Effect { only_if: vec![], ..effect(true, self.not_before(when)) });
                }
                effects
            }
        }
    }

    fn restrictions(
        &self,
        when: When,
        statement: &'a Statement,
        effect: impl Fn(bool, Vec<Stretched>) -> Effect<'a>,
    ) -> Vec<Effect<'a>> {
        let stated = matches!(when.end, End::Stated(..));
        let ends = stated || matches!(when.end, End::Heading(_));
        let waits = !statement.once.is_empty();
        let mut effects = Vec::new();
        if ends || !waits {
            let endless = when.end == End::None && !when.back;
            effects.push(Effect { endless, ..effect(true, self.restricted(when)) });
        }
        let open = When { end: End::None, ..when };
        if waits {
            let unless = Some(&statement.once);
            effects.push(Effect { unless, ..effect(true, self.restricted(open)) });
        }
        let permits = statement.then_permitted.unwrap_or((stated && !when.back) || waits);
        if permits && (ends || waits) {
            let stretches = if ends {
                self.afterwards(when)
            } else {
                self.permitted(open, |low, _| low, false)
            };
            let only_if = vec![&statement.condition, &statement.once];
            effects.push(Effect { only_if, ..effect(false, stretches) });
        }
        effects
    }

    /// An earlier session's restriction runs to its own end; a range opens it at the later end.
    fn restricted(&self, when: When) -> Vec<Stretched> {
        if when.back {
            return self.before_sessions(when.start.1);
        }
        self.counted(when.anchor, |from| {
            let to = match when.end {
                End::None => Edge::Never,
                End::NextSession => from.next,
                End::Heading(far) | End::Stated(_, far) => Edge::At(self.after(far, from)),
            };
            (self.after(when.start.0, from), to)
        })
    }

    /// A permission begins at the later end of a range and stops at the next session. Only a duty
    /// ends with its heading.
    fn permitted(&self, when: When, end: fn(Far, Far) -> Far, is_duty: bool) -> Vec<Stretched> {
        if when.back {
            return self.before_sessions(when.start.0);
        }
        self.counted(when.anchor, |from| {
            let to = match when.end {
                End::Heading(far) if is_duty => Edge::At(self.after(far, from)),
                End::Stated(low, high) => Edge::At(self.after(end(low, high), from)),
                End::None | End::Heading(_) | End::NextSession => Edge::Never,
            };
            (self.after(when.start.1, from), to.min(from.next))
        })
    }

    /// From the later stated end to the next session.
    fn afterwards(&self, when: When) -> Vec<Stretched> {
        let (End::Stated(_, end) | End::Heading(end)) = when.end else { return Vec::new() };
        self.counted(when.anchor, |from| (self.after(end, from), from.next))
    }

    /// From the session's day until the permission opens; where it counts from the end of the
    /// course, from the course's first day, and afterwards for as long as there is no such end.
    fn not_before(&self, when: When) -> Vec<Stretched> {
        let mut found = self.counted(when.anchor, |from| {
            (self.start_of(from.day), Edge::At(self.after(when.start.1, from)))
        });
        if when.anchor == Anchor::CourseEnd {
            let opening = found[0].to;
            let Edge::At(opened) = opening else { return found };
            let first = self.start_of(self.sessions[0].0);
            let truth = self.complete().not();
            found = vec![
                Stretched { from: first, to: opening, truth: Logic::Yes },
                Stretched { from: opened, to: Edge::Never, truth },
            ];
        }
        found
    }

    // What windows count from (law of combining 3, laws of time).

    fn counted(
        &self,
        anchor: Anchor,
        stretch: impl Fn(&From) -> (Timestamp, Edge),
    ) -> Vec<Stretched> {
        let is_told = |fact, value| self.told.iter().any(|t| (t.fact, t.value) == (fact, value));
        match anchor {
            Anchor::Fact(fact, value) if !is_told(fact, value) => return self.untold(fact),
            _ => {}
        }
        let counted = self.anchored(anchor).into_iter().map(|from| {
            let (start, to) = stretch(&from);
            Stretched { from: start, to, truth: from.truth }
        });
        counted.collect()
    }

    fn anchored(&self, anchor: Anchor) -> Vec<From> {
        let sessions = &self.sessions;
        let from = |(day, time): (Date, Option<Time>), next, truth| From { day, time, next, truth };
        match anchor {
            Anchor::Session => {
                let next = |at: usize| {
                    sessions
                        .get(at + 1)
                        .map_or(Edge::Never, |(day, _)| Edge::At(self.start_of(*day)))
                };
                let all = sessions.iter().enumerate();
                all.map(|(at, session)| from(*session, next(at), Logic::Yes)).collect()
            }
            Anchor::CourseStart => vec![from(sessions[0], Edge::Never, Logic::Yes)],
            Anchor::CourseEnd => {
                vec![from(sessions[sessions.len() - 1], Edge::Never, self.complete())]
            }
            Anchor::NextSession => Vec::new(),
            Anchor::Fact(fact, value) => {
                let told = self.told.iter().find(|t| (t.fact, t.value) == (fact, value));
                told.map(|t| from((t.on, None), Edge::Never, Logic::Yes)).into_iter().collect()
            }
        }
    }

    /// Nobody knows when a fact took its value: from the first session's day on it may have, except
    /// while it is known to have another.
    fn untold(&self, fact: usize) -> Vec<Stretched> {
        let mut edges = vec![self.start_of(self.sessions[0].0)];
        for telling in &self.told {
            edges.extend([self.start_of(telling.on), self.start_of(next_day(telling.on))]);
        }
        edges.extend(self.sessions.iter().map(|(day, _)| self.start_of(*day)));
        edges.sort();
        edges.dedup();
        let first = self.start_of(self.sessions[0].0);
        let mut found = Vec::new();
        for (at, from) in edges.iter().enumerate() {
            let to = edges.get(at + 1).map_or(Edge::Never, |edge| Edge::At(*edge));
            if *from >= first && self.value(Subject::Fact(fact), *from).is_none() {
                found.push(Stretched { from: *from, to, truth: Logic::Maybe });
            }
        }
        found
    }

    /// Counted back from every session.
    fn before_sessions(&self, far: Far) -> Vec<Stretched> {
        let sessions = self.sessions.iter().map(|(day, time)| match far {
            Far::Civil { months, days } => {
                let from = shifted(*day, -months, -days);
                (self.start_of(from), self.start_of(*day))
            }
            Far::Elapsed(seconds) => {
                let session = self.instant(*day, time.unwrap_or(Time::midnight()));
                (elapsed(session, -seconds), session)
            }
        });
        sessions.map(|(from, to)| Stretched { from, to: Edge::At(to), truth: Logic::Yes }).collect()
    }

    /// Civil days from the anchor's date; hours from its time, or else from the end of its day.
    fn after(&self, far: Far, from: &From) -> Timestamp {
        match far {
            Far::Civil { months, days } => self.start_of(shifted(from.day, months, days)),
            Far::Elapsed(seconds) => {
                let begin = match from.time {
                    Some(time) => self.instant(from.day, time),
                    None => self.start_of(next_day(from.day)),
                };
                elapsed(begin, seconds)
            }
        }
    }

    fn complete(&self) -> Logic {
        self.course.complete.map_or(Logic::Maybe, Logic::of)
    }

    // How a file says when.

    fn when(&self, statement: &Statement) -> When {
        let heading = statement.block.map(|at| self.said(&self.spec.blocks[at], Anchor::Session));
        let timing = &statement.timing;
        let says_own = timing.anchor.is_some() || timing.stretch != Stretch::Unsaid;
        let mut when = match heading {
            // However a heading says when it ends, it ends into silence.
            Some(When { end: End::Stated(_, far), .. }) if !says_own => {
                When { end: End::Heading(far), ..heading.expect("it is there") }
            }
            Some(heading) if !says_own => heading,
            heading => self.said(timing, heading.map_or(Anchor::Session, |heading| heading.anchor)),
        };
        match timing.until {
            None => {}
            Some(Until::NextSession) => when.end = End::NextSession,
            Some(Until::Day(day)) => when.end = End::Stated(self.day(day), self.day(day)),
        }
        if !statement.once.is_empty() && matches!(when.end, End::Heading(_)) {
            when.end = End::None;
        }
        when
    }

    fn said(&self, timing: &Timing, inherited: Anchor) -> When {
        let anchor = timing.anchor.unwrap_or(inherited);
        let always = When {
            anchor,
            start: (HERE, HERE),
            end: End::None,
            back: false,
            says_when_it_begins: false,
        };
        match &timing.stretch {
            Stretch::Unsaid => always,
            Stretch::Days(first, last) => When {
                start: (self.day(*first), self.day(*first)),
                end: last.map_or(End::None, |last| End::Heading(self.day(last + 1))),
                ..always
            },
            Stretch::Before(length) => {
                When { start: far(*length), back: true, says_when_it_begins: true, ..always }
            }
            Stretch::Forward(start, lasting) => {
                let begins = start.map(|start| match start {
                    Start::Day(day) => (self.day(day), self.day(day)),
                    Start::After(length) => far(length),
                });
                let (low, high) = begins.unwrap_or((HERE, HERE));
                let end = lasting.map_or(End::None, |lasting| {
                    let (short, long) = far(lasting);
                    End::Stated(sum(low, short), sum(high, long))
                });
                let says_when_it_begins = begins.is_some();
                When { start: (low, high), end, says_when_it_begins, ..always }
            }
        }
    }

    /// Day N, counted from the session's day or the day after it (law of time 1).
    fn day(&self, number: i32) -> Far {
        let day_one = i32::from(self.spec.day_after == Some(true));
        Far::Civil { months: 0, days: (day_one + number - 1).max(0) }
    }

    fn opens(&self, statement: &Statement) -> bool {
        let may = statement.modality == Modality::May;
        statement.opens.unwrap_or(may && self.when(statement).says_when_it_begins)
    }

    // Facts (law of combining 7).

    fn truth(&self, effect: &Effect<'_>, now: Timestamp) -> Logic {
        let within = effect
            .stretches
            .iter()
            .filter(|stretched| stretched.from <= now && Edge::At(now) < stretched.to)
            .map(|stretched| stretched.truth)
            .max()
            .unwrap_or(Logic::No);
        let only_if = effect.only_if.iter().map(|dnf| self.holds(dnf, now));
        let unless = effect.unless.map(|dnf| self.holds(dnf, now).not());
        only_if.chain(unless).fold(within, Ord::min)
    }

    fn holds(&self, dnf: &Dnf, now: Timestamp) -> Logic {
        if dnf.is_empty() {
            return Logic::Yes;
        }
        let atom = |atom: &Atom| {
            let value = self.value(atom.subject, now);
            value.map_or(Logic::Maybe, |value| Logic::of(atom.values.contains(&value)))
        };
        let all = |atoms: &Vec<Atom>| atoms.iter().map(atom).min().unwrap_or(Logic::Yes);
        dnf.iter().map(all).max().unwrap_or(Logic::No)
    }

    fn value(&self, subject: Subject, now: Timestamp) -> Option<usize> {
        let Subject::Fact(fact) = subject else {
            let last = self.start_of(self.sessions[self.sessions.len() - 1].0);
            let complete = if now < last { Some(false) } else { self.course.complete };
            return complete.map(|complete| usize::from(!complete));
        };
        let own: Vec<&Telling> = self.told.iter().filter(|t| t.fact == fact).collect();
        let holds = |at: usize| {
            let telling = own[at];
            let from = self.start_of(telling.on);
            let tomorrow = self.start_of(next_day(telling.on));
            match FACTS[fact].kind {
                FactKind::Lasting => true,
                FactKind::Healing(settled) if settled == telling.value => {
                    let until_session = self
                        .sessions
                        .iter()
                        .find(|(day, _)| *day > telling.on)
                        .is_none_or(|(day, _)| now < self.start_of(*day));
                    let until_told =
                        own.get(at + 1).is_none_or(|next| now < self.start_of(next.on));
                    from <= now && until_session && until_told
                }
                FactKind::Healing(_) | FactKind::Circumstance => from <= now && now < tomorrow,
            }
        };
        (0..own.len()).rev().find(|at| holds(*at)).map(|at| own[at].value)
    }

    // Targets (laws of combining 5 and 9), and what beats what (law 6).

    /// The effects that may bear on an activity, the target through which they do, and their truth.
    fn bearing_on(
        &self,
        activity: usize,
        truths: &[Logic],
        restricts: bool,
    ) -> impl Iterator<Item = (&Effect<'a>, usize, Logic)> {
        let effects = self.effects.iter().zip(truths);
        let wanted = effects.filter(move |(effect, _)| effect.restricts == restricts);
        let bearing = wanted.flat_map(move |(effect, truth)| {
            let reach = effect.reach.iter();
            reach.map(move |(target, reach)| (effect, *target, reach[activity].min(*truth)))
        });
        bearing.filter(|(.., truth)| *truth != Logic::No)
    }

    fn reach(&self, effect: &Effect<'_>) -> Vec<(usize, Vec<Logic>)> {
        let reaches = |target: usize, activity: usize| {
            if effect.restricts {
                self.restriction_reaches(effect.statement, target, activity)
            } else {
                self.permission_reaches(effect.statement, target, activity)
            }
        };
        let activities = 0..self.spec.nodes.len();
        let targets = effect.statement.targets.iter();
        let row = |target: &usize| activities.clone().map(|act| reaches(*target, act)).collect();
        targets.map(|target| (*target, row(target))).collect()
    }

    fn restriction_reaches(&self, statement: &Statement, target: usize, activity: usize) -> Logic {
        let reaches = |act: usize| {
            if statement.manner { self.is_a(act, target) } else { self.entails(act, target) }
        };
        self.wholly_or_partly(activity, reaches)
    }

    fn permission_reaches(&self, statement: &Statement, target: usize, activity: usize) -> Logic {
        let whole = self.wholly_or_partly(activity, |act| self.is_a(act, target));
        if whole != Logic::Yes || activity == target {
            return whole;
        }
        let marks = statement.qualities.iter().map(|quality| self.marked(activity, *quality));
        marks.map(|mark| mark.map_or(Logic::Maybe, Logic::of)).min().unwrap_or(Logic::Yes)
    }

    /// A statement about some kinds of what is asked counts as unknown for the whole.
    fn wholly_or_partly(&self, activity: usize, reaches: impl Fn(usize) -> bool) -> Logic {
        if reaches(activity) {
            return Logic::Yes;
        }
        let kinds = (0..self.spec.nodes.len()).filter(|kind| self.is_a(*kind, activity));
        if kinds.into_iter().any(reaches) { Logic::Maybe } else { Logic::No }
    }

    fn beats(
        &self,
        permit: &Effect<'_>,
        permitted: usize,
        restrict: &Effect<'_>,
        forbidden: usize,
    ) -> bool {
        let more_specific = permitted != forbidden && self.entails(permitted, forbidden);
        let yields = permitted == forbidden && restrict.endless && self.opens(permit.statement);
        let resolved = self.spec.resolutions.iter().any(|resolution| {
            resolution.prefer.contains(&permit.at) && resolution.over.contains(&restrict.at)
        });
        resolved || (!restrict.is_conditional() && (more_specific || yields))
    }

    fn is_a(&self, act: usize, general: usize) -> bool {
        act == general || self.spec.nodes[act].is_a.iter().any(|up| self.is_a(*up, general))
    }

    fn entails(&self, act: usize, entailed: usize) -> bool {
        let node = &self.spec.nodes[act];
        let mut edges = node.is_a.iter().chain(&node.involves);
        act == entailed || edges.any(|to| self.entails(*to, entailed))
    }

    /// Whether a node has a quality: the word of the fewest steps up, and of two as near the one
    /// that it lacks it.
    fn marked(&self, act: usize, quality: usize) -> Option<bool> {
        let mut near = vec![act];
        while !near.is_empty() {
            let nodes = || near.iter().map(|at| &self.spec.nodes[*at]);
            if nodes().any(|node| node.lacks.contains(&quality)) {
                return Some(false);
            }
            if nodes().any(|node| node.has.contains(&quality)) {
                return Some(true);
            }
            near = nodes().flat_map(|node| node.is_a.clone()).collect();
        }
        None
    }
}

/// The sessions, two on one day as one at the later time.
fn sittings(course: &CourseSpec) -> Vec<(Date, Option<Time>)> {
    let mut sessions: Vec<(Date, Option<Time>)> = Vec::new();
    for (day, time) in &course.sessions {
        match sessions.last_mut() {
            Some((last, kept)) if last == day => *kept = (*kept).max(*time),
            _ => sessions.push((*day, *time)),
        }
    }
    sessions
}

/// What was told, by day; of two values for one fact on one day the one told last.
fn in_order(told: &[Telling]) -> Vec<Telling> {
    let mut kept: Vec<Telling> = Vec::new();
    for telling in told {
        kept.retain(|old| (old.fact, old.on) != (telling.fact, telling.on));
        kept.push(*telling);
    }
    kept.sort_by_key(|telling| telling.on);
    kept
}

fn far(length: Length) -> (Far, Far) {
    let of = |number: i32| match length.unit {
        Unit::Hour => Far::Elapsed(i64::from(number) * 3600),
        Unit::Day => Far::Civil { months: 0, days: number },
        Unit::Week => Far::Civil { months: 0, days: number * 7 },
        Unit::Month => Far::Civil { months: number, days: 0 },
        Unit::Year => Far::Civil { months: number * 12, days: 0 },
    };
    (of(length.low), of(length.high))
}

fn sum(one: Far, other: Far) -> Far {
    match (one, other) {
        (HERE, far) | (far, HERE) => far,
        (Far::Civil { months, days }, Far::Civil { months: more, days: later }) => {
            Far::Civil { months: months + more, days: days + later }
        }
        (Far::Elapsed(one), Far::Elapsed(other)) => Far::Elapsed(one + other),
        _ => unreachable!("the generator does not mix days and hours"),
    }
}

/// Months are added first, and clamp; dates past the last one are the last one (law of time 7).
fn shifted(day: Date, months: i32, days: i32) -> Date {
    let to = if months < 0 { Date::MIN } else { Date::MAX };
    let moved = day.checked_add(Span::new().months(months)).unwrap_or(to);
    let to = if days < 0 { Date::MIN } else { Date::MAX };
    moved.checked_add(days.days()).unwrap_or(to)
}

fn next_day(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

fn elapsed(from: Timestamp, seconds: i64) -> Timestamp {
    let to = if seconds < 0 { Timestamp::MIN } else { last_instant() };
    from.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(to)
}

/// The last whole second there is; the calendar's last day begins after it in most zones.
fn last_instant() -> Timestamp {
    Timestamp::from_second(Timestamp::MAX.as_second()).expect("a second of the calendar")
}
