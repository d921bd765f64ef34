//! The faces of a diagnostic: [`text()`] for people, [`json()`] for programs.

mod json;
mod text;

pub use json::json;
pub use text::text;
