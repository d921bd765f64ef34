//! Answers as people read them in a terminal: the words are `answer`'s, the setting is here.

mod because;
mod card;
mod changes;
mod hand_over;
mod head;
mod help;
mod lint;
mod made;
mod may;
mod page;
mod picture;
mod plan;
mod protocols;
mod show;
pub(crate) mod style;
mod today;
mod when;

pub(crate) use hand_over::hand_over;
pub(crate) use lint::{count, lint};
pub(crate) use made::made;
pub(crate) use may::{may, noticed};
pub(crate) use plan::plan;
pub(crate) use protocols::protocols;
pub(crate) use show::show;
pub(crate) use today::today;
pub(crate) use when::when;
