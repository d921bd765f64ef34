//! The pages: from what `answer` says to HTML, and nothing else. No page knows how it is sent.

mod aftercare;
mod ask;
mod cards;
mod check;
mod days;
mod embedding;
mod emblem;
mod fault;
mod findings;
mod form;
mod hand_over;
mod help;
mod home;
mod layout;
pub(crate) mod make;
mod picture;
mod plan;
mod published;
mod source;
mod take;

pub(crate) use aftercare::aftercare;
pub(crate) use ask::{Asking, answer, names, vocabulary};
pub(crate) use embedding::Embedding;
pub(crate) use fault::{fault, nothing_to_frame, unknown_protocol};
pub(crate) use findings::findings;
pub(crate) use form::words as problem;
pub(crate) use hand_over::Counter;
pub(crate) use home::home;
pub(crate) use layout::documentation;
pub(crate) use plan::plan;
pub(crate) use published::{
    Files, home as published_home, plan as published_plan, question as published_question,
};
pub(crate) use source::source;
