//! A plan to take along: as a calendar, as a sheet of paper, as text. A file a format, each a
//! function of a client's [`View`](answer::View) and of what is wished of it.
//!
//! The same plan gives the same bytes: nothing here asks a clock, a file or chance. A prohibition
//! begins with "Do not" in each of them, so that no reader of half a line takes it for a suggestion
//! (docs/LAWS.md, law of answering 5).

#![warn(missing_docs)]
#![warn(clippy::disallowed_methods, reason = "pure: no clock, disk, environment or chance")]

mod bans;
mod calendar;
mod fingerprint;
mod handout;
mod later;
mod pdf;
mod phases;
mod point;
mod text;
pub mod wire;

pub use calendar::{Calendar, CalendarWishes, Entry, Kind, Only, Rhythm, What, When};
pub use fingerprint::fingerprint;
pub use handout::{Block, Dated, Handout, Wishes};
pub use pdf::{Foreign, Paper, PdfFault, Place, pdf};
pub use point::Point;
pub use text::{Mail, SMS_LENGTH_MAX, sms};
