use engine::protocol::{Protocol, Standing, Status, Text};
use serde::Serialize;

#[derive(Debug, Serialize)]
struct Protocols<'a> {
    protocols: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    procedure: &'a str,
    version: &'a str,
    language: &'a str,
    status: &'static str,
    approved_by: Option<&'a str>,
    approved_on: Option<String>,
}

#[derive(Debug, Serialize)]
struct Show<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    zone: &'a str,
    area: &'a str,
    source: Source<'a>,
    contact: String,
    statements: Vec<Statement<'a>>,
    resolutions: Vec<Resolution<'a>>,
    facts: Vec<Fact<'a>>,
    expectations: Vec<Said<'a>>,
    explanations: Vec<Said<'a>>,
    answers: Vec<Said<'a>>,
    red_flags: Vec<Said<'a>>,
    milestones: Vec<Said<'a>>,
    changes: Vec<Change<'a>>,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    title: &'a str,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Statement<'a> {
    statement: &'a str,
    modality: &'static str,
    targets: Vec<&'a str>,
    section: &'a str,
    when: &'a str,
    text: &'a str,
    reason: Option<&'a str>,
    standing: &'static str,
    resolution: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Resolution<'a> {
    resolution: &'a str,
    text: &'a str,
    reason: &'a str,
    by: &'a str,
}

#[derive(Debug, Serialize)]
struct Fact<'a> {
    fact: &'a str,
    question: &'a str,
    values: &'a [String],
}

/// Anything else a protocol says.
#[derive(Debug, Serialize)]
struct Said<'a> {
    id: &'a str,
    section: &'a str,
    text: &'a str,
}

/// What one version changed.
#[derive(Debug, Serialize)]
struct Change<'a> {
    version: &'a str,
    on: Option<String>,
    text: &'a str,
}

/// A list of protocols.
pub fn protocols(protocols: &[Protocol]) -> String {
    super::line(&Protocols { protocols: protocols.iter().map(entry).collect() })
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
