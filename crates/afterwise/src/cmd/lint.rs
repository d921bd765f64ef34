use answer::wire;
use diag::{Diagnostic, Severity};
use engine::protocol::{Protocol, read, read_raw};

use crate::cli::LintArgs;
use crate::error::Error;
use crate::inputs::{Origin, day, origin};
use crate::report::{Exit, Report};
use crate::text;

pub(super) fn run(args: &LintArgs, width: usize) -> Result<Report, Error> {
    let session = day(&args.session)?;
    let origin = origin(&args.protocol)?;
    let maker = shelf::maker();
    let read = if args.raw { read_raw } else { read };
    let (text, severities) = match read(&origin.text, &maker.vocabulary) {
        (Some(protocol), mut faults) => {
            faults.extend(draft::review(&maker, &origin.text));
            let read = Read { origin: &origin, protocol: &protocol, faults: &faults };
            found(args, &read, session, width)
        }
        (None, faults) => unreadable(args, &origin, &faults),
    };
    let fails = |severity: &Severity| args.deny_warnings || *severity == Severity::Error;
    let report = Report::good(text);
    Ok(Report { exit: Exit::good_if(!severities.iter().any(fails)), ..report })
}

/// A file that is a protocol, though something is to be said of its text.
struct Read<'a> {
    origin: &'a Origin,
    protocol: &'a Protocol,
    faults: &'a [Diagnostic],
}

/// What is to be said of the text, then what the linter finds.
fn found(
    args: &LintArgs,
    read: &Read<'_>,
    session: jiff::civil::Date,
    width: usize,
) -> (String, Vec<Severity>) {
    let Read { origin, protocol, faults } = read;
    let practice = shelf::practice(&protocol.procedure, protocol.vocabulary());
    let findings = engine::lint::lint(protocol, session, practice.as_ref());
    let said = faults.iter().map(|fault| fault.severity);
    let severities = said.chain(findings.iter().map(|finding| finding.severity)).collect();
    let text = if args.output.is_json() {
        wire::lint(&origin.source(), faults, protocol, &findings)
    } else {
        text::lint(&origin.source(), faults, protocol, &findings, width)
    };
    (text, severities)
}

/// A file that is no protocol: what the reader says is what is found.
fn unreadable(args: &LintArgs, origin: &Origin, faults: &[Diagnostic]) -> (String, Vec<Severity>) {
    let severities: Vec<Severity> = faults.iter().map(|fault| fault.severity).collect();
    let text = if args.output.is_json() {
        wire::faults(&origin.source(), faults)
    } else {
        let shown = diag::render::text(&origin.source(), faults);
        format!("{shown}\n{}\n", text::count(severities.iter().copied()))
    };
    (text, severities)
}
