use alloc::format;
use alloc::vec::Vec;

use diag::Severity;

use super::super::context::{Context, is_endless};
use super::super::{Found, Rule};
use crate::verdict::Verdict;

pub(super) static RULE: Rule = Rule {
    code: "catch-all",
    severity: Severity::Warning,
    what: "A statement permits \"everything\", while restrictions it does not name are still in \
           force.",
    why: "To the letter it lifts them all; the client cannot know which are meant.",
    example: "\"All regular activities are now permitted\", with \"do not scratch\" and \"no \
              alcohol on the skin\" never lifted.",
    instead: "Name what is opened, and what stays.",
    check,
};

fn check(cx: &Context<'_>) -> Vec<Found> {
    cx.statements()
        .filter(|(_, statement)| statement.catch_all)
        .filter_map(|(at, statement)| {
            let day = cx.opening(statement)?;
            let left = cx.statements().filter(|(_, other)| {
                is_endless(other)
                    && other.condition.is_always()
                    && !other.targets.iter().any(|target| statement.targets.contains(target))
            });
            let left: Vec<usize> = left.map(|(at, _)| at).collect();
            let first = *left.first()?;
            let names = left.iter().flat_map(|at| &cx.protocol.statements[*at].targets);
            let mut names: Vec<_> = names.copied().collect();
            names.sort_unstable();
            names.dedup();
            let message = format!(
                "on {} \"{}\" opens everything to the letter; it does not name {}, still \
                 forbidden",
                cx.on(day),
                cx.words(at),
                cx.names(&names),
            );
            let target = cx.target(first);
            let verdicts = [
                (statement.id.clone(), Verdict::Allowed),
                (cx.protocol.statements[first].id.clone(), Verdict::Forbidden),
            ];
            let witness = cx.clash(day, target, verdicts);
            Some(Found::new([at], witness, message, "name what is opened, and what stays"))
        })
        .collect()
}
