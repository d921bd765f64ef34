use alloc::vec::Vec;

use super::distinct::Distinct;
use super::reach::Case;
use super::span::Span;
use crate::protocol::FactId;
use crate::truth::Truth;

/// What a decision asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A span, by position: 0 it does not hold, 1 it holds, 2 nobody knows.
    Span(usize),
    /// A fact: the position of its value, or how many values it has where it is not known.
    Fact(FactId),
    /// Whether the course is complete: 0 yes, 1 no, 2 not known.
    Complete,
    /// Whether the last session's day has come: 0 no, 1 yes.
    Begun,
}

/// A place in a decision tree. Trees share their branches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// It is decided.
    Leaf(usize),
    /// It hangs on an input; for each of its values the next place, `None` for one it cannot have
    /// here.
    Ask(Input, Vec<Option<usize>>),
}

/// Nodes, each once.
#[derive(Debug, Default)]
pub(super) struct Nodes(Distinct<Node>);

impl Nodes {
    pub(super) fn leaf(&mut self, leaf: usize) -> usize {
        self.0.position(Node::Leaf(leaf))
    }

    /// A question, or what follows it where every answer leads to the same.
    pub(super) fn ask(&mut self, input: Input, next: Vec<Option<usize>>) -> usize {
        let mut answers = next.iter().flatten();
        match answers.next() {
            Some(first) if answers.all(|other| other == first) => *first,
            _ => self.0.position(Node::Ask(input, next)),
        }
    }

    pub(super) fn all(self) -> Vec<Node> {
        self.0.all()
    }

    /// The tree that asks the spans of some cases in order; `then` decides the rest of a case.
    pub(super) fn grow(
        &mut self,
        spans: &[(usize, Span)],
        cases: Vec<Case>,
        then: &mut impl FnMut(&mut Self, &Case) -> usize,
    ) -> usize {
        self.ask_from(0, spans, cases, then)
    }

    fn ask_from(
        &mut self,
        at: usize,
        spans: &[(usize, Span)],
        cases: Vec<Case>,
        then: &mut impl FnMut(&mut Self, &Case) -> usize,
    ) -> usize {
        let Some((input, _)) = spans.get(at) else { return then(self, &cases[0]) };
        let mut parts = [Vec::new(), Vec::new(), Vec::new()];
        for case in cases {
            let part = match case[at] {
                Truth::No => 0,
                Truth::Yes => 1,
                Truth::Unknown => 2,
            };
            parts[part].push(case);
        }
        let next =
            parts.map(|part| (!part.is_empty()).then(|| self.ask_from(at + 1, spans, part, then)));
        self.ask(Input::Span(*input), next.to_vec())
    }
}
