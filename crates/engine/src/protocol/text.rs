use alloc::string::String;
use alloc::vec::Vec;

/// Words for people, in one or more languages. The first is the protocol's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub(crate) Vec<(String, String)>);

impl Text {
    /// Words in one language.
    pub fn new(language: impl Into<String>, words: impl Into<String>) -> Self {
        Self(alloc::vec![(language.into(), words.into())])
    }

    /// The words in a language, or `None` if they are not there in it.
    pub fn exactly(&self, language: &str) -> Option<&str> {
        self.0.iter().find(|(tag, _)| tag == language).map(|(_, words)| words.as_str())
    }

    /// The words in a language, or else in the protocol's own.
    pub fn get(&self, language: &str) -> &str {
        let own = || self.0.first().map_or("", |(_, words)| words.as_str());
        self.exactly(language).unwrap_or_else(own)
    }

    /// The languages they are there in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(tag, _)| tag.as_str())
    }

    /// Whether there are no words at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
