//! A protocol in the making: a clinic answers questions, and its answers become a file that the
//! engine reads. The file is the whole state: what was answered is read back from it, so that
//! opening a saved one goes on where she left.
//!
//! Nothing here knows how it is asked: no terminal, no HTTP, no files, no clock.

#![warn(missing_docs)]
#![warn(clippy::disallowed_methods, reason = "pure: no clock, disk, environment or chance")]

mod check;
mod clinic;
mod contradiction;
mod document;
mod draft;
mod field;
mod letters;
mod line;
mod maker;
mod meant;
mod missing;
mod names;
mod prefill;
mod question;
mod ready;
mod regions;
mod render;
mod review;
mod spoken;
mod timing;
mod topic;
pub mod unfinished;

pub use check::{Check, Note, Place};
pub use clinic::{Clinic, ELSEWHERE};
pub use draft::{Draft, Line};
pub use field::Field;
pub use letters::clean;
pub use line::{AS_IN_THE_FILE, LinePart, MODALITIES};
pub use maker::Maker;
pub use question::{Answer, Part};
pub use ready::{Form, Later, Products, Question, Ready, Times, Topic};
pub use regions::{Region, read as read_regions};
pub use review::review;
pub use timing::{Count, Days, Start};
