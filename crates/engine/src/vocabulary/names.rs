use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Kind, NodeId, Vocabulary};

/// Words that do not tell one name from another.
const FILLERS: [&str; 5] = ["a", "an", "the", "my", "your"];

/// A name as it is compared: lower case, hyphens and underscores as spaces, without articles and
/// possessives, without other punctuation.
pub fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let lower =
        text.to_lowercase().replace(['-', '_', '/', '\u{2010}', '\u{2011}', '\u{2013}'], " ");
    for word in lower.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() && !FILLERS.contains(&word) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// What a name turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A node.
    Node(NodeId),
    /// No node; the nearest name, if one is near.
    Unknown(Option<String>),
}

impl Vocabulary {
    /// Looks a name up: an id, a name or a synonym, `{area}` standing for the treated place and
    /// everything people call it.
    pub fn find(&self, text: &str, area: NodeId) -> Found {
        let wanted = normalise(text);
        if let Some(id) = self.by_id(&wanted.replace(' ', "-")) {
            return Found::Node(id);
        }
        let names = self.names(area);
        match names.get(&wanted) {
            Some(id) => Found::Node(*id),
            None => Found::Unknown(self.nearest(&wanted, &names)),
        }
    }

    /// Every normalised name there is under a treated place. Where two nodes share a name, one can
    /// ask about (an activity) comes before one that is noticed (a sign).
    pub fn names(&self, area: NodeId) -> BTreeMap<String, NodeId> {
        let places = self.called(area);
        let mut names = BTreeMap::new();
        for askable in [true, false] {
            for (id, node) in self.iter().filter(|(_, node)| node.kind.is_askable() == askable) {
                let own = core::iter::once(&node.name).chain(&node.synonyms).chain([&node.id]);
                for name in own.flat_map(|name| filled(name, &places)) {
                    names.entry(name).or_insert(id);
                }
            }
        }
        names
    }

    /// What people call a place.
    fn called(&self, place: NodeId) -> Vec<&str> {
        let node = self.node(place);
        core::iter::once(&node.name).chain(&node.synonyms).map(String::as_str).collect()
    }

    fn nearest(&self, wanted: &str, names: &BTreeMap<String, NodeId>) -> Option<String> {
        let askable = names.iter().filter(|(_, id)| self.node(**id).kind.is_askable());
        diag::suggest(wanted, askable.map(|(name, _)| name.as_str())).map(String::from)
    }

    /// Every askable node, for lists of what can be asked.
    pub fn askable(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.iter().filter(|(_, node)| node.kind.is_askable()).map(|(id, _)| id)
    }

    /// Nodes of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = NodeId> + '_ {
        self.iter().filter(move |(_, node)| node.kind == kind).map(|(id, _)| id)
    }
}

fn filled(name: &str, places: &[&str]) -> Vec<String> {
    if name.contains("{area}") {
        places.iter().map(|place| normalise(&name.replace("{area}", place))).collect()
    } else {
        alloc::vec![normalise(name)]
    }
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn names_are_compared_plainly() {
        for (written, compared) in [
            ("Wet-Razor", "wet razor"),
            ("the usual gym", "usual gym"),
            ("  Touching MY scalp! ", "touching scalp"),
            ("wash_hands", "wash hands"),
            ("a", ""),
            ("", ""),
        ] {
            assert_eq!(normalise(written), compared, "{written:?}");
        }
    }
}
