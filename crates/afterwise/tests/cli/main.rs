//! The program as people meet it: the real binary, what it says on standard output and on standard
//! error, and its exit code.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod batch;
mod export;
mod golden;
mod looks;
mod new;
mod programs;
mod publish;
mod refusals;
mod serve;
mod support;
mod terminal;
