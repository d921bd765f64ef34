use alloc::collections::BTreeSet;
use alloc::format;

use diag::Severity;
use jiff::civil::Date;

use super::super::context::Context;
use super::super::{Findings, Rule, Worded};
use crate::protocol::Statement;
use crate::time::Moment;
use crate::verdict::Verdict;
use crate::vocabulary::NodeId;

pub(super) static RULE: Rule = Rule {
    code: "entails-forbidden",
    severity: Severity::Warning,
    what: "Something is allowed from a day on which what cannot be left out of it is still \
           forbidden. The narrower line wins (docs/LAWS.md, law of combining 6), so the client \
           reads yes.",
    why: "Whoever moved one of the two days may have forgotten the other; and the client who \
          reads yes does what the other line forbids.",
    example: "\"You may swim from day 3\" and \"do not get your scalp wet before day 4\".",
    instead: "Move one of the two days, or say in the permission how the other is kept: \"from \
              day 1 you may shower below the neck, with your head kept dry\".",
    check,
};

/// An activity that opens while what goes with it is forbidden.
struct Clash {
    day: Date,
    allowed: NodeId,
    forbidden: NodeId,
}

fn check(cx: &Context<'_>, findings: &mut Findings<'_>) {
    // What hangs on a practitioner's word is meant as an exception.
    let allowing = |own: &Statement| !own.modality.restricts() && own.condition.is_always();
    let mut seen = BTreeSet::new();
    for (at, statement) in cx.statements().filter(|(_, own)| allowing(own)) {
        let clash = statement.targets.iter().find_map(|target| forbidden_with(cx, *target));
        // Many lines may say the same of one thing.
        if let Some(clash) = clash.filter(|own| seen.insert((own.allowed, own.forbidden))) {
            findings.add([at], || word(cx, at, &clash));
        }
    }
}

fn forbidden_with(cx: &Context<'_>, allowed: NodeId) -> Option<Clash> {
    let start = Moment::start_of(cx.session);
    let mut intervals = cx.intervals(allowed).iter();
    let is_open = |verdict| matches!(verdict, Verdict::Allowed | Verdict::Conditional);
    let open = intervals.find(|own| own.to > start && is_open(own.verdict))?;
    let day = open.from.max(start).date();
    let entails =
        |other: &NodeId| *other != allowed && cx.protocol.vocabulary().reaches(allowed, *other);
    let mut named = cx.protocol.named_in_order().filter(entails);
    let forbidden = named.find(|other| is_overruled(cx, allowed, *other, day))?;
    Some(Clash { day, allowed, forbidden })
}

/// Whether something is forbidden on a day on which the other is allowed. That a kind opens before its
/// general thing is what sheets say ("light exercise from day 4, all of it from day 10"), unless a
/// line forbids the general thing in so many words.
fn is_overruled(cx: &Context<'_>, allowed: NodeId, other: NodeId, day: Date) -> bool {
    if !cx.protocol.vocabulary().is_a(allowed, other) {
        return cx.verdict(other, day) == Verdict::Forbidden;
    }
    let forbids = |own: &Statement| {
        own.modality.restricts() && own.condition.is_always() && own.targets.contains(&other)
    };
    cx.statements().any(|(at, own)| forbids(own) && cx.holds(at, day))
}

fn word(cx: &Context<'_>, at: usize, clash: &Clash) -> Worded {
    let Clash { day, allowed, forbidden } = clash;
    let name = |node: NodeId| cx.protocol.name(node);
    let verdict = cx.verdict(*allowed, *day);
    let reads = if verdict == Verdict::Allowed { "reads" } else { "may read" };
    let message = format!(
        "on {} a client {reads} yes for {}, and no for {}, which goes with it",
        cx.on(*day),
        name(*allowed),
        name(*forbidden),
    );
    let id = cx.protocol.statements[at].id.clone();
    let witness = cx.clash(*day, *allowed, [(id, verdict)]);
    Worded { witness, message, hint: "move one of the two days, or say how the other is kept" }
}
