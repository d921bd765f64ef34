//! From what was written to what the engine understands, refusing what makes no sense.

mod activity;
pub(crate) mod client;
pub(crate) mod date;
mod fact;
mod file;
mod note;
mod protocol;
mod told;
mod zone;

pub(crate) use activity::{Asked, activity};
pub(crate) use client::{Chosen, Client, Start, client};
pub(crate) use fact::{fact, known};
pub(crate) use note::Note;
pub(crate) use protocol::{Origin, origin, read};
pub(crate) use zone::zone;
