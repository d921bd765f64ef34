use std::collections::BTreeMap;

use engine::protocol::Protocol;
use engine::vocabulary::{Found, NodeId, normalise};

use crate::error::Error;

/// Most names that are offered for one that is not known.
const OFFERED_MAX: usize = 3;
/// A shorter word ("in", "the") says too little about what was meant.
const TELLING_CHARS: usize = 4;

/// What was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Something to do or to use.
    Act(NodeId),
    /// Something one notices, a place or a quality: no question of may.
    Other(NodeId),
}

/// What a name means in a protocol.
pub(crate) fn activity(words: &str, protocol: &Protocol) -> Result<Asked, Error> {
    let vocabulary = protocol.vocabulary();
    match vocabulary.find(words, protocol.area) {
        Found::Node(node) if vocabulary.node(node).kind.is_askable() => Ok(Asked::Act(node)),
        Found::Node(node) => Ok(Asked::Other(node)),
        Found::Unknown(_) => {
            Err(Error::UnknownActivity { name: words.trim().to_owned(), near: near(words, protocol) })
        }
    }
}

/// Names that are spelt like it, and then names that share a telling word with it; no two for one
/// thing.
fn near(words: &str, protocol: &Protocol) -> Vec<String> {
    let vocabulary = protocol.vocabulary();
    let wanted = normalise(words);
    let mut names = vocabulary.names(protocol.area);
    names.retain(|_, node| vocabulary.node(*node).kind.is_askable());
    let mut found = Vec::new();
    while found.len() < OFFERED_MAX {
        let Some(name) = next(&wanted, &names).map(str::to_owned) else { break };
        let node = names.get(&name).copied();
        names.retain(|_, other| Some(*other) != node);
        found.push(name);
    }
    found
}

fn next<'n>(wanted: &str, names: &'n BTreeMap<String, NodeId>) -> Option<&'n str> {
    let spelt_alike = diag::suggest(wanted, names.keys().map(String::as_str));
    spelt_alike.or_else(|| {
        let telling = |word: &&str| word.chars().count() >= TELLING_CHARS;
        let words: Vec<&str> = wanted.split(' ').filter(telling).collect();
        let shares = |name: &&String| name.split(' ').any(|word| words.contains(&word));
        names.keys().filter(shares).min_by_key(|name| name.len()).map(String::as_str)
    })
}
