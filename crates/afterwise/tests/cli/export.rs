//! A plan to take along: every form, whole files or none, and errors that say what to do.

use std::fs;

use crate::support::{check, folder, json, program, run, said};

const TWO: &str = "--session 2026-11-20 --session 2026-12-04";

#[test]
fn forms_of_text() {
    let day_8 = "--session 2026-11-20 --on 2026-11-27 --base-url https://clinic.example";
    check("export-plain", &format!("export text {TWO} --on 2026-11-20 --name 'Ann Lee'"));
    check("export-markdown", &format!("export text --as markdown {day_8} --complete yes"));
    check("export-mail", &format!("export text --as mail {day_8}"));
    check("export-html", &format!("export text --as html {day_8} --name 'Ann <b>&Co</b>'"));
    for day in ["2026-11-20", "2026-11-27", "2026-11-30", "2027-06-01"] {
        let line = "export text --as sms --session 2026-11-20 --base-url https://clinic.example";
        check(&format!("export-sms-{day}"), &format!("{line} --on {day}"));
    }
    let mail = json(&format!("export text {day_8} --json"));
    assert!(mail["mail"]["html"].as_str().unwrap().starts_with("<div lang=\"en\""));
    assert!(mail["sms"]["length"].as_u64().unwrap() <= 320);
}

#[test]
fn calendars() {
    check("export-ics-tasks", "export ics --session 2026-11-20 --only tasks --complete yes");
    let changes = format!("export ics {TWO} --only changes --base-url https://clinic.example");
    check("export-ics-changes", &changes);
    check("export-ics-discreet", "export ics --session 2026-11-20T16:00 --discreet --json");
    let text = |line: &str| said(&run(&mut program(line)).stdout);
    let all = text(&format!("export ics {TWO}"));
    assert_eq!(all, text(&format!("export ics {TWO} --on 2027-01-01")), "whatever day it is");
    assert!(all.ends_with("END:VCALENDAR\r\n"));
}

/// What leads to the plan leads to the plan that stands on the paper.
#[test]
fn a_link_says_all_that_was_told() {
    let check = |told: &str, expected: &str| {
        let line = format!(
            "export text --as markdown --session 2026-11-20 --on 2026-11-28 {told} \
             --base-url https://clinic.example"
        );
        let text = said(&run(&mut program(&line)).stdout);
        let link = format!("https://clinic.example/smp/?session=2026-11-20{expected}");
        let found = text.split_whitespace().find(|word| word.contains("clinic.example"));
        assert!(found.is_some_and(|found| found.contains(&link)), "{told}: {found:?}");
    };
    check("", "");
    check("--complete yes --tz Asia/Tokyo", "&complete=yes&tz=Asia/Tokyo");
    // As of the day asked about, and no other tomorrow.
    check("--fact scabs=no", "&fact=scabs=no@8");
    check("--fact skin=dry@2026-11-18", "&fact=skin=dry@2026-11-18");
    check("--told may:shampoo:2026-11-27:Rob", "&told=may:shampoo:2026-11-27:Rob");
}

#[test]
fn a_blank_name_is_none() {
    let text = |name: &str| {
        let line = format!("export text --session 2026-11-20 --on 2026-11-20 {name}");
        said(&run(&mut program(&line)).stdout)
    };
    assert_eq!(text("--name '  '"), text(""));
}

#[test]
fn a_file_is_written_whole() {
    let place = folder("export-files");
    let write = |line: &str, file: &str| {
        let line = format!("export {line} --session 2026-11-20 --on 2026-11-20 --output {file}");
        let output = run(program(&line).current_dir(&place));
        assert_eq!(output.status.code(), Some(0), "{line}: {}", said(&output.stderr));
        (said(&output.stdout), fs::read(place.join(file)).unwrap())
    };
    let (told, calendar) = write("ics --complete yes", "plan.ics");
    assert_eq!(told, "Wrote plan.ics: 108 entries.\n");
    assert!(calendar.starts_with(b"BEGIN:VCALENDAR"));
    let (told, sheet) = write("pdf --paper a4 --name 'Zoë Ελένη Анна'", "plan.pdf");
    assert!(told.starts_with("Wrote plan.pdf: ") && told.ends_with(" kB.\n"), "{told}");
    assert_eq!(sheet, write("pdf --paper a4 --name 'Zoë Ελένη Анна'", "again.pdf").1);
    assert_ne!(sheet, write("pdf --paper letter", "letter.pdf").1);
    let output = run(&mut program("export pdf --session 2026-11-20 --on 2026-11-20"));
    assert!(output.stdout.starts_with(b"%PDF-"), "to another program it goes as it is");
}

#[test]
fn what_cannot_be_written_leaves_nothing() {
    let place = folder("export-refused");
    fs::write(place.join("file"), "mine").unwrap();
    let refuse = |name: &str, line: &str| {
        check(name, line);
        let output = run(program(line).current_dir(&place));
        assert_eq!(output.status.code(), Some(2), "{line}");
        let left: Vec<_> = fs::read_dir(&place).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["file"], "{line}");
        assert_eq!(fs::read(place.join("file")).unwrap(), b"mine");
    };
    let client = "--session 2026-11-20 --on 2026-11-20";
    refuse("export-no-folder", &format!("export ics {client} --output none/plan.ics"));
    refuse("export-letters", &format!("export pdf {client} --name 李娜 --output plan.pdf"));
    refuse("export-no-json", &format!("export pdf {client} --json --output plan.pdf"));
    refuse("export-no-session", "export ics --output plan.ics");
    refuse("export-address", &format!("export pdf {client} --base-url clinic --output plan.pdf"));
    refuse("export-only", &format!("export ics {client} --only fun --output plan.ics"));
    refuse("export-revision", &format!("export ics {client} --revision 501 --output plan.ics"));
}

/// Names with every script, of any length, and with what nobody can see.
#[test]
fn any_name_will_do() {
    let long = "a".repeat(5_000);
    let hebrew = "\u{5e9}\u{5e8}\u{5d4} \u{1f469}\u{200d}\u{1f9b2}";
    let names = ["李娜", hebrew, "Ann\u{7}\n\tBo", "\u{202e}Ann", long.as_str(), "", "'; DROP"];
    for name in names {
        for form in ["ics", "text", "text --as markdown", "text --as html", "text --as sms"] {
            let line = format!("export {form} --session 2026-11-20 --on 2026-11-20 --name");
            let output = run(program(&line).arg(name));
            assert_eq!(
                output.status.code(),
                Some(0),
                "{form} {name:.20}: {}",
                said(&output.stderr)
            );
            let text = said(&output.stdout);
            assert!(!text.contains('\u{7}'), "{form} {name:.20}");
        }
    }
}
