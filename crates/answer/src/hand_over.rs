//! What a clinic hands its client: the link to the plan as a short message, as a mail, and as a
//! card on paper.

use engine::course::Session;
use engine::protocol::{Contact, Protocol};
use jiff::civil::Date;

use crate::card::{Card, Line};
use crate::dates::long;
use crate::head::when;
use crate::short_message::ShortMessage;
use crate::words::listed;
use crate::{View, help, phrases, standing};

/// Nobody hands over the plan of a session that is further away.
const YEARS_MAX: i16 = 1;

/// Everything that is handed over, ready to send and to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver<'a> {
    /// The address of the client's plan.
    pub link: String,
    /// For a phone.
    pub message: ShortMessage,
    /// For whoever has no phone at hand.
    pub mail: Mail,
    /// For paper.
    pub slip: Slip<'a>,
    /// What to look at before it is handed over, a paragraph each: "Is the year right? …".
    pub doubts: Vec<String>,
}

/// A mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// What stands on a card for a client's pocket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip<'a> {
    /// The clinic.
    pub clinic: String,
    /// What the aftercare is for.
    pub title: &'a str,
    /// This session and the next, a line each.
    pub sessions: Vec<String>,
    /// The day whose prohibitions stand below: "Today, Friday 20 November 2026 (day 1)".
    pub day: String,
    /// What not to do that day; each begins with "Do not" or "Better not".
    pub dont: Vec<Line<'a>>,
    /// What hangs on something that day: each names it, and says in its notes on what.
    pub check_first: Vec<Line<'a>>,
    /// Whom to ask, and how: "Rob James, Advanced Scalp; call 604 555 0100".
    pub ask: String,
    /// When to call a doctor, and when the emergency number.
    pub help: [String; 2],
    /// Whose word it all is.
    pub standing: String,
}

impl<'a> View<'a> {
    /// What the clinic hands this client, with the address of their plan.
    pub fn hand_over(&self, link: &str) -> HandOver<'a> {
        let day = self.date().max(self.client.course.first().date);
        let card = self.card(&self.plan.day(day));
        let todo: Vec<String> = card.todo.iter().map(|line| line.what.clone()).collect();
        let slip = slip(self, day, card);
        HandOver {
            message: ShortMessage::new(wordings(&slip.clinic, link)),
            mail: mail(self.protocol(), &slip, &todo, link),
            slip,
            link: link.to_owned(),
            doubts: at_home(link).into_iter().chain(far_away(self)).collect(),
        }
    }
}

impl Slip<'_> {
    /// "Check first. Swimming, sauna: only if Fri 20 Nov was your last session."; none where nothing
    /// hangs on anything.
    pub fn check(&self) -> Option<String> {
        // What it hangs on is the first note; how that goes on is on the plan.
        let hangs = |line: &Line<'_>| match line.notes.first() {
            Some(note) => format!("{}: {note}.", line.what),
            None => format!("{}.", line.what),
        };
        let lines: Vec<String> = self.check_first.iter().map(hangs).collect();
        (!lines.is_empty()).then(|| format!("{}. {}", phrases::CHECK, lines.join(" ")))
    }
}

/// A line with its notes after it: "Do not swim: not before Sat 5 Dec".
fn noted(line: &Line<'_>) -> String {
    match line.notes.as_slice() {
        [] => line.what.clone(),
        notes => format!("{}: {}", line.what, notes.join("; ")),
    }
}

/// What a link begins with that leads to the computer it is opened on.
const AT_HOME: [&str; 4] = ["://127.", "://localhost", "://[::1]", "://0.0.0.0"];

/// A link that no client's phone can open.
fn at_home(link: &str) -> Option<String> {
    AT_HOME.iter().any(|host| link.contains(host)).then(|| {
        "This link opens on this computer only. Before you hand it over, put Afterwise where clients \
         can reach it: docs/HOSTING.md."
            .to_owned()
    })
}

/// A session that is years away from the day of the card: more likely than not a slip of the pen.
fn far_away(view: &View<'_>) -> Option<String> {
    let years = |session: &&Session| (session.date.year() - view.date().year()).abs();
    let far = view.client.course.sessions().iter().find(|session| years(session) > YEARS_MAX)?;
    Some(format!("Is the year right? {} is far from {}.", when(*far), long(view.date())))
}

/// The message, the fullest wording first.
fn wordings(clinic: &str, link: &str) -> [String; 2] {
    [
        format!("{clinic}: your aftercare, day by day: {link}"),
        format!("{clinic}, your aftercare: {link}"),
    ]
}

fn slip<'a>(view: &View<'a>, day: Date, card: Card<'a>) -> Slip<'a> {
    let protocol = view.protocol();
    Slip {
        clinic: view.clinic(),
        title: &protocol.title,
        sessions: sessions(view, day),
        day: of_day(view, day),
        dont: card.dont,
        check_first: card.check_first,
        ask: whom_to_ask(&protocol.contact),
        help: help(protocol, view.language()).calls.map(|call| call.text()),
        standing: standing(protocol, Date::MIN),
    }
}

/// The session a day counts from, and the next.
fn sessions(view: &View<'_>, day: Date) -> Vec<String> {
    let course = &view.client.course;
    let own = course.session_before(day).unwrap_or(course.first());
    let next = course.sessions().iter().find(|session| session.date > own.date);
    let line = |lead: &str, session: Session| format!("{lead}: {}", when(session));
    let own = line("Session", own);
    std::iter::once(own).chain(next.map(|next| line("Next session", *next))).collect()
}

/// "Today, Friday 20 November 2026 (day 1)"; "On Friday 20 November 2026 (day 1)" of another day.
fn of_day(view: &View<'_>, day: Date) -> String {
    let lead = if view.is_today() && day == view.date() { "Today," } else { "On" };
    format!("{lead} {}", view.day(day))
}

/// Whom to ask, and how: "Rob James, Advanced Scalp; call 604 555 0100".
pub fn whom_to_ask(contact: &Contact) -> String {
    let ways = [
        ("call", &contact.phone),
        ("text", &contact.text),
        ("write to", &contact.mail),
        ("see", &contact.url),
    ];
    let ways = ways.into_iter().filter_map(|(how, way)| Some(format!("{how} {}", way.as_ref()?)));
    let ways: Vec<String> = ways.collect();
    if ways.is_empty() {
        contact.line()
    } else {
        format!("{}; {}", contact.line(), listed(&ways, "or"))
    }
}

/// The mail, with room for what the card has none for: what to do that day.
fn mail(protocol: &Protocol, slip: &Slip<'_>, todo: &[String], link: &str) -> Mail {
    let lines = todo.iter().cloned().chain(slip.dont.iter().map(noted)).chain(slip.check());
    let lines: Vec<String> = lines.map(|line| format!("- {line}\n")).collect();
    let day = if lines.is_empty() { "" } else { &format!("{}:\n{}\n", slip.day, lines.concat()) };
    let [doctor, emergency] = &slip.help;
    Mail {
        subject: format!("Your aftercare, day by day: {}", slip.clinic),
        body: format!(
            "Hello,\n\n\
             This is your plan after {}, day by day:\n{link}\n\n\
             {}\n\n\
             {day}\
             Not sure? Ask {}.\n\n\
             {doctor}\n{emergency}\n\n\
             {}\n{}",
            protocol.procedure,
            slip.sessions.join("\n"),
            slip.ask,
            slip.clinic,
            slip.standing,
        ),
    }
}
