//! What would settle a conditional answer.

use engine::plan::Need;

use super::view::View;
use super::words::listed;

impl View<'_> {
    /// Whether it only hangs on which kind is meant.
    pub(crate) fn only_kinds(needs: &[Need]) -> bool {
        !needs.is_empty() && needs.iter().all(|need| matches!(need, Need::Kind(..)))
    }

    /// "only if no scabs or crusts are left and your hands are freshly washed".
    pub(crate) fn only_if(&self, needs: &[Need]) -> String {
        let mut words: Vec<String> = Vec::new();
        for need in needs.iter().filter(|need| !matches!(need, Need::Kind(..))) {
            words.push(self.met(need));
        }
        if words.is_empty() {
            return "depending on the kind".to_owned();
        }
        format!("only if {}", listed(&words, "and"))
    }

    /// How a date is said that hangs on something: ", if Fri 20 Nov was your last session", ", and
    /// then only if no scabs or crusts are left".
    pub(crate) fn and_only_if(&self, needs: &[Need]) -> String {
        match needs {
            [] => String::new(),
            [Need::Complete(true)] => format!(", if {}", self.met(&Need::Complete(true))),
            _ => format!(", and then {}", self.only_if(needs)),
        }
    }

    /// A need as a clause after "if".
    fn met(&self, need: &Need) -> String {
        if *need == Need::Complete(true) {
            return format!("{} was your last session", self.short(self.client.course.last().date));
        }
        let words = self.protocol().need_text(need, self.language());
        words.strip_prefix("only if ").map_or(words.clone(), str::to_owned)
    }

    /// How to tell Afterwise what it needs to know: "--fact scabs=yes|no".
    pub(crate) fn how_to_tell(&self, needs: &[Need]) -> Option<String> {
        let mut flags: Vec<String> = needs.iter().filter_map(|need| self.flag(need)).collect();
        flags.dedup();
        (!flags.is_empty()).then(|| flags.join(" and "))
    }

    fn flag(&self, need: &Need) -> Option<String> {
        match need {
            Need::Fact { .. } => {
                let (id, _) = self.protocol().need_code(need);
                let fact = self.protocol().facts.iter().find(|fact| fact.id == id)?;
                Some(format!("--fact {id}={}", fact.values.join("|")))
            }
            Need::Complete(_) => Some("--complete yes|no".to_owned()),
            Need::Quality(_) | Need::Kind(..) => None,
        }
    }
}
