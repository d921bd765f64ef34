//! What people call activities and products, for one treated place.

use std::collections::BTreeMap;

use engine::vocabulary::{Found, NodeId, Vocabulary, normalise};

/// The names of a vocabulary, the place filled in.
#[derive(Debug)]
pub(crate) struct Names<'v> {
    vocabulary: &'v Vocabulary,
    area: NodeId,
    all: BTreeMap<String, NodeId>,
}

impl<'v> Names<'v> {
    pub(crate) fn new(vocabulary: &'v Vocabulary, area: &str) -> Self {
        let some = || vocabulary.iter().next().map(|(node, _)| node);
        let area = vocabulary.by_id(area).or_else(some).expect("a vocabulary has entries");
        Self { vocabulary, area, all: vocabulary.names(area) }
    }

    /// What people pick an entry by: its name, or its id where the name has a comma in it or is
    /// another's too.
    pub(crate) fn label(&self, id: &str) -> String {
        let Some(node) = self.vocabulary.by_id(id) else { return id.to_owned() };
        let name = self.vocabulary.name(node, self.area);
        let own = !name.contains(',') && self.all.get(&normalise(&name)) == Some(&node);
        if own { name } else { id.replace('-', " ") }
    }

    /// What people call an entry.
    pub(crate) fn name(&self, id: &str) -> String {
        let node = self.vocabulary.by_id(id);
        node.map_or_else(|| id.to_owned(), |node| self.vocabulary.name(node, self.area))
    }

    /// The id of something one can do or use, by id, name or synonym.
    pub(crate) fn id(&self, name: &str) -> Option<&'v str> {
        let wanted = normalise(name);
        let known = self.vocabulary.by_id(&wanted.replace(' ', "-"));
        let node = self.vocabulary.node(known.or_else(|| self.all.get(&wanted).copied())?);
        node.kind.is_askable().then_some(node.id.as_str())
    }

    /// Whatever else of the same kinds as `about` a text speaks of, by id: helmets beside hats, both
    /// headwear.
    pub(crate) fn others_in(&self, text: &str, about: &[String]) -> Vec<&'v str> {
        let vocabulary = self.vocabulary;
        let own: Vec<NodeId> = about.iter().filter_map(|id| vocabulary.by_id(id)).collect();
        let kinds = own.iter().flat_map(|node| &vocabulary.node(*node).is_a);
        let kinds: Vec<NodeId> = kinds.copied().collect();
        let mut named = self.named_in(text);
        named.retain(|node| {
            kinds.iter().any(|kind| vocabulary.is_a(*node, *kind)) && !own.contains(node)
        });
        named.iter().map(|node| vocabulary.node(*node).id.as_str()).collect()
    }

    /// What one can do or use that a text speaks of, each once: the longest name at each place.
    fn named_in(&self, text: &str) -> Vec<NodeId> {
        let longest = self.all.keys().map(|name| name.split(' ').count()).max().unwrap_or_default();
        let plain = normalise(&text.replace([',', ';', '.'], " "));
        let mut rest: &[&str] = &plain.split(' ').collect::<Vec<_>>();
        let mut found: Vec<NodeId> = Vec::new();
        while let [_, next @ ..] = rest {
            let lengths = (1..=longest.min(rest.len())).rev();
            let mut begins = lengths.map(|length| rest.split_at(length));
            let named = begins.find_map(|(name, after)| Some((self.exact(name)?, after)));
            found.extend(named.map(|(node, _)| node).filter(|node| !found.contains(node)));
            rest = named.map_or(next, |(_, after)| after);
        }
        found
    }

    fn exact(&self, words: &[&str]) -> Option<NodeId> {
        let node = *self.all.get(&words.join(" "))?;
        self.vocabulary.node(node).kind.is_askable().then_some(node)
    }

    /// A name that comes near.
    pub(crate) fn near(&self, name: &str) -> Option<String> {
        match self.vocabulary.find(name, self.area) {
            Found::Unknown(near) => near,
            Found::Node(_) => None,
        }
    }

    /// Everything one can pick, in the order of the vocabulary.
    pub(crate) fn labels(&self) -> Vec<String> {
        self.vocabulary.askable().map(|node| self.label(&self.vocabulary.node(node).id)).collect()
    }
}
