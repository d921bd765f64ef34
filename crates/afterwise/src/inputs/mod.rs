//! From arguments to what the engine understands, refusing what makes no sense. What clients write
//! is read in `answer::input`; here is what only a command line has.

mod arguments;
mod base_url;
mod file;
mod library;
mod protocol;

pub(crate) use arguments::{Lacking, activity, client, day, moment, zone};
pub(crate) use base_url::base_url;
pub(crate) use library::{Chosen, chosen, library};
pub(crate) use protocol::{Origin, origin, read};
