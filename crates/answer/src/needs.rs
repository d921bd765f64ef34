//! What would settle a conditional answer.

use engine::Verdict;
use engine::plan::Need;
use engine::protocol::{Anchor, Modality, Statement};

use crate::View;
use crate::phrases::{self, fill};
use crate::words::listed;

impl View<'_> {
    /// Whether it hangs on which kind is meant: the answer about some kind is another than the
    /// answer about the whole.
    pub fn kinds_decide(needs: &[Need]) -> bool {
        let differs = |need: &Need| matches!(need, Need::Kind(_, v) if *v != Verdict::Conditional);
        needs.iter().any(differs)
    }

    /// "only if no scabs or crusts are left and your hands are freshly washed".
    pub fn only_if(&self, needs: &[Need]) -> String {
        if Self::kinds_decide(needs) {
            return phrases::BY_KIND.to_owned();
        }
        let words: Vec<String> = together(needs).iter().map(|need| self.met(need)).collect();
        fill(phrases::ONLY_IF, &[("needs", &listed(&words, "and"))])
    }

    /// How a date is said that hangs on something: ", if Fri 20 Nov was your last session", ", and
    /// then only if no scabs or crusts are left".
    pub(crate) fn and_only_if(&self, needs: &[Need]) -> String {
        let own: Vec<&Need> = needs.iter().filter(|n| !matches!(n, Need::Kind(..))).collect();
        match own[..] {
            _ if needs.is_empty() => String::new(),
            [Need::Complete(true)] if !Self::kinds_decide(needs) => {
                fill(phrases::AND_IF, &[("need", &self.met(&Need::Complete(true)))])
            }
            _ => fill(phrases::AND_THEN, &[("only_if", &self.only_if(needs))]),
        }
    }

    /// What has a date that hangs on whether a session was the last, by short names: "swimming, sauna
    /// and sunscreen". Nothing is named where no names are given; none where no date hangs on it.
    pub fn hanging_on_the_last(&self) -> Option<String> {
        let all = self.protocol().statements.iter();
        let counted: Vec<&Statement> =
            all.filter(|one| one.window.anchor == Anchor::CourseEnd).collect();
        // A date that somebody waits for is that of a permission or of advice, where there is one.
        let opens = |one: &&&Statement| matches!(one.modality, Modality::May | Modality::Should);
        let opening: Vec<&&Statement> = counted.iter().filter(opens).collect();
        let shown = if opening.is_empty() { counted.iter().collect() } else { opening };
        let mut names: Vec<String> = Vec::new();
        for target in shown.iter().flat_map(|one| &one.targets) {
            let name = self.label(*target);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        (!counted.is_empty()).then(|| listed(&names, "and"))
    }

    /// A need as a clause after "if".
    pub fn met(&self, need: &Need) -> String {
        if *need == Need::Complete(true) {
            let last = self.short(self.client.course.last().date);
            return fill(phrases::WAS_LAST, &[("date", &last)]);
        }
        let words = self.protocol().need_text(need, self.language());
        words.strip_prefix("only if ").map_or(words.clone(), str::to_owned)
    }
}

/// The needs, without kinds, and with those about one fact as one: the values that meet them all.
fn together(needs: &[Need]) -> Vec<Need> {
    let mut one_each: Vec<Need> = Vec::new();
    for need in needs.iter().filter(|need| !matches!(need, Need::Kind(..))) {
        let same = one_each.iter_mut().find_map(|known| match (known, need) {
            (Need::Fact { fact, values }, Need::Fact { fact: other, values: more }) => {
                (fact == other).then_some((values, more))
            }
            _ => None,
        });
        match same {
            Some((values, more)) if values.iter().any(|value| more.contains(value)) => {
                values.retain(|value| more.contains(value));
            }
            // Either will do, for one part of the answer or another.
            Some((values, more)) => values.extend(more),
            None => one_each.push(need.clone()),
        }
    }
    one_each
}
