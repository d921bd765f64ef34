//! From what was written to what the engine understands. Everything that makes no sense is a
//! [`Fault`], and all faults of a request come at once.

mod activity;
mod client;
pub mod date;
mod fact;
mod fault;
mod note;
mod told;
mod zone;

pub use activity::{Asked, activity};
pub use client::{Chosen, Client, On, Request, Start, client, refused};
pub use fact::{fact, known};
pub use fault::{DateFault, Fault, Field, Problem, ToldFault};
pub use note::Note;
pub use zone::zone;
