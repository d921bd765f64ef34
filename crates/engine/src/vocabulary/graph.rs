use alloc::vec;
use alloc::vec::Vec;

use super::{Node, NodeId};

/// A set of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    fn none(nodes: usize) -> Self {
        Self(vec![0; nodes.div_ceil(64)])
    }

    fn add(&mut self, id: NodeId) {
        self.0[id.index() / 64] |= 1 << (id.index() % 64);
    }

    fn add_all(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    pub(crate) fn has(&self, id: NodeId) -> bool {
        self.0.get(id.index() / 64).is_some_and(|word| word >> (id.index() % 64) & 1 == 1)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..).map(NodeId).take(self.0.len() * 64).filter(|id| self.has(*id))
    }
}

/// The closures of the two relations, worked out once.
pub(super) struct Graph {
    ancestors: Vec<Bits>,
    descendants: Vec<Bits>,
    reach: Vec<Bits>,
}

impl Graph {
    /// The nodes must have no cycle; the reader has checked it.
    pub(super) fn new(nodes: &[Node]) -> Self {
        let ancestors = closure(nodes, |node| node.is_a.clone());
        let reach = closure(nodes, |node| [&node.is_a[..], &node.involves[..]].concat());
        let mut descendants = vec![Bits::none(nodes.len()); nodes.len()];
        for (id, above) in (0..).map(NodeId).zip(&ancestors) {
            above.iter().for_each(|ancestor| descendants[ancestor.index()].add(id));
        }
        Self { ancestors, descendants, reach }
    }

    pub(super) fn ancestors(&self, id: NodeId) -> &Bits {
        &self.ancestors[id.index()]
    }

    pub(super) fn descendants(&self, id: NodeId) -> &Bits {
        &self.descendants[id.index()]
    }

    pub(super) fn reach(&self, id: NodeId) -> &Bits {
        &self.reach[id.index()]
    }
}

/// For each node, itself and everything its edges lead to.
fn closure(nodes: &[Node], edges: impl Fn(&Node) -> Vec<NodeId>) -> Vec<Bits> {
    let mut done: Vec<Option<Bits>> = vec![None; nodes.len()];
    for start in 0..nodes.len() {
        // A stack of our own: a chain of 10,000 nodes must not overflow the thread's.
        let mut stack = vec![start];
        while let Some(&at) = stack.last() {
            let next = edges(&nodes[at]);
            match next.iter().find(|to| done[to.index()].is_none()) {
                Some(to) if done[at].is_none() => stack.push(to.index()),
                _ => {
                    stack.pop();
                    let mut set = Bits::none(nodes.len());
                    set.add(NodeId(u16::try_from(at).unwrap_or(u16::MAX)));
                    next.iter()
                        .filter_map(|to| done[to.index()].as_ref())
                        .for_each(|s| set.add_all(s));
                    done[at] = Some(set);
                }
            }
        }
    }
    done.into_iter().flatten().collect()
}
