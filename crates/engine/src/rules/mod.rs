//! What statements come to: restrictions and permissions, ready to be evaluated.
//!
//! A statement becomes one or more *clauses* (when, and on what condition, it holds), and for each
//! of its targets *rules* that share them. Activities to which the same rules apply in the same way
//! form a *class* and share all verdicts, so that a plan for hundreds of activities costs a few
//! dozen evaluations.

mod beats;
mod class;
mod clause;
mod compile;

pub(crate) use beats::Beaters;
pub(crate) use class::{Class, Entry};
pub(crate) use clause::{Clause, Extent};
pub(crate) use compile::{Effect, Rules};
