//! A sheet as text: plain for mail and print, Markdown, HTML for a mail program, and today as a
//! message to a phone.
//!
//! `part` takes a sheet apart, one file a form puts it together again.

mod html;
mod markdown;
mod part;
mod plain;
mod sms;

use self::part::parts;
use crate::Handout;

pub use sms::{SMS_LENGTH_MAX, sms};

/// A mail to a client, ready to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// What it is about.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML, for what a mail program shows: one element, with its styles in it.
    pub html: String,
}

impl Handout<'_> {
    /// As plain text, in lines of at most 72 columns where words allow it.
    pub fn plain(&self) -> String {
        plain::plain(&parts(self))
    }

    /// As Markdown, in the way of `CommonMark`.
    pub fn markdown(&self) -> String {
        markdown::markdown(&parts(self))
    }

    /// As a mail.
    pub fn mail(&self) -> Mail {
        let parts = parts(self);
        Mail {
            subject: format!("Your aftercare, day by day: {}", self.clinic),
            text: plain::plain(&parts),
            html: html::html(&parts, self.language),
        }
    }
}
