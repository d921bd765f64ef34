//! The rules, one file each, and the one table of them.

mod catch_all;
mod days_after;
mod duty_without_start;
mod endless_restriction;
mod entails_forbidden;
mod impossible_duty;
mod late_decision;
mod late_first_mention;
mod length_under_heading;
mod many_answers;
mod mixed_anchors;
mod outlying_end;
mod overlapping_blocks;
mod presumes_forbidden;
mod restriction_from_course_end;
mod silent_stretch;
mod undefined_day_one;
mod unjudged_fact;
mod unmentioned_topic;
mod unreachable_contact;
mod unresolved_conflict;

use super::Rule;

/// Every rule, in the order findings are shown: what a client would read wrong first, what the
/// page merely leaves out last.
pub static RULES: &[&Rule] = &[
    &undefined_day_one::RULE,
    &presumes_forbidden::RULE,
    &overlapping_blocks::RULE,
    &unresolved_conflict::RULE,
    &impossible_duty::RULE,
    &entails_forbidden::RULE,
    &many_answers::RULE,
    &silent_stretch::RULE,
    &mixed_anchors::RULE,
    &days_after::RULE,
    &length_under_heading::RULE,
    &duty_without_start::RULE,
    &late_decision::RULE,
    &unjudged_fact::RULE,
    &late_first_mention::RULE,
    &endless_restriction::RULE,
    &restriction_from_course_end::RULE,
    &catch_all::RULE,
    &unreachable_contact::RULE,
    &unmentioned_topic::RULE,
    &outlying_end::RULE,
];
