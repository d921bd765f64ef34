//! Width and colour.

use crate::support::{DAY_8, check_as, program, run, said};

#[test]
fn width() {
    for columns in ["40", "100"] {
        let line = format!("plan {DAY_8}");
        let mut command = program(&line);
        check_as(&format!("plan-{columns}-columns"), &line, command.env("COLUMNS", columns));
    }
}

#[test]
fn no_line_is_wider_than_asked() {
    let sessions = "--session 2026-11-20 --session 2026-11-30 --session 2026-12-10";
    for columns in [32_usize, 40, 57, 80, 100, 400] {
        for command in ["plan", "today"] {
            let line = format!("{command} {sessions} --on 2026-12-01");
            let output = run(program(&line).env("COLUMNS", columns.to_string()));
            for line in said(&output.stdout).lines() {
                assert!(line.chars().count() <= columns.min(100), "{columns}: {line}");
            }
        }
    }
}

#[test]
fn colour() {
    let escape = '\u{1b}';
    let line = format!("today {DAY_8}");
    let coloured = |arguments: &str, variable: Option<(&str, &str)>| {
        let mut command = program(&format!("{line} {arguments}"));
        said(&run(command.envs(variable)).stdout).contains(escape)
    };
    assert!(!coloured("", None), "not into a pipe");
    assert!(coloured("--color always", None));
    assert!(coloured("--color always", Some(("NO_COLOR", "1"))), "what is asked for, goes");
    assert!(!coloured("", Some(("NO_COLOR", "1"))));
    assert!(!coloured("--color never", Some(("CLICOLOR_FORCE", "1"))));
}

/// Colour is only emphasis: without it every word is still there.
#[test]
fn colour_says_nothing_of_its_own() {
    let line = format!("plan {DAY_8}");
    let plain = said(&run(&mut program(&line)).stdout);
    let coloured = said(&run(&mut program(&format!("{line} --color always"))).stdout);
    assert_eq!(without_escapes(&coloured), plain);
}

fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for character in text.chars() {
        match character {
            '\u{1b}' => inside = true,
            'm' if inside => inside = false,
            _ if inside => {}
            _ => out.push(character),
        }
    }
    out
}
