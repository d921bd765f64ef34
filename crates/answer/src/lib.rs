//! What a client is told: from what they wrote to engine values ([`input`]), from a plan to
//! sentences ([`View`] and what it says), and to the JSON programs read ([`wire`]).
//!
//! Here is every word about a client's plan, once, for the terminal, the pages and the API. Nothing
//! here knows how it is set or sent: no terminal, no HTTP, no files, no clock.

#![warn(missing_docs)]
#![warn(clippy::disallowed_methods, reason = "pure: no clock, disk, environment or chance")]

pub mod dates;
pub mod input;
pub mod phrases;
pub mod wire;
pub mod words;

mod because;
mod card;
mod changes;
mod code;
mod group;
mod hand_over;
mod head;
mod help;
mod may;
mod message;
mod needs;
mod outlook;
mod picture;
mod short_message;
mod stages;
mod stretches;
mod table;
mod taken_back;
mod turns;
mod view;

pub use because::{Basis, whose};
pub use card::{Card, Line};
pub use changes::{ChangeDay, ChangeLine};
pub use code::Code;
pub use hand_over::{HandOver, Mail, Slip, whom_to_ask};
pub use head::{clinic, day_one, standing, zone_words};
pub use help::{Call, Help, help};
pub use may::{Answer, Headline, KindAnswer, Noticed};
pub use outlook::Outlook;
pub use picture::{Cell, Picture, Row, Stretch};
pub use short_message::ShortMessage;
pub use stages::StageLine;
pub use stretches::{Days, Lists};
pub use table::Said;
pub use turns::Turn;
pub use view::View;
