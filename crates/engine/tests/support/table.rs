//! What a table says of a course, read without a law: spans from offsets, then where trees lead.
//! A page without a server does the same.

use engine::Verdict;
use engine::course::Course;
use engine::plan::{Explanation, Need};
use engine::protocol::{Anchor, Protocol};
use engine::relative::{Edge, Input, Node, Span, Table};
use engine::time::{Anchored, Moment, Offset, Zone};
use engine::vocabulary::NodeId;
use jiff::civil::Date;

pub(crate) struct Reader<'a> {
    pub table: &'a Table,
    pub protocol: &'a Protocol,
    pub course: &'a Course,
}

impl Reader<'_> {
    /// The explanation of an activity at a moment, as a plan would give it.
    pub(crate) fn explain(&self, activity: NodeId, at: Moment) -> Explanation {
        let mut said = self.of_class(activity, at);
        for need in &mut said.needs {
            if let Need::Kind(kind, verdict) = need {
                *verdict = self.of_class(*kind, at).verdict;
            }
        }
        if matches!(said.verdict, Verdict::Forbidden | Verdict::NotCovered) {
            let all = self.table.catch_alls.iter();
            let own = all.filter(|one| self.leaf(one.root, at) == 1);
            let own = own.filter(|one| !self.protocol.names(one.statement, activity));
            said.catch_alls = own.map(|one| one.statement).collect();
        }
        said
    }

    /// The statements that make duties at a moment.
    pub(crate) fn duties(&self, at: Moment) -> Vec<usize> {
        let all = self.table.duties.iter().filter(|one| self.leaf(one.root, at) == 1);
        all.map(|one| one.statement).collect()
    }

    /// Whether an answer may still move, as a plan says it.
    pub(crate) fn is_provisional(&self, activity: NodeId, at: Moment, today: Date) -> bool {
        let Some(planned) = self.course.session_after(today) else { return false };
        let root = self.table.from_the_last[self.protocol.class_of(activity)];
        at >= Moment::start_of(planned.date) || self.leaf(root, at) == 1
    }

    fn of_class(&self, activity: NodeId, at: Moment) -> Explanation {
        let root = self.table.classes[self.protocol.class_of(activity)];
        self.table.explanations[self.leaf(root, at)].clone()
    }

    fn leaf(&self, root: usize, at: Moment) -> usize {
        let mut place = root;
        loop {
            match &self.table.nodes[place] {
                Node::Leaf(leaf) => return *leaf,
                Node::Ask(input, next) => {
                    let value = self.value(*input, at);
                    place = next[value].unwrap_or_else(|| panic!("{input:?} cannot be {value}"));
                }
            }
        }
    }

    fn value(&self, input: Input, at: Moment) -> usize {
        match input {
            Input::Span(span) => self.span(&self.table.spans[span], at),
            Input::Fact(fact) => {
                let values = self.protocol.declaration(fact).values.len();
                let known = self.course.known_at(fact, &self.protocol.facts, at);
                known.map_or(values, usize::from)
            }
            Input::Complete => match self.course.is_complete() {
                Some(true) => 0,
                Some(false) => 1,
                None => 2,
            },
            Input::Begun => usize::from(at >= Moment::start_of(self.course.last().date)),
        }
    }

    fn span(&self, span: &Span, at: Moment) -> usize {
        let sessions: Vec<Date> = self.course.sessions().iter().map(|one| one.date).collect();
        let first = sessions[0];
        let within = |anchor: Date, next: Option<Date>| {
            let zone = self.course.zone();
            let from = span.from.map_or(Moment::start_of(first), |edge| moment(edge, anchor, zone));
            let mut to = span.to.map_or(Moment::NEVER, |edge| moment(edge, anchor, zone));
            if let Some(next) = next.filter(|_| span.cut) {
                to = to.min(Moment::start_of(next));
            }
            usize::from(from <= at && at < to)
        };
        match span.anchor {
            Anchor::Session | Anchor::NextSession => {
                let each = sessions.iter().enumerate();
                let next = |at: usize| sessions.get(at + 1).copied();
                each.map(|(at, own)| within(*own, next(at))).max().unwrap_or(0)
            }
            Anchor::CourseStart => within(first, None),
            Anchor::CourseEnd => within(self.course.last().date, None),
            Anchor::Fact { fact, value } => {
                let mut known = self.course.known().iter();
                match known.find(|known| known.fact == fact && known.value == value) {
                    Some(told) => within(told.on, None),
                    None => {
                        let known = self.course.known_at(fact, &self.protocol.facts, at);
                        let open = known.is_none() && at >= Moment::start_of(first);
                        if open { 2 } else { 0 }
                    }
                }
            }
            Anchor::Date(_) => panic!("no table has a date"),
        }
    }
}

/// Where an edge lies: hours run from the start of the day they are counted from.
fn moment(edge: Edge, anchor: Date, zone: &Zone) -> Moment {
    let day = |date| Anchored { date, time: None };
    let Edge { months, days, seconds } = edge;
    match seconds {
        None => Offset::Calendar { months, days }.after(day(anchor), zone),
        // From the end of the day before, which is the start of the day meant.
        Some(seconds) => {
            let eve = Offset::days(days - 1).after(day(anchor), zone).date();
            if seconds < 0 {
                let start = Offset::days(days).after(day(anchor), zone).date();
                return Offset::Clock { seconds: -seconds }.before(day(start), zone);
            }
            Offset::Clock { seconds }.after(day(eve), zone)
        }
    }
}
