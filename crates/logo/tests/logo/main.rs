//! What people send as their logo, and what becomes of it.

mod any_bytes;
mod drawings;
mod pictures;
mod support;
