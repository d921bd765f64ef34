use alloc::vec;
use alloc::vec::Vec;

use super::{Interval, verdict};
use crate::course::Course;
use crate::protocol::{Protocol, Subject};
use crate::rules::{Class, Entry};
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
    /// What each class comes to, restricted and permitted; `words` for each. A plan is asked for
    /// the same few verdicts many times.
    weighed: Vec<(Word, Word)>,
}

/// The truth of something in 64 segments.
#[derive(Clone, Copy, Debug)]
struct Word {
    yes: u64,
    possible: u64,
}

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
            for atom in clause.condition.atoms().chain(clause.while_not.atoms()) {
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
        let (yes, possible) = (vec![0; size], vec![0; size]);
        let mut timeline = Self { edges, words, yes, possible, weighed: Vec::new() };
        for (clause, from, to, truth) in spans {
            timeline.fill(clause, from, to, truth);
        }
        timeline.apply_conditions(protocol, course);
        let words = |class| (0..words).map(move |word| (class, word));
        let all = protocol.rules.classes.iter().flat_map(words);
        timeline.weighed = all.map(|(class, word)| timeline.weigh(class, word)).collect();
        timeline
    }

    fn fill(&mut self, clause: usize, from: Moment, to: Moment, truth: Truth) {
        // `from` and `to` are edges themselves, or the ends of time.
        let first = self.segment(from);
        let last = self.edges.partition_point(|edge| *edge < to);
        for segment in first..=last {
            let (at, bit) = self.place(clause, segment);
            self.possible[at] |= bit;
            if truth == Truth::Yes {
                self.yes[at] |= bit;
            }
        }
    }

    fn apply_conditions(&mut self, protocol: &Protocol, course: &Course) {
        for (at, clause) in protocol.rules.clauses.iter().enumerate() {
            if !clause.is_conditional() {
                continue;
            }
            for segment in 0..self.len() {
                let (word, bit) = self.place(at, segment);
                if self.possible[word] & bit == 0 {
                    continue;
                }
                let moment = self.start(segment);
                let truth = clause.condition_at(course, &protocol.facts, moment);
                if truth != Truth::Yes {
                    self.yes[word] &= !bit;
                }
                if truth == Truth::No {
                    self.possible[word] &= !bit;
                }
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

    /// The verdict about a class, by position, in a segment.
    pub(super) fn verdict(&self, class: usize, segment: usize) -> Verdict {
        let (restricted, permitted) = self.weighed[class * self.words + segment / 64];
        let bit = 1 << (segment % 64);
        verdict(restricted.truth(bit), permitted.truth(bit))
    }

    /// The verdicts about a class, by position, over all of time.
    pub(super) fn intervals(&self, class: usize) -> Vec<Interval> {
        let mut intervals: Vec<Interval> = Vec::new();
        for word in 0..self.words {
            let (restricted, permitted) = self.weighed[class * self.words + word];
            for segment in word * 64..self.len().min(word * 64 + 64) {
                let bit = 1 << (segment % 64);
                let verdict = verdict(restricted.truth(bit), permitted.truth(bit));
                let to = self.start(segment + 1);
                match intervals.last_mut() {
                    Some(last) if last.verdict == verdict => last.to = to,
                    _ => intervals.push(Interval { from: self.start(segment), to, verdict }),
                }
            }
        }
        intervals
    }

    /// Restricted and permitted, by the law of combining 6, for 64 segments.
    fn weigh(&self, class: &Class, word: usize) -> (Word, Word) {
        let mut permitted = Word::NO;
        for entry in &class.permits {
            permitted = permitted.or(self.word(entry, word));
        }
        let mut restricted = Word::NO;
        for entry in &class.restricts {
            let beaten = entry
                .beaten_by
                .iter()
                .fold(Word::NO, |so_far, at| so_far.or(self.word(&class.permits[*at], word)));
            restricted = restricted.or(self.word(entry, word).and(beaten.negate()));
        }
        (restricted, permitted)
    }

    fn word(&self, entry: &Entry, word: usize) -> Word {
        let at = entry.clause * self.words + word;
        let yes = if entry.is_certain() { self.yes[at] } else { 0 };
        Word { yes, possible: self.possible[at] }
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
