use engine::protocol::{Protocol, Standing, Status, Text};
use serde::Serialize;
use utoipa::ToSchema;

use super::words::{ModalityWord, StandingWord, StatusWord};

/// The protocols there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct Protocols<'a> {
    /// In the order they are listed.
    protocols: Vec<Entry<'a>>,
}

/// A protocol in brief.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Protocol)]
struct Entry<'a> {
    /// Its id, which stands in addresses.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// The procedure it is for.
    procedure: &'a str,
    /// Its version.
    version: &'a str,
    /// The language it is written in.
    language: &'a str,
    /// Whether its clinic has approved it.
    #[schema(value_type = StatusWord)]
    status: &'static str,
    /// Who approved it.
    #[schema(required)]
    approved_by: Option<&'a str>,
    /// When.
    #[schema(required, format = Date)]
    approved_on: Option<String>,
}

/// A protocol in full.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WholeProtocol)]
pub struct Show<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    /// The time zone of the clinic.
    zone: &'a str,
    /// The part of the body that was treated.
    area: &'a str,
    /// The page it reads.
    source: Source<'a>,
    /// Whom to ask, in one line.
    contact: String,
    /// What the page says, read literally.
    statements: Vec<Statement<'a>>,
    /// How it is read where statements disagree or leave room.
    resolutions: Vec<Resolution<'a>>,
    /// What it asks about.
    facts: Vec<Fact<'a>>,
    /// What is usual to notice.
    expectations: Vec<Said<'a>>,
    /// Why things are as they are.
    explanations: Vec<Said<'a>>,
    /// What it answers about other things.
    answers: Vec<Said<'a>>,
    /// When to seek care.
    red_flags: Vec<Said<'a>>,
    /// The stages of healing.
    milestones: Vec<Said<'a>>,
    /// What each version changed.
    changes: Vec<Change<'a>>,
}

/// The page a protocol reads.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Page)]
struct Source<'a> {
    /// Its title.
    title: &'a str,
    /// Whose page it is.
    #[schema(required)]
    publisher: Option<&'a str>,
    /// Its address.
    #[schema(required)]
    url: Option<&'a str>,
}

/// Something the page says.
#[derive(Debug, Serialize, ToSchema)]
struct Statement<'a> {
    /// Its id.
    statement: &'a str,
    /// What kind of word it is.
    #[schema(value_type = ModalityWord)]
    modality: &'static str,
    /// The activities it is about.
    targets: Vec<&'a str>,
    /// The section of the page.
    section: &'a str,
    /// When it holds, as it is written in the protocol.
    when: &'a str,
    /// What it says, in plain words.
    text: &'a str,
    /// Why, where the page says so.
    #[schema(required)]
    reason: Option<&'a str>,
    /// Whose word it is.
    #[schema(value_type = StandingWord)]
    standing: &'static str,
    /// The resolution it comes from, where it is a reading.
    #[schema(required)]
    resolution: Option<&'a str>,
}

/// How the page is read where statements disagree or leave room.
#[derive(Debug, Serialize, ToSchema)]
struct Resolution<'a> {
    /// Its id.
    resolution: &'a str,
    /// How it is read.
    text: &'a str,
    /// Why.
    reason: &'a str,
    /// Who decided so.
    by: &'a str,
}

/// Something a protocol asks about.
#[derive(Debug, Serialize, ToSchema)]
struct Fact<'a> {
    /// Its name, as in the parameter `fact`.
    fact: &'a str,
    /// The question.
    question: &'a str,
    /// What may be answered, besides `unknown`.
    values: &'a [String],
}

/// Anything else a protocol says.
#[derive(Debug, Serialize, ToSchema)]
struct Said<'a> {
    /// Its id.
    id: &'a str,
    /// The section of the page.
    section: &'a str,
    /// What it says, in plain words.
    text: &'a str,
}

/// What one version changed.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VersionChange)]
struct Change<'a> {
    /// The version.
    version: &'a str,
    /// Its day.
    #[schema(required, format = Date)]
    on: Option<String>,
    /// What changed.
    text: &'a str,
}

/// A list of protocols.
pub fn protocols<'a>(protocols: impl IntoIterator<Item = &'a Protocol>) -> String {
    super::line(&Protocols { protocols: protocols.into_iter().map(entry).collect() })
}

fn entry(protocol: &Protocol) -> Entry<'_> {
    let (status, approved_by, approved_on) = match &protocol.status {
        Status::Reading => ("reading", None, None),
        Status::Approved { by, on } => ("approved", Some(by.as_str()), Some(on.to_string())),
    };
    Entry {
        id: &protocol.id,
        title: &protocol.title,
        procedure: &protocol.procedure,
        version: &protocol.version,
        language: &protocol.language,
        status,
        approved_by,
        approved_on,
    }
}

/// A whole protocol.
pub fn show(protocol: &Protocol, language: &str) -> String {
    super::line(&Show {
        entry: entry(protocol),
        zone: protocol.zone.name(),
        area: &protocol.vocabulary().node(protocol.area).id,
        source: Source {
            title: &protocol.source.title,
            publisher: protocol.source.publisher.as_deref(),
            url: protocol.source.url.as_deref(),
        },
        contact: protocol.contact.line(),
        statements: protocol.statements.iter().map(|s| statement(protocol, s, language)).collect(),
        resolutions: protocol.resolutions.iter().map(|r| resolution(r, language)).collect(),
        facts: protocol.facts.iter().map(|fact| fact_of(fact, language)).collect(),
        expectations: protocol
            .expectations
            .iter()
            .map(|e| said(&e.id, &e.section, &e.text, language))
            .collect(),
        explanations: protocol
            .explanations
            .iter()
            .map(|e| said(&e.id, &e.section, &e.text, language))
            .collect(),
        answers: protocol
            .answers
            .iter()
            .map(|a| said(&a.id, &a.section, &a.text, language))
            .collect(),
        red_flags: protocol
            .red_flags
            .iter()
            .map(|f| said(&f.section, &f.section, &f.text, language))
            .collect(),
        milestones: protocol
            .milestones
            .iter()
            .map(|m| said(&m.id, &m.section, &m.text, language))
            .collect(),
        changes: protocol.changes.iter().map(|c| change(c, language)).collect(),
    })
}

fn said<'a>(id: &'a str, section: &'a str, text: &'a Text, language: &str) -> Said<'a> {
    Said { id, section, text: text.get(language) }
}

fn change<'a>(change: &'a engine::protocol::Change, language: &str) -> Change<'a> {
    Change {
        version: &change.version,
        on: change.on.map(|on| on.to_string()),
        text: change.text.get(language),
    }
}

fn statement<'a>(
    protocol: &'a Protocol,
    statement: &'a engine::protocol::Statement,
    language: &str,
) -> Statement<'a> {
    let words = engine::protocol::Modality::WORDS;
    let modality = words.iter().find(|(_, modality)| *modality == statement.modality);
    let resolution = statement.resolution.and_then(|at| protocol.resolutions.get(at));
    let standing: Standing = statement.standing;
    Statement {
        statement: &statement.id,
        modality: modality.map_or("", |(word, _)| word),
        targets: statement
            .targets
            .iter()
            .map(|node| protocol.vocabulary().node(*node).id.as_str())
            .collect(),
        section: &statement.section,
        when: &statement.window.words,
        text: statement.text.get(language),
        reason: statement.reason.as_ref().map(|reason| reason.get(language)),
        standing: standing.word(),
        resolution: resolution.map(|resolution| resolution.id.as_str()),
    }
}

fn resolution<'a>(resolution: &'a engine::protocol::Resolution, language: &str) -> Resolution<'a> {
    Resolution {
        resolution: &resolution.id,
        text: resolution.text.get(language),
        reason: resolution.reason.get(language),
        by: &resolution.by,
    }
}

fn fact_of<'a>(fact: &'a engine::protocol::FactDeclaration, language: &str) -> Fact<'a> {
    Fact { fact: &fact.id, question: fact.question.get(language), values: &fact.values }
}
