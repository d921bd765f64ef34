//! Help, completions and the manual.

use crate::support::{check, folder, program, run, said};

const COMMANDS: [&str; 17] = [
    "plan",
    "today",
    "may",
    "when",
    "card",
    "export",
    "export ics",
    "export pdf",
    "export text",
    "protocols",
    "show",
    "lint",
    "new",
    "publish",
    "serve",
    "completions",
    "man",
];

#[test]
fn help() {
    check("help", "--help");
    for command in COMMANDS {
        check(&format!("help-{}", command.replace(' ', "-")), &format!("{command} --help"));
    }
}

#[test]
fn every_example_in_the_help_can_be_run() {
    for command in COMMANDS {
        let help = said(&run(&mut program(&format!("{command} --help"))).stdout);
        let examples: Vec<&str> =
            help.lines().filter_map(|line| line.strip_prefix("  afterwise ")).collect();
        assert!(!examples.is_empty(), "{command}");
        for example in examples {
            let line = example.split(" >").next().unwrap();
            // A server runs until it is stopped and a conversation waits; tests of their own have them.
            let others = ["clinic.toml", "clients.jsonl", "serve", "new"];
            if others.iter().any(|word| line.contains(word)) {
                continue;
            }
            let code = run(program(line).current_dir(folder("examples"))).status.code();
            assert!(code == Some(0) || code == Some(1), "{line}: {code:?}");
        }
    }
}

#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&mut program(&format!("completions {shell}")));
        assert!(said(&output.stdout).contains("afterwise"), "{shell}");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn manual() {
    for (page, title) in [("", "afterwise"), ("plan", "afterwise\\-plan")] {
        let output = run(&mut program(&format!("man {page}")));
        let text = said(&output.stdout);
        assert!(text.contains(title) && text.contains(".SH"), "{text}");
    }
}
