use super::super::context::Context;
use super::super::{Found, Rule};
use alloc::vec::Vec;
use diag::Severity;
pub(super) static RULE: Rule = Rule {
    code: "outlying-end",
    severity: Severity::Warning,
    what: "",
    why: "",
    example: "",
    instead: "",
    check,
};
fn check(_: &Context<'_>) -> Vec<Found> {
    Vec::new()
}
