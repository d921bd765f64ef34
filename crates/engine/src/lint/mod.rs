//! Where a protocol goes wrong for somebody: every finding names a client, a day and an activity.
//!
//! One rule is one file in `rules/`; [`RULES`] is the one table of them; docs/lint/ is written from
//! their documentation.

mod context;
mod practice;
mod rules;
mod sets;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use self::context::Context;
pub use self::practice::{Practice, PracticeSheet, read_practice};
pub use self::rules::RULES;
use self::sets::Set;
use crate::course::{Course, Session};
use crate::protocol::Protocol;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

/// Most findings of one kind that are listed. Whoever has a hundred of one kind mends what they have
/// in common and looks again.
pub const FINDINGS_MAX: usize = 100;

/// For whom and when it goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The client's session.
    pub session: Date,
    /// The day on which it goes wrong.
    pub date: Date,
    /// Which day that is, counted from the session.
    pub day: i64,
    /// The activity asked about.
    pub activity: NodeId,
    /// The verdicts that clash, or the one that is wrong, each with where it comes from.
    pub verdicts: Vec<(String, Verdict)>,
}

/// A fault of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable name of the fault.
    pub code: &'static str,
    /// Whether the protocol may be published with it.
    pub severity: Severity,
    /// What is wrong, for whom, with its date.
    pub message: String,
    /// Ids of the statements it is about.
    pub statements: Vec<String>,
    /// For whom and when it goes wrong.
    pub witness: Witness,
    /// What to do about it.
    pub hint: String,
    /// How many more of its kind there are that are not listed; only on the last of a kind, where
    /// there are more than [`FINDINGS_MAX`].
    pub more: usize,
}

/// One kind of fault the linter looks for.
#[derive(Debug)]
pub struct Rule {
    /// Stable name of the fault, in kebab case.
    pub code: &'static str,
    /// Whether a protocol with it may be published.
    pub severity: Severity,
    /// What the rule looks for.
    pub what: &'static str,
    /// Why that harms a client.
    pub why: &'static str,
    /// What a page says that has the fault.
    pub example: &'static str,
    /// What to write instead.
    pub instead: &'static str,
    check: fn(&Context<'_>, &mut Findings<'_>),
}

/// How a finding reads.
#[derive(Debug)]
struct Worded {
    witness: Witness,
    message: String,
    hint: &'static str,
}

/// What one rule finds, in order: the first [`FINDINGS_MAX`], and the number of the others.
struct Findings<'a> {
    rule: &'static Rule,
    protocol: &'a Protocol,
    settled: &'a Settled,
    shown: Vec<Finding>,
    more: usize,
}

impl Findings<'_> {
    /// Adds one about these statements, unless a resolution settles it. Nothing is worded that is
    /// not shown.
    fn add(&mut self, statements: impl IntoIterator<Item = usize>, word: impl FnOnce() -> Worded) {
        let mut statements: Vec<usize> = statements.into_iter().collect();
        statements.sort_unstable();
        statements.dedup();
        if self.settled.are(&statements) {
            return;
        }
        if self.shown.len() == FINDINGS_MAX {
            self.more += 1;
            return;
        }
        let Worded { witness, message, hint } = word();
        self.shown.push(Finding {
            code: self.rule.code,
            severity: self.rule.severity,
            message,
            statements: ids(self.protocol, &statements),
            witness,
            hint: hint.into(),
            more: 0,
        });
    }

    fn finish(mut self) -> Vec<Finding> {
        if let Some(last) = self.shown.last_mut() {
            last.more = self.more;
        }
        self.shown
    }
}

/// For each statement, the resolutions that mention it.
struct Settled(Vec<Set>);

impl Settled {
    fn by(protocol: &Protocol) -> Self {
        let none = Set::none(protocol.resolutions.len());
        let mut mentioned = alloc::vec![none; protocol.statements.len()];
        for (at, resolution) in protocol.resolutions.iter().enumerate() {
            for statement in &resolution.mentions {
                mentioned[*statement].insert(at);
            }
        }
        Self(mentioned)
    }

    /// Whether one resolution names all of them.
    fn are(&self, statements: &[usize]) -> bool {
        let Some((first, others)) = statements.split_first() else { return false };
        let mut naming = self.0[*first].clone();
        let all = naming.clone();
        naming.keep(&all) && others.iter().all(|other| naming.keep(&self.0[*other]))
    }
}

/// Every finding about a protocol, for a client whose one session is on `session`, in the order of
/// [`RULES`].
///
/// What one resolution names whole is settled and not found. `practice` is what other sheets of
/// the same procedure say; without it the two rules that compare are silent. Of each kind there are
/// at most [`FINDINGS_MAX`]; the last of a kind says how many [`more`](Finding::more) there are.
pub fn lint(protocol: &Protocol, session: Date, practice: Option<&Practice>) -> Vec<Finding> {
    let only = [Session { date: session, time: None }];
    let Ok((course, _)) = Course::new(only, protocol.zone.clone()) else { return Vec::new() };
    let course = course.complete(Some(true));
    let plan = protocol.plan(&course);
    let context = Context::new(protocol, &plan, session, practice);
    let settled = Settled::by(protocol);
    let findings = RULES.iter().flat_map(|rule| {
        let (shown, more) = (Vec::new(), 0);
        let mut findings = Findings { rule, protocol, settled: &settled, shown, more };
        (rule.check)(&context, &mut findings);
        findings.finish()
    });
    findings.collect()
}

fn ids(protocol: &Protocol, statements: &[usize]) -> Vec<String> {
    statements.iter().map(|at| protocol.statements[*at].id.clone()).collect()
}

impl Rule {
    /// The rule's page of the manual, in Markdown.
    pub fn manual(&self) -> String {
        format!(
            "# {}\n\nSeverity: {}\n\n## What it finds\n\n{}\n\n## Why it harms\n\n{}\n\n## Example\n\n{}\n\n\
             ## Instead\n\n{}\n",
            self.code,
            self.severity.word(),
            self.what,
            self.why,
            self.example,
            self.instead,
        )
    }
}
