use std::collections::BTreeMap;

use engine::protocol::Protocol;
use engine::relative::{Input, Node, Table};

/// The questions of all trees, in the order in which each only leads to earlier ones.
pub(super) struct Trees {
    /// For each its input, then for each value of that: how many questions back the next one
    /// stands; 0 for what cannot be; and for what is decided a negative number: how far it is from
    /// the last decision in this reading, doubled where it is back and doubled plus one where it is
    /// further on, so that neighbours are small numbers.
    pub rows: Vec<Vec<i64>>,
    /// For each node, its place as a root: its question, or `-1 - leaf`.
    roots: Vec<i64>,
}

impl Trees {
    pub(super) fn new(table: &Table, protocol: &Protocol) -> Self {
        let mut trees = Self { rows: Vec::new(), roots: Vec::new() };
        let mut asked: BTreeMap<usize, i64> = BTreeMap::new();
        let mut last = 0;
        for (at, node) in table.nodes.iter().enumerate() {
            match node {
                Node::Leaf(leaf) => trees.roots.push(-1 - number(*leaf)),
                Node::Ask(input, next) => {
                    let own = number(trees.rows.len());
                    let mut row = vec![number(input_at(*input, table, protocol))];
                    row.extend(next.iter().map(|place| match place {
                        None => 0,
                        Some(place) => match asked.get(place) {
                            Some(earlier) => own - earlier,
                            None => {
                                let leaf = -1 - trees.roots.get(*place).copied().unwrap_or(-1);
                                let step = leaf - last;
                                last = leaf;
                                if step < 0 { 2 * step } else { -2 * step - 1 }
                            }
                        },
                    }));
                    asked.insert(at, own);
                    trees.roots.push(own);
                    trees.rows.push(row);
                }
            }
        }
        trees
    }

    /// Where a tree begins.
    pub(super) fn root(&self, node: usize) -> i64 {
        self.roots.get(node).copied().unwrap_or(-1)
    }
}

fn number(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

/// The spans first, then the facts, then the course.
fn input_at(input: Input, table: &Table, protocol: &Protocol) -> usize {
    let (spans, facts) = (table.spans.len(), protocol.facts.len());
    match input {
        Input::Span(span) => span,
        Input::Fact(fact) => spans + fact.index(),
        Input::Complete => spans + facts,
        Input::Begun => spans + facts + 1,
    }
}
