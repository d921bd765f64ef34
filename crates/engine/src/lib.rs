#![no_std]
extern crate alloc;
pub mod course;
pub mod plan;
pub mod protocol;
mod rules;
pub mod time;
mod toml_walk;
mod truth;
mod verdict;
pub mod vocabulary;
pub use truth::Truth;
pub use verdict::Verdict;
