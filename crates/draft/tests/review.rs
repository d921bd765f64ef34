//! What a saved sheet is told that its protocol does not show.

use std::collections::BTreeMap;

use diag::{Severity, Source};
use draft::{Field, Maker, review, unfinished};

/// A whole sheet with these answers, as it is saved.
fn saved(maker: &Maker, answers: &[(&str, &str)]) -> String {
    let shipped = shelf::protocol("smp").expect("it ships");
    let protocol = engine::protocol::read(shipped.text, &maker.vocabulary).0.expect("it is read");
    let mut draft = maker.start(&protocol, shipped.text);
    let clinic = [
        ("clinic.name", "Glow & Co."),
        ("clinic.phone", "+1 604 555 0100"),
        ("clinic.region", "CA-BC"),
    ];
    for (name, text) in clinic.iter().chain(answers) {
        draft.set(&Field::parse(name).expect(name), text).expect(name);
    }
    draft.text()
}

/// Each as its code, the line it is about, and its message.
fn told(maker: &Maker, text: &str) -> Vec<(&'static str, String, String)> {
    let line = |span: diag::Span| {
        let at = Source { name: "", text }.position(span).line;
        text.lines().nth(at - 1).unwrap_or_default().to_owned()
    };
    let said = review(maker, text).into_iter();
    said.map(|fault| {
        let span = fault.span.expect("it is somewhere");
        (fault.code, line(span), fault.message)
    })
    .collect()
}

#[test]
fn an_answer_that_could_not_be_read_is_told() {
    let maker = shelf::maker();
    let check = |name: &str, typed: &str, expected: &str| {
        let beside = (format!("{name}.count"), "day".to_owned());
        let typed = BTreeMap::from([(name.to_owned(), typed.to_owned()), beside]);
        let text = unfinished::join(&typed, &saved(&maker, &[]));
        let told = told(&maker, &text);
        let [(code, line, message)] = told.as_slice() else { panic!("{name}: {told:?}") };
        assert_eq!(*code, "unread-answer");
        assert!(line.starts_with(&format!("#? {name} = ")), "{line}");
        assert_eq!(message, expected);
    };
    check(
        "q.gym",
        "4 weeks, or when healed",
        "“4 weeks, or when healed” could not be read for “Usual gym, sweating a lot”",
    );
    check("topic.hat.day", "until healed", "“until healed” could not be read for “Hats and caps”");
    check("clinic.mail", "no@where", "“no@where” could not be read");
}

#[test]
fn words_that_contradict_their_day_are_told() {
    let maker = shelf::maker();
    let check = |answers: &[(&str, &str)], expected: &[(&str, &str)]| {
        let told = told(&maker, &saved(&maker, answers));
        let told: Vec<(&str, &str)> =
            told.iter().map(|(_, line, message)| (line.as_str(), message.as_str())).collect();
        assert_eq!(told, expected, "{answers:?}");
    };
    check(&[], &[]);
    check(&[("topic.hat.day", "2"), ("topic.hat.words", "A loose cap is best.")], &[]);
    check(
        &[("topic.hat.day", "2"), ("topic.hat.words", "No hats until the scabs are gone.")],
        &[("id = \"hat\"", "Your words begin by forbidding it, and the day allows it")],
    );
}

/// What ships, and what people wrote by hand, is told nothing that keeps it from being handed out.
#[test]
fn files_written_by_hand_pass() {
    let maker = shelf::maker();
    let check = |name: &str, text: &str| {
        let mut errors = review(&maker, text);
        errors.retain(|fault| fault.severity == Severity::Error);
        assert_eq!(errors, [], "{name}");
    };
    for shipped in shelf::PROTOCOLS {
        check(shipped.id, shipped.text);
    }
    let sheets = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/sheets");
    for sheet in std::fs::read_dir(sheets).expect("it is there") {
        let path = sheet.expect("it is listed").path();
        check(&path.to_string_lossy(), &std::fs::read_to_string(&path).expect("it is read"));
    }
    assert_eq!(review(&maker, "no sheet"), []);
}
