use std::sync::Arc;

use draft::Maker;
use engine::lint::Practice;
use engine::protocol::Protocol;

/// A protocol that is served, with what its linter compares it to.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The protocol.
    pub protocol: Arc<Protocol>,
    /// Its file's text.
    pub text: Arc<str>,
    /// What other published sheets of the same procedure say.
    pub practice: Option<Practice>,
}

/// Everything a server has to show.
#[derive(Clone, Debug)]
pub struct Library {
    /// The vocabulary every protocol was read with, and what else a clinic's own sheet is made with.
    pub maker: Maker,
    /// The protocols, in the order they are listed; no two with one id.
    pub entries: Vec<Entry>,
}

impl Library {
    /// The protocol of an id, in any letter case.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.protocol.id.eq_ignore_ascii_case(id))
    }
}
