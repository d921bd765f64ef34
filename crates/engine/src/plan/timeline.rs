use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Interval, verdict};
use crate::course::Course;
use crate::protocol::{FactDeclaration, Protocol, Subject};
use crate::rules::{Beaters, Class, Entry};
use crate::time::Moment;
use crate::truth::Truth;
use crate::verdict::Verdict;

/// Segments of time within which nothing changes, and the truth of every clause in each, as bits:
/// one word holds 64 segments, so that weighing a class weighs 64 segments at once.
#[derive(Clone, Debug)]
pub(super) struct Timeline {
    /// Where the segments after the first begin.
    edges: Vec<Moment>,
    /// Words a clause takes.
    words: usize,
    /// Segments in which the clause holds; `words` for each clause.
    yes: Vec<u64>,
    /// Segments in which it may hold.
    possible: Vec<u64>,
    /// What each class comes to, where one word holds all segments, as it does for most courses:
    /// a page asks for the same few verdicts many times. Empty otherwise.
    weighed: Vec<Weighed>,
}

/// The truth of something in 64 segments.
#[derive(Clone, Copy, Debug)]
struct Word {
    yes: u64,
    possible: u64,
}

/// Whether a class is restricted and permitted in 64 segments.
#[derive(Clone, Copy, Debug)]
struct Weighed {
    restricted: Word,
    permitted: Word,
}

/// Words weighed together where there are many: a line of the processor's cache holds as many.
const BLOCK: usize = 8;

impl Timeline {
    pub(super) fn new(protocol: &Protocol, course: &Course) -> Self {
        let mut spans = Vec::new();
        let mut edges = Vec::new();
        let clauses = &protocol.rules.clauses;
        for (at, clause) in clauses.iter().enumerate() {
            clause.each_span(course, &protocol.facts, |from, to, truth| {
                if from < to && truth.possible() {
                    spans.push((at, from, to, truth));
                    edges.extend([from, to]);
                }
            });
            for atom in clause.asked.iter().chain(clause.while_not.atoms()) {
                match atom.subject {
                    Subject::Complete => edges.push(Moment::start_of(course.last().date)),
                    Subject::Fact(fact) => {
                        course.each_known(fact, &protocol.facts, |from, to, _| {
                            edges.extend([from, to]);
                        });
                    }
                }
            }
        }
        edges.sort_unstable();
        edges.dedup();
        edges.retain(|edge| *edge != Moment::BEGINNING && *edge != Moment::NEVER);
        let words = (edges.len() + 1).div_ceil(64);
        let size = words * clauses.len();
        let mut timeline =
            Self { edges, words, yes: vec![0; size], possible: vec![0; size], weighed: Vec::new() };
        for (clause, from, to, truth) in spans {
            timeline.fill(clause, from, to, truth);
        }
        timeline.apply_conditions(protocol, course);
        if words == 1 {
            let all = protocol.rules.classes.iter();
            timeline.weighed = all.flat_map(|class| timeline.weigh::<1>(class, 0)).collect();
        }
        timeline
    }

    fn fill(&mut self, clause: usize, from: Moment, to: Moment, truth: Truth) {
        // `from` and `to` are edges themselves, or the ends of time.
        let first = self.segment(from);
        let last = self.edges.partition_point(|edge| *edge < to);
        for word in first / 64..=last / 64 {
            let bits = bits(first..last + 1, word);
            let at = clause * self.words + word;
            self.possible[at] |= bits;
            if truth == Truth::Yes {
                self.yes[at] |= bits;
            }
        }
    }

    /// Between two changes of what is known a condition is asked once, not once a segment.
    fn apply_conditions(&mut self, protocol: &Protocol, course: &Course) {
        let cuts = self.cuts(course, &protocol.facts);
        let conditional = protocol.rules.clauses.iter().enumerate();
        for (at, clause) in conditional.filter(|(_, clause)| clause.is_conditional()) {
            for pair in cuts.windows(2) {
                let truth = clause.condition_at(course, &protocol.facts, self.start(pair[0]));
                self.cap(at, pair[0]..pair[1], truth);
            }
        }
    }

    /// The first segment, those at which something becomes known or stops being so, and the end.
    fn cuts(&self, course: &Course, facts: &[FactDeclaration]) -> Vec<usize> {
        let mut moments = vec![Moment::BEGINNING, Moment::start_of(course.last().date)];
        for known in course.known() {
            course.each_known(known.fact, facts, |from, to, _| moments.extend([from, to]));
        }
        let mut cuts: Vec<usize> = moments.into_iter().map(|at| self.segment(at)).collect();
        cuts.push(self.len());
        cuts.retain(|cut| *cut <= self.len());
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// Lets a clause be no truer than this in some segments.
    fn cap(&mut self, clause: usize, segments: Range<usize>, truth: Truth) {
        if truth == Truth::Yes {
            return;
        }
        for word in segments.start / 64..segments.end.div_ceil(64) {
            let bits = bits(segments.clone(), word);
            let at = clause * self.words + word;
            self.yes[at] &= !bits;
            if truth == Truth::No {
                self.possible[at] &= !bits;
            }
        }
    }

    fn place(&self, clause: usize, segment: usize) -> (usize, u64) {
        (clause * self.words + segment / 64, 1 << (segment % 64))
    }

    /// How many segments there are.
    pub(super) fn len(&self) -> usize {
        self.edges.len() + 1
    }

    pub(super) fn edges(&self) -> &[Moment] {
        &self.edges
    }

    /// The first moment of a segment; of the one after the last, never.
    pub(super) fn start(&self, segment: usize) -> Moment {
        match segment.checked_sub(1) {
            None => Moment::BEGINNING,
            Some(at) => self.edges.get(at).copied().unwrap_or(Moment::NEVER),
        }
    }

    /// The segment a moment lies in.
    pub(super) fn segment(&self, moment: Moment) -> usize {
        self.edges.partition_point(|edge| *edge <= moment)
    }

    /// The truth of a clause in a segment.
    pub(super) fn truth(&self, clause: usize, segment: usize) -> Truth {
        let (word, bit) = self.place(clause, segment);
        match (self.yes[word] & bit != 0, self.possible[word] & bit != 0) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }

    pub(super) fn intervals(&self, class: &Class) -> Vec<Interval> {
        let mut intervals = Vec::new();
        let mut word = 0;
        while word + BLOCK <= self.words {
            for (at, weighed) in (word..).zip(self.weigh::<BLOCK>(class, word)) {
                self.extend(&mut intervals, at, weighed);
            }
            word += BLOCK;
        }
        for at in word..self.words {
            let [weighed] = self.weigh(class, at);
            self.extend(&mut intervals, at, weighed);
        }
        intervals
    }

    /// Adds the verdicts of one word.
    fn extend(&self, intervals: &mut Vec<Interval>, word: usize, weighed: Weighed) {
        for segment in word * 64..self.len().min(word * 64 + 64) {
            let verdict = weighed.verdict(segment % 64);
            let to = self.start(segment + 1);
            match intervals.last_mut() {
                Some(last) if last.verdict == verdict => last.to = to,
                _ => intervals.push(Interval { from: self.start(segment), to, verdict }),
            }
        }
    }

    /// The verdicts of a class and its position, to be asked in any order; quickest in the order of
    /// time.
    pub(super) fn verdicts<'a>(&'a self, class: &'a Class, at: usize) -> Verdicts<'a> {
        let known = self.weighed.get(at).map(|weighed| (0, *weighed));
        Verdicts { timeline: self, class, known }
    }

    /// Restricted and permitted, by the law of combining 6, for some words from one on.
    fn weigh<const N: usize>(&self, class: &Class, word: usize) -> [Weighed; N] {
        let mut permitted = [Word::NO; N];
        for entry in &class.permits {
            self.add(&mut permitted, entry, word);
        }
        let beating: Vec<[Word; N]> =
            class.beaters.iter().map(|beaters| self.beating(class, beaters, word)).collect();
        let mut restricted = [Word::NO; N];
        for entry in &class.restricts {
            let mut own = [Word::NO; N];
            self.add(&mut own, entry, word);
            for at in 0..N {
                let beaten =
                    entry.beaten_by.iter().fold(Word::NO, |so_far, by| so_far.or(beating[*by][at]));
                restricted[at] = restricted[at].or(own[at].and(beaten.negate()));
            }
        }
        core::array::from_fn(|at| Weighed { restricted: restricted[at], permitted: permitted[at] })
    }

    fn beating<const N: usize>(&self, class: &Class, beaters: &Beaters, word: usize) -> [Word; N] {
        let mut sum = [Word::NO; N];
        for at in &beaters.permits {
            self.add(&mut sum, &class.permits[*at], word);
        }
        sum
    }

    /// Adds where an entry holds.
    fn add<const N: usize>(&self, sum: &mut [Word; N], entry: &Entry, word: usize) {
        let first = entry.clause * self.words + word;
        let (yes, possible) = (&self.yes[first..first + N], &self.possible[first..first + N]);
        let certain = if entry.is_certain() { u64::MAX } else { 0 };
        for (at, sum) in sum.iter_mut().enumerate() {
            *sum = sum.or(Word { yes: yes[at] & certain, possible: possible[at] });
        }
    }
}

/// The verdicts of one class, 64 segments weighed at a time.
pub(super) struct Verdicts<'a> {
    timeline: &'a Timeline,
    class: &'a Class,
    known: Option<(usize, Weighed)>,
}

impl Verdicts<'_> {
    /// The segments around one, itself included, with its verdict.
    pub(super) fn around(&mut self, segment: usize) -> Range<usize> {
        let verdict = self.at(segment);
        let mut range = segment..segment + 1;
        while range.start > 0 && self.at(range.start - 1) == verdict {
            range.start -= self.alike_before(range.start - 1, verdict);
        }
        let end = self.timeline.len();
        while range.end < end && self.at(range.end) == verdict {
            range.end += self.alike_from(range.end, verdict);
        }
        range.start..range.end.min(end)
    }

    /// How many segments of one word, up to and with this one, have a verdict.
    fn alike_before(&mut self, segment: usize, verdict: Verdict) -> usize {
        let others = !self.word(segment / 64).segments(verdict);
        let alike = (others << (63 - segment % 64)).leading_zeros() as usize;
        alike.min(segment % 64 + 1)
    }

    /// How many segments of one word, from this one on, have a verdict.
    fn alike_from(&mut self, segment: usize, verdict: Verdict) -> usize {
        let others = !self.word(segment / 64).segments(verdict);
        let alike = (others >> (segment % 64)).trailing_zeros() as usize;
        alike.min(64 - segment % 64)
    }

    pub(super) fn at(&mut self, segment: usize) -> Verdict {
        self.word(segment / 64).verdict(segment % 64)
    }

    fn word(&mut self, word: usize) -> Weighed {
        match self.known {
            Some((known, weighed)) if known == word => weighed,
            _ => {
                let [weighed] = self.timeline.weigh(self.class, word);
                self.known = Some((word, weighed));
                weighed
            }
        }
    }
}

/// Those of some segments that lie in a word.
fn bits(segments: Range<usize>, word: usize) -> u64 {
    let first = segments.start.saturating_sub(word * 64).min(64);
    let end = segments.end.saturating_sub(word * 64).min(64);
    let below = |at: usize| if at == 64 { u64::MAX } else { (1 << at) - 1 };
    below(end) & !below(first)
}

impl Weighed {
    /// The segments of a verdict.
    fn segments(self, verdict: Verdict) -> u64 {
        let Self { restricted, permitted } = self;
        let open = permitted.possible & !restricted.yes;
        let allowed = permitted.yes & !restricted.possible;
        match verdict {
            Verdict::Forbidden => restricted.yes,
            Verdict::NotCovered => !permitted.possible & !restricted.yes,
            Verdict::Allowed => allowed,
            Verdict::Conditional => open & !allowed,
        }
    }

    fn verdict(self, segment: usize) -> Verdict {
        let bit = 1 << segment;
        verdict(self.restricted.truth(bit), self.permitted.truth(bit))
    }
}

impl Word {
    const NO: Self = Self { yes: 0, possible: 0 };

    fn or(self, other: Self) -> Self {
        Self { yes: self.yes | other.yes, possible: self.possible | other.possible }
    }

    fn and(self, other: Self) -> Self {
        Self { yes: self.yes & other.yes, possible: self.possible & other.possible }
    }

    fn negate(self) -> Self {
        Self { yes: !self.possible, possible: !self.yes }
    }

    fn truth(self, bit: u64) -> Truth {
        match (self.yes & bit != 0, self.possible & bit != 0) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }
}
