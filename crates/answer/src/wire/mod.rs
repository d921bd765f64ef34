//! The shapes of the JSON that programs read. Every field of a contract is always there; scripts
//! rely on them, so fields are added and never changed.

mod because;
mod contact;
mod hand_over;
mod lint;
mod may;
mod plan;
mod show;
mod words;

use std::fmt::Display;

use engine::time::{Moment, Zone};
use serde::Serialize;

pub use hand_over::hand_over;
pub use lint::{Findings, faults, lint};
pub use may::{May, When, may, noticed, when};
pub use plan::{Day, Plan, plan, today};
pub use show::{Protocols, Show, protocols, show};

/// One line of JSON.
fn line(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).expect("wire types have string keys only");
    text.push('\n');
    text
}

/// A moment, or null where there is none.
fn end(moment: Moment, zone: &Zone) -> Option<String> {
    let some = moment != Moment::NEVER && moment != Moment::BEGINNING;
    some.then(|| zone.write(moment))
}

/// What was accepted and should be said.
fn notes(notes: &[impl Display]) -> Vec<String> {
    notes.iter().map(ToString::to_string).collect()
}
