//! A sheet of one's own, in a conversation.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::support::{folder, program, said};

/// What is said when these lines are replied, in an empty folder of that name.
fn converse(name: &str, line: &str, replies: &str) -> (i32, String, String) {
    talk(&fresh(name), line, replies)
}

fn fresh(name: &str) -> PathBuf {
    let folder = folder(name);
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn talk(folder: &Path, line: &str, replies: &str) -> (i32, String, String) {
    let mut command = program(line);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who does not ask reads nothing.
    drop(child.stdin.take().unwrap().write_all(replies.as_bytes()));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.code().unwrap_or(-1), said(&stdout), said(&stderr))
}

fn file(name: &str, file: &str) -> String {
    std::fs::read_to_string(folder(name).join(file)).unwrap()
}

/// The first things a clinic is asked, with an explanation among them.
const WHOLE: &str =
    "Glow & Co.\n?\n+1 604 555 0100\n\n\n\n\nCA-BC\n\n\n\n\n5\n5-9\n12\n\nday 5 to day 9\n\n\n\n";

#[test]
fn a_sheet_is_made() {
    let (code, out, err) = converse("new-whole", "new --from smp", WHOLE);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    // The version and the notes hold today's date.
    let calm: Vec<&str> = out.lines().filter(|line| !line.contains(" 20")).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("new-whole", calm.join("\n"));
    });
    let text = file("new-whole", "glow-co-aftercare.toml");
    for line in
        ["clinic = \"Glow & Co.\"", "from = \"day 5\"", "from = \"day 12\"", "days = \"5-9\""]
    {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn what_is_missing_is_said_and_the_rest_saved() {
    let (code, out, _) = converse("new-missing", "new --from smp --output mine.toml", "\n\n");
    assert_eq!(code, 1);
    assert!(
        out.contains("Before clients can read it:") && out.contains("name is missing"),
        "{out}"
    );
    let (code, out, _) =
        talk(&folder("new-missing"), "new --from mine.toml", "Glow\n604 555 0100\n\n\n\n\nIE\n");
    assert_eq!(code, 0, "{out}");
    assert!(file("new-missing", "mine.toml").contains("clinic = \"Glow\""));
}

#[test]
fn what_cannot_be_written_is_said_before_anything_is_asked() {
    let (code, out, err) = converse("new-nowhere", "new --from smp --output no/dir.toml", WHOLE);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("writing `no/dir.toml`"), "{err}");
}

/// What comes from a pipe cannot be asked again: the next line answers the next question.
#[test]
fn a_refused_answer_shifts_no_other() {
    let replies = "Glow\ncall me\n\nhello@glow.example\n\n\nIE\n";
    let (code, out, _) = converse("new-pipe", "new --from smp --output pipe.toml", replies);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("- Phone: “call me” is no telephone number."), "{out}");
    assert!(file("new-pipe", "pipe.toml").contains("mail = \"hello@glow.example\""));
}

/// Words that are typed over a day stand alone, or the day would still say yes.
#[test]
fn words_take_the_place_of_a_day() {
    let replies = format!("Glow\n604 555 0100\n\n\n\n\nIE\n{}", "\n".repeat(60));
    converse("new-topic", "new --from smp --output topic.toml", &replies);
    let own = folder("new-topic").join("topic.toml");
    let text = std::fs::read_to_string(&own).unwrap();
    let rule = "[[statement]]\nid = \"flying\"\ntargets = [\"flying\"]\nsection = \"What clients ask most\"\ntext = \"You may fly from day 4.\"\nmodality = \"may\"\nfrom = \"day 4\"\n\n";
    std::fs::write(&own, text.replacen("[[expectation]]", &format!("{rule}[[expectation]]"), 1))
        .unwrap();
    let ask = "new --from topic.toml";
    let (_, out, _) = talk(&folder("new-topic"), ask, "");
    let before = out.lines().count();
    assert!(before > 0);
    let (_, all, _) = talk(&folder("new-topic"), ask, &"\n".repeat(80));
    let at = all
        .lines()
        .filter(|line| line.starts_with("  ") && line.contains(": ") || line.ends_with(':'))
        .position(|line| line.contains("Flying [day 4]"))
        .unwrap();
    let (_, out, _) =
        talk(&folder("new-topic"), ask, &format!("{}Do not fly at all.\n", "\n".repeat(at)));
    let text = file("new-topic", "topic.toml");
    assert!(text.contains("Do not fly at all.") && !text.contains("You may fly"), "{out}\n{text}");
}

#[test]
fn going_on_keeps_every_answer() {
    converse("new-again", "new --from smp", WHOLE);
    let before = file("new-again", "glow-co-aftercare.toml");
    let (code, _, _) = talk(&folder("new-again"), "new --from glow-co-aftercare.toml", "");
    assert_eq!(code, 0);
    assert_eq!(file("new-again", "glow-co-aftercare.toml"), before);
}

#[test]
fn a_clinic_says_where_it_is_in_its_own_words() {
    let replies = "Glow\n604 555 0100\n\n\n\n\n?\nontario\n\n";
    let (code, out, _) = converse("new-region", "new --from smp --output own.toml", replies);
    assert_eq!(code, 0, "{out}");
    let about = out.lines().skip_while(|line| !line.contains("Where you are"));
    let about: Vec<&str> = about.take_while(|line| !line.contains("Language")).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("new-region", about.join("\n"));
    });
    assert!(file("new-region", "own.toml").contains("region = \"CA-ON\""));
}

/// Killed rather than interrupted: what outlives that outlives every way to leave.
#[test]
fn whoever_is_cut_off_loses_no_answer() {
    let own = fresh("new-cut-off");
    let (answered, asked) = ("Glow\n604 555 0100\n", "Number for text messages: ");
    leave(&own, "new --from smp", answered, asked);
    let (code, _, _) =
        talk(&own, "new --from glow-aftercare.toml", &format!("{}IE\n", "\n".repeat(6)));
    assert_eq!(code, 0);
    let text = file("new-cut-off", "glow-aftercare.toml");
    for line in ["clinic = \"Glow\"", "phone = \"604 555 0100\"", "region = \"IE\""] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    leave(&own, "new --from smp --output none.toml", "", "Clinic: ");
    let left: Vec<_> =
        std::fs::read_dir(&own).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left, ["glow-aftercare.toml"], "nothing was answered, so nothing is saved");
}

/// Replies until something is asked, and is gone.
fn leave(folder: &Path, line: &str, replies: &str, asked: &str) {
    let mut command = program(line);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(replies.as_bytes()).unwrap();
    let (mut stdout, mut out) = (child.stdout.take().unwrap(), Vec::new());
    while !String::from_utf8_lossy(&out).ends_with(asked) {
        let mut byte = [0];
        assert_eq!(stdout.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&out));
        out.extend(byte);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn nothing_is_written_over() {
    converse("new-over", "new --from smp", WHOLE);
    let before = file("new-over", "glow-co-aftercare.toml");
    let line = "new --from smp --output glow-co-aftercare.toml";
    let (code, _, err) = talk(&folder("new-over"), line, "Other\n");
    assert_eq!(code, 2);
    assert!(err.contains("already") && err.contains("--output"), "{err}");
    let (_, out, _) = talk(&folder("new-over"), "new --from smp", WHOLE);
    assert!(out.contains("Saved as glow-co-aftercare-2.toml."), "{out}");
    assert_eq!(file("new-over", "glow-co-aftercare.toml"), before);
}

#[test]
fn what_is_no_sheet_is_refused() {
    let folder = folder("new-refused");
    for (name, text) in [
        ("newer.toml", "format = 2\n"),
        ("words.toml", "not toml at all"),
        ("other.toml", "[package]\nname = \"another program's\"\n"),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
        let (code, _, err) = talk(&folder, &format!("new --from {name}"), "");
        assert_eq!(code, 2, "{name}: {err}");
        assert!(err.contains("cannot be used"), "{name}: {err}");
        assert_eq!(std::fs::read_to_string(folder.join(name)).unwrap(), text, "it is as it was");
    }
    let (code, _, err) = talk(&folder, "new --from smpp", "");
    assert_eq!(code, 2);
    assert!(err.contains("did you mean `smp`?"), "{err}");
}
