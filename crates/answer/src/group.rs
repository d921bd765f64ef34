//! Saying several things in one line, as a person would.

use engine::plan::Item;
use engine::protocol::Statement;
use engine::vocabulary::NodeId;

use crate::View;

impl View<'_> {
    /// The items without the kinds that a more general item of `listed` speaks for, with the same
    /// end.
    pub(crate) fn without_kinds<'i>(&self, items: &'i [Item], listed: &[&Item]) -> Vec<&'i Item> {
        let spoken_for = |item: &Item| {
            let by = |other: &&Item| {
                other.until == item.until && self.speaks_for(other.activity, item.activity)
            };
            listed.iter().any(by)
        };
        items.iter().filter(|item| !spoken_for(item)).collect()
    }

    /// Whether naming the general thing says enough about a kind of it. Not where the page names
    /// the kind first, and the general thing is only our reading of it: "Do not swim; no sauna or
    /// being in water".
    pub fn speaks_for(&self, general: NodeId, kind: NodeId) -> bool {
        let protocol = self.protocol();
        let place = |node: NodeId| protocol.named_in_order().position(|named| named == node);
        let together = || {
            let names = |node: NodeId| move |s: &&Statement| s.targets.contains(&node);
            protocol.statements.iter().filter(names(general)).any(|s| names(kind)(&s))
        };
        kind != general
            && protocol.vocabulary().is_a(kind, general)
            && (place(general) < place(kind) || together())
    }
}
