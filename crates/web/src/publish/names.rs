//! The names one can ask by: most of what a published protocol weighs, so nothing stands twice.

use answer::View;
use engine::protocol::Protocol;
use engine::relative::Table;
use engine::vocabulary::{Kind, NodeId, normalise};
use serde_json::{Value, json};

/// Stands between the names in a row; rows stand on lines of their own.
const BETWEEN: &str = "|";

/// Stands for a thing's own name with the treated place left open.
const OPEN_PLACE: &str = "~";

/// Everything one can ask by, which is loaded once somebody asks; `known` are the things a plan
/// speaks of.
pub(super) fn names(view: &View<'_>, table: &Table, known: &[NodeId]) -> Value {
    let protocol = view.protocol();
    let vocabulary = protocol.vocabulary();
    let asked: Vec<NodeId> =
        vocabulary.iter().filter(|(_, node)| is_listed(node.kind)).map(|(id, _)| id).collect();
    let place = vocabulary.node(protocol.area);
    let called: Vec<String> =
        std::iter::once(&place.name).chain(&place.synonyms).map(|name| normalise(name)).collect();
    let rows: Vec<String> = asked.iter().map(|node| row(protocol, known, *node)).collect();
    let acts: Vec<String> = asked.iter().map(|node| act(protocol, known, *node)).collect();
    // In the order of the rows that say how doing it is said.
    let own = asked.iter().filter(|node| !known.contains(node));
    let classes = own.map(|node| protocol.class_of(*node)).filter(|class| *class != 0);
    let classes: Vec<usize> = classes.collect();
    let is_sign = |node: NodeId| vocabulary.node(node).kind == Kind::Sign;
    let signs = asked.iter().map(|node| is_sign(*node).then(|| usual(view, *node)));
    let signs: Vec<Option<Vec<usize>>> = signs.collect();
    let positions = |is_meant: &dyn Fn(NodeId) -> bool| {
        let all = asked.iter().enumerate();
        all.filter(|(_, node)| is_meant(**node)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let named = |statement| positions(&|node| protocol.names(statement, node));
    let about = |topics: &[NodeId]| {
        positions(&|node| topics.iter().any(|topic| vocabulary.is_a(node, *topic)))
    };
    json!({
        "places": called,
        "rows": rows.join("\n"),
        "acts": acts.join("\n"),
        "classes": classes,
        "signs": signs,
        "named": table.catch_alls.iter().map(|one| named(one.statement)).collect::<Vec<_>>(),
        "spoken": protocol.answers.iter().map(|one| about(&one.topics)).collect::<Vec<_>>(),
        "before": crate::question::BEFORE,
        "after": crate::question::AFTER,
    })
}

/// A place or a quality is nothing to ask "may I?" of: without a server it is a word like others.
fn is_listed(kind: Kind) -> bool {
    kind.is_askable() || kind == Kind::Sign
}

/// What is usual about a sign, by position.
fn usual(view: &View<'_>, sign: NodeId) -> Vec<usize> {
    let expected = view.expected(sign);
    let all = view.protocol().expectations.iter().enumerate();
    all.filter(|(_, one)| expected.iter().any(|own| own.id == one.id)).map(|(at, _)| at).collect()
}

/// How doing it is said, which stands only in answers about what the page speaks of; nothing for what
/// has a position.
fn act(protocol: &Protocol, known: &[NodeId], node: NodeId) -> String {
    if known.contains(&node) || protocol.class_of(node) == 0 {
        return String::new();
    }
    plain(&around(&protocol.act(node), &protocol.name(node)))
}

/// How doing it is said, with a place where its name stands: "use {name} on the scalp".
pub(super) fn around(act: &str, name: &str) -> String {
    act.replacen(name, "{name}", 1)
}

/// A thing: its position among those a plan speaks of, or else its name; then what else it is called.
/// What follows from what stands there is left out.
fn row(protocol: &Protocol, known: &[NodeId], node: NodeId) -> String {
    let own = protocol.vocabulary().node(node);
    let name = protocol.name(node);
    let normal = normalise(&name);
    let mut names: Vec<String> =
        std::iter::once(&own.name).chain(&own.synonyms).map(|name| pattern(name)).collect();
    // An id is a name as well.
    let id = normalise(&own.id);
    if !names.contains(&id) {
        names.push(id);
    }
    names.retain(|other| *other != normal);
    let place = normalise(&protocol.vocabulary().node(protocol.area).name);
    let open = normal.replace(&place, "{area}");
    for other in names.iter_mut().filter(|other| **other == open) {
        OPEN_PLACE.clone_into(other);
    }
    let position = known.iter().position(|thing| *thing == node);
    let head = position.map_or(name, |at| format!("={at}"));
    let all: Vec<String> = std::iter::once(&head).chain(&names).map(|one| plain(one)).collect();
    all.join(BETWEEN)
}

/// Words without what stands between them here.
fn plain(words: &str) -> String {
    words.replace(BETWEEN, "/").replace('\n', " ")
}

/// A name as it is compared, with the treated place left open.
fn pattern(name: &str) -> String {
    const PLACE: &str = "zzplacezz";
    normalise(&name.replace("{area}", PLACE)).replace(PLACE, "{area}")
}
