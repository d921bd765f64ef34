//! Lines of `plan --batch`: one client in, one client out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use engine::vocabulary::NodeId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// Longest line that is written, in bytes, its line break included.
pub(crate) const LINE_MAX: usize = 2_000;
/// Longest id that is given back, in bytes.
pub(crate) const ID_MAX: usize = 200;

/// One client, as read. The id is given back as it stands, whatever it is.
#[derive(Debug, Deserialize)]
pub(crate) struct Line<'a> {
    #[serde(borrow)]
    pub id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub sessions: Vec<Words<'a>>,
    #[serde(borrow)]
    pub complete: Option<&'a RawValue>,
    #[serde(borrow)]
    pub facts: Option<BTreeMap<Words<'a>, &'a RawValue>>,
    #[serde(borrow)]
    pub on: Option<Words<'a>>,
}

/// Text that is only copied where it has escapes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub(crate) struct Words<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// The id of a line that is otherwise none.
#[derive(Debug, Deserialize)]
struct OnlyId<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

/// One client's day, as written.
#[derive(Debug, Serialize)]
pub(crate) struct Answer<'a> {
    pub id: Option<&'a RawValue>,
    pub on: &'a str,
    pub day: Option<i64>,
    #[serde(rename = "do")]
    pub todo: Vec<&'a str>,
    pub dont: Vec<&'a str>,
    pub may: Vec<&'a str>,
    pub check_first: Vec<&'a str>,
    pub changes: Vec<Change<'a>>,
    pub truncated: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct Change<'a> {
    #[serde(skip)]
    pub node: NodeId,
    #[serde(skip)]
    pub days: i32,
    pub date: &'a str,
    pub activity: &'a str,
    pub was: &'static str,
    pub now: &'static str,
}

/// A line that could not be answered.
#[derive(Debug, Serialize)]
struct Refused<'a> {
    id: Option<&'a RawValue>,
    error: &'a str,
}

impl Answer<'_> {
    /// Writes the answer as a line. Where it is too long, first the kinds are left out that change
    /// as their general thing does, then the changes furthest off; false, and nothing is written,
    /// if it is too long without any.
    pub(crate) fn write(
        &mut self,
        out: &mut Vec<u8>,
        speaks_for: impl Fn(NodeId, NodeId) -> bool,
    ) -> bool {
        let start = out.len();
        loop {
            append(out, self);
            let excess = (out.len() - start).saturating_sub(LINE_MAX);
            if excess == 0 {
                return true;
            }
            out.truncate(start);
            if self.changes.is_empty() {
                return false;
            }
            if self.truncated {
                self.shorten(excess);
            } else {
                self.truncated = true;
                self.leave_out_kinds(&speaks_for);
            }
        }
    }

    fn leave_out_kinds(&mut self, speaks_for: impl Fn(NodeId, NodeId) -> bool) {
        let spoken_for = |one: &Change<'_>| {
            self.changes.iter().any(|other| {
                let alike = (other.days, other.now) == (one.days, one.now) && other.was == one.was;
                alike && speaks_for(other.node, one.node)
            })
        };
        let kept: Vec<bool> = self.changes.iter().map(|change| !spoken_for(change)).collect();
        let mut kept = kept.into_iter();
        self.changes.retain(|_| kept.next().unwrap_or(true));
    }

    /// Leaves out changes from the end until so many bytes fewer are left, about.
    fn shorten(&mut self, excess: usize) {
        let mut saved = 0;
        while saved < excess {
            let Some(last) = self.changes.pop() else { return };
            // Field names and punctuation make up 46 bytes.
            saved += 46 + last.date.len() + last.activity.len() + last.was.len() + last.now.len();
        }
    }
}

/// Writes why a line could not be answered.
pub(crate) fn refuse(out: &mut Vec<u8>, line: &[u8], error: &str) {
    let only: Option<OnlyId<'_>> = serde_json::from_slice(line).ok();
    let id = only.and_then(|only| only.id).filter(|id| id.get().len() <= ID_MAX);
    let error = error.get(..error.floor_char_boundary(LINE_MAX / 2)).unwrap_or(error);
    append(out, &Refused { id, error });
}

fn append(out: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(&mut *out, value).expect("a Vec takes every byte of a wire type");
    out.push(b'\n');
}
