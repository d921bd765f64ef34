/// May one? In order of strictness, the least strict first (docs/LAWS.md, law of combining 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Yes.
    Allowed,
    /// The protocol does not say: neither yes nor no.
    NotCovered,
    /// It hangs on something that is not known.
    Conditional,
    /// No.
    Forbidden,
}

impl Verdict {
    /// All of them, the least strict first.
    pub const ALL: [Self; 4] =
        [Self::Allowed, Self::NotCovered, Self::Conditional, Self::Forbidden];

    /// The word of the contracts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::NotCovered => "not-covered",
            Self::Conditional => "conditional",
            Self::Forbidden => "forbidden",
        }
    }
}
