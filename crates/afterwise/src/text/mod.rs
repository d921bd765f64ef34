//! Answers as people read them.

mod bars;
mod because;
mod card;
mod changes;
pub(crate) mod dates;
mod group;
mod head;
mod help;
mod lint;
mod may;
mod message;
mod needs;
mod outlook;
mod page;
mod plan;
mod protocols;
mod show;
pub(crate) mod style;
mod takes_back;
mod today;
mod view;
mod when;
mod words;

pub(crate) use lint::{count, lint};
pub(crate) use may::{may, noticed};
pub(crate) use message::message;
pub(crate) use plan::plan;
pub(crate) use protocols::protocols;
pub(crate) use show::show;
pub(crate) use today::today;
pub(crate) use view::View;
pub(crate) use when::when;
pub(crate) use words::capital;
