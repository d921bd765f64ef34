//! What is wrong with a draft, beside the question it concerns, in words for whoever fills it in.

use diag::{Diagnostic, Severity, Source};
use engine::Verdict;
use engine::lint::{Finding, Practice, lint};
use engine::protocol::Protocol;
use jiff::civil::Date;

use crate::draft::Draft;
use crate::question::Part;
use crate::{Clinic, Field};

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
}

/// What a draft comes to.
#[derive(Debug)]
pub struct Check {
    /// The protocol, if its file can be read.
    pub protocol: Option<Protocol>,
    /// What is missing, wrong or worth a look.
    pub notes: Vec<Note>,
}

impl Check {
    /// Whether the file may be handed out.
    pub fn is_sound(&self) -> bool {
        self.protocol.is_some() && self.notes.iter().all(|note| note.severity != Severity::Error)
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
        let mut notes = self.missing();
        notes.extend(faults.iter().map(|fault| self.fault(fault, &text)));
        if let Some(protocol) = &protocol {
            let findings = lint(protocol, session, practice);
            notes.extend(findings.iter().filter_map(|finding| self.finding(finding, protocol)));
        }
        let mut seen: Vec<Note> = Vec::new();
        for note in notes {
            if !seen.contains(&note) {
                seen.push(note);
            }
        }
        Check { protocol, notes: seen }
    }

    /// What a sheet cannot go without.
    fn missing(&self) -> Vec<Note> {
        let empty = |field: Clinic| self.answer(&Field::Clinic(field)).text().is_empty();
        let error = |field: Clinic, text: &str| Note {
            place: Place::Field(Field::Clinic(field)),
            severity: Severity::Error,
            text: text.to_owned(),
        };
        let mut notes = Vec::new();
        if empty(Clinic::Name) {
            notes.push(error(Clinic::Name, "Your clinic’s name is missing."));
        }
        if [Clinic::Phone, Clinic::Text, Clinic::Mail, Clinic::Url].into_iter().all(empty) {
            let text = "Clients need a way to reach you: give at least one of phone, text, mail or web page.";
            notes.push(error(Clinic::Phone, text));
        }
        notes
    }

    /// A fault of the file, where its text says it is.
    fn fault(&self, fault: &Diagnostic, text: &str) -> Note {
        let hint = fault.hint.as_deref().map(|hint| format!(" {}", sentence(hint)));
        let line = fault.span.map(|span| Source { name: "", text }.position(span).line);
        let place = line.and_then(|line| statement_at(text, line)).map(|id| self.place(&id));
        let whence = match (&place, line) {
            (None, Some(line)) => format!(" (Line {line} of the file.)"),
            _ => String::new(),
        };
        Note {
            place: place.unwrap_or(Place::Sheet),
            severity: fault.severity,
            text: format!("{}{}{whence}", sentence(&fault.message), hint.unwrap_or_default()),
        }
    }

    /// Where what is said about a statement belongs.
    fn place(&self, statement: &str) -> Place {
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

    fn finding(&self, finding: &Finding, protocol: &Protocol) -> Option<Note> {
        let text = plain(finding, protocol)?;
        let asked = || self.place_of(&protocol.vocabulary().node(finding.witness.activity).id);
        let place = finding.statements.first().map_or_else(asked, |id| self.place(id));
        let severity = finding.severity;
        Some(Note { place, severity, text })
    }
}

impl crate::Question {
    /// Whether an answer to it becomes the entry of that id.
    fn owns(&self, entry: &str) -> bool {
        self.entries.iter().any(|own| own.id == entry)
    }
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

/// What a finding means for a client, or nothing where it is for whoever writes files by hand.
fn plain(finding: &Finding, protocol: &Protocol) -> Option<String> {
    let advice = match finding.code {
        "unresolved-conflict" | "presumes-forbidden" | "overlapping-blocks" | "many-answers" => {
            "Until you mend it, the stricter holds: change one of the two."
        }
        "unmentioned-topic" => {
            "Fill it in, or leave it: the plan then says that your sheet does not mention it."
        }
        "outlying-end" => {
            "Other clinics’ sheets say something quite different. Check the number; if you mean it, leave it."
        }
        "undefined-day-one" => "Say above which day is day 1.",
        "unreachable-contact" => return None,
        // How a file is best laid out is no concern of a clinic that answers questions.
        "silent-stretch"
        | "days-after-among-day-numbers"
        | "mixed-anchors"
        | "late-decision"
        | "unjudged-fact"
        | "late-first-mention"
        | "restriction-from-course-end"
        | "catch-all"
        | "endless-restriction" => return None,
        _ => "Check that you mean it.",
    };
    Some(format!(
        "{} {advice}",
        clash(finding, protocol).unwrap_or_else(|| sentence(&finding.message))
    ))
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
