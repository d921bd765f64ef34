//! Where a protocol goes wrong for somebody: every finding names a client, a day and an activity.
//!
//! One rule is one file in `rules/`; [`RULES`] is the one table of them; docs/lint/ is written from
//! their documentation.

mod context;
mod practice;
mod rules;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

use self::context::Context;
pub use self::practice::{Practice, PracticeSheet, read_practice};
pub use self::rules::RULES;
use crate::course::{Course, Session};
use crate::protocol::Protocol;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

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
    check: fn(&Context<'_>) -> Vec<Found>,
}

/// What a rule's check hands back; the registry adds the rule's own name and severity.
#[derive(Debug)]
struct Found {
    message: String,
    statements: Vec<usize>,
    witness: Witness,
    hint: String,
}

impl Found {
    fn new(
        statements: impl IntoIterator<Item = usize>,
        witness: Witness,
        message: String,
        hint: &str,
    ) -> Self {
        let mut statements: Vec<usize> = statements.into_iter().collect();
        statements.sort_unstable();
        statements.dedup();
        Self { message, statements, witness, hint: hint.into() }
    }
}

/// Every finding about a protocol, for a client whose one session is on `session`, in the order of
/// [`RULES`].
///
/// What one resolution names whole is settled and not found. `practice` is what other sheets of
/// the same procedure say; without it the two rules that compare are silent.
pub fn lint(protocol: &Protocol, session: Date, practice: Option<&Practice>) -> Vec<Finding> {
    let only = [Session { date: session, time: None }];
    let Ok((course, _)) = Course::new(only, protocol.zone.clone()) else { return Vec::new() };
    let course = course.complete(Some(true));
    let plan = protocol.plan(&course);
    let context = Context { protocol, plan: &plan, session, practice };
    let mut findings = Vec::new();
    for rule in RULES {
        let found = (rule.check)(&context).into_iter();
        let open = found.filter(|found| !settled(protocol, &found.statements));
        findings.extend(open.map(|found| Finding {
            code: rule.code,
            severity: rule.severity,
            message: found.message,
            statements: ids(protocol, &found.statements),
            witness: found.witness,
            hint: found.hint,
        }));
    }
    findings
}

fn settled(protocol: &Protocol, statements: &[usize]) -> bool {
    let named = |resolution: &crate::protocol::Resolution| {
        statements.iter().all(|statement| resolution.mentions.contains(statement))
    };
    !statements.is_empty() && protocol.resolutions.iter().any(named)
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
