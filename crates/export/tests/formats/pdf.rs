//! Sheets as PDF: of every protocol at hand, on both papers, and of what nobody should send.

use std::sync::Arc;

use answer::View;
use answer::input::Client;
use engine::protocol::Protocol;
use export::{Foreign, Handout, Paper, PdfFault, Place, Wishes, pdf};

use crate::support::{Course, client, protocol, sheets, smp};

const LINK: &str = "https://example.org/smp?session=2026-11-20";

/// Somebody who is handed a sheet on the first day given.
fn somebody(protocol: &Arc<Protocol>, sessions: &[&str]) -> Client {
    client(protocol, &Course::of(sessions))
}

/// The sheet of somebody with this name.
fn named(name: &str, paper: Paper) -> Result<Vec<u8>, PdfFault> {
    let client = somebody(&smp(), &["2026-11-20"]);
    let wishes = Wishes { name: Some(name), link: Some(LINK) };
    pdf(&Handout::new(&View::new(&client), wishes), paper)
}

/// How often bytes stand in a file.
fn count(file: &[u8], what: &str) -> usize {
    file.windows(what.len()).filter(|window| *window == what.as_bytes()).count()
}

/// The pages of a file that is whole, tagged, titled and in a language.
fn check(file: &[u8], name: &str) -> usize {
    assert!(file.starts_with(b"%PDF-1.7") && file.ends_with(b"%%EOF"), "{name}: not whole");
    for what in [
        "/MarkInfo<</Marked true",
        "/StructTreeRoot",
        "/Lang(en)",
        "/DisplayDocTitle true",
        "pdfuaid:part",
        "/Tabs/S",
        "/FontFile3",
    ] {
        assert!(count(file, what) > 0, "{name}: without {what}");
    }
    count(file, "/Type/Page/")
}

const PAPERS: [Paper; 2] = [Paper::A4, Paper::Letter];

#[test]
fn the_shipped_sheet_is_on_two_pages_and_light() {
    for sessions in [&["2026-11-20"][..], &["2026-12-02", "2026-11-20"]] {
        let client = somebody(&smp(), sessions);
        let wishes = Wishes { name: Some("Alex Example"), link: Some(LINK) };
        let handout = Handout::new(&View::new(&client), wishes);
        for paper in PAPERS {
            let name = format!("{sessions:?} on {paper:?}");
            let file = pdf(&handout, paper).expect("a sheet");
            assert!(check(&file, &name) <= 2, "{name}");
            assert!(file.len() < 80_000, "{name}: {} bytes", file.len());
            assert_eq!(file, pdf(&handout, paper).expect("a sheet"), "{name}: other bytes");
        }
    }
}

#[test]
fn sessions_that_are_planned_take_no_more_pages() {
    for (planned, most) in [
        (&["2026-11-25"][..], [2, 2]),
        (&["2026-12-02"], [2, 2]),
        (&["2026-12-20"], [2, 2]),
        // Two more: the lower paper holds not quite all of it.
        (&["2026-12-02", "2026-12-20"], [2, 3]),
    ] {
        let sessions: Vec<&str> = ["2026-11-20"].iter().chain(planned).copied().collect();
        let client = somebody(&smp(), &sessions);
        let wishes = Wishes { name: Some("Alex Example"), link: Some(LINK) };
        let handout = Handout::new(&View::new(&client), wishes);
        for (paper, most) in PAPERS.into_iter().zip(most) {
            let name = format!("{planned:?} on {paper:?}");
            let file = pdf(&handout, paper).expect("a sheet");
            assert!(check(&file, &name) <= most, "{name}");
            assert!(file.len() < 80_000, "{name}: {} bytes", file.len());
        }
    }
}

#[test]
fn every_sheet_at_hand_is_set() {
    for (name, protocol) in sheets() {
        for (sessions, paper) in
            [(&["2026-11-20"][..], Paper::A4), (&["2026-02-20", "2026-03-06"], Paper::Letter)]
        {
            let client = somebody(&protocol, sessions);
            let handout = Handout::new(&View::new(&client), Wishes::default());
            let name = format!("{name} {paper:?}");
            let pages = check(&pdf(&handout, paper).expect("a sheet"), &name);
            assert!(pages <= 1 + sessions.len(), "{name}: {pages} pages");
        }
    }
}

/// Nothing ends, and hardly anything else is said.
const NO_ENDS: &str = r#"
[[statement]]
id = "never"
modality = "must-not"
targets = ["swimming", "sauna"]
text = "Do not swim."
section = "All"
"#;

#[test]
fn what_never_ends_is_set() {
    let client = somebody(&protocol(NO_ENDS), &["2026-11-20"]);
    let handout = Handout::new(&View::new(&client), Wishes::default());
    assert!(handout.blocks.iter().any(|block| !block.dont.is_empty()), "{handout:?}");
    assert_eq!(check(&pdf(&handout, Paper::A4).expect("a sheet"), "no ends"), 1);
}

#[test]
fn a_hundred_sessions_are_set() {
    let first = jiff::civil::date(2026, 1, 5);
    let days = (0..100).map(|week| first + jiff::Span::new().days(week * 7));
    let days: Vec<String> = days.map(|date| date.to_string()).collect();
    let client = somebody(&smp(), &days.iter().map(String::as_str).collect::<Vec<&str>>());
    let link = format!("https://example.org/smp?{}", "session=2026-01-05&".repeat(100));
    let wishes = Wishes { name: None, link: Some(&link) };
    let handout = Handout::new(&View::new(&client), wishes);
    for paper in PAPERS {
        check(&pdf(&handout, paper).expect("a sheet"), "a hundred");
    }
}

#[test]
fn names_are_set_or_refused_in_words() {
    let refused = |letters: &str| {
        Some(vec![Foreign { place: Place::Name, letters: letters.chars().collect() }])
    };
    let long = "Maria ".repeat(1000);
    let unbroken = "M".repeat(5000);
    for (name, expected) in [
        ("Alex Example", None),
        ("Nguyễn Thị Ánh", None),
        ("Ελένη Παπαδοπούλου", None),
        ("Наталія Їжакевич", None),
        ("Zoe\u{308} A\u{30a}ngstro\u{308}m", None),
        ("Alex\u{0}\u{1b}[31m\u{202e}\u{feff}\u{200d}\u{fe0f}\nExample\t\u{2028}", None),
        ("", None),
        ("\u{7f}\u{200b}", None),
        (&long, None),
        (&unbroken, None),
        ("山田 花子 山", refused("山田花子")),
        ("שרה", refused("שרה")),
        ("محمد", refused("محد")),
        ("Ana 🙂👩‍🔬", refused("🙂👩🔬")),
        ("Ana \u{e000}\u{10ffff}", refused("\u{e000}\u{10ffff}")),
    ] {
        let found = named(name, Paper::A4);
        match expected {
            None => assert!(check(&found.expect("a sheet"), name) <= 2, "{name}"),
            Some(foreign) => assert_eq!(found, Err(PdfFault::Letters(foreign)), "{name}"),
        }
    }
}

#[test]
fn the_clinics_own_letters_are_refused_where_they_stand() {
    let client = somebody(&smp(), &["2026-11-20"]);
    let mut handout = Handout::new(&View::new(&client), Wishes::default());
    handout.clinic = "紋繡".to_owned();
    handout.blocks[0].dont[0].what = "Do not swim 泳".to_owned();
    let error = pdf(&handout, Paper::A4).expect_err("letters without shapes").to_string();
    assert_eq!(
        error,
        "The clinic's name or contact has letters that the PDF cannot print: 紋 (U+7D0B), 繡 \
         (U+7E61). It prints Latin, Greek and Cyrillic. Write it in one of these, or hand the plan \
         over as text or as a page.\nThe clinic's sheet has letters that the PDF cannot print: 泳 \
         (U+6CF3). It prints Latin, Greek and Cyrillic. Write it in one of these, or hand the plan \
         over as text or as a page."
    );
}
