use alloc::string::String;
use alloc::vec::Vec;

use super::{Condition, Frequency, Text, Window};
use crate::vocabulary::NodeId;

/// What a statement does to its targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// A duty.
    Must,
    /// Advice to do.
    Should,
    /// A permission.
    May,
    /// Advice not to do.
    ShouldNot,
    /// A prohibition.
    MustNot,
}

impl Modality {
    /// All of them, with the words of the file format.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("must", Self::Must),
        ("should", Self::Should),
        ("may", Self::May),
        ("should-not", Self::ShouldNot),
        ("must-not", Self::MustNot),
    ];

    /// Whether it restricts: the verdict is the same for both, the words keep the difference.
    pub fn restricts(self) -> bool {
        matches!(self, Self::ShouldNot | Self::MustNot)
    }

    /// Whether it is a thing to do.
    pub fn is_duty(self) -> bool {
        matches!(self, Self::Must | Self::Should)
    }
}

/// Whose word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The source's own.
    Page,
    /// Ours, where the source disagrees with itself or leaves room.
    Reading,
    /// The practitioner's, to this client.
    Practitioner,
}

impl Standing {
    /// The word of the contracts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Reading => "reading",
            Self::Practitioner => "practitioner",
        }
    }
}

/// What follows when a restriction comes to its stated end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing is said any more.
    Silent,
    /// Its targets are permitted (docs/LAWS.md, law of combining 1).
    Permitted,
}

/// What a restriction means for acts that only entail its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// They are restricted too.
    Restriction,
    /// It is said with them, as a manner ("with washed hands"), and does not restrict them.
    Manner,
}

/// One thing a source says, read literally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Stable name, in kebab case.
    pub id: String,
    /// What it does.
    pub modality: Modality,
    /// To what.
    pub targets: Vec<NodeId>,
    /// The heading it stands under, as a position in the protocol's blocks.
    pub block: Option<usize>,
    /// When.
    pub window: Window,
    /// Only if.
    pub condition: Condition,
    /// Only once this holds ("until healed"); for restrictions.
    pub once: Condition,
    /// Whether, being a permission, it says when it begins, and so forbids before (law 2).
    pub opens: bool,
    /// What follows a restriction's stated end.
    pub then: Then,
    /// What a restriction means for acts that only entail its target.
    pub carries: Carries,
    /// Qualities the permitted thing is to have.
    pub qualities: Vec<NodeId>,
    /// How to do it, in words.
    pub manner: Option<Text>,
    /// How often.
    pub frequency: Option<Frequency>,
    /// Why the source says so.
    pub reason: Option<Text>,
    /// What to do if it happened all the same; otherwise: contact the clinic.
    pub if_it_happened: Option<Text>,
    /// What the statement takes for granted that the client does.
    pub presumes: Vec<NodeId>,
    /// "All regular activities": shown with answers about activities it does not name.
    pub catch_all: bool,
    /// Where in the source it stands.
    pub section: String,
    /// The source's own words, where they may be shown.
    pub quote: Option<String>,
    /// A more precise address than the protocol's source has.
    pub url: Option<String>,
    /// What it says, in plain words.
    pub text: Text,
    /// Whose word it is.
    pub standing: Standing,
    /// The resolution that added or amended it, as a position in the protocol's resolutions.
    pub resolution: Option<usize>,
}
