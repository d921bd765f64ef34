//! What programs read of a calendar and of texts.

use answer::ShortMessage;
use serde::Serialize;
use utoipa::ToSchema;

use crate::calendar::{self, Entry, When};
use crate::{Handout, text};

/// A client's calendar.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Calendar)]
pub struct Calendar<'a> {
    /// What it is called.
    name: &'a str,
    /// Its number among its revisions: it grows with everything that is told of a plan.
    sequence: u32,
    /// Its entries in order of time.
    entries: Vec<Row<'a>>,
}

/// One entry of a calendar.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CalendarEntry)]
struct Row<'a> {
    /// Its name among all entries, the same for the same thing in every revision.
    uid: &'a str,
    /// What it is.
    #[schema(value_type = KindWord)]
    kind: &'static str,
    /// A date, or an instant in UTC.
    start: String,
    /// Whether it is all of that day.
    all_day: bool,
    /// Whether a calendar rings for it.
    alarm: bool,
    /// What a calendar shows of it.
    summary: &'a str,
    /// What it shows once it is opened, in lines.
    description: &'a str,
}

/// What an entry is: a session or a stage ahead, what begins that day, or a reminder.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "kebab-case")]
#[expect(dead_code, reason = "it only describes `Row::kind`")]
enum KindWord {
    Session,
    Ahead,
    DoNot,
    Do,
    CheckFirst,
    YouMay,
    NotSaid,
    Task,
}

/// A client's plan in every form of text.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Texts)]
pub struct Texts<'a> {
    /// Plain.
    plain: &'a str,
    /// As Markdown.
    markdown: &'a str,
    /// The day asked about as a message to a phone.
    sms: Sms<'a>,
    /// As a mail.
    mail: Letter<'a>,
}

/// A message to a phone.
#[derive(Debug, Serialize, ToSchema)]
struct Sms<'a> {
    /// What it says.
    text: &'a str,
    /// How long it is, as phones count.
    #[schema(maximum = 320)]
    length: usize,
    /// As how many messages it is sent.
    messages: usize,
}

/// A mail, ready to paste.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mail)]
struct Letter<'a> {
    /// What it is about.
    subject: &'a str,
    /// What it says.
    text: &'a str,
    /// The same as one element of HTML.
    html: &'a str,
}

impl calendar::Calendar {
    /// As one line of JSON, for programs that would rather not read iCalendar.
    pub fn json(&self) -> String {
        let entries = self.entries.iter().map(Row::of).collect();
        line(&Calendar { name: &self.name, sequence: self.sequence, entries })
    }
}

impl Handout<'_> {
    /// Every form of text as one line of JSON, with a day's message.
    pub fn json(&self, message: &ShortMessage) -> String {
        let text::Mail { subject, text, html } = self.mail();
        line(&Texts {
            plain: &text,
            markdown: &self.markdown(),
            sms: Sms { text: &message.text, length: message.length, messages: message.messages },
            mail: Letter { subject: &subject, text: &text, html: &html },
        })
    }
}

impl<'a> Row<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self {
            uid: &entry.uid,
            kind: entry.what.kind.id(),
            start: match entry.when {
                When::Day(date) => date.to_string(),
                When::At(instant) => instant.to_string(),
            },
            all_day: matches!(entry.when, When::Day(_)),
            alarm: entry.what.kind.has_alarm(),
            summary: &entry.what.summary,
            description: &entry.what.description,
        }
    }
}

fn line(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string(value).expect("wire types have string keys only");
    text.push('\n');
    text
}
