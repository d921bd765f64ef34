use alloc::format;
use alloc::string::String;

use diag::Diagnostic;

use super::super::{Carries, Condition, End, Modality, Statement, Then, Window};
use super::context::{Context, choice};
use super::draft::StatementDraft;
use super::window::condition;
use crate::toml_walk::{At, Faults, meant, shortened};

const THEN: [(&str, Then); 2] = [("silent", Then::Silent), ("permitted", Then::Permitted)];
const CARRIES: [(&str, Carries); 2] =
    [("restriction", Carries::Restriction), ("manner", Carries::Manner)];

/// Looks up everything a statement refers to. `None` leaves at least one error behind.
pub(super) fn statement(
    draft: &StatementDraft,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Option<Statement> {
    let modality = draft
        .modality
        .as_ref()
        .and_then(|at| choice(at, &Modality::WORDS, "unknown-modality", faults));
    let block = draft.block.as_ref().map(|at| block(at, context, faults));
    let under = block.flatten().and_then(|at| context.blocks.get(at)).map(|block| &block.window);
    let (window, once) = draft.window.link(under, context, faults);
    let condition = draft
        .condition
        .as_ref()
        .map_or_else(Condition::default, |raw| condition(raw, context, faults));
    let targets = context.acts(&draft.targets, faults);
    let qualities = context.qualities(&draft.qualities, faults);
    let presumes = context.acts(&draft.presumes, faults);
    let then = draft.then.as_ref().and_then(|at| choice(at, &THEN, "unknown-then", faults));
    let carries =
        draft.carries.as_ref().and_then(|at| choice(at, &CARRIES, "unknown-carries", faults));
    let modality = modality?;
    let sound = Sound { draft, modality, once: &once, window: &window };
    sound.check(faults);
    Some(Statement {
        id: draft.id.as_ref().map(|at| at.value.clone())?,
        modality,
        targets,
        block: block.flatten(),
        opens: draft
            .opens
            .unwrap_or(modality == Modality::May && window.start_stated && !window.backwards),
        then: then.unwrap_or_else(|| default_then(&window, &once)),
        window,
        condition,
        once,
        carries: carries.unwrap_or(Carries::Restriction),
        qualities,
        manner: draft.manner.clone(),
        frequency: draft.frequency.clone(),
        reason: draft.reason.clone(),
        if_it_happened: draft.if_it_happened.clone(),
        presumes,
        catch_all: draft.catch_all.unwrap_or(false),
        section: draft.section.clone()?,
        quote: draft.quote.clone(),
        url: draft.url.clone(),
        text: draft.text.clone()?,
        standing: draft.standing,
        resolution: draft.resolution,
    })
}

/// "For N days" ends into a permission, a heading into silence (docs/LAWS.md, law of combining 1).
fn default_then(window: &Window, once: &Condition) -> Then {
    match window.end {
        End::Stated(_) if !window.backwards => Then::Permitted,
        _ if !once.is_always() => Then::Permitted,
        _ => Then::Silent,
    }
}

fn block(at: &At<String>, context: &Context<'_>, faults: &mut Faults) -> Option<usize> {
    let found = context.blocks.iter().position(|block| block.id == at.value);
    if found.is_none() {
        let message = format!("there is no block `{}`", shortened(&at.value));
        let hint = meant(&at.value, context.blocks.iter().map(|block| &*block.id), faults);
        faults.push(Diagnostic::error("unknown-block", at.span, message).maybe_hint(hint));
    }
    found
}

/// Keys that make no sense together.
struct Sound<'a> {
    draft: &'a StatementDraft,
    modality: Modality,
    once: &'a Condition,
    window: &'a Window,
}

impl Sound<'_> {
    fn check(&self, faults: &mut Faults) {
        let restricts = self.modality.restricts();
        self.refuse(
            !restricts && !self.once.is_always(),
            "`until = { … }` ends a restriction; for \
            a permission or a duty write `if = { … }`",
            faults,
        );
        self.refuse(
            !restricts && self.draft.then.is_some(),
            "`then` says what follows a \
            restriction",
            faults,
        );
        self.refuse(
            !restricts && self.draft.carries.is_some(),
            "`carries` belongs to a \
            restriction",
            faults,
        );
        let backwards = self.window.backwards;
        let permitted = self.draft.then.as_ref().is_some_and(|then| then.value == "permitted");
        self.refuse(
            backwards && self.draft.opens == Some(true),
            "`opens` says what comes before a window, and `before` is what comes before a session",
            faults,
        );
        self.refuse(
            backwards && (!self.once.is_always() || permitted),
            "`until = { … }` and `then` say how a restriction goes on, and `before` ends with the session",
            faults,
        );
        let ends =
            matches!(self.window.end, End::Stated(_) | End::Heading(_)) || !self.once.is_always();
        self.refuse(
            permitted && !ends,
            "nothing follows a restriction without an end: take out `then`",
            faults,
        );
        let opens = self.draft.opens == Some(true);
        self.refuse(
            opens && self.modality != Modality::May,
            "`opens` belongs to a permission",
            faults,
        );
        self.refuse(
            restricts && !self.draft.qualities.is_empty(),
            "`quality` belongs to a \
            permission or a duty; a restriction names what it restricts",
            faults,
        );
        let next = matches!(self.window.anchor, super::super::Anchor::NextSession);
        self.refuse(
            next && !self.window.backwards,
            "what counts from the next session is written \
            with `before`",
            faults,
        );
    }

    fn refuse(&self, wrong: bool, message: &str, faults: &mut Faults) {
        if wrong {
            faults.push(Diagnostic::error("senseless-keys", self.draft.span, message));
        }
    }
}
