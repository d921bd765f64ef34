//! What must hold for any bytes. Run by the fuzz targets, and over the corpora by crates/tidy.

use std::sync::OnceLock;

use diag::{Diagnostic, Severity, Source};
use engine::course::{Course, Session};
use engine::protocol::Protocol;
use engine::time::Moment;
use engine::vocabulary::{Found, Kind, SourceFile, Vocabulary};
use jiff::civil::date;

/// Reads a protocol, as it is and without its resolutions; plans it if it reads.
pub(crate) fn protocol_reader(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for read in [engine::protocol::read, engine::protocol::read_raw] {
        let (protocol, faults) = read(&text, vocabulary());
        faults_are_sound(&text, &faults);
        let sound = faults.iter().all(|fault| fault.severity == Severity::Warning);
        assert_eq!(protocol.is_some(), sound, "a protocol if and only if no fault is an error");
        if let Some(protocol) = protocol {
            plans(&protocol);
        }
    }
}

/// Reads a vocabulary; looks every name up if it reads.
pub(crate) fn vocabulary_reader(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (vocabulary, faults) =
        engine::vocabulary::read(&[SourceFile { name: "fuzz.toml", text: &text }]);
    assert_eq!(faults.len(), 1, "faults are grouped by file");
    faults_are_sound(&text, &faults[0]);
    assert_eq!(vocabulary.is_some(), faults[0].is_empty(), "a vocabulary if it has no fault");
    if let Some(vocabulary) = vocabulary {
        names_lead_somewhere(&vocabulary);
    }
}

/// What is wrong with a protocol.
pub(crate) fn protocol_faults(text: &str) -> Vec<Diagnostic> {
    engine::protocol::read(text, vocabulary()).1
}

/// What is wrong with a vocabulary.
pub(crate) fn vocabulary_faults(text: &str) -> Vec<Diagnostic> {
    engine::vocabulary::read(&[SourceFile { name: "fuzz.toml", text }]).1.concat()
}

fn faults_are_sound(text: &str, faults: &[Diagnostic]) {
    for fault in faults {
        assert!(!fault.message.is_empty() && !fault.code.is_empty());
        let Some(span) = fault.span else { continue };
        assert!(span.start <= span.end && span.end <= text.len(), "outside the text: {fault:?}");
        let on_characters = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
        assert!(on_characters, "inside a character: {fault:?}");
    }
    let source = Source { name: "fuzz.toml", text };
    let shown = diag::render::text(&source, faults);
    assert_eq!(shown.is_empty(), faults.is_empty(), "every fault is shown");
}

/// A small vocabulary, read once.
fn vocabulary() -> &'static Vocabulary {
    static SMALL: OnceLock<Vocabulary> = OnceLock::new();
    SMALL.get_or_init(|| {
        let file = SourceFile { name: "vocabulary.toml", text: include_str!("vocabulary.toml") };
        let (vocabulary, faults) = engine::vocabulary::read(&[file]);
        vocabulary.unwrap_or_else(|| panic!("fuzz/vocabulary.toml has faults: {faults:#?}"))
    })
}

/// One session: every activity's verdicts tile time, every day and every answer can be worked out.
fn plans(protocol: &Protocol) {
    let session = Session { date: date(2026, 11, 20), time: None };
    let (course, _) = Course::new([session], protocol.zone.clone()).expect("one session");
    let plan = protocol.plan(&course);
    for activity in protocol.named_in_order() {
        let intervals = plan.intervals(activity);
        let mut end = Moment::BEGINNING;
        for interval in &intervals {
            assert_eq!(interval.from, end, "no gap and no overlap");
            end = interval.to;
        }
        assert_eq!(end, Moment::NEVER, "to the end of time");
        for interval in intervals.iter().take(16) {
            let explanation = plan.explain(activity, interval.from);
            assert_eq!(explanation.verdict, interval.verdict);
            for reason in &explanation.reasons {
                assert!(!protocol.cite(*reason).id.is_empty());
            }
            for need in &explanation.needs {
                assert!(!protocol.need_text(need, "en").is_empty());
            }
        }
    }
    for day in [19, 20, 23, 29, 30] {
        let _day = plan.day(date(2026, 11, day));
    }
    let _stages = plan.stages();
    let _findings = engine::lint::lint(protocol, session.date, None);
}

fn names_lead_somewhere(vocabulary: &Vocabulary) {
    let Some(place) = vocabulary.of_kind(Kind::Place).next() else { return };
    for (name, node) in vocabulary.names(place).iter().take(200) {
        assert!(vocabulary.is_a(*node, *node), "everything is a kind of itself");
        // A blank name, or one of articles only, is nothing anybody can ask for.
        if !name.is_empty() {
            let found = vocabulary.find(name, place);
            assert!(matches!(found, Found::Node(_)), "{name:?} leads to {found:?}");
        }
    }
}
