use alloc::string::String;
use alloc::vec::Vec;

use super::Text;

/// Which declared fact of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub(crate) u16);

impl FactId {
    /// Its position among the facts its protocol declares.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// How long what is known of a fact holds (docs/LAWS.md, law of combining 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Changes as the skin heals. The settled value holds until the next session, any other value
    /// for the day it was told.
    Healing {
        /// The value healing ends in ("no" for scabs, "yes" for healed).
        settled: u8,
    },
    /// Holds for good: skin type, what was treated.
    Lasting,
    /// Holds for the day of the answer only: washed hands.
    Circumstance,
}

/// Something about a client that changes an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDeclaration {
    /// Stable name, in kebab case.
    pub id: String,
    /// How long what is known of it holds.
    pub kind: FactKind,
    /// Its values; `["yes", "no"]` unless the file lists others.
    pub values: Vec<String>,
    /// The question to ask the client.
    pub question: Text,
    /// How a client can tell, if the source says.
    pub judge: Option<Text>,
    /// When the source says it is decided, if that is later than the client needs it:
    /// the number of the session.
    pub decided_at_session: Option<u32>,
    /// For each value, how to say that it holds ("no scabs are left").
    pub says: Vec<Text>,
}
