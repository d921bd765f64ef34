//! What went wrong, where, and what to do next: diagnostics as data, and the ways to show them.
//!
//! A reader of text (the protocol reader, later the label reader) collects [`Diagnostic`]s instead
//! of stopping at the first fault. Nothing here knows what is being read.

#![warn(missing_docs)]
#![warn(clippy::disallowed_methods, reason = "pure: no clock, disk, environment or chance")]

mod diagnostic;
pub mod render;
mod source;
mod suggest;

pub use diagnostic::{Diagnostic, Severity, Span};
pub use source::{Position, Source};
pub use suggest::{did_you_mean, suggest};
