//! Several courses at once: the strictest verdict wins and names its protocol.

use alloc::vec::Vec;

use crate::verdict::Verdict;

/// The verdict of several protocols together (docs/LAWS.md, law of combining 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The verdict of all together.
    pub verdict: Verdict,
    /// The protocols whose own verdict decided it, by position.
    pub deciding: Vec<usize>,
    /// The protocols that do not speak of it, by position.
    pub silent: Vec<usize>,
}

/// Merges the verdicts of several protocols about one activity at one moment.
///
/// The strictest wins; where one protocol is silent and no other forbids, the whole is at best
/// conditional; where all are silent (or there are none), not covered.
///
/// # Example
///
/// ```
/// use engine::{Verdict, merge::merge};
/// let merged = merge(&[Verdict::Allowed, Verdict::NotCovered]);
/// assert_eq!(merged.verdict, Verdict::Conditional);
/// assert_eq!(merged.silent, [1]);
/// ```
pub fn merge(verdicts: &[Verdict]) -> Merged {
    let which = |wanted: Verdict| -> Vec<usize> {
        let all = verdicts.iter().enumerate();
        all.filter(|(_, verdict)| **verdict == wanted).map(|(at, _)| at).collect()
    };
    let silent = which(Verdict::NotCovered);
    let spoken = verdicts.iter().filter(|verdict| **verdict != Verdict::NotCovered);
    let Some(strictest) = spoken.max().copied() else {
        return Merged { verdict: Verdict::NotCovered, deciding: silent.clone(), silent };
    };
    let doubtful = strictest == Verdict::Allowed && !silent.is_empty();
    let verdict = if doubtful { Verdict::Conditional } else { strictest };
    let deciding = if doubtful { silent.clone() } else { which(strictest) };
    Merged { verdict, deciding, silent }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Allowed, Conditional, Forbidden, NotCovered};

    fn check(verdicts: &[Verdict], verdict: Verdict, deciding: &[usize], silent: &[usize]) {
        let (deciding, silent) = (deciding.to_vec(), silent.to_vec());
        assert_eq!(merge(verdicts), Merged { verdict, deciding, silent }, "{verdicts:?}");
    }

    #[test]
    fn the_strictest_wins_and_silence_is_named() {
        check(&[Allowed, Allowed], Allowed, &[0, 1], &[]);
        check(&[Allowed, Conditional], Conditional, &[1], &[]);
        check(&[Allowed, Forbidden, Conditional], Forbidden, &[1], &[]);
        check(&[Allowed, NotCovered], Conditional, &[1], &[1]);
        check(&[NotCovered, Forbidden], Forbidden, &[1], &[0]);
        check(&[NotCovered, NotCovered], NotCovered, &[0, 1], &[0, 1]);
        check(&[], NotCovered, &[], &[]);
    }
}
