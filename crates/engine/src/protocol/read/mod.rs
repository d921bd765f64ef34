//! From a file to a checked [`Protocol`], reporting every fault at once.

mod context;
mod draft;
mod link;
mod parts;
mod reach;
mod resolution;
mod window;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use diag::{Diagnostic, Severity, did_you_mean};

use self::context::{Context, check_ids};
use self::draft::{StatementDraft, statement_drafts};
use super::{DayOne, Protocol, Statement};
use crate::rules::Rules;
use crate::time::Zone;
use crate::toml_walk::{At, Faults, Table, document};
use crate::vocabulary::{NodeId, Vocabulary};

/// The version of the file format this reader reads.
const FORMAT: i64 = 1;
/// Most statements a protocol may hold; a real sheet has under a hundred.
const STATEMENTS_MAX: usize = 500;
/// Most targets its statements may have together; a real sheet has under three hundred.
const TARGETS_MAX: usize = 2_000;

/// Whether resolutions are put into effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolutions {
    Applied,
    Ignored,
}

/// Reads and checks a protocol. There is one if and only if no diagnostic is an error.
///
/// # Example
///
/// ```
/// let (vocabulary, _) = engine::vocabulary::read(&[]);
/// let (protocol, faults) = engine::protocol::read("id = 1", &vocabulary.unwrap());
/// assert!(protocol.is_none());
/// assert!(faults.iter().any(|fault| fault.code == "wrong-type"));
/// ```
pub fn read(text: &str, vocabulary: &Vocabulary) -> (Option<Protocol>, Vec<Diagnostic>) {
    read_as(text, vocabulary, Resolutions::Applied)
}

/// The same, as if nobody had resolved anything: what the source says, and no more.
pub fn read_raw(text: &str, vocabulary: &Vocabulary) -> (Option<Protocol>, Vec<Diagnostic>) {
    read_as(text, vocabulary, Resolutions::Ignored)
}

fn read_as(
    text: &str,
    vocabulary: &Vocabulary,
    resolutions: Resolutions,
) -> (Option<Protocol>, Vec<Diagnostic>) {
    let (protocol, faults) =
        document(text, |table, faults| protocol(table, vocabulary, resolutions, faults));
    (protocol.filter(|_| are_warnings(&faults)), faults)
}

fn are_warnings(faults: &Faults) -> bool {
    faults.iter().all(|fault| fault.severity == Severity::Warning)
}

fn protocol(
    mut table: Table<'_>,
    vocabulary: &Vocabulary,
    resolutions: Resolutions,
    faults: &mut Faults,
) -> Option<Protocol> {
    format_version(&mut table, faults);
    let head = head(&mut table, vocabulary, faults);
    let stated_day_one = day_one(&mut table, faults);
    let language = head.language.clone().map_or_else(|| "en".into(), |at| at.value);
    let facts = parts::facts(&mut table, &language, faults);
    let drafts = statement_drafts(&mut table, "statement", &language, faults);
    let resolution_drafts = resolution::drafts(&mut table, &language, faults);
    let (drafts, decided) = match resolutions {
        Resolutions::Ignored => (drafts, None),
        Resolutions::Applied => resolution::apply(drafts, &resolution_drafts, faults),
    };
    refuse_too_many(&drafts, faults)?;
    let mut context = Context {
        vocabulary,
        facts: &facts,
        blocks: Vec::new(),
        names: OnceCell::new(),
        language: &language,
        day_one: stated_day_one.or(decided),
    };
    context.blocks = parts::blocks(&mut table, &context, faults);
    let statements = statements(&drafts, &context, faults);
    let linked = resolution::link(&resolution_drafts, &drafts, resolutions, faults);
    let expectations = parts::expectations(&mut table, &context, faults);
    let explanations = parts::explanations(&mut table, &context, faults);
    let answers = parts::answers(&mut table, &context, faults);
    let red_flags = parts::red_flags(&mut table, &context, faults);
    let milestones = parts::milestones(&mut table, &context, faults);
    let status = parts::status(&mut table, faults);
    let changes = parts::changes(&mut table, head.version.as_ref(), &language, faults);
    let source = parts::source(&mut table, faults);
    let contact = parts::contact(&mut table, faults);
    table.finish(faults);
    // What is refused need not be compiled; and resolutions may refer to statements that are none.
    are_warnings(faults).then_some(())?;
    let Context { blocks, day_one, .. } = context;
    let area = head.area?;
    let rules = Rules::compile(&statements, &linked, vocabulary);
    Some(Protocol {
        id: head.id?.value,
        title: head.title?.value,
        procedure: head.procedure?.value,
        version: head.version?.value,
        language,
        zone: head.zone?,
        region: head.region,
        area,
        day_one,
        status: status?,
        changes,
        source: source?,
        contact: contact?,
        facts,
        blocks,
        statements,
        resolutions: linked,
        expectations,
        explanations,
        answers,
        red_flags,
        milestones,
        vocabulary: vocabulary.clone(),
        rules,
    })
}

struct Head {
    id: Option<At<String>>,
    title: Option<At<String>>,
    procedure: Option<At<String>>,
    version: Option<At<String>>,
    language: Option<At<String>>,
    zone: Option<Zone>,
    region: Option<String>,
    area: Option<NodeId>,
}

fn head(table: &mut Table<'_>, vocabulary: &Vocabulary, faults: &mut Faults) -> Head {
    let id = table.required("id", faults);
    check_ids(id.iter(), faults);
    Head {
        id,
        title: table.required("title", faults),
        procedure: table.required("procedure", faults),
        version: table.required("version", faults),
        language: table.required("language", faults),
        zone: zone(table, faults),
        region: table.string("region", faults).map(|at| at.value),
        area: area(table, vocabulary, faults),
    }
}

fn format_version(table: &mut Table<'_>, faults: &mut Faults) {
    match table.integer("format", faults) {
        Some(at) if at.value > FORMAT => {
            let message =
                format!("this file is in format {}; this program reads {FORMAT}", at.value);
            let fault = Diagnostic::error("newer-format", at.span, message);
            faults.push(fault.hint("use a newer version of afterwise"));
        }
        Some(at) if at.value < FORMAT => {
            let message = format!("there is no format {}", at.value);
            faults.push(Diagnostic::error("unknown-format", at.span, message));
        }
        Some(_) => {}
        None if table.has("format") => {}
        None => table.missing("format", faults),
    }
}

fn zone(table: &mut Table<'_>, faults: &mut Faults) -> Option<Zone> {
    let written = table.required("zone", faults)?;
    let found = Zone::get(&written.value);
    if found.is_none() {
        let names: Vec<String> = Zone::names().collect();
        let message = format!("there is no time zone `{}`", written.value);
        let hint = did_you_mean(&written.value, names.iter().map(String::as_str))
            .unwrap_or_else(|| "write it like America/Vancouver".into());
        faults.push(Diagnostic::error("unknown-zone", written.span, message).hint(hint));
    }
    found
}

fn area(table: &mut Table<'_>, vocabulary: &Vocabulary, faults: &mut Faults) -> Option<NodeId> {
    let written = table.required("area", faults)?;
    context::place(vocabulary, &written, faults)
}

fn day_one(table: &mut Table<'_>, faults: &mut Faults) -> Option<DayOne> {
    let written = table.string("day-one", faults)?;
    context::choice(&written, &DAY_ONE, "unknown-day-one", faults)
}

const DAY_ONE: [(&str, DayOne); 2] =
    [("session-day", DayOne::SessionDay), ("day-after", DayOne::DayAfter)];

fn refuse_too_many(drafts: &[StatementDraft], faults: &mut Faults) -> Option<()> {
    let targets: usize = drafts.iter().map(|draft| draft.targets.len()).sum();
    if drafts.len() <= STATEMENTS_MAX && targets <= TARGETS_MAX {
        return Some(());
    }
    let message = format!(
        "{} statements with {targets} targets; at most {STATEMENTS_MAX} with {TARGETS_MAX} are read",
        drafts.len(),
    );
    faults.push(Diagnostic::error("too-many-statements", 0..0, message));
    None
}

fn statements(
    drafts: &[StatementDraft],
    context: &Context<'_>,
    faults: &mut Faults,
) -> Vec<Statement> {
    let ids = drafts.iter().filter_map(|draft| draft.id.as_ref());
    check_ids(ids, faults);
    // Positions must stay those of the drafts: resolutions refer to them. A draft that cannot be
    // linked has left an error, so the protocol is refused anyway.
    drafts.iter().filter_map(|draft| link::statement(draft, context, faults)).collect()
}
