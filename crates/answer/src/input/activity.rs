use std::collections::BTreeMap;

use engine::protocol::Protocol;
use engine::vocabulary::{Found, Kind, NodeId, normalise};

use super::Problem;

/// Most names that are offered for one that is not known.
const OFFERED_MAX: usize = 3;
/// Longest name that is compared letter by letter.
const LENGTH_MAX: usize = 80;
/// A shorter word ("in", "the") says too little about what was meant.
const TELLING_CHARS: usize = 4;

/// What was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Something to do or to use.
    Act(NodeId),
    /// Something one notices, a place or a quality: no question of may.
    Other(NodeId),
}

/// What a name means in a protocol: an id, a name or a synonym, ignoring case, hyphens and
/// articles.
///
/// # Errors
///
/// [`Problem::UnknownActivity`], with the names that come near.
pub fn activity(words: &str, protocol: &Protocol) -> Result<Asked, Problem> {
    let vocabulary = protocol.vocabulary();
    match vocabulary.find(words, protocol.area) {
        Found::Node(node) if vocabulary.node(node).kind.is_askable() => Ok(Asked::Act(node)),
        Found::Node(node) => Ok(Asked::Other(node)),
        Found::Unknown(_) => Err(Problem::UnknownActivity {
            name: words.trim().to_owned(),
            near: near(words, protocol),
        }),
    }
}

/// Names that are spelt like it, or else names that share a telling word with it; no two for one
/// thing.
fn near(words: &str, protocol: &Protocol) -> Vec<String> {
    let vocabulary = protocol.vocabulary();
    let wanted = normalise(words);
    let mut names = vocabulary.names(protocol.area);
    let kind = |node: &NodeId| vocabulary.node(*node).kind;
    names.retain(|_, node| kind(node).is_askable() || kind(node) == Kind::Sign);
    let spelt = spelt_alike(&wanted, &names);
    let mut found = if spelt.is_empty() { sharing_a_word(&wanted, &names) } else { spelt };
    let mut nodes = Vec::new();
    found.retain(|name| {
        let node = names.get(*name);
        let new = !nodes.contains(&node);
        nodes.push(node);
        new
    });
    found.into_iter().take(OFFERED_MAX).map(str::to_owned).collect()
}

/// The nearest names, and those hardly further off.
fn spelt_alike<'n>(wanted: &str, names: &'n BTreeMap<String, NodeId>) -> Vec<&'n str> {
    let length = wanted.chars().count();
    let far = (length / 3).max(1);
    // A bound on length keeps hostile input from costing quadratic time.
    let comparable =
        |name: &&String| length <= LENGTH_MAX && name.len().abs_diff(wanted.len()) <= far;
    let names = names.keys().filter(comparable);
    let mut near: Vec<(usize, &str)> = names
        .map(|name| (strsim::osa_distance(wanted, name), name.as_str()))
        .filter(|(distance, _)| *distance <= far)
        .collect();
    near.sort_unstable();
    let nearest = near.first().map_or(0, |(distance, _)| *distance);
    near.retain(|(distance, _)| *distance <= nearest + 1);
    near.into_iter().map(|(_, name)| name).collect()
}

/// The shortest names that have a telling word of it.
fn sharing_a_word<'n>(wanted: &str, names: &'n BTreeMap<String, NodeId>) -> Vec<&'n str> {
    let telling = |word: &&str| word.chars().count() >= TELLING_CHARS;
    let words: Vec<&str> = wanted.split(' ').filter(telling).collect();
    let shares = |name: &&String| name.split(' ').any(|word| words.contains(&word));
    let mut sharing: Vec<&str> = names.keys().filter(shares).map(String::as_str).collect();
    sharing.sort_by_key(|name| name.len());
    sharing
}
