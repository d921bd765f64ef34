//! A site is written whole or not at all, and never over anything else.

use std::fs;
use std::path::Path;

use crate::support::{check_as, folder, program, run, said};

/// A fresh folder for one test.
fn fresh(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    fs::remove_dir_all(&folder).unwrap();
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn files(folder: &Path) -> Vec<String> {
    let listing = fs::read_to_string(folder.join("published.txt")).unwrap();
    listing.lines().map(str::to_owned).collect()
}

#[test]
fn it_publishes_into_a_new_folder_and_again_into_the_same() {
    let folder = fresh("publish");
    let mut command = program("publish smp site");
    let output = run(command.current_dir(&folder));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
    assert!(said(&output.stdout).starts_with("1 protocol published in site: "));
    let site = folder.join("site");
    let first = files(&site);
    assert!(first.iter().all(|path| site.join(path).is_file()), "{first:?}");
    // A stale file of an earlier version goes; nothing is left beside the folder.
    fs::write(site.join("smp/plan.0.json"), "old").unwrap();
    fs::write(site.join("published.txt"), format!("{}\nsmp/plan.0.json\n", first.join("\n")))
        .unwrap();
    assert_eq!(run(command.current_dir(&folder)).status.code(), Some(0));
    assert_eq!(files(&site), first);
    assert!(!site.join("smp/plan.0.json").exists());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn it_replaces_nothing_that_it_did_not_publish() {
    let folder = fresh("publish-not-ours");
    fs::create_dir_all(folder.join("photos/2025")).unwrap();
    fs::write(folder.join("photos/2025/cat.png"), "miaow").unwrap();
    let in_it = || program("publish smp photos");
    check_as("publish-not-ours", "publish smp photos", in_it().current_dir(&folder));
    assert!(folder.join("photos/2025/cat.png").exists());

    assert_eq!(run(program("publish smp site").current_dir(&folder)).status.code(), Some(0));
    fs::write(folder.join("site/smp/mine.txt"), "mine").unwrap();
    let mut again = program("publish smp site");
    check_as("publish-mine-in-it", "publish smp site", again.current_dir(&folder));
    assert!(folder.join("site/smp/mine.txt").exists());
}

#[test]
fn it_says_what_is_wrong() {
    let folder = fresh("publish-wrong");
    fs::write(folder.join("file"), "").unwrap();
    for (name, line) in [
        ("publish-no-folder", "publish smp"),
        ("publish-twice", "publish smp SMP site"),
        ("publish-unknown", "publish smpp site"),
        ("publish-base-url", "publish smp site --base-url clinic"),
    ] {
        check_as(name, line, program(line).current_dir(&folder));
    }
    let output = run(program("publish smp file").current_dir(&folder));
    assert_eq!(output.status.code(), Some(2));
    assert!(folder.join("file").is_file());
}

/// What a client would read two ways is not handed out, and nothing is written.
#[test]
fn it_refuses_a_sheet_that_says_yes_and_no() {
    let folder = fresh("publish-unsound");
    let output = run(program("new --from smp --output own.toml").current_dir(&folder));
    assert_eq!(output.status.code(), Some(1), "no clinic has a name by itself");
    let own = fs::read_to_string(folder.join("own.toml")).unwrap();
    let named = own.replacen("name = \"\"", "name = \"Glow\"\nphone = \"604 555 0100\"", 1);
    let clash = "[[statement]]\nid = \"clash\"\nmodality = \"must-not\"\ntargets = [\"wash-water\"]\n\
                 days = \"4-6\"\nsection = \"Own\"\ntext = \"No washing on days 4 to 6.\"\n\n";
    fs::write(
        folder.join("own.toml"),
        named.replacen("[[expectation]]", &format!("{clash}[[expectation]]"), 1),
    )
    .unwrap();
    check_as(
        "publish-unsound",
        "publish own.toml site",
        program("publish own.toml site").current_dir(&folder),
    );
    assert!(!folder.join("site").exists());
}
