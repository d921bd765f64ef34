use serde::Serialize;

use super::line;
use crate::{HandOver, Line, View};

/// What a clinic hands its client.
#[derive(Debug, Serialize)]
struct Handed<'a> {
    protocol: &'a str,
    link: &'a str,
    message: Message<'a>,
    mail: Mail<'a>,
    card: Card<'a>,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Message<'a> {
    text: &'a str,
    length: usize,
    room: usize,
    messages: usize,
}

#[derive(Debug, Serialize)]
struct Mail<'a> {
    subject: &'a str,
    body: &'a str,
}

#[derive(Debug, Serialize)]
struct Card<'a> {
    clinic: &'a str,
    title: &'a str,
    sessions: &'a [String],
    day: &'a str,
    dont: Vec<Dated<'a>>,
    check_first: Vec<Dated<'a>>,
    ask: &'a str,
    help: &'a [String],
    standing: &'a str,
}

#[derive(Debug, Serialize)]
struct Dated<'a> {
    text: &'a str,
    notes: &'a [String],
}

impl<'a> Dated<'a> {
    fn of(line: &'a Line<'_>) -> Self {
        Self { text: &line.what, notes: &line.notes }
    }
}

/// What is handed over, as one line of JSON.
pub fn hand_over(view: &View<'_>, handed: &HandOver<'_>) -> String {
    let HandOver { link, message, mail, slip, doubts } = handed;
    line(&Handed {
        protocol: &view.protocol().id,
        link,
        message: Message {
            text: &message.text,
            length: message.length,
            room: message.room,
            messages: message.messages,
        },
        mail: Mail { subject: &mail.subject, body: &mail.body },
        card: Card {
            clinic: &slip.clinic,
            title: slip.title,
            sessions: &slip.sessions,
            day: &slip.day,
            dont: slip.dont.iter().map(Dated::of).collect(),
            check_first: slip.check_first.iter().map(Dated::of).collect(),
            ask: &slip.ask,
            help: &slip.help,
            standing: &slip.standing,
        },
        notes: doubts.iter().cloned().chain(super::notes(&view.client.notes)).collect(),
    })
}
