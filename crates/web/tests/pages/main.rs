//! The pages over HTTP, without a socket: every address there is, every state of a plan, everything
//! somebody may send, and how hard the words are to read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod addresses;
mod counter;
mod frame;
mod hostile;
mod logo;
mod make;
mod reading;
mod states;
mod support;
mod taken;
