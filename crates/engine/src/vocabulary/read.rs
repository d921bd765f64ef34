use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use diag::{Diagnostic, did_you_mean};

use super::{Kind, Node, NodeId, Vocabulary};
use crate::toml_walk::{At, Faults, Table, document};

/// Most nodes a vocabulary may hold.
const NODES_MAX: usize = 10_000;

/// One file of a vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    /// How messages call it.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

const KINDS: [(&str, Kind); 5] = [
    ("activity", Kind::Activity),
    ("product", Kind::Product),
    ("sign", Kind::Sign),
    ("place", Kind::Place),
    ("quality", Kind::Quality),
];

struct Draft {
    file: usize,
    id: At<String>,
    kind: Kind,
    name: String,
    act: String,
    synonyms: Vec<String>,
    is_a: Vec<At<String>>,
    involves: Vec<At<String>>,
    has: Vec<At<String>>,
    lacks: Vec<At<String>>,
}

/// Reads and checks a vocabulary spread over any number of files. The faults are grouped by file,
/// in the order given. There is a vocabulary if and only if no fault is an error.
pub fn read(files: &[SourceFile<'_>]) -> (Option<Vocabulary>, Vec<Vec<Diagnostic>>) {
    let mut faults = Vec::new();
    let mut drafts = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let (found, more) = document(file.text, |table, faults| Some(walk(table, at, faults)));
        drafts.extend(found.unwrap_or_default());
        faults.push(more);
    }
    let ids = index(&drafts, &mut faults);
    let nodes: Vec<Node> = drafts.iter().map(|draft| link(draft, &ids, &mut faults)).collect();
    cycles(&nodes, &drafts, &mut faults);
    let sound = faults.iter().all(Vec::is_empty);
    (sound.then(|| Vocabulary::new(nodes)), faults)
}

fn walk(mut table: Table<'_>, file: usize, faults: &mut Faults) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (key, kind) in KINDS {
        for entry in table.tables(key, "an entry of the vocabulary", faults) {
            drafts.extend(draft(entry, kind, file, faults));
        }
    }
    table.finish(faults);
    drafts
}

fn draft(mut table: Table<'_>, kind: Kind, file: usize, faults: &mut Faults) -> Option<Draft> {
    let id = table.required("id", faults);
    let name = table.required("name", faults);
    let askable = kind.is_askable();
    let act = if askable { table.required("act", faults) } else { None };
    let mut list = |key, wanted: bool| if wanted { table.strings(key, faults) } else { Vec::new() };
    let synonyms = list("synonyms", true);
    let is_a = list(if kind == Kind::Place { "part-of" } else { "is-a" }, kind != Kind::Quality);
    let involves = list("involves", askable);
    let has = list("has", askable);
    let lacks = list("lacks", askable);
    table.finish(faults);
    Some(Draft {
        file,
        id: id?,
        kind,
        name: name?.value,
        act: act.map(|act| act.value).unwrap_or_default(),
        synonyms: synonyms.into_iter().map(|at| at.value).collect(),
        is_a,
        involves,
        has,
        lacks,
    })
}

fn index(drafts: &[Draft], faults: &mut [Faults]) -> BTreeMap<String, (NodeId, Kind)> {
    let mut ids = BTreeMap::new();
    for (at, draft) in (0..).zip(drafts) {
        let id = &draft.id;
        if usize::from(at) == NODES_MAX {
            let message = format!("a vocabulary holds at most {NODES_MAX} entries");
            faults[draft.file].push(Diagnostic::error("too-many-entries", id.span, message));
        }
        if ids.insert(id.value.clone(), (NodeId(at), draft.kind)).is_some() {
            let message = format!("there are two entries with the id `{}`", id.value);
            faults[draft.file].push(Diagnostic::error("repeated-id", id.span, message));
        }
        if usize::from(at) >= NODES_MAX {
            break;
        }
    }
    ids
}

fn link(draft: &Draft, ids: &BTreeMap<String, (NodeId, Kind)>, faults: &mut [Faults]) -> Node {
    let mut resolve = |names: &[At<String>], wanted: fn(Kind, Kind) -> bool| {
        names
            .iter()
            .filter_map(|name| match ids.get(&name.value) {
                Some((id, kind)) if wanted(draft.kind, *kind) => Some(*id),
                Some((_, kind)) => {
                    let message = format!(
                        "`{}` is a {}, which does not belong here",
                        name.value,
                        kind.word()
                    );
                    faults[draft.file].push(Diagnostic::error("wrong-kind", name.span, message));
                    None
                }
                None => {
                    let message = format!("there is no entry `{}`", name.value);
                    let hint = did_you_mean(&name.value, ids.keys().map(String::as_str));
                    let fault =
                        Diagnostic::error("unknown-entry", name.span, message).maybe_hint(hint);
                    faults[draft.file].push(fault);
                    None
                }
            })
            .collect()
    };
    let alike = |own: Kind, other: Kind| own == other || (own.is_askable() && other.is_askable());
    let quality = |_: Kind, other: Kind| other == Kind::Quality;
    Node {
        id: draft.id.value.clone(),
        kind: draft.kind,
        name: draft.name.clone(),
        act: draft.act.clone(),
        synonyms: draft.synonyms.clone(),
        is_a: resolve(&draft.is_a, alike),
        involves: resolve(&draft.involves, alike),
        has: resolve(&draft.has, quality),
        lacks: resolve(&draft.lacks, quality),
    }
}

/// Takes away, again and again, the nodes whose edges all lead to nodes taken away before; what is
/// left over lies on a cycle or leads into one.
fn cycles(nodes: &[Node], drafts: &[Draft], faults: &mut [Faults]) {
    let mut gone = vec![false; nodes.len()];
    loop {
        let free = |node: &Node| node.is_a.iter().chain(&node.involves).all(|to| gone[to.index()]);
        let now: Vec<usize> =
            (0..nodes.len()).filter(|at| !gone[*at] && free(&nodes[*at])).collect();
        if now.is_empty() {
            break;
        }
        for at in now {
            gone[at] = true;
        }
    }
    for (draft, _) in drafts.iter().zip(&gone).filter(|(_, gone)| !**gone) {
        let message =
            format!("`{}` leads back to itself through is-a and involves", draft.id.value);
        faults[draft.file].push(Diagnostic::error("cycle", draft.id.span, message));
    }
}
