//! A clinic makes a sheet its own: what the form may send, and what comes back.

use crate::support::{Page, check, check_page, get, post};

const BOUNDARY: &str = "----the-boundary";

/// A form in the making, as browsers send it.
#[derive(Clone, Default)]
struct Form(Vec<u8>);

impl Form {
    fn with(mut self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let head =
            format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
        self.0.extend([head.as_bytes(), text.as_ref(), b"\r\n"].concat());
        self
    }

    fn with_file(mut self, name: &str, bytes: &[u8]) -> Self {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n"
        );
        self.0.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        self
    }

    fn send(mut self, go: &str) -> Page {
        self = self.with("go", go);
        self.0.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        post("/make", &format!("multipart/form-data; boundary={BOUNDARY}"), self.0)
    }
}

/// The draft that a page holds.
fn held(page: &Page) -> String {
    let (_, rest) = page.body.split_once("name=\"file\" value=\"").expect("there is a draft");
    let (draft, _) = rest.split_once('"').expect("it ends");
    draft.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A sheet that somebody has begun, with nothing missing.
fn whole() -> Form {
    let begun = Form::default().send("start smp");
    let named = Form::default().with("file", held(&begun)).with("clinic.name", "Glow & Co.");
    let page =
        named.with("clinic.phone", "+1 604 555 0100").with("clinic.region", "CA-BC").send("sheet");
    Form::default().with("file", held(&page))
}

#[test]
fn the_pages() {
    check("make", "/make", 200);
    check_page("make-begun", "POST /make: start", &Form::default().send("start smp"), 200);
    let wrong = whole().with("q.water", "soon").with("q.water.count", "day").send("sheet");
    check_page("make-wrong", "POST /make: a day that is none", &wrong, 200);
    check_page("make-lines", "POST /make: every line", &whole().send("lines"), 200);
    let clash = whole().with("q.water", "8").with("q.water.count", "day").send("lines");
    check_page("make-clash", "POST /make: two lines that clash", &clash, 200);
    let many = long_faults(whole());
    check_page("make-too-long", "POST /make: too long to be saved", &many.send("download"), 400);
}

#[test]
fn a_draft_is_its_owners_alone() {
    assert_eq!(get("/make").header("cache-control"), "public, max-age=300");
    for go in ["sheet", "lines", "add-line", "approve", "download"] {
        assert_eq!(whole().send(go).header("cache-control"), "private, no-cache", "{go}");
    }
}

#[test]
fn the_file_is_saved_under_the_clinics_name() {
    let page = whole().with("by", "Dana Roy").send("approve");
    assert!(page.text().contains("Approved by\nDana Roy\non 27 November 2026."), "{}", page.text());
    let draft = held(&page);
    let page = Form::default().with("file", &draft).send("download");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "application/toml; charset=utf-8");
    let disposition = "attachment; filename=\"glow-co-aftercare.toml\"";
    assert_eq!(page.header("content-disposition"), disposition);
    assert_eq!(page.body, draft);
    let hostile = draft.replacen("glow-co-aftercare", "x\\\"; y\\r\\nz", 1);
    let page = Form::default().with("file", hostile).send("download");
    let disposition = "attachment; filename=\"xyz-draft.toml\"";
    assert_eq!(page.header("content-disposition"), disposition, "no id breaks a header");
}

/// More than a file has room for, where none of it can be read.
fn long_faults(form: Form) -> Form {
    let long = "long ".repeat(10_000);
    ["water", "gym", "sauna", "sun", "shampoo", "conditioner"]
        .iter()
        .fold(form, |form, id| form.with(&format!("q.{id}"), &long))
}

/// Saved before it is finished, a sheet says so, and opened it goes on where it was left.
#[test]
fn an_unfinished_sheet_is_saved() {
    let check = |form: Form, file: &str| {
        let saved = form.send("download");
        assert_eq!(saved.status, 200, "{file}: {}", saved.body);
        let disposition = format!("attachment; filename=\"{file}\"");
        assert_eq!(saved.header("content-disposition"), disposition);
        assert!(!saved.body.contains("kind = \"approved\""), "{}", saved.body);
        assert!(
            engine::protocol::read(&saved.body, &shelf::vocabulary())
                .1
                .iter()
                .all(|fault| { fault.code != "toml-syntax" })
        );
        Form::default().with_file("open", saved.body.as_bytes()).send("open")
    };
    let begun = || Form::default().with("file", held(&Form::default().send("start smp")));
    let opened = check(begun().with("clinic.phone", "604 555 0100"), "my-aftercare-draft.toml");
    assert!(opened.body.contains("value=\"604 555 0100\""), "{}", opened.text());
    assert!(opened.text().contains("Your clinic’s name is missing."), "{}", opened.text());

    let approved = held(&whole().with("by", "Dana Roy").send("approve"));
    let wrong = Form::default().with("file", approved).with("q.water", "soon");
    assert!(!held(&wrong.clone().send("")).contains("approved"), "she approved another answer");
    let wrong = wrong.with("q.water.count", "last").with("clinic.hours", "a\u{7f}\nb\u{7}");
    let opened = check(wrong, "glow-co-aftercare-draft.toml");
    assert!(
        opened.body.contains("name=\"q.water\" type=\"text\" inputmode=\"numeric\" value=\"soon\"")
    );
    assert!(opened.body.contains("value=\"a\u{7f}\nb\u{7}\""), "{}", opened.body);
    assert!(opened.body.contains("<option value=\"last\" selected>"), "{}", opened.body);
    assert!(opened.text().contains("“soon” is no day we can count."), "{}", opened.text());
    assert!(opened.text().contains("Here it is still what it was before."), "{}", opened.text());
    let mended = Form::default().with("file", held(&opened)).send("download");
    assert!(!mended.body.contains("soon"), "{}", mended.body);
}

/// What cannot be taken apart gets the first page, with what to do.
#[test]
fn what_is_no_form_is_explained() {
    let check = |kind: &str, body: &[u8]| {
        let page = post("/make", kind, body.to_vec());
        assert_eq!(page.status, 400, "{kind}");
        assert!(page.text().contains("What was sent broke off."), "{kind}: {}", page.text());
        assert!(page.text().contains("Begin from a ready sheet"), "{kind}");
    };
    let multipart = format!("multipart/form-data; boundary={BOUNDARY}");
    check("application/x-www-form-urlencoded", b"go=start+smp");
    check("text/plain", b"");
    check("multipart/form-data", b"");
    check(&multipart, b"");
    check(&multipart, b"nothing of the kind");
    check(&multipart, format!("--{BOUNDARY}\r\nbroken").as_bytes());
    check(&multipart, Form::default().with("go", "start smp").0.as_slice());
    let many = (0..7_000).fold(Form::default(), |form, at| form.with(&format!("x{at}"), "1"));
    check(&multipart, &[&many.0, format!("--{BOUNDARY}--\r\n").as_bytes()].concat());
}

#[test]
fn what_makes_no_sense_is_answered_all_the_same() {
    let check = |form: Form, go: &str, status: u16, words: &str| {
        let page = form.send(go);
        assert_eq!(page.status, status, "{go}: {}", page.text());
        assert!(page.text().contains(words), "{go}: {words} is not in\n{}", page.text());
    };
    check(Form::default(), "start nothing", 400, "That sheet is not here any more.");
    check(Form::default(), "start", 400, "That file cannot be opened as a sheet.");
    check(Form::default(), "open", 400, "Choose the file you saved, then open it.");
    for go in ["", "dance", "remove", "remove nothing", "start smp smp"] {
        check(whole(), go, 200, "Your sheet");
    }
    check(whole(), "remove nothing nowhere", 200, "Every line of your sheet");
    check(Form::default().with_file("open", b"\xff\xfe"), "open", 400, "it is not text");
    check(Form::default().with_file("open", b"format = 2"), "open", 400, "newer");
    let large = "a".repeat(300 * 1024);
    check(Form::default().with("file", &large), "sheet", 400, "at most 262144 are read");
    check(Form::default().with_file("open", large.as_bytes()), "open", 400, "is 307 kB");
    check(Form::default().with_file("open", b""), "open", 400, "This file (x) is empty.");
    check(Form::default().with_file("open", b"%PDF-1.7"), "open", 400, "This is a PDF (x).");
    let unknown = whole().with("q.nothing", "4").with("line.nothing.text", "x").with("x.y.z", "1");
    check(unknown, "sheet", 200, "Your sheet");
}

/// Whatever stands in a field comes back as it was typed, with what is wrong beside it.
#[test]
fn nothing_typed_is_lost() {
    let long = "long ".repeat(2_000);
    let fields = ["clinic.name", "clinic.phone", "q.water", "q.moisturising", "topic.hat.words"];
    for (text, words) in [
        (long.trim(), "there is room for"),
        ("\u{0}\u{7}", "cannot be shown"),
        ("\"><script>alert(1)</script>", ""),
    ] {
        let escaped = text.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
        for name in fields {
            let page = whole().with(name, text).send("sheet");
            assert_eq!(page.status, 200, "{name}");
            assert!(page.body.contains(&escaped), "{name}: {text:.20} is lost");
            assert!(!page.body.contains("<script>"), "{name}");
            let is_words = !name.starts_with("q.") && name != "clinic.phone";
            assert!(!is_words || page.text().contains(words), "{name}: {}", page.text());
        }
    }
    let page = whole().with("clinic.name", b"\xff\xfeGlow").send("sheet");
    assert_eq!((page.status.as_u16(), held(&page).contains("Glow")), (200, true));
    // It goes along to the lines and comes back.
    let page = whole().with("clinic.phone", "call me").send("lines");
    assert!(page.body.contains("<input type=\"hidden\" name=\"clinic.phone\" value=\"call me\">"));
}

/// A number counts, whatever still stands beside it; what had one can be taken back.
#[test]
fn a_number_and_what_it_counts() {
    let check = |name: &str, number: &str, count: &str, expected: &str| {
        let form = whole().with(name, number).with(&format!("{name}.count"), count);
        let draft = held(&form.send("sheet"));
        assert!(draft.contains(expected), "{name}: {number} {count}: {expected} is not in {draft}");
    };
    check("q.sun", "9", "never", "from = \"day 9\"");
    check("topic.hat.day", "6", "none", "from = \"day 6\"");
    check("q.sauna", "15", "never", "Do not go into a sauna");
    check("q.sauna", "2 weeks", "session", "after = \"2 weeks\"");
    check("q.sauna", "20", "last", "after = \"20 days\"");
    let none = whole().with("q.sauna", "15").with("q.sauna.count", "none");
    assert!(!held(&none.send("sheet")).contains("id = \"sauna\""));
}

/// What is to do is listed by what its fields are called.
#[test]
fn what_is_to_do_is_named() {
    let long = "long ".repeat(2_000);
    let names = ["clinic.phone", "clinic.text", "clinic.hours", "q.moisturising.times"];
    let form = names.iter().fold(whole(), |form, name| form.with(name, &long));
    let page = form.with("topic.hat.words", &long).with("line.water.reason", &long).send("sheet");
    let (_, list) = page.body.split_once("id=\"to-do-list\"").expect("there is something to do");
    let (list, _) = list.split_once("</ul>").expect("it ends");
    let named: Vec<&str> =
        list.split("<b>").skip(1).filter_map(|item| item.split('<').next()).collect();
    let expected = [
        "Phone:",
        "Number for text messages:",
        "When somebody answers:",
        "Moisturise · How often a day:",
        "Hats and caps:",
        "“You may get your head wet, with warm water, from day 4” · Why, if you say why:",
    ];
    assert_eq!(named, expected);
    let page = Form::default().with("file", held(&Form::default().send("start smp"))).send("sheet");
    assert!(!page.text().contains("Your clinic’s name:"), "it is named once");
}

/// One mistake is one thing to do: what was refused is not missing as well.
#[test]
fn what_was_refused_is_not_missing_too() {
    let begun = held(&Form::default().send("start smp"));
    let form = Form::default().with("file", begun).with("clinic.region", "CA-BC");
    let name = "x".repeat(300);
    let page = form.with("clinic.name", &name).with("clinic.phone", "call me maybe").send("sheet");
    let text = page.text();
    assert!(text.contains("there is room for 200") && text.contains("is no telephone number"));
    for missing in ["name is missing", "need a way to reach you"] {
        assert!(!text.contains(missing), "{missing}");
    }
}

/// What cannot be shown is refused, and what turns the writing is taken out, however often it is sent.
#[test]
fn the_same_text_gets_the_same_answer() {
    let check = |text: &str, is_refused: bool| {
        for name in ["clinic.name", "clinic.hours", "topic.hat.words", "line.water.text"] {
            let mut form = whole();
            // What a browser has in a field is what it parsed, and the draft is that of the page.
            for text in [text, &text.replace('\0', "\u{fffd}"), &text.replace('\0', "\u{fffd}")] {
                let page = form.with(name, text).send("sheet");
                let said = page.text().contains("There is a character in it that cannot be shown.");
                assert_eq!(said, is_refused, "{name}: {text:?}");
                assert!(is_refused || held(&page).contains("ab"), "{name}: {}", held(&page));
                assert!(!held(&page).contains(text), "{name}: {}", held(&page));
                form = Form::default().with("file", held(&page));
            }
        }
    };
    check("a\0b", true);
    check("a\u{7}b", true);
    check("a\u{fffd}b", true);
    check("a\u{7}\u{202e}b", true);
    check("a\u{202e}b", false);
    check("\u{2068}ab\u{2069}", false);
}

/// No address in a file becomes a link that runs.
#[test]
fn no_link_of_a_file_runs() {
    let draft = held(&whole().send("sheet"));
    let url = "url = \"javascript:alert(1)\"";
    for table in ["[source]", "[contact]", "[[statement]]", "[[expectation]]", "[[red-flag]]"] {
        let text = draft.replacen(table, &format!("{table}\n{url}"), 1);
        for go in ["sheet", "lines"] {
            let page = Form::default().with("file", &text).send(go);
            assert_eq!(page.status, 200, "{table}");
            assert!(!page.body.contains("href=\"javascript"), "{table}");
        }
    }
}

/// A day that is written out and what is chosen beside it have to agree.
#[test]
fn a_day_number_is_no_number_of_days() {
    let page = whole().with("q.swimming", "day 15").with("q.swimming.count", "last").send("sheet");
    assert!(
        page.text().contains("“day 15 after the last session” is no day we can count."),
        "{}",
        page.text()
    );
    assert!(!held(&page).contains("from = \"day 15\""));
}
