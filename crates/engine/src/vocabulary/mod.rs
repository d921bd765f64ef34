//! What clients do, apply, notice and where: one checked graph with two relations.
//!
//! *Is-a* carries restrictions and permissions to kinds; *involves* carries restrictions only
//! (docs/LAWS.md, law of combining 5). Names are looked up without regard to case, hyphens, articles
//! and possessives.

mod graph;
mod names;
mod read;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use graph::Graph;
pub use names::{Found, normalise};
pub use read::{SourceFile, read};

/// Which node of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u16);

impl NodeId {
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What sort of thing a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something a client might do.
    Activity,
    /// Something a client might put on.
    Product,
    /// Something a client might notice.
    Sign,
    /// A place on the body.
    Place,
    /// A property of a product or a manner of doing.
    Quality,
}

impl Kind {
    /// Whether one can ask "may I …?" of it.
    pub fn is_askable(self) -> bool {
        matches!(self, Self::Activity | Self::Product)
    }

    /// The word for one of the kind.
    pub fn word(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Product => "product",
            Self::Sign => "sign",
            Self::Place => "place",
            Self::Quality => "quality",
        }
    }
}

/// One entry of the vocabulary. `{area}` in its words stands for the protocol's treated place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Stable name, in kebab case.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// A plain noun phrase.
    pub name: String,
    /// A verb phrase that reads after "Do not" and "You may"; empty for signs, places, qualities.
    pub act: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// What it is a kind of (for places: part of).
    pub is_a: Vec<NodeId>,
    /// What doing it entails.
    pub involves: Vec<NodeId>,
    /// Qualities it certainly has.
    pub has: Vec<NodeId>,
    /// Qualities it certainly lacks.
    pub lacks: Vec<NodeId>,
}

/// The checked graph. Cloning is cheap: all clones share it.
#[derive(Clone)]
pub struct Vocabulary(Arc<Inner>);

struct Inner {
    nodes: Vec<Node>,
    ids: BTreeMap<String, NodeId>,
    graph: Graph,
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vocabulary({} nodes)", self.0.nodes.len())
    }
}

impl PartialEq for Vocabulary {
    fn eq(&self, other: &Self) -> bool {
        self.0.nodes == other.0.nodes
    }
}

impl Vocabulary {
    fn new(nodes: Vec<Node>) -> Self {
        let ids = nodes.iter().zip(0..).map(|(node, at)| (node.id.clone(), NodeId(at))).collect();
        let graph = Graph::new(&nodes);
        Self(Arc::new(Inner { nodes, ids, graph }))
    }

    /// How many nodes there are, of every kind.
    pub fn len(&self) -> usize {
        self.0.nodes.len()
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.0.nodes.is_empty()
    }

    /// Every node with its id, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0..).map(NodeId).zip(&self.0.nodes)
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.0.nodes[id.index()]
    }

    /// The node whose stable name this is.
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.0.ids.get(id).copied()
    }

    /// Whether `kind` is a kind of `general`, or the same.
    pub fn is_a(&self, kind: NodeId, general: NodeId) -> bool {
        self.0.graph.ancestors(kind).has(general)
    }

    /// Whether doing `act` is, or entails, `entailed` (is-a and involves, in any mix).
    pub fn reaches(&self, act: NodeId, entailed: NodeId) -> bool {
        self.0.graph.reach(act).has(entailed)
    }

    /// The proper kinds of a node, in order.
    pub fn kinds_of(&self, general: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.0.graph.descendants(general).iter().filter(move |kind| *kind != general)
    }

    /// What a node is properly a kind of, in order.
    pub fn general_of(&self, kind: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.0.graph.ancestors(kind).iter().filter(move |general| *general != kind)
    }

    /// Whether a node certainly has a quality, certainly lacks it, or nobody has said.
    ///
    /// Inherited along is-a: the nearest word counts, and of two as near the one that it lacks it.
    pub fn quality(&self, id: NodeId, quality: NodeId) -> Option<bool> {
        let mut near = alloc::vec![id];
        while !near.is_empty() {
            let nodes = || near.iter().map(|id| self.node(*id));
            if nodes().any(|node| node.lacks.contains(&quality)) {
                return Some(false);
            }
            if nodes().any(|node| node.has.contains(&quality)) {
                return Some(true);
            }
            let mut further: Vec<NodeId> = nodes().flat_map(|node| &node.is_a).copied().collect();
            further.sort_unstable();
            further.dedup();
            near = further;
        }
        None
    }

    /// A node's name, with the treated place filled in.
    pub fn name(&self, id: NodeId, area: NodeId) -> String {
        self.fill(&self.node(id).name, area)
    }

    /// A node's verb phrase, with the treated place filled in; its name where it has none.
    pub fn act(&self, id: NodeId, area: NodeId) -> String {
        let node = self.node(id);
        self.fill(if node.act.is_empty() { &node.name } else { &node.act }, area)
    }

    fn fill(&self, words: &str, area: NodeId) -> String {
        // Most names have no place in them, and names are asked for often.
        if !words.contains('{') {
            return words.into();
        }
        words.replace("{area}", &self.node(area).name)
    }
}
