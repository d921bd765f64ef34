//! Names of entries: the same for the same thing in every revision, and no two alike.

use std::collections::BTreeMap;

use engine::protocol::Protocol;

use super::{Entry, Kind};
use crate::fingerprint;

/// Makes the names of entries whole: tells apart those that would share one, and says whose they are.
pub(super) fn settle(entries: &mut [Entry], protocol: &Protocol, name: Option<&str>) {
    let own = name.map_or_else(String::new, |name| format!(".{:016x}", fingerprint(name)));
    let end = format!("{own}@{}.afterwise", protocol.id);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for entry in entries {
        // A reminder's name has its day and hour in it.
        if entry.what.kind != Kind::Task {
            let times = seen.entry(entry.uid.clone()).or_default();
            *times += 1;
            if *times > 1 {
                entry.uid = format!("{}.{times}", entry.uid);
            }
        }
        entry.uid.push_str(&end);
    }
}
