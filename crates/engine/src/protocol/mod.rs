//! A clinic's aftercare instructions as data: what each sentence says, read literally, and how we
//! read them where they disagree or leave room.

mod condition;
mod fact;
mod frequency;
mod logo;
mod parts;
pub mod reach;
pub(crate) mod read;
mod statement;
mod text;
mod window;

use alloc::string::String;
use alloc::vec::Vec;

pub use condition::{Atom, Condition, Subject};
pub use fact::{FactDeclaration, FactId, FactKind};
pub use frequency::Frequency;
pub use logo::Logo;
pub use parts::{
    Answer, Block, Change, Contact, DayOne, Expectation, Explanation, Help, Level, Milestone,
    RedFlag, Resolution, Source, Status,
};
pub use read::{read, read_raw};
pub use statement::{Carries, Modality, Standing, Statement, Then};
pub use text::Text;
pub use window::{Anchor, Bound, End, Window};

use crate::rules::Rules;
use crate::time::Zone;
use crate::vocabulary::{NodeId, Vocabulary};

/// A checked protocol: everything in it refers to something that exists. It is read whole or not
/// at all, and never changes.
#[derive(Clone, Debug)]
pub struct Protocol {
    /// Stable name, in kebab case.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The procedure it is about.
    pub procedure: String,
    /// Which version of the clinic's instructions this is.
    pub version: String,
    /// The language its words are in, a BCP 47 tag; other languages may stand beside it.
    pub language: String,
    /// The clinic's time zone.
    pub zone: Zone,
    /// The clinic's region (ISO 3166-2), for emergency numbers.
    pub region: Option<String>,
    /// The treated place on the body.
    pub area: NodeId,
    /// Which day is day 1. `None` where the source does not say and nobody has decided: plans then
    /// count the session's own day.
    pub day_one: Option<DayOne>,
    /// Whether the clinic has checked it.
    pub status: Status,
    /// What each version changed, in the order of the file: newest first.
    pub changes: Vec<Change>,
    /// What it was read from.
    pub source: Source,
    /// Whom to ask.
    pub contact: Contact,
    /// Facts about a client that change answers.
    pub facts: Vec<FactDeclaration>,
    /// Headings that give their statements a stretch of days.
    pub blocks: Vec<Block>,
    /// What the source says, after the resolutions, with the statements they add.
    pub statements: Vec<Statement>,
    /// How we read it where it disagrees or leaves room.
    pub resolutions: Vec<Resolution>,
    /// Symptoms the source calls usual.
    pub expectations: Vec<Expectation>,
    /// Why the source says things are so.
    pub explanations: Vec<Explanation>,
    /// The source's word on topics that are no rule.
    pub answers: Vec<Answer>,
    /// Signs that need care, added to those that hold for everyone.
    pub red_flags: Vec<RedFlag>,
    /// Appointments and stages ahead.
    pub milestones: Vec<Milestone>,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) rules: Rules,
}

impl Protocol {
    /// The vocabulary it was read with.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The statement of that id.
    pub fn statement(&self, id: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// The fact of that id.
    pub fn fact(&self, id: &str) -> Option<FactId> {
        let at = self.facts.iter().position(|fact| fact.id == id)?;
        u16::try_from(at).ok().map(FactId)
    }

    /// What is declared of a fact of this protocol.
    pub fn declaration(&self, fact: FactId) -> &FactDeclaration {
        &self.facts[fact.index()]
    }

    /// Which day of the calendar is day 1, counted from the session's date: 0 or 1.
    pub fn day_one_offset(&self) -> i32 {
        self.day_one.unwrap_or(DayOne::SessionDay).offset()
    }

    /// Whether anything in it counts hours, so that the time of day of a session bears on it.
    pub fn counts_hours(&self) -> bool {
        let statements = self.statements.iter().map(|one| &one.window);
        let usual = self.expectations.iter().map(|one| &one.window);
        let ahead = self.milestones.iter().map(|one| &one.window);
        statements.chain(usual).chain(ahead).any(Window::counts_hours)
    }

    /// How a node is called here, with the treated place filled in.
    pub fn name(&self, node: NodeId) -> String {
        self.vocabulary.name(node, self.area)
    }

    /// How doing it is said here: a verb phrase.
    pub fn act(&self, node: NodeId) -> String {
        self.vocabulary.act(node, self.area)
    }

    /// The emergency and nurse-line numbers of the clinic's region.
    pub fn help(&self) -> Option<&Help> {
        let region = self.region.as_deref()?;
        let country = region.split('-').next().unwrap_or(region);
        let exact = self.contact.help.iter().find(|help| help.region == region);
        exact.or_else(|| self.contact.help.iter().find(|help| help.region == country))
    }
}
