//! Input that cannot be used: a clear error, what to do next, and exit code 2.

use crate::support::{check, check_as, folder, program, run, said};

#[test]
fn dates() {
    for (name, date) in [
        ("refuse-date-impossible", "2026-02-30"),
        ("refuse-date-month", "2026-13-01"),
        ("refuse-date-ambiguous", "11/12/2026"),
        ("refuse-date-order", "20/11/2026"),
        ("refuse-date-words", "'20 Nov'"),
        ("refuse-date-year", "0000-01-01"),
        ("refuse-date-time", "2026-11-20T25:00"),
    ] {
        check(name, &format!("may swimming --session {date} --on 2026-11-27"));
    }
    check("refuse-date-on", "may swimming --session 2026-11-20 --on tomorrow");
    check("refuse-lint-session", "lint smp --session 2026-02-30");
}

#[test]
fn names() {
    for (name, line) in [
        ("refuse-no-session", "may swimming"),
        ("refuse-activity", "may swiming --session 2026-11-20"),
        ("refuse-activity-part", "may wet hair gel --session 2026-11-20"),
        ("refuse-activity-far", "may zorb --session 2026-11-20"),
        ("refuse-activity-empty", "may '' --session 2026-11-20"),
        ("refuse-card-no-address", "card --session 2026-11-20"),
        ("refuse-card-address", "card --session 2026-11-20 --base-url aftercare.example"),
        ("refuse-card-no-session", "card --base-url https://aftercare.example"),
        (
            "refuse-card-dates",
            "card --session 2026-02-30 --session soon --on never --base-url https://aftercare.example",
        ),
        (
            "refuse-card-protocol",
            "card --session 2026-11-20 --protocol smpp --base-url https://aftercare.example",
        ),
        ("refuse-protocol", "may swimming --session 2026-11-20 --protocol smpp"),
        ("refuse-fact", "may swimming --session 2026-11-20 --fact scab=no"),
        ("refuse-fact-value", "may swimming --session 2026-11-20 --fact skin=oilly"),
        ("refuse-fact-form", "may swimming --session 2026-11-20 --fact scabs"),
        ("refuse-zone", "may swimming --session 2026-11-20 --tz America/Vancuver"),
        ("refuse-zone-city", "may swimming --session 2026-11-20 --tz Vancouver"),
        ("refuse-complete", "may swimming --session 2026-11-20 --complete maybe"),
        ("refuse-command", "mya swimming"),
        ("refuse-man", "man plann"),
        ("refuse-shell", "completions bsh"),
        ("refuse-days", "plan --session 2026-11-20 --days 0"),
        ("refuse-told", "may shampoo --session 2026-11-20 --told may:shampoo"),
        (
            "refuse-told-modality",
            "may shampoo --session 2026-11-20 --told 'can:shampoo:2026-11-27:Rob James'",
        ),
        (
            "refuse-told-sign",
            "may shampoo --session 2026-11-20 --told 'may:redness:2026-11-27:Rob James'",
        ),
        (
            "refuse-told-end",
            "may shampoo --session 2026-11-20 --told 'may:shampoo:2026-11-27..2026-11-27:Rob'",
        ),
    ] {
        check(name, line);
    }
}

#[test]
fn too_many_sessions() {
    let sessions = "--session 2026-11-20 ".repeat(500);
    let output = run(&mut program(&format!("plan {sessions}")));
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(said(&output.stderr), @r"
    error: 500 sessions are too many: a course has at most 100
      = leave out what is long past; only the last few sessions still count
    ");
}

/// Accepted, and said.
#[test]
fn accepted_with_a_note() {
    for (name, line) in [
        ("note-order", "may shampoo --session 2026-11-30 --session 2026-11-20 --on 2026-11-27"),
        ("note-twice", "may shampoo --session 2026-11-20 --session 2026-11-20 --on 2026-11-27"),
        (
            "note-complete-later",
            "may swimming --session 2026-11-20 --session 2026-11-30 --complete yes --on 2026-11-27",
        ),
        ("note-language", "may shampoo --session 2026-11-20 --on 2026-11-27 --lang fr"),
        ("note-year-1", "when shampoo --session 0001-01-01"),
        ("note-year-9999", "may swimming --session 9999-12-01 --on 9999-12-10"),
    ] {
        check(name, line);
    }
}

/// The last day there is, in every command.
#[test]
fn the_last_day_there_is() {
    for command in ["plan", "today", "plan --json", "today --json", "may hat", "when hat"] {
        let line = format!("{command} --session 9999-12-31 --on 9999-12-31");
        let code = run(&mut program(&line)).status.code();
        assert!(code == Some(0) || code == Some(1), "{line}: {code:?}");
    }
}

#[test]
fn files() {
    let folder = folder("files");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    write("empty.toml", b"\n");
    write("latin-1.toml", b"id = 1\ntitle = \"caf\xe9\"\n");
    write("big.toml", &vec![b'#'; 300_000]);
    write("faulty.toml", FAULTY.as_bytes());
    write("warned.toml", WARNED.as_bytes());
    for (name, line) in [
        ("refuse-file-directory", "lint ."),
        ("refuse-file-missing", "lint clinic.toml"),
        ("refuse-file-empty", "lint empty.toml"),
        ("refuse-file-not-text", "show latin-1.toml"),
        ("refuse-file-big", "lint big.toml"),
        ("refuse-file-faulty", "plan --protocol faulty.toml --session 2026-11-20"),
        ("lint-faulty", "lint faulty.toml"),
        ("lint-faulty-json", "lint faulty.toml --json"),
        ("lint-warned", "lint warned.toml --deny-warnings"),
        ("lint-warned-json", "lint warned.toml --json"),
        ("refuse-batch-missing", "plan --batch clients.jsonl"),
        ("refuse-batch-directory", "plan --batch ."),
    ] {
        check_as(name, line, program(line).current_dir(&folder));
    }
}

/// Sound, but for the change that led to this version.
const WARNED: &str = r#"format = 1
id = "clinic"
title = "Aftercare"
procedure = "brow tint"
version = "2"
language = "en"
zone = "America/Vancouver"
area = "brows"
day-one = "session-day"
status = { kind = "reading" }
source = { title = "The card we hand out" }
contact = { name = "the clinic", phone = "+1 604 555 0100" }

[[change]]
version = "1"
on = 2026-11-20
text = "The first card."
"#;

const FAULTY: &str = r#"format = 1
id = "clinic"
title = "Aftercare"
procedure = "scalp micropigmentation"
version = "1"
language = "en"
zone = "America/Vancuver"
area = "scalp"
status = { kind = "reading" }
source = { title = "A page" }
contact = { name = "Us", phone = "604 555 0100" }

[[statement]]
id = "no-swimming"
modalty = "must-not"
targets = ["swiming"]
text = "No swimming."
"#;

/// An unreadable file cannot be made for the superuser, who reads everything.
#[cfg(unix)]
#[test]
fn unreadable() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("unreadable");
    let path = folder.join("secret.toml");
    std::fs::write(&path, "id = 1").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        return;
    }
    let output = program("lint secret.toml").current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("secret.toml") && said.contains("permission"), "{said}");
}
