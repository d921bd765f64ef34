//! Saying several things in one line, as a person would.

use engine::plan::Item;
use engine::vocabulary::NodeId;

use super::view::View;

impl View<'_> {
    /// The items without those that a more general item of `listed` speaks for: of the same end,
    /// and with nothing of their own to say.
    pub(super) fn without_kinds<'i>(&self, items: &'i [Item], listed: &[&Item]) -> Vec<&'i Item> {
        let spoken_for = |item: &Item| {
            listed.iter().any(|other| {
                other.until == item.until && self.is_kind(item.activity, other.activity)
            })
        };
        items.iter().filter(|item| !spoken_for(item)).collect()
    }

    /// Forbidden items without those spoken for. What the page names first stays, unless the
    /// statement that names it names the general thing too: "Do not swim; no … being in water".
    pub(super) fn prohibitions<'i>(&self, items: &'i [Item]) -> Vec<&'i Item> {
        let spoken_for = |at: usize, item: &Item| {
            items.iter().enumerate().any(|(other_at, other)| {
                other.until == item.until
                    && self.is_kind(item.activity, other.activity)
                    && (other_at < at || self.named_together(item.activity, other.activity))
            })
        };
        let kept = items.iter().enumerate().filter(|(at, item)| !spoken_for(*at, item));
        kept.map(|(_, item)| item).collect()
    }

    /// Whether one is a proper kind of the other.
    pub(super) fn is_kind(&self, kind: NodeId, general: NodeId) -> bool {
        kind != general && self.protocol().vocabulary().is_a(kind, general)
    }

    fn named_together(&self, one: NodeId, other: NodeId) -> bool {
        let statements = &self.protocol().statements;
        statements.iter().any(|s| s.targets.contains(&one) && s.targets.contains(&other))
    }
}
