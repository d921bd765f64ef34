//! Many clients at once.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{check_as, json, program, said};

fn fed(line: &str, input: &[u8]) -> std::process::Output {
    let mut child = program(line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

const LINES: &str = r#"{"id":"a","sessions":["2026-11-20"],"complete":"unknown","facts":{},"on":"2026-11-27"}
{"id":2,"sessions":["2026-11-20","2026-11-30"],"complete":true,"facts":{"scabs":false,"skin":"dry"},"on":"2026-11-27"}

{"id":"no day","sessions":["2026-11-20"]}
{"id":"null","sessions":["2026-11-20"],"complete":null,"facts":null,"on":null}
{"id":"b","sessions":[],"on":"2026-11-27"}
{"id":"c","sessions":["11/12/2026"],"on":"2026-11-27"}
{"id":"d","sessions":["2026-11-20"],"complete":"perhaps"}
{"id":"e","sessions":["2026-11-20"],"facts":{"scab":"no"}}
{"id":"f","sessions":["2026-11-20"],"facts":{"scabs":"some"}}
{"id":"g"
nonsense
{"sessions":["2026-11-20"],"on":"2026-11-20"}
"#;

#[test]
fn good_and_bad_lines() {
    let folder = crate::support::folder("batch");
    std::fs::write(folder.join("clients.jsonl"), LINES).unwrap();
    let line = "plan --batch clients.jsonl --on 2026-12-01";
    check_as("batch", line, program(line).current_dir(&folder));
}

#[test]
fn every_line_is_answered_in_order_whatever_it_is() {
    let mut input = Vec::new();
    for number in 0..2_000 {
        let line = match number % 5 {
            0 => "rubbish".to_owned(),
            1 => format!(r#"{{"id":{number},"sessions":["2026-11-{:02}"]}}"#, number % 30 + 1),
            2 => format!(
                r#"{{"id":{number},"sessions":["2026-11-20"],"x":"{}"}}"#,
                "y".repeat(40_000)
            ),
            3 => format!(r#"{{"id":"{}","sessions":["2026-11-20"]}}"#, "i".repeat(3_000)),
            _ => {
                format!(r#"{{"id":{number},"sessions":["2026-11-20","2026-11-30","2026-12-10"]}}"#)
            }
        };
        input.extend_from_slice(line.as_bytes());
        input.push(b'\n');
    }
    let output = fed("plan --batch - --on 2026-11-29", &input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        said(&output.stderr),
        "note: 1200 of 2000 lines could not be answered; each says why\n"
    );
    let text = said(&output.stdout);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2_000);
    for (number, line) in lines.iter().enumerate() {
        assert!(line.len() < 2_000, "{} bytes: {line}", line.len());
        let answer: Value = serde_json::from_str(line).unwrap();
        let good = [1, 4].contains(&(number % 5));
        assert_eq!(answer.get("error").is_none(), good, "{line}");
        if good {
            assert_eq!(answer["id"], number);
        }
    }
}

/// A batch says what `today` says.
#[test]
fn as_today_says() {
    let line = r#"{"id":1,"sessions":["2026-11-20"],"on":"2026-11-27"}"#;
    let batch: Value =
        serde_json::from_slice(&fed("plan --batch -", line.as_bytes()).stdout).unwrap();
    let today = json("today --json --session 2026-11-20 --on 2026-11-27");
    for list in ["do", "dont", "may", "check_first"] {
        let items = today[list].as_array().unwrap().iter();
        let ids: Vec<&Value> = items.map(|item| &item["activity"]).collect();
        assert_eq!(batch[list].as_array().unwrap().iter().collect::<Vec<_>>(), ids);
    }
    assert_eq!(batch["day"], today["day"]);
}

#[test]
fn nothing_in_nothing_out() {
    let output = fed("plan --batch -", b"");
    assert_eq!((output.status.code(), output.stdout, output.stderr), (Some(0), vec![], vec![]));
}

/// Whoever stops reading has had enough: that is no fault (`| head`).
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_fault() {
    let lines = r#"{"id":1,"sessions":["2026-11-20"],"on":"2026-11-27"}"#.to_owned() + "\n";
    let folder = crate::support::folder("pipe");
    std::fs::write(folder.join("clients.jsonl"), lines.repeat(5_000)).unwrap();
    let script = r#""$0" plan --batch clients.jsonl | head -n 1 > /dev/null; "$0" man | true"#;
    let output = Command::new("bash")
        .args(["-o", "pipefail", "-c", script, env!("CARGO_BIN_EXE_afterwise")])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!(said(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
