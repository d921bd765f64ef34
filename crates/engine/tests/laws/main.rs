//! The laws of docs/LAWS.md, held against the engine.
//!
//! * [`examples`]: one small example for every law, written by hand.
//! * [`found`]: what the properties, and writing them, once found wrong in the engine.
//! * [`properties`]: what holds for every protocol and every course, over generated ones.
//! * [`change`]: what may and may not follow when something is learned or added.
//! * [`lists`]: a day's lists and changes, and several courses at once.
//! * [`relative`]: the table of a protocol, which a page without a server looks answers up in.
//! * [`fuzz`]: what the readers of files do with any text at all.
//!
//! A generated protocol is a [`spec::Spec`]; it is written as a file ([`write`]) and read by the
//! engine's own reader, and it is read a second time by [`reference`], which shares no code with
//! the engine. README.md says which test fails when which law is broken.

mod change;
mod examples;
mod found;
mod fuzz;
mod generate;
mod lists;
mod properties;
mod reference;
mod relative;
mod scenario;
mod spec;
#[path = "../support/table.rs"]
mod table;
mod write;
