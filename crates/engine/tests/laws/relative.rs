//! A table says what a plan says, over protocols and courses made up by chance.

use engine::Verdict;
use engine::relative::Table;
use engine::time::Moment;
use proptest::prelude::*;

use super::generate;
use super::properties::hold;
use super::scenario::Scenario;
use super::table::Reader;

/// "Every class on every day": each verdict with its reasons, needs and manner, and every duty.
#[test]
fn a_table_says_what_a_plan_says() {
    hold(100, generate::scenario(), |mut scenario: Scenario| {
        // A page without a server takes dates only.
        scenario.course.sessions.iter_mut().for_each(|(_, time)| *time = None);
        scenario.course.sessions.dedup();
        let built = scenario.build();
        // So many facts in one condition that no page could hold every case.
        let Ok(table) = Table::new(&built.protocol) else { return Ok(()) };
        let (protocol, course) = (&built.protocol, &built.course);
        let plan = protocol.plan(course);
        let reader = Reader { table: &table, protocol, course };
        let edges = plan.edges().iter();
        let moments = edges.flat_map(|edge| [*edge, Moment::start_of(edge.date())]);
        for moment in moments.chain([Moment::BEGINNING]) {
            for node in &built.nodes {
                let today = course.first().date;
                let provisional = plan.is_provisional(*node, moment, today);
                prop_assert_eq!(reader.is_provisional(*node, moment, today), provisional);
                let planned = plan.explain(*node, moment);
                let mut said = reader.explain(*node, moment);
                prop_assert_eq!(said.earlier.is_some(), planned.earlier.is_some());
                said.earlier = planned.earlier;
                prop_assert_eq!(said, planned, "{:?} at {:?}", node, moment);
            }
            for duty in reader.duties(moment) {
                // A duty permits its act, so that it is never silent about it.
                let acts = protocol.statements[duty].targets.iter();
                let mut verdicts = acts.map(|act| plan.at(*act, moment));
                prop_assert!(verdicts.all(|verdict| verdict != Verdict::NotCovered));
            }
        }
        Ok(())
    });
}
