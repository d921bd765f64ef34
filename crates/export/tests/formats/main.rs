//! Everything a plan is taken along as: what must stand in each format, and that each is whole.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod pdf;
mod support;
mod walk;
