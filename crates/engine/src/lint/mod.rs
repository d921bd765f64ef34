//! Where a protocol goes wrong for somebody: every finding names a client, a day and an activity.

use alloc::string::String;
use alloc::vec::Vec;

use diag::Severity;
use jiff::civil::Date;

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

/// Every finding about a protocol, for a client whose session is on `session`.
pub fn lint(protocol: &Protocol, session: Date) -> Vec<Finding> {
    let _ = (protocol, session);
    Vec::new()
}
