//! What people see when a file has faults: every fault at once, each with its place and a hint.

mod support;

use std::fmt::Write as _;

use diag::{Source, render};
use engine::FILE_BYTES_MAX;
use engine::protocol::read;
use support::{VOCABULARY, text};

const HEAD: &str = include_str!("head.toml");

/// A fault, and the lines that have it. They follow a sound head of a protocol.
const FAULTY: &[(&str, &str)] = &[
    ("no TOML", "[[statement]\nid = \"a\"\n"),
    ("a key twice", "region = \"CA\"\nregion = \"US\"\n"),
    ("an unknown key", "[[statment]]\nid = \"a\"\n"),
    ("everything missing", "[[statement]]\n[[fact]]\n[[block]]\n[[resolution]]\n[[expectation]]\n"),
    (
        "wrong types",
        "[[statement]]\nid = 1\nmodality = true\ntargets = 3\nopens = \"yes\"\nsection = []\n\
         text = 2026-11-20\n",
    ),
    (
        "unknown words",
        "[[statement]]\nid = \"a\"\nmodality = \"mustnot\"\ntargets = [\"swiming\", \"hot tub\"]\n\
         quality = [\"mlid\"]\nif = { scab = \"yes\" }\nblock = \"days\"\nanchor = \"sesion\"\n\
         section = \"s\"\ntext = \"t\"\n",
    ),
    (
        "unknown fact value",
        "[[fact]]\nid = \"scabs\"\nkind = \"healing\"\nsettled = \"never\"\nquestion = \"q\"\n\
         says = { maybe = \"m\" }\n",
    ),
    (
        "times that are none",
        "[[statement]]\nid = \"a\"\nmodality = \"must-not\"\ntargets = [\"sauna\"]\nsection = \"s\"\n\
         text = \"t\"\nfrom = \"day ten\"\nfor = \"7-5 days\"\n\
         [[statement]]\nid = \"b\"\nmodality = \"must-not\"\ntargets = [\"sauna\"]\nsection = \"s\"\n\
         text = \"t\"\nfrom = \"day 4\"\nafter = \"3 days\"\nfor = \"2 hours\"\n\
         [[statement]]\nid = \"c\"\nmodality = \"must-not\"\ntargets = [\"sauna\"]\nsection = \"s\"\n\
         text = \"t\"\ndays = \"10-4\"\n",
    ),
    (
        "keys that make no sense together",
        "[[statement]]\nid = \"a\"\nmodality = \"may\"\ntargets = [\"sauna\"]\nsection = \"s\"\n\
         text = \"t\"\nthen = \"silent\"\ncarries = \"manner\"\n\
         [[statement]]\nid = \"a\"\nmodality = \"must-not\"\ntargets = []\nsection = \"s\"\n\
         text = \"t\"\nopens = true\nquality = [\"mild\"]\n",
    ),
    (
        "resolutions about nothing",
        "[[resolution]]\nid = \"r\"\nby = \"us\"\ntext = \"t\"\nreason = \"r\"\nprefer = [\"x\"]\n\
         reads.y.from = \"day 3\"\nday-one = \"monday\"\n",
    ),
    (
        "no words in its own language",
        "[[answer]]\nid = \"a\"\ntopics = [\"hat\"]\nsection = \"s\"\ntext = { fr = \"Oui.\" }\n",
    ),
    (
        "keys that would do nothing",
        "[[statement]]\nid = \"a\"\nmodality = \"must-not\"\ntargets = [\"sauna\"]\nsection = \"s\"\n\
         text = \"t\"\ndays = \"1-3\"\nfor = \"2 weeks\"\n\
         [[statement]]\nid = \"b\"\nmodality = \"must-not\"\ntargets = [\"sauna\"]\nsection = \"s\"\n\
         text = \"t\"\nanchor = \"course-end\"\nbefore = \"1 week\"\n\
         [[fact]]\nid = \"complete\"\nkind = \"healing\"\nquestion = \"q\"\nsays = { yes = \"y\" }\n\
         [[milestone]]\nid = \"m\"\nuntil = { complete = \"yes\" }\nsection = \"s\"\ntext = \"t\"\n",
    ),
    ("a key that is nearly another", "format_ = 1\n"),
    (
        "changes",
        "[[change]]\n\
         [[change]]\nversion = 2\non = \"last week\"\ntext = [\"t\"]\n\
         [[change]]\nversion = \" \"\non = 2026-02-30\ntext = { fr = \"Un.\" }\n\
         [[change]]\nversion = \"1\"\ntext = \"t\"\ndate = 2026-11-20\n",
    ),
    ("changes that are no list", "change = \"The first.\"\n"),
];

fn shown(text: &str) -> String {
    let (protocol, faults) = read(text, &VOCABULARY);
    assert!(protocol.is_none(), "this should not be readable:\n{text}");
    render::text(&Source { name: "clinic.toml", text }, &faults)
}

#[test]
fn faults_are_shown_where_they_are() {
    let mut out = String::new();
    for (name, lines) in FAULTY {
        writeln!(out, "## {name}\n\n{}", shown(&format!("{HEAD}\n{lines}"))).expect("a String");
    }
    insta::assert_snapshot!(out);
}

#[test]
fn faults_of_the_head() {
    let heads = [
        ("empty", String::new()),
        ("newer", HEAD.replace("format = 1", "format = 2")),
        ("older", HEAD.replace("format = 1", "format = 0")),
        ("zone", HEAD.replace("America/Vancouver", "America/Vancuver")),
        ("place", HEAD.replace("area = \"scalp\"", "area = \"skalp\"")),
        ("id", HEAD.replace("id = \"case\"", "id = \"My Clinic\"")),
        ("status", HEAD.replace("kind = \"reading\"", "kind = \"approved\"")),
        ("blank", HEAD.replace("title = \"Case\"", "title = \"  \"")),
    ];
    let mut out = String::new();
    for (name, head) in heads {
        writeln!(out, "## {name}\n\n{}", shown(&head)).expect("a String");
    }
    insta::assert_snapshot!(out);
}

/// What a protocol may be used with all the same.
#[test]
fn warnings_are_shown_and_the_protocol_is_read() {
    for (changes, code) in [
        ("", None),
        ("[[change]]\nversion = \"1\"\ntext = \"The first.\"\n", None),
        ("[[change]]\nversion = \"0\"\ntext = \"The first.\"\n", Some("unlisted-version")),
    ] {
        let (protocol, faults) = read(&format!("{HEAD}\n{changes}"), &VOCABULARY);
        assert!(protocol.is_some(), "{changes}");
        assert_eq!(faults.first().map(|fault| fault.code), code, "{changes}");
    }
    let text = format!("{HEAD}\n[[change]]\nversion = \"0\"\ntext = \"The first.\"\n");
    let (_, faults) = read(&text, &VOCABULARY);
    insta::assert_snapshot!(render::text(&Source { name: "clinic.toml", text: &text }, &faults));
}

#[test]
fn changes_are_read_in_the_order_of_the_file() {
    let changes = "[[change]]\nversion = \"1\"\non = 2026-12-01\n\
                   text = { fr = \"Plus court.\", en = \"Shorter.\" }\n\
                   [[change]]\nversion = \"0\"\ntext = \"The first.\"\n";
    let (protocol, faults) = read(&format!("{HEAD}\n{changes}"), &VOCABULARY);
    assert_eq!(faults, []);
    let changes = protocol.expect("no faults").changes;
    let found: Vec<_> = changes
        .iter()
        .map(|change| (&*change.version, change.on, change.text.get("en"), change.text.get("fr")))
        .collect();
    let first = jiff::civil::date(2026, 12, 1);
    assert_eq!(
        found,
        [("1", Some(first), "Shorter.", "Plus court."), ("0", None, "The first.", "The first."),]
    );
}

/// A PNG of one pixel.
const DOT: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn with_logo(value: &str) -> String {
    HEAD.replace(
        "contact = { name = \"Us\"",
        &format!("contact = {{ name = \"Us\", logo = {value}"),
    )
}

#[test]
fn a_logo_is_read() {
    let (protocol, faults) = read(&with_logo(&format!("\"{DOT}\"")), &VOCABULARY);
    assert_eq!(faults, []);
    let logo = protocol.expect("no faults").contact.logo.expect("it has one");
    assert_eq!((&*logo.text, logo.width, logo.height), (DOT, 1, 1));
    let png = logo.png();
    assert_eq!(png.len(), 70);
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.ends_with(b"IEND\xaeB`\x82"));
    let (protocol, _) = read(HEAD, &VOCABULARY);
    assert_eq!(protocol.expect("no faults").contact.logo, None);
}

/// Only a small PNG is a logo: nothing that is fetched, and nothing that can run.
#[test]
fn what_is_no_logo_is_refused() {
    // The width and the height stand after the first 16 bytes, in four bytes each.
    let sized = |letters: &str| DOT.replacen("AAAAEAAAAB", letters, 1);
    let long = format!("{DOT}{}", "A".repeat(24 * 1024));
    let mut out = String::new();
    for (name, value) in [
        ("an address", "https://example.com/logo.png"),
        ("a file", "logo.png"),
        ("nothing", ""),
        ("a drawing", "data:image/svg+xml,<svg onload='alert(1)'/>"),
        ("a script", "javascript:alert(1)"),
        (
            "a drawing that says it is a PNG",
            "data:image/png;base64,PHN2ZyBvbmxvYWQ9J2FsZXJ0KDEpJy8+",
        ),
        ("a photograph", "data:image/jpeg;base64,/9j/4AAQSkZJRg=="),
        ("the beginning only", "data:image/png;base64,iVBORw0KGgo="),
        ("spoilt", "data:image/png;base64,iVBORw0KGgo<script>"),
        ("broken lines", "data:image/png;base64,iVBO\\nRw0K"),
        ("481 wide", &sized("AAAeEAAAAB")),
        ("161 high", &sized("AAAAEAAACh")),
        ("4 milliard wide", &sized("//////AAAB")),
        ("none wide", &sized("AAAAAAAAAB")),
        ("too long", &long),
    ] {
        let shown = shown(&with_logo(&format!("\"{value}\"")));
        assert!(shown.contains("malformed-logo"), "{name}: {shown}");
        let message = shown.lines().next().expect("it says something");
        writeln!(out, "{name}: {message}").expect("a String");
    }
    writeln!(out, "\n{}", shown(&with_logo("7"))).expect("a String");
    writeln!(out, "{}", shown(&with_logo("\"logo.png\""))).expect("a String");
    insta::assert_snapshot!(out);
}

/// What stands there becomes a link.
#[test]
fn what_is_no_address_of_a_page_is_refused() {
    for url in [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://",
        " https://clinic.example",
        "data:text/html,<script>",
        "clinic.example",
        "//x",
        "",
        "https://",
        "https://clinic.example/a b",
        "https://clinic.example/\\u00A0",
        "https://clinic.example/\\n",
        "https://clinic.example/\\u0000",
        "https://clinic.example/\\\" onclick=",
        "https://clinic.example/'",
        "https://clinic.example/<b>",
    ] {
        let given = format!("url = \"{url}\"");
        for (place, with) in [
            ("source = {", format!("source = {{ {given},")),
            ("contact = {", format!("contact = {{ {given},")),
            ("[[statement]]", format!("[[statement]]\n{given}")),
        ] {
            let shown =
                shown(&format!("{HEAD}[[statement]]\nid = \"own\"\n").replacen(place, &with, 1));
            assert!(shown.contains("malformed-url"), "{place} {url}: {shown}");
        }
    }
}

/// The codes of the faults of the head with this among its contact.
fn contact_faults(given: &str) -> Vec<&'static str> {
    let text = HEAD.replacen("phone = \"604 555 0100\"", given, 1);
    assert_ne!(text, HEAD);
    read(&text, &VOCABULARY).1.iter().map(|fault| fault.code).collect()
}

#[test]
fn what_is_not_one_mail_address_is_refused() {
    for mail in [
        "hello",
        "hello@clinic",
        "@clinic.example",
        "hello@",
        "hello@.example",
        "hello@clinic.",
        "a@b@clinic.example",
        "a@clinic.example,b@clinic.example",
        "a%2Cb@clinic.example",
        "a;b@clinic.example",
        "mailto:a@clinic.example",
        "a@clinic.example?bcc=b@x.example",
        "a@clinic.example&body=x",
        "a@clinic.example#x",
        "a b@clinic.example",
        "a@clinic.example\\n",
        "a\\u0000@clinic.example",
        "<a@clinic.example>",
        "\\\"a\\\"@clinic.example",
    ] {
        assert_eq!(contact_faults(&format!("mail = \"{mail}\"")), ["malformed-mail"], "{mail}");
    }
}

#[test]
fn a_number_can_be_dialled_and_has_nothing_in_it_that_nobody_sees() {
    for key in ["phone", "text"] {
        for number in ["604 555\\n0100", "ask at the desk", "12", ""] {
            let given = format!("{key} = \"{number}\"");
            assert_eq!(contact_faults(&given), ["malformed-number"], "{given}");
        }
    }
    for keys in ["emergency = \"9\\u0000\"", "emergency = \"911\", nurse = \"8\\u007F\""] {
        let given = format!("help = [{{ region = \"CA\", {keys} }}]");
        assert_eq!(contact_faults(&given), ["malformed-number"], "{keys}");
    }
}

#[test]
fn real_addresses_and_numbers_are_taken() {
    for given in [
        "url = \"https://clinic.example/a?b=c&d=%20e#f(g)\"",
        "url = \"http://clinic.example:8080/é\"",
        "mail = \"first.last+smp@mail.clinic.example\"",
        "mail = \"o'brien@clinic.example\"",
        "phone = \"+1 (604) 555-0100, ext. 7\"",
        "text = \"604 555 0100\"",
        "help = [{ region = \"CA\", emergency = \"911\", nurse = \"811\" }]",
    ] {
        assert_eq!(contact_faults(given), [""; 0], "{given}");
    }
}

/// All at once: as many faults as there are, not only the first.
#[test]
fn every_fault_is_reported() {
    let statement = |n| format!("[[statement]]\nid = \"s{n}\"\nx{n} = 1\n");
    let all: Vec<String> = (0..50).map(statement).collect();
    let all = all.concat();
    let (_, faults) = read(&format!("{HEAD}\n{all}"), &VOCABULARY);
    assert_eq!(faults.iter().filter(|fault| fault.code == "unknown-key").count(), 50);
    assert_eq!(faults.iter().filter(|fault| fault.code == "missing-key").count(), 200);
}

#[test]
fn a_file_that_is_too_big_is_refused_unread() {
    let comment = format!("{HEAD}\n#{}", "x".repeat(FILE_BYTES_MAX));
    let (protocol, faults) = read(&comment, &VOCABULARY);
    assert!(protocol.is_none());
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["file-too-big"]);
}

#[test]
fn the_shipped_protocol_reads_without_a_fault() {
    let (protocol, faults) = read(&text("protocols/scalp-micropigmentation.toml"), &VOCABULARY);
    assert!(protocol.is_some() && faults.is_empty(), "{faults:#?}");
}
