use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A client with one session, asking on day 8.
pub(crate) const DAY_8: &str = "--session 2026-11-20 --on 2026-11-27";

/// The words of a command line; single quotes keep words together.
pub(crate) fn words(line: &str) -> Vec<String> {
    let parts = line.split('\'').enumerate();
    let mut words = Vec::new();
    for (at, part) in parts {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Where the files of a test are written, and where it runs.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program with the words of a line, ready to run, its surroundings always the same.
pub(crate) fn program(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_afterwise"));
    command.args(words(line)).stdin(Stdio::null()).env_clear().env("COLUMNS", "80");
    command
}

/// What the program said and how it went.
pub(crate) fn run(command: &mut Command) -> Output {
    command.output().unwrap()
}

/// Standard output, read as JSON.
pub(crate) fn json(line: &str) -> serde_json::Value {
    let output = run(&mut program(line));
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{line}: {error}: {}", said(&output.stderr)))
}

/// A whole run as a snapshot: the line, the exit code, and both outputs.
pub(crate) fn check(name: &str, line: &str) {
    check_as(name, line, &mut program(line));
}

/// The same of a command with other surroundings.
pub(crate) fn check_as(name: &str, line: &str, command: &mut Command) {
    let Output { status, stdout, stderr } = run(command);
    let mut text = format!("$ afterwise {line}\nexit {}\n", status.code().unwrap_or(-1));
    for (title, bytes) in [("stdout", stdout), ("stderr", stderr)] {
        if !bytes.is_empty() {
            write!(text, "---- {title}\n{}", said(&bytes)).unwrap();
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The same of JSON, laid out for people.
pub(crate) fn check_json(name: &str, line: &str) {
    let output = run(&mut program(line));
    let text = said(&output.stdout);
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{line}: {text}");
    assert_eq!(text.lines().count(), 1, "one line for programs: {line}");
    let code = output.status.code().unwrap_or(-1);
    let shown =
        format!("$ afterwise {line}\nexit {code}\n{}{}", laid_out(&text), said(&output.stderr));
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Bytes the program wrote, which are always text.
pub(crate) fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// JSON with a line for each field, in the order it was written in.
fn laid_out(json: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::new(), 0_usize, false, false);
    let line = |depth: usize| format!("\n{}", "  ".repeat(depth));
    for character in json.trim_end().chars() {
        let after_opening = out.ends_with(['{', '[']) && !quoted;
        if matches!(character, '}' | ']') && !quoted {
            depth -= 1;
            out += &if after_opening { String::new() } else { line(depth) };
        } else if after_opening {
            out += &line(depth);
        }
        out.push(character);
        match character {
            '"' if !escaped => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            ',' if !quoted => out += &line(depth),
            ':' if !quoted => out.push(' '),
            _ => {}
        }
        escaped = character == '\\' && !escaped;
    }
    out.push('\n');
    out
}
