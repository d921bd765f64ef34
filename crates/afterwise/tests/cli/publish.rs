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

fn listing(site: &Path) -> String {
    fs::read_to_string(site.join("published.txt")).unwrap()
}

/// The files a site lists; a line with a blank is about a version.
fn files(site: &Path) -> Vec<String> {
    listing(site).lines().filter(|line| !line.contains(' ')).map(str::to_owned).collect()
}

/// What a site lists of versions: all but the name of the text.
fn versions(site: &Path) -> Vec<String> {
    let listing = listing(site);
    let words = listing.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let lines = words.filter(|words| words.len() > 3);
    lines
        .map(|words| [&words[..words.len() - 2], &words[words.len() - 1..]].concat().join(" "))
        .collect()
}

/// A clinic's sheet of this version, approved or not, with these words.
fn sheet(version: &str, status: &str, words: &str) -> String {
    format!(
        "format = 1\nid = \"clinic\"\ntitle = \"Aftercare\"\nprocedure = \"brow tint\"\n\
         version = \"{version}\"\nlanguage = \"en\"\nzone = \"America/Vancouver\"\n\
         area = \"brows\"\nday-one = \"session-day\"\nregion = \"CA-BC\"\nstatus = {status}\n\
         source = {{ title = \"Our card\" }}\ncontact = {{ name = \"Us\", phone = \"604 555 0100\", \
         help = [{{ region = \"CA\", emergency = \"911\" }}] }}\n\
         [[statement]]\nid = \"swim\"\nmodality = \"must-not\"\ntargets = [\"swimming\"]\n\
         section = \"S\"\ndays = \"1-3\"\ntext = \"{words}\"\n"
    )
}

const APPROVED: &str = "{ kind = \"approved\", by = \"Ann\", on = 2026-11-20 }";
const READING: &str = "{ kind = \"reading\" }";

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

/// What a clinic typed and nobody could read is not what its file says.
#[test]
fn it_publishes_no_unfinished_sheet() {
    let folder = fresh("publish-unfinished");
    let typed = "#? q.swimming = \"4 weeks, or when healed\"\n";
    let finished = sheet("1", READING, "No swimming.");
    fs::write(folder.join("clinic.toml"), format!("{typed}{finished}")).unwrap();
    for (name, line) in [
        ("publish-unfinished", "publish clinic.toml site"),
        ("lint-unfinished", "lint clinic.toml"),
    ] {
        check_as(name, line, program(line).current_dir(&folder));
    }
    assert!(!folder.join("site").exists());
}

#[test]
fn it_says_what_clients_will_miss() {
    let folder = fresh("publish-notes");
    let notes = |line: &str| said(&run(program(line).current_dir(&folder)).stderr);
    fs::write(folder.join("clinic.toml"), sheet("1", APPROVED, "No swimming.")).unwrap();
    assert_eq!(notes("publish clinic.toml site"), "");
    fs::write(folder.join("draft.toml"), sheet("2", READING, "No swimming.")).unwrap();
    assert_eq!(
        notes("publish draft.toml site"),
        "note: draft.toml is not approved: clients read that nobody at the clinic has checked it\n"
    );
    let nowhere = sheet("3", APPROVED, "No swimming.").replace("region = \"CA-BC\"\n", "");
    fs::write(folder.join("nowhere.toml"), nowhere).unwrap();
    assert_eq!(
        notes("publish nowhere.toml site"),
        "note: nowhere.toml names no emergency number: clients read “your emergency number”; say \
         where the clinic is at /make, or add region and [[contact.help]]\n"
    );
    assert_eq!(
        notes("publish smp other"),
        "note: smp has 11 warnings: read them with `afterwise lint smp`\n\
         note: smp is not approved: clients read that nobody at the clinic has checked it\n\
         note: smp gives clients no way to reach anybody: add phone, text, mail or url under \
         [contact]\n"
    );
}

#[test]
fn a_sheet_with_an_error_is_not_handed_out() {
    let folder = fresh("publish-unfit");
    let sheet = sheet("1", APPROVED, "No swimming.");
    let swim = "[[statement]]\nid = \"do\"\nmodality = \"must\"\ntargets = [\"swimming\"]\n\
                section = \"S\"\ndays = \"2\"\ntext = \"Swim.\"\n";
    fs::write(folder.join("duty.toml"), format!("{sheet}{swim}")).unwrap();
    let other = sheet.replace("id = \"clinic\"", "id = \"other\"");
    let counted = other.replace("day-one = \"session-day\"\n", "");
    fs::write(folder.join("counted.toml"), counted).unwrap();
    fs::write(folder.join("good.toml"), sheet).unwrap();
    let site = "publish good.toml site";
    assert_eq!(run(program(site).current_dir(&folder)).status.code(), Some(0));
    let before = listing(&folder.join("site"));
    for (name, line) in [
        ("publish-unfit", "publish duty.toml site"),
        ("publish-unfit-two", "publish duty.toml counted.toml site"),
    ] {
        check_as(name, line, program(line).current_dir(&folder));
    }
    assert_eq!(listing(&folder.join("site")), before);
}

#[test]
fn a_published_version_never_changes() {
    let folder = fresh("publish-versions");
    let site = folder.join("site");
    let published = |text: String| {
        fs::write(folder.join("clinic.toml"), text).unwrap();
        run(program("publish clinic.toml site").current_dir(&folder)).status.code() == Some(0)
    };
    // Until it is approved it may change.
    assert!(published(sheet("1", READING, "No swimming.")));
    assert!(published(sheet("1", READING, "No swims.")));
    assert_eq!(versions(&site), ["clinic 1 reading"]);
    assert!(published(sheet("1", APPROVED, "No swimming.")));
    assert_eq!(versions(&site), ["clinic 1 approved"]);
    assert!(published(sheet("1", APPROVED, "No swimming.").replace('\n', "\r\n")));
    let before = listing(&site);
    // Nor by taking the approval back.
    assert!(!published(sheet("1", READING, "Swim.")));
    assert!(!published(sheet("1", APPROVED, "Swim.")));
    let line = "publish clinic.toml site";
    check_as("publish-other-words", line, program(line).current_dir(&folder));
    assert_eq!(listing(&site), before);
    // An old version does not come back with other words either.
    assert!(published(sheet("2 b", APPROVED, "Swim.")));
    assert_eq!(versions(&site), ["clinic 1 approved", "clinic 2 b approved"]);
    assert!(!published(sheet("1", APPROVED, "Swim.")));
    assert!(published(sheet("1", APPROVED, "No swimming.")));
    assert_eq!(versions(&site), ["clinic 2 b approved", "clinic 1 approved"]);
}

#[test]
fn a_listing_nobody_can_read_breaks_nothing() {
    let folder = fresh("publish-mangled");
    let site = folder.join("site");
    fs::write(folder.join("clinic.toml"), sheet("1", APPROVED, "No swimming.")).unwrap();
    let publish = || run(program("publish clinic.toml site").current_dir(&folder)).status.code();
    assert_eq!(publish(), Some(0));
    let old: String = files(&site).iter().flat_map(|path| [path.as_str(), "\n"]).collect();
    for more in [&b""[..], b"clinic 1\n approved\nclinic approved", b"\xff\xfe \x00 x approved\n"] {
        fs::write(site.join("published.txt"), [old.as_bytes(), more].concat()).unwrap();
        assert_eq!(publish(), Some(0), "{more:?}");
        assert_eq!(versions(&site), ["clinic 1 approved"], "{more:?}");
    }
}

/// A logo of nearly as many bytes as one may have.
fn busy_logo() -> String {
    let dots = (0..600_u32).map(|at| {
        let spread = |by: u32| at.wrapping_mul(2_654_435_761) >> by;
        let (x, y, colour) = (spread(3) % 480, spread(13) % 160, spread(8) & 0xff_ffff);
        format!("<circle cx='{x}' cy='{y}' r='9' fill='#{colour:06x}' opacity='.7'/>")
    });
    let dots: String = dots.collect();
    let svg =
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='480' height='160'>{dots}</svg>");
    logo::read(svg.as_bytes()).unwrap().data_url()
}

/// What takes long to load on a phone is said, and what to do.
#[test]
fn it_says_what_weighs_too_much() {
    let folder = fresh("publish-heavy");
    let contact = format!("[contact]\nlogo = \"{}\"\n", busy_logo());
    let shipped = shelf::protocol("smp").unwrap().text;
    fs::write(folder.join("logo.toml"), shipped.replacen("[contact]\n", &contact, 1)).unwrap();
    // No word twice, so that nothing can be made of it.
    let word = |at: u64| format!("{:x} ", (at + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let long: String = (0..2_400).map(word).collect();
    let rows = long.as_bytes().chunks(900).enumerate().map(|(at, words)| {
        let text = String::from_utf8_lossy(words);
        let head = format!("[[statement]]\nid = \"long-{at}\"\nmodality = \"must-not\"\n");
        format!("{head}targets = [\"hat\"]\nsection = \"S\"\ndays = \"1\"\ntext = \"{text}\"\n")
    });
    let rows: String = rows.collect();
    fs::write(folder.join("long.toml"), sheet("1", APPROVED, "No swimming.") + &rows).unwrap();
    let check = |file: &str, expected: &str| {
        let line = format!("publish {file} site-{file}");
        let output = run(program(&line).current_dir(&folder));
        assert_eq!(output.status.code(), Some(0), "{}", said(&output.stderr));
        let notes = said(&output.stderr);
        let heavy = notes.lines().find(|line| line.contains(" kB")).unwrap_or_default();
        // How much it is changes with every name somebody can ask by.
        let all = heavy.split_once("takes ").and_then(|(_, rest)| rest.split_once(" kB"));
        let all = all.map_or("", |(all, _)| all);
        assert!(all.is_empty() || all.parse::<u32>().unwrap() > 60, "{heavy}");
        assert_eq!(heavy.replacen(all, "", 1), expected, "{file}");
    };
    check("smp", "");
    check(
        "logo.toml",
        "note: logo.toml takes  kB to load, compressed, and should take at most 60: 10 kB of it \
         is the logo; choose a simpler one, or make it from an SVG",
    );
    check(
        "long.toml",
        "note: long.toml takes  kB to load, compressed, and should take at most 60: shorten its \
         texts",
    );
}

/// A folder takes a time of day where nothing is counted in hours, and cannot where something is.
#[test]
fn a_card_says_where_its_time_is_too_much() {
    let folder = fresh("publish-timed");
    let days = sheet("1", APPROVED, "No swimming.");
    let hours = days.replace("days = \"1-3\"", "for = \"24 hours\"");
    assert_ne!(days, hours);
    fs::write(folder.join("days.toml"), days).unwrap();
    fs::write(folder.join("hours.toml"), hours).unwrap();
    let check = |file: &str, session: &str, expected: &str| {
        let on = "--on 2026-11-27 --base-url https://clinic.example";
        let line = format!("card --protocol {file} --session {session} {on}");
        let output = run(program(&line).current_dir(&folder));
        assert_eq!(said(&output.stderr), expected, "{line}");
        assert!(said(&output.stdout).contains(&format!("?session={session}")), "{line}");
    };
    check("days.toml", "2026-11-20T16:00", "");
    check("hours.toml", "2026-11-20", "");
    check(
        "hours.toml",
        "2026-11-20T16:00",
        "note: this sheet counts hours and the link holds a time of day: a server takes it into \
         account, a published folder only says that it cannot; leave the time out for one\n",
    );
}

/// A host of plain files that sends `/smp` on to `/smp/` may lose the session on the way.
#[test]
fn a_card_leads_to_a_page_of_the_folder() {
    let folder = fresh("publish-card");
    let on = "https://clinic.example/aftercare";
    assert!(run(program("publish smp site").current_dir(&folder)).status.success());
    let card = program(&format!("card --session 2026-11-20 --base-url {on}"));
    let text = said(&run(&mut { card }).stdout);
    let link = text.lines().find_map(|line| line.strip_prefix(on)).expect("the mail has a link");
    assert_eq!(link, "/smp/?session=2026-11-20");
    assert!(folder.join("site/smp/index.html").is_file());
}
