//! The domain of Afterwise: a clinic's aftercare instructions as data, and what follows from them
//! for one client on one day.
//!
//! The engine does no input or output, asks no clock and cannot fail: [`protocol::read()`] makes a
//! checked [`protocol::Protocol`] or says everything that is wrong with a text, and a checked
//! protocol's [`plan`](protocol::Protocol::plan) is total. The laws it obeys are in docs/LAWS.md.

#![no_std]
#![warn(missing_docs)]
#![warn(clippy::disallowed_methods, reason = "pure: no clock, disk, environment or chance")]

extern crate alloc;

pub mod course;
mod exception;
pub mod lint;
pub mod merge;
pub mod plan;
pub mod protocol;
pub mod relative;
mod rules;
pub mod time;
mod toml_walk;
mod truth;
mod verdict;
pub mod vocabulary;

pub use toml_walk::FILE_BYTES_MAX;
pub use truth::Truth;
pub use verdict::Verdict;
