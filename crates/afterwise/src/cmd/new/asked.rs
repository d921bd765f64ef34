//! What is asked, in order.

use draft::{Answer, Clinic, Draft, Field, Form, Part, Start};

/// The most that a file of a logo may have.
const LOGO_BYTES_MAX: u64 = logo::FILE_BYTES_MAX as u64;

/// One question of the conversation.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// What it is about, with others.
    pub heading: String,
    /// The question.
    pub ask: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    /// A field of the draft, with what helps to fill it in.
    Field(Field, String),
    /// The file of a logo.
    Logo,
    /// A topic: a day, or words.
    Topic(String),
}

/// The clinic's own fields, with what helps to fill them in.
const CLINIC: [(Clinic, &str, &str); 10] = [
    (Clinic::Name, "Clinic", "Clients see it on top of every page."),
    (Clinic::Phone, "Phone", "Written as clients dial it, like +1 604 555 0100."),
    (Clinic::Text, "Number for text messages", "If clients may text you."),
    (Clinic::Mail, "Mail", "Like hello@clinic.example."),
    (
        Clinic::Hours,
        "When somebody answers",
        "As clients should read it: “Tuesday to Saturday, 10 to 6”.",
    ),
    (Clinic::Person, "Whom clients should ask for", "A name, if it is always the same person."),
    (
        Clinic::Region,
        "Where you are",
        "A country, or a state or province of it: it gives the emergency number. ZZ is somewhere else; the others:",
    ),
    (Clinic::Zone, "Time zone", "Like Europe/Dublin: days begin and end at midnight there."),
    (
        Clinic::Language,
        "Language of your words",
        "A tag like en or fr. The ready sentences are English.",
    ),
    (
        Clinic::DayOne,
        "Day 1 is (session-day or day-after)",
        "Which day your day numbers count from.",
    ),
];

/// Everything that is asked about a draft.
pub(super) fn asked(draft: &Draft<'_>) -> Vec<Asked> {
    let clinic = CLINIC.iter().map(|(field, ask, help)| Asked {
        heading: "Your clinic".to_owned(),
        ask: (*ask).to_owned(),
        kind: Kind::Field(Field::Clinic(*field), help_with(draft, *field, help)),
    });
    let logo = Asked {
        heading: "Your clinic".to_owned(),
        ask: "Logo (a PNG, JPEG or SVG file)".to_owned(),
        kind: Kind::Logo,
    };
    clinic.chain([logo]).chain(questions(draft)).chain(topics(draft)).collect()
}

/// The list of regions is nothing anybody knows by heart.
fn help_with(draft: &Draft<'_>, field: Clinic, help: &str) -> String {
    let all = &draft.maker().regions;
    let listed = all.iter().filter(|_| field == Clinic::Region);
    listed.fold(help.to_owned(), |help, region| format!("{help}\n{}", region.named(all)))
}

fn questions(draft: &Draft<'_>) -> Vec<Asked> {
    let Some(ready) = draft.ready() else { return Vec::new() };
    let mut all = Vec::new();
    for question in ready.questions.iter().filter(|question| !question.finer) {
        let mut add = |part, ask: &str, help: String| {
            all.push(Asked {
                heading: question.section.clone(),
                ask: ask.to_owned(),
                kind: Kind::Field(Field::Question(question.id.clone(), part), help),
            });
        };
        add(Part::Main, &question.ask, help_for(question.form, question.hint.as_deref()));
        if let Some(times) = &question.times {
            add(Part::Times, &times.ask, "A number like 2, or 3-5.".to_owned());
        }
        if let Some(products) = &question.products {
            let all = products.all.join(", ");
            let help = format!("Some of these, with commas between: {all}.");
            add(Part::Products, &products.ask, with_hint(products.hint.as_deref(), &help));
        }
        if let Some(later) = &question.later {
            add(Part::Later, &later.ask, help_for(Form::Yes, None));
        }
    }
    all
}

fn help_for(form: Form, hint: Option<&str>) -> String {
    let own = match form {
        Form::Start => {
            "From when on: “day 4”, “15 days after the last session”, “never”. Emptied with -, your sheet does not mention it."
        }
        Form::Days => "Like “day 4 to day 10”.",
        Form::Length => "Like “10 days”.",
        Form::Yes => "yes, or - to leave it out.",
    };
    with_hint(hint, own)
}

fn with_hint(hint: Option<&str>, own: &str) -> String {
    hint.map_or_else(|| own.to_owned(), |hint| format!("{hint} {own}"))
}

fn topics(draft: &Draft<'_>) -> Vec<Asked> {
    let Some(ready) = draft.ready() else { return Vec::new() };
    let one = |topic: &draft::Topic| Asked {
        heading: "What clients ask, and sheets leave out (a day, or your words)".to_owned(),
        ask: topic.ask.clone(),
        kind: Kind::Topic(topic.id.clone()),
    };
    ready.topics.iter().map(one).collect()
}

impl Asked {
    /// Whether it asks for more about something that the sheet does not speak of.
    pub(super) fn is_moot(&self, draft: &Draft<'_>) -> bool {
        match &self.kind {
            Kind::Field(Field::Question(id, Part::Times | Part::Products | Part::Later), _) => {
                draft.answer(&Field::Question(id.clone(), Part::Main)) == Answer::Blank
            }
            _ => false,
        }
    }

    /// What stands there now.
    pub(super) fn now(&self, draft: &Draft<'_>) -> String {
        let text = |field: &Field| draft.answer(field).text().to_owned();
        match &self.kind {
            Kind::Field(field, _) => text(field),
            Kind::Logo if text(&Field::Clinic(Clinic::Logo)).is_empty() => String::new(),
            Kind::Logo => "yours".to_owned(),
            Kind::Topic(id) => {
                let day = text(&Field::TopicDay(id.clone()));
                let words = text(&Field::TopicWords(id.clone()));
                let both = [day, words].into_iter().filter(|part| !part.is_empty());
                both.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// What helps to answer.
    pub(super) fn help(&self) -> String {
        match &self.kind {
            Kind::Field(_, help) => help.clone(),
            Kind::Logo => "It is made small, and nothing but its pixels is kept.".to_owned(),
            Kind::Topic(_) => {
                "A day like “day 4”, or what you tell clients. Enter leaves it unmentioned."
                    .to_owned()
            }
        }
    }

    /// What a reply came to, where somebody may know better: the numbers that clients will dial.
    pub(super) fn taken(&self, draft: &Draft<'_>) -> Option<String> {
        let region = Field::Clinic(Clinic::Region);
        if !matches!(&self.kind, Kind::Field(field, _) if *field == region) {
            return None;
        }
        let (all, now) = (&draft.maker().regions, draft.answer(&region));
        let chosen = all.iter().find(|one| one.key(all) == now.text())?;
        Some(format!("{}.", chosen.label()))
    }

    /// Takes a reply.
    pub(super) fn set(&self, draft: &mut Draft<'_>, text: &str) -> Result<(), String> {
        match &self.kind {
            Kind::Field(field, _) => draft.set(field, text),
            Kind::Logo => draft.set(&Field::Clinic(Clinic::Logo), &drawn(text)?),
            Kind::Topic(id) => topic(draft, id, text),
        }
    }
}

/// A day where it can be read as one, else words; - takes both out.
fn topic(draft: &mut Draft<'_>, id: &str, text: &str) -> Result<(), String> {
    let (day, words) = (Field::TopicDay(id.to_owned()), Field::TopicWords(id.to_owned()));
    if text.is_empty() {
        draft.set(&day, "")?;
        return draft.set(&words, "");
    }
    if Start::read(text).is_ok() {
        return draft.set(&day, text);
    }
    // Words alone are neither yes nor no; beside a day they could say the opposite of it.
    draft.set(&words, text)?;
    draft.set(&day, "")
}

/// A logo made of a file.
fn drawn(file: &str) -> Result<String, String> {
    if file.is_empty() {
        return Ok(String::new());
    }
    let size = std::fs::metadata(file).map_err(|error| format!("{file}: {error}."))?.len();
    if size > LOGO_BYTES_MAX {
        return Err(format!("{file} is too large for a logo."));
    }
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}."))?;
    let logo = logo::read(&bytes).map_err(|fault| format!("{fault} {}", fault.hint()))?;
    Ok(logo.data_url())
}
