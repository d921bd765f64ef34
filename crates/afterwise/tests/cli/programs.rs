//! What programs read.

use serde_json::Value;

use crate::support::{DAY_8, check, check_json, json, program};

#[test]
fn shapes() {
    for (name, line) in [
        ("json-may", "may swimming"),
        ("json-may-conditional", "may electric clipper"),
        ("json-may-not-covered", "may hat"),
        ("json-may-sign", "may redness"),
        ("json-when", "when swimming"),
        ("json-when-never", "when hat"),
        ("json-today", "today"),
    ] {
        check_json(name, &format!("{line} --json {DAY_8}"));
    }
    let base = "--base-url https://aftercare.example";
    check_json("json-card", &format!("card --json {DAY_8} {base}"));
    check_json("json-protocols", "protocols --format json");
    check_json("json-lint", "lint smp --json");
    check("json-notes", "may hat --json --session 2026-11-30 --session 2026-11-20 --on 2026-12-01");
}

/// Scripts rely on them: all fields of a contract are always there.
#[test]
fn every_field_of_the_contracts_is_there() {
    let may = ["activity", "on", "day", "verdict", "until", "conditions", "because", "provisional"];
    let when =
        ["activity", "from", "until", "day", "verdict", "conditions", "because", "provisional"];
    for activity in ["swimming", "hat", "electric clipper", "shampoo", "redness", "scalp"] {
        let answer = json(&format!("may {activity} --json {DAY_8}"));
        has(&answer, &may);
        has(&answer, &["contact"]);
        let contact = ["name", "clinic", "place", "phone", "text", "mail", "url", "hours"];
        has(&answer["contact"], &contact);
        if !["redness", "scalp"].contains(&activity) {
            has(&json(&format!("when {activity} --json {DAY_8}")), &when);
        }
    }
    let card = json(&format!("card --json {DAY_8} --base-url https://aftercare.example"));
    has(&card, &["protocol", "link", "message", "mail", "card", "notes"]);
    has(&card["message"], &["text", "length", "room", "messages"]);
    has(&card["mail"], &["subject", "body"]);
    let slip = ["clinic", "title", "sessions", "day", "dont", "ask", "standing"];
    has(&card["card"], &slip);
    for line in list(&card["card"]["dont"]) {
        has(line, &["text", "notes"]);
    }
    let plan = json(&format!("plan --json {DAY_8}"));
    has(&plan, &["protocol", "course", "days", "activities", "milestones"]);
    let lists = ["do", "dont", "may", "check_first", "expect", "changes"];
    for day in list(&plan["days"]).iter().chain([&json(&format!("today --json {DAY_8}"))]) {
        has(day, &["date", "day"]);
        has(day, &lists);
        for item in lists.iter().flat_map(|name| list(&day[*name])) {
            has(item, &["activity", "text", "until", "because"]);
            list(&item["because"]).iter().for_each(because);
        }
    }
    for activity in list(&plan["activities"]) {
        for interval in list(&activity["intervals"]) {
            has(interval, &["from", "to", "verdict", "conditions", "because"]);
            let condition = ["fact", "needs", "text"];
            for value in list(&interval["conditions"]) {
                has(value, &condition);
            }
        }
    }
    let show = json("show --json");
    has(&show, &["id", "title", "version", "status", "statements", "resolutions", "contact"]);
    for change in list(&show["changes"]) {
        has(change, &["version", "on", "text"]);
    }
    assert_eq!(show["changes"][0]["version"], show["version"]);
    for finding in list(&json("lint smp --raw --json")["findings"]) {
        has(finding, &["code", "severity", "message", "statements", "witness", "hint"]);
        let witness = ["session", "date", "day", "activity", "verdicts"];
        has(&finding["witness"], &witness);
    }
}

fn because(value: &Value) {
    has(value, &["statement", "text", "source", "standing"]);
    has(&value["source"], &["title", "section", "url"]);
    assert!(["page", "reading", "practitioner"].contains(&value["standing"].as_str().unwrap()));
}

fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(value.get(field).is_some(), "no `{field}` in {value}");
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// The plan runs from the first session to the last change plus one day, and every activity's
/// intervals tile: no gap, no overlap, neighbours differing, the last one open.
#[test]
fn days_follow_each_other_and_intervals_tile() {
    let plan = json("plan --json --session 2026-11-20 --session 2026-11-30 --on 2026-11-27");
    let dates: Vec<&str> =
        list(&plan["days"]).iter().map(|day| day["date"].as_str().unwrap()).collect();
    assert_eq!((dates[0], *dates.last().unwrap()), ("2026-11-20", "2026-12-16"));
    assert_eq!(dates.len(), 27);
    for activity in list(&plan["activities"]) {
        let intervals = list(&activity["intervals"]);
        assert_eq!(intervals[0]["from"], "2026-11-20", "{activity}");
        assert_eq!(intervals[intervals.len() - 1]["to"], Value::Null, "{activity}");
        for pair in intervals.windows(2) {
            assert_eq!(pair[0]["to"], pair[1]["from"]);
            assert_ne!(pair[0]["verdict"], pair[1]["verdict"]);
        }
    }
    assert_eq!(
        list(&json("plan --json --days 3 --session 2026-11-20 --on 2026-11-27")["days"]).len(),
        3
    );
}

/// Law of answering 5: whatever carries a prohibition on begins with it.
#[test]
fn every_prohibition_begins_with_do_not() {
    for complete in ["yes", "no", "unknown"] {
        let plan = json(&format!("plan --json --complete {complete} {DAY_8}"));
        for item in list(&plan["days"]).iter().flat_map(|day| list(&day["dont"])) {
            let text = item["text"].as_str().unwrap();
            assert!(text.starts_with("Do not ") || text.starts_with("Better not "), "{text}");
        }
    }
}

#[test]
fn one_day_of_the_plan_is_today() {
    let plan = json(&format!("plan --json {DAY_8}"));
    let mut today = json(&format!("today --json {DAY_8}"));
    today.as_object_mut().unwrap().remove("notes");
    let day = list(&plan["days"]).iter().find(|day| day["date"] == "2026-11-27");
    assert_eq!(day, Some(&today));
}

/// A hundred of a kind are listed, and how many more there are is said.
#[test]
fn findings_that_are_not_listed_are_counted() {
    let folder = crate::support::folder("many-findings");
    let head = "format = 1\nid = \"x\"\ntitle = \"X\"\nprocedure = \"x\"\nversion = \"1\"\n\
                language = \"en\"\nzone = \"America/Vancouver\"\narea = \"scalp\"\n\
                day-one = \"session-day\"\nstatus = { kind = \"reading\" }\n\
                source = { title = \"X\" }\ncontact = { name = \"X\", phone = \"604 555 0100\" }\n";
    let restriction = |at: usize| {
        format!(
            "[[statement]]\nid = \"s{at}\"\nmodality = \"must-not\"\ntargets = [\"scratch\"]\n\
             section = \"s\"\ntext = \"t\"\n"
        )
    };
    let text: String = (0..130).map(restriction).collect();
    let file = folder.join("many.toml");
    std::fs::write(&file, format!("{head}{text}")).unwrap();
    let shown = |line: &str| {
        let output = program(line).arg(&file).output().unwrap();
        crate::support::said(&output.stdout)
    };
    let text = shown("lint");
    let end = "And 30 more endless-restriction that are not listed.\n\n0 errors, 130 warnings.\n";
    assert!(text.ends_with(end), "{text}");
    let json: Value = serde_json::from_str(&shown("lint --json")).unwrap();
    let findings = list(&json["findings"]);
    assert_eq!(findings.len(), 100);
    assert_eq!(findings[99]["more"], 30);
    assert_eq!(findings[0].get("more"), None);
}
