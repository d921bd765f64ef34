//! What is wrong with a draft, beside the question it concerns, in words for whoever fills it in.

use diag::{Diagnostic, Severity, Source};
use engine::Verdict;
use engine::lint::{Finding, Practice, lint};
use engine::protocol::Protocol;
use jiff::civil::Date;

use crate::contradiction::Contradiction;
use crate::draft::Draft;
use crate::question::Part;
use crate::{Clinic, Field, LinePart};

/// Where a note belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Beside a field.
    Field(Field),
    /// Beside a line that no question owns, by its statement's id.
    Line(String),
    /// With the whole sheet.
    Sheet,
}

/// Something the clinic should know before it hands the sheet out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it belongs.
    pub place: Place,
    /// An error keeps the file from being used.
    pub severity: Severity,
    /// What is so, and what to do, as sentences.
    pub text: String,
    /// Ids of the statements it is about.
    pub lines: Vec<String>,
}

/// What a draft comes to.
#[derive(Debug)]
pub struct Check {
    /// The protocol, if its file can be read: all of it, or all but the lines that cannot.
    pub protocol: Option<Protocol>,
    /// What is missing, wrong or worth a look.
    pub notes: Vec<Note>,
}

impl Check {
    /// Whether the file may be handed out.
    pub fn is_sound(&self) -> bool {
        self.protocol.is_some() && self.notes.iter().all(|note| note.severity != Severity::Error)
    }

    /// The notes that belong beside a field.
    pub fn at_field<'c>(&'c self, field: &'c Field) -> impl Iterator<Item = &'c Note> {
        let here = move |note: &&Note| matches!(&note.place, Place::Field(own) if own == field);
        self.notes.iter().filter(here)
    }

    /// What is said about a line, each thing once.
    pub fn of_line<'c>(&'c self, id: &'c str) -> impl Iterator<Item = &'c Note> {
        let own = move |note: &&Note| note.lines.iter().any(|line| line == id);
        let first =
            |note: &&Note| self.notes.iter().find(|one| one.text == note.text) == Some(*note);
        self.notes.iter().filter(own).filter(first)
    }

    /// The notes that belong in a place.
    pub fn at<'c>(&'c self, place: &'c Place) -> impl Iterator<Item = &'c Note> {
        self.notes.iter().filter(move |note| note.place == *place)
    }
}

impl Draft<'_> {
    /// Reads the file and looks for whom it goes wrong, for a client whose session is on `session`;
    /// `practice` is what other sheets of the procedure say.
    pub fn check(&self, session: Date, practice: Option<&Practice>) -> Check {
        let (protocol, faults, text) = self.protocol();
        let protocol = protocol.or_else(|| self.without_faulty(&faults, &text));
        let mut notes = self.missing();
        notes.extend(self.contradictions().into_iter().map(Contradiction::note));
        notes.extend(faults.iter().map(|fault| self.fault(fault, &text)));
        let mut mistyped = self.mistyped();
        mistyped.retain(|one| notes.iter().all(|note| note.place != one.place));
        notes.extend(mistyped);
        if let Some(protocol) = &protocol {
            let findings = lint(protocol, session, practice);
            notes.extend(findings.iter().flat_map(|finding| self.finding(finding, protocol)));
        }
        let mut seen: Vec<Note> = Vec::new();
        for note in notes {
            if !seen.contains(&note) {
                seen.push(note);
            }
        }
        Check { protocol, notes: seen }
    }

    /// The protocol without the lines that keep it from being read, so that the others can be seen.
    fn without_faulty(&self, faults: &[Diagnostic], text: &str) -> Option<Protocol> {
        let line = |fault: &Diagnostic| {
            let span = fault.span?;
            statement_at(text, Source { name: "", text }.position(span).line)
        };
        let errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
        // Where something else is wrong as well, taking lines out does not help.
        let ids: Vec<String> = errors.map(line).collect::<Option<_>>()?;
        let mut document = self.document.clone();
        for id in &ids {
            document.remove("statement", id);
        }
        self.protocol_of(document).0
    }

    /// A fault of the file, where its text says it is.
    fn fault(&self, fault: &Diagnostic, text: &str) -> Note {
        let hint = fault.hint.as_deref().map(|hint| format!(" {}", sentence(hint)));
        let line = fault.span.map(|span| Source { name: "", text }.position(span).line);
        let statement = line.and_then(|line| statement_at(text, line));
        if let Some(note) = statement.as_deref().and_then(|id| lacking(fault, id)) {
            return note;
        }
        let clinic = line.and_then(|line| clinic_at(text, line));
        let clinic = clinic.map(|field| Place::Field(Field::Clinic(field)));
        let place = clinic.or_else(|| statement.as_ref().map(|id| self.place(id)));
        let whence = match (&place, line) {
            (None, Some(line)) => format!(" (Line {line} of the file.)"),
            _ => String::new(),
        };
        Note {
            place: place.unwrap_or(Place::Sheet),
            severity: fault.severity,
            text: format!("{}{}{whence}", sentence(&fault.message), hint.unwrap_or_default()),
            lines: statement.into_iter().collect(),
        }
    }

    /// Where what is said about a statement belongs.
    pub(crate) fn place(&self, statement: &str) -> Place {
        let Some(ready) = self.ready() else { return Place::Line(statement.to_owned()) };
        if ready.topics.iter().any(|topic| topic.id == statement) {
            return Place::Field(Field::TopicDay(statement.to_owned()));
        }
        let owner = ready.questions.iter().find(|question| question.owns(statement));
        owner.map_or_else(
            || Place::Line(statement.to_owned()),
            |owner| Place::Field(Field::Question(owner.id.clone(), Part::Main)),
        )
    }

    /// Where what is said about an activity belongs that no statement names.
    fn place_of(&self, activity: &str) -> Place {
        let topics = self.ready().into_iter().flat_map(|ready| &ready.topics);
        let mut about = topics.filter(|topic| topic.about.iter().any(|id| id == activity));
        about.next().map_or(Place::Sheet, |topic| Place::Field(Field::TopicDay(topic.id.clone())))
    }

    /// What a finding says, beside everything it concerns.
    fn finding(&self, finding: &Finding, protocol: &Protocol) -> Vec<Note> {
        let mut places: Vec<Place> = Vec::new();
        for place in finding.statements.iter().map(|id| self.place(id)) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let Some(text) = self.plain(finding, protocol, &places) else { return Vec::new() };
        if places.is_empty() {
            places.push(self.place_of(&protocol.vocabulary().node(finding.witness.activity).id));
        }
        let (severity, lines) = (finding.severity, &finding.statements);
        let note = |place| Note { place, severity, text: text.clone(), lines: lines.clone() };
        // What is only to be looked at is said once.
        let most = if finding.severity == Severity::Error { places.len() } else { 1 };
        places.into_iter().take(most).map(note).collect()
    }

    /// What a finding means for a client, or nothing where it is for whoever writes files by hand.
    fn plain(&self, finding: &Finding, protocol: &Protocol, places: &[Place]) -> Option<String> {
        let advice = advice(finding.code)?;
        let says = clash(finding, protocol).unwrap_or_else(|| sentence(&undated(finding)));
        let names: Vec<String> = places.iter().filter_map(|place| self.named(place)).collect();
        Some(match names.as_slice() {
            [one, other] if advice == MEND => format!("{says} {MEND} “{one}” or “{other}”."),
            _ if advice == MEND => format!("{says} {MEND} one of the two."),
            _ => format!("{says} {advice}"),
        })
    }

    /// What a clinic knows a place by.
    pub(crate) fn named(&self, place: &Place) -> Option<String> {
        let ready = || self.ready();
        match place {
            Place::Field(Field::Question(id, _)) => {
                ready()?.question(id).map(|own| own.ask.clone())
            }
            Place::Field(Field::TopicDay(id) | Field::TopicWords(id)) => {
                ready()?.topic(id).map(|own| own.ask.clone())
            }
            Place::Line(id) => {
                let text = self.answer(&Field::Line(id.clone(), LinePart::Text)).text().to_owned();
                Some(text.trim_end_matches('.').to_owned()).filter(|text| !text.is_empty())
            }
            Place::Field(_) | Place::Sheet => None,
        }
    }
}

impl crate::Question {
    /// Whether an answer to it becomes the entry of that id.
    fn owns(&self, entry: &str) -> bool {
        self.entries.iter().any(|own| own.id == entry)
    }
}

/// What a line still lacks, beside the field where that is said.
fn lacking(fault: &Diagnostic, id: &str) -> Option<Note> {
    // The message quotes the key that is missing.
    let key = fault.message.split('`').nth(1).filter(|_| fault.code == "missing-key")?;
    let (part, text) = match key {
        "text" => (LinePart::Text, "Write what clients are to read."),
        "targets" => (LinePart::Targets, "Say what it is about: pick a name from the list."),
        "section" => (LinePart::Section, "Name a heading for it."),
        "modality" => (LinePart::Modality, "Choose what kind of line it is."),
        _ => return None,
    };
    Some(Note {
        place: Place::Field(Field::Line(id.to_owned(), part)),
        severity: fault.severity,
        text: text.to_owned(),
        // It is said beside the field, and not of the whole line again.
        lines: Vec::new(),
    })
}

/// The field of the clinic's that a line of a file holds.
fn clinic_at(text: &str, line: usize) -> Option<Clinic> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    let (key, _) = lines.last()?.split_once('=')?;
    let heading = lines.iter().rev().find_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
    let path = match heading {
        Some(heading) => format!("{heading}.{}", key.trim()),
        None => key.trim().to_owned(),
    };
    let mut all = Clinic::ALL.iter().map(|(_, field)| *field);
    all.find(|field| field.path() == path)
}

/// The id of the statement that a line of a file stands in.
fn statement_at(text: &str, line: usize) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.get(..line)?.iter().rposition(|line| line.starts_with("[["))?;
    if lines.get(start)?.trim() != "[[statement]]" {
        return None;
    }
    let mut own = lines.get(start + 1..)?.iter().take_while(|line| !line.starts_with('['));
    own.find_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"')).map(str::to_owned)
}

/// How the advice on two lines that clash begins.
const MEND: &str = "Change";

/// What to do about a kind of finding, or nothing where it is for whoever writes files by hand.
fn advice(code: &str) -> Option<&'static str> {
    Some(match code {
        "unresolved-conflict" | "presumes-forbidden" | "overlapping-blocks" | "many-answers" => {
            MEND
        }
        "unmentioned-topic" => {
            "Fill it in, or leave it: the plan then says that your sheet does not mention it."
        }
        "outlying-end" => "Check the number; if you mean it, leave it.",
        "undefined-day-one" => "Say above which day is day 1.",
        "entails-forbidden" => "Check that you mean both.",
        // How a file is best laid out is no concern of a clinic that answers questions.
        "unreachable-contact"
        | "silent-stretch"
        | "days-after-among-day-numbers"
        | "mixed-anchors"
        | "late-decision"
        | "unjudged-fact"
        | "late-first-mention"
        | "restriction-from-course-end"
        | "catch-all"
        | "endless-restriction" => return None,
        _ => "Check that you mean it.",
    })
}

/// What a finding says with its day alone: nobody has said when the session is whose dates it has.
fn undated(finding: &Finding) -> String {
    let (date, day) = (finding.witness.date, finding.witness.day);
    let dated = format!("{} (day {day})", date.strftime("%a %-d %b %Y"));
    finding.message.replace(&dated, &format!("day {day}"))
}

/// "On Sat 5 December your client reads yes and no for shampoo."
fn clash(finding: &Finding, protocol: &Protocol) -> Option<String> {
    let witness = &finding.witness;
    let says = |verdict: Verdict| witness.verdicts.iter().any(|(_, own)| *own == verdict);
    if !says(Verdict::Allowed) || !says(Verdict::Forbidden) || finding.code == "outlying-end" {
        return None;
    }
    Some(format!(
        "On {} (day {}) your client reads yes and no for {}.",
        witness.date.strftime("%A %-d %B"),
        witness.day,
        protocol.name(witness.activity)
    ))
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let stop = if words.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}
