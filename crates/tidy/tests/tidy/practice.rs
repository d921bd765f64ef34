//! The facts of published practice name things that exist.

use crate::{files, none_of};

#[test]
fn practice_names_activities_and_addresses() {
    let vocabulary = super::vocabulary::read();
    let mut found = Vec::new();
    let mut sheets = 0;
    for file in files().iter().filter(|file| file.path.starts_with("protocols/practice/")) {
        let mut facts = false;
        let mut list = false;
        for (number, line) in file.lines().filter(|(_, line)| !line.starts_with('#')) {
            sheets += usize::from(line == "[[sheet]]");
            if line.starts_with('[') {
                facts = line.starts_with("[sheet.");
            }
            list = line.starts_with("also-mentions") || (list && !line.contains(']'));
            let mut say = |what: &str| found.push(format!("{}:{number}: {what}", file.path));
            if let Some(url) = line.strip_prefix("url = ") {
                let url = url.trim_matches('"');
                let rest = url.strip_prefix("https://").or(url.strip_prefix("http://"));
                if rest.is_none_or(|rest| !rest.contains('.') || rest.contains(char::is_whitespace))
                {
                    say("this is no address");
                }
            }
            let quoted = list.then(|| line.split('"').skip(1).step_by(2)).into_iter().flatten();
            let keyed = line.split_once(" = {").map(|(key, _)| key).filter(|_| facts);
            for id in quoted.chain(keyed) {
                let known = vocabulary.by_id(id).map(|id| vocabulary.node(id).kind.is_askable());
                if known != Some(true) {
                    say(&format!("the vocabulary has no activity or product `{id}`"));
                }
            }
        }
    }
    assert!(sheets >= 20, "{sheets} sheets were found: is this test blind?");
    none_of(&found, "Mend protocols/practice or add to protocols/vocabulary.");
}
