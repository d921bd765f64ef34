//! A site for any web host, as files: what is in them, and that nothing else is.
//!
//! Whether it says what the server says is seen in a browser: `e2e/browser/published.test.mjs`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::protocol::Protocol;
use serde_json::Value;
use web::{PublishedFile, publish};

fn read(text: &str) -> Arc<Protocol> {
    let (protocol, faults) = engine::protocol::read(text, &shelf::vocabulary());
    Arc::new(protocol.unwrap_or_else(|| panic!("{faults:#?}")))
}

fn shipped() -> String {
    shelf::PROTOCOLS[0].text.to_owned()
}

fn site(texts: &[&str], base_url: &str) -> Vec<PublishedFile> {
    let protocols: Vec<Arc<Protocol>> = texts.iter().map(|text| read(text)).collect();
    publish(&protocols, base_url).unwrap()
}

/// The text of the one file whose path begins and ends so.
fn text<'a>(files: &'a [PublishedFile], begins: &str, ends: &str) -> &'a str {
    let found = files.iter().filter(|one| one.path.starts_with(begins) && one.path.ends_with(ends));
    let [found] = found.collect::<Vec<_>>()[..] else { panic!("not one file {begins}…{ends}") };
    std::str::from_utf8(&found.bytes).unwrap()
}

/// What stands after the last dot of a path.
fn kind(file: &PublishedFile) -> &str {
    file.path.rsplit('.').next().unwrap()
}

fn json(files: &[PublishedFile], begins: &str) -> Value {
    serde_json::from_str(text(files, begins, ".json")).unwrap()
}

#[test]
fn the_same_protocols_make_the_same_site() {
    let brows = shipped().replacen("id = \"smp\"", "id = \"brows\"", 1);
    let once = site(&[&shipped(), &brows], "");
    assert_eq!(once, site(&[&shipped(), &brows], ""));
    let paths: Vec<&str> = once.iter().map(|file| file.path.as_str()).collect();
    for wanted in ["smp/index.html", "smp/may/index.html", "smp/sw.js", "brows/index.html"] {
        assert!(paths.contains(&wanted), "{wanted} is not in {paths:?}");
    }
    // What leads to the rest is written last.
    assert_eq!(paths.last(), Some(&"index.html"));
    let home = text(&once, "index", ".html");
    assert!(home.contains("href=\"./smp/\"") && home.contains("href=\"./brows/\""), "{home}");
}

/// What stands before the address of a file that a page loads, or has its script load.
const LOADS: [&str; 7] = [
    "rel=\"icon\" type=\"image/svg+xml\" href=\"",
    "rel=\"manifest\" href=\"",
    "rel=\"stylesheet\" href=\"",
    " src=\"",
    "data-plan=\"",
    "data-names=\"",
    "data-worker=\"",
];

/// Every link and every file stays in the folder, wherever that is.
#[test]
fn links_are_relative_and_what_they_load_is_there() {
    let files = site(&[&shipped()], "");
    for (page, up) in [("smp/index.html", "../"), ("smp/may/index.html", "../../")] {
        let html = text(&files, page, page);
        for loads in LOADS {
            let mut addresses = html.split(loads).skip(1).peekable();
            assert!(addresses.peek().is_some(), "{page} has no {loads}");
            for rest in addresses {
                let (address, _) = rest.split_once('"').unwrap();
                let path = address.strip_prefix(up).unwrap();
                assert!(files.iter().any(|file| file.path == path), "{page} loads {path}");
            }
        }
        for lead in ["href=\"/", "src=\"/", "action=\"/", "<script>", "style=\"", "onclick"] {
            assert!(!html.contains(lead), "{page}: {lead}");
        }
        assert!(html.contains("http-equiv=\"Content-Security-Policy\""), "{page}");
        assert!(!html.contains("unsafe-"), "{page}");
    }
    let kept = text(&files, "smp/sw.js", "sw.js");
    for file in files.iter().filter(|one| kind(one) != "html") {
        let inside = file.path.strip_prefix("smp/").unwrap_or(&file.path);
        let is_worker = file.path.ends_with("sw.js");
        assert!(is_worker || kept.contains(inside), "{} is not kept offline", file.path);
    }
}

/// A clinic's own words stand beside its rule under the same id.
#[test]
fn words_beside_a_rule_are_published() {
    let words = "\n[[answer]]\nid = \"light-exercise\"\ntopics = [\"light-exercise\"]\n\
                 section = \"Our own words\"\ntext = \"A walk is best.\"\n";
    let shipped = shipped();
    let (before, after) = shipped.split_once("\n[[milestone]]").unwrap();
    let files = site(&[&format!("{before}{words}\n[[milestone]]{after}")], "");
    let data = text(&files, "smp/plan", ".json");
    assert!(data.contains("A walk is best.") && data.contains("such as light cardio"));
}

/// The script leaves a time of day out of account only where no answer hangs on it.
#[test]
fn a_page_knows_whether_hours_count() {
    let sheets = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets");
    let sheets = std::fs::read_dir(sheets).unwrap().map(|entry| entry.unwrap().path());
    let sheets = sheets.filter(|path| path.extension().is_some_and(|ext| ext == "toml"));
    let texts = sheets.map(|path| std::fs::read_to_string(path).unwrap());
    let mut counting = 0;
    for text in texts.chain([shipped()]) {
        let protocol = read(&text);
        let hours = u64::from(protocol.counts_hours());
        let files = publish(&[Arc::clone(&protocol)], "").unwrap();
        let data = json(&files, &format!("{}/plan", protocol.id));
        assert_eq!(data["hours"], hours, "{}", protocol.id);
        counting += hours;
    }
    assert!(counting > 0, "some sheet counts hours");
    assert!(!read(&shipped()).counts_hours());
}

#[test]
fn search_engines_are_told_the_address_where_it_is_known() {
    let files = site(&[&shipped()], "https://clinic.example/aftercare");
    let page = text(&files, "smp/index", ".html");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://clinic.example/aftercare/smp/\">")
    );
    assert!(!text(&site(&[&shipped()], ""), "smp/index", ".html").contains("canonical"));
}

/// Whatever a clinic types is text: in the page, in what the script reads, in what it is made of.
#[test]
fn nothing_a_clinic_types_can_run() {
    let hostile = "</script><script>alert(1)</script>\\\" {date} ${alert(1)} `";
    let text_of = shipped()
        .replacen("clinic = \"Advanced Scalp\"", &format!("clinic = \"{hostile}\""), 1)
        .replacen("text = \"", &format!("text = \"{hostile}"), 1);
    assert!(text_of.contains("alert"), "the file has changed its form");
    let files = site(&[&text_of], "");
    let plain = site(&[&shipped()], "");
    for file in &files {
        let content = String::from_utf8_lossy(&file.bytes);
        if kind(file) == "html" {
            assert!(!content.contains("<script>"), "{}", file.path);
        }
        // Scripts are the same whatever a protocol says.
        if kind(file) == "js" && !file.path.ends_with("sw.js") {
            assert!(plain.contains(file), "{}", file.path);
            assert!(!content.contains("innerHTML") && !content.contains("eval("), "{}", file.path);
        }
    }
}

/// Every name that leads somewhere on the server leads to the same on a published page.
#[test]
fn every_name_of_something_to_do_or_to_notice_is_there() {
    let files = site(&[&shipped()], "");
    let (names, plan) = (json(&files, "smp/names"), json(&files, "smp/plan"));
    let places: Vec<&str> = strings(&names["places"]);
    let known = strings(&plan["things"][1]);
    let protocol = read(&shipped());
    let vocabulary = protocol.vocabulary();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let rows: Vec<&str> = names["rows"].as_str().unwrap().split('\n').collect();
    for askable in [true, false] {
        let own =
            rows.iter().enumerate().filter(|(at, _)| names["signs"][*at].is_null() == askable);
        for (_, row) in own {
            let mut parts = row.split('|');
            let head = parts.next().unwrap();
            let name =
                head.strip_prefix('=').map_or(head, |at| known[at.parse::<usize>().unwrap()]);
            let plain = engine::vocabulary::normalise(name);
            // A thing's own name with the treated place left open is written as a sign.
            let open = plain.replace(places[0], "{area}");
            let others = parts.map(|one| if one == "~" { open.as_str() } else { one });
            for one in [plain.as_str()].into_iter().chain(others) {
                for filled in places.iter().map(|place| one.replace("{area}", place)) {
                    found.entry(filled).or_insert_with(|| name.to_owned());
                }
            }
        }
    }
    for (name, node) in vocabulary.names(protocol.area) {
        let kind = vocabulary.node(node).kind;
        if kind.is_askable() || kind == engine::vocabulary::Kind::Sign {
            assert_eq!(found.get(&name), Some(&protocol.name(node)), "{name}");
        }
    }
}

/// How doing a thing is said stands where its name does, without the name.
#[test]
fn every_act_is_there() {
    let names = json(&site(&[&shipped()], ""), "smp/names");
    let protocol = read(&shipped());
    let lines = |field: &str| names[field].as_str().unwrap().to_owned();
    let (rows, acts) = (lines("rows"), lines("acts"));
    let said: BTreeMap<String, String> = rows
        .split('\n')
        .zip(acts.split('\n'))
        .filter(|(_, act)| !act.is_empty())
        .map(|(row, act)| {
            let name = row.split('|').next().unwrap();
            (name.to_owned(), act.replace("{name}", name))
        })
        .collect();
    assert!(said.len() > 200, "{} acts", said.len());
    let own = protocol.vocabulary().iter().map(|(node, _)| node);
    let all: BTreeMap<String, String> =
        own.map(|node| (protocol.name(node), protocol.act(node))).collect();
    for (name, act) in said {
        assert_eq!(all.get(&name), Some(&act), "{name}");
    }
}

fn strings(all: &Value) -> Vec<&str> {
    all.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

/// Past so many sessions a table may lead nowhere: the script has to send them to the clinic.
#[test]
fn the_script_takes_no_more_sessions_than_the_table() {
    let bound = format!("const SESSIONS_MAX = {};", engine::relative::SESSIONS_MAX);
    assert!(include_str!("../src/assets/published/address.js").contains(&bound), "{bound}");
}

/// The clinic's clock comes along: British Columbia has not changed its clocks since 2026-11-01.
#[test]
fn the_clock_is_the_clinics() {
    let plan = json(&site(&[&shipped()], ""), "smp/plan");
    let offsets = plan["clock"]["offsets"].as_array().unwrap();
    let last = offsets.last().unwrap();
    assert_eq!(last[1], -7 * 3600);
    assert!(last[0].as_i64().unwrap() < 1_793_516_400, "it stays as it was in March 2026");
}
