use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Things known by their position, each once.
#[derive(Debug)]
pub(super) struct Distinct<T> {
    all: Vec<T>,
    known: BTreeMap<T, usize>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self { all: Vec::new(), known: BTreeMap::new() }
    }
}

impl<T: Clone + Ord> Distinct<T> {
    /// The position of a thing, which is the last if it is a new one.
    pub(super) fn position(&mut self, thing: T) -> usize {
        if let Some(at) = self.known.get(&thing) {
            return *at;
        }
        let at = self.all.len();
        self.all.push(thing.clone());
        self.known.insert(thing, at);
        at
    }

    /// All of them, in the order they came in.
    pub(super) fn all(self) -> Vec<T> {
        self.all
    }
}
