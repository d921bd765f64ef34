use alloc::vec;
use alloc::vec::Vec;

use super::context::DAYS_MAX;

/// A set of small numbers: statements, resolutions, nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Set(Vec<u64>);

impl Set {
    /// The empty set of numbers below `size`.
    pub(super) fn none(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    /// Adds a number; tells whether it is new.
    pub(super) fn insert(&mut self, at: usize) -> bool {
        let new = !self.has(at);
        self.0[at / 64] |= 1 << (at % 64);
        new
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 == 1
    }

    pub(super) fn covers(&self, smaller: &Self) -> bool {
        self.0.iter().zip(&smaller.0).all(|(own, other)| other & !own == 0)
    }

    /// Keeps what is in both; tells whether anything is.
    pub(super) fn keep(&mut self, other: &Self) -> bool {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
        self.0.iter().any(|word| *word != 0)
    }
}

const WORDS: usize = (DAYS_MAX + 2).div_ceil(64);

/// A set of days of the course, by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Days([u64; WORDS]);

impl Days {
    pub(super) fn add(&mut self, day: usize) {
        self.0[day / 64] |= 1 << (day % 64);
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.both(other, |own, other| own | other)
    }

    pub(super) fn and(self, other: Self) -> Self {
        self.both(other, |own, other| own & other)
    }

    pub(super) fn without(self, other: Self) -> Self {
        self.both(other, |own, other| own & !other)
    }

    fn both(mut self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own = join(*own, other));
        self
    }

    /// The first of them.
    pub(super) fn first(self) -> Option<usize> {
        let at = self.0.iter().position(|word| *word != 0)?;
        Some(at * 64 + usize::try_from(self.0[at].trailing_zeros()).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_again() {
        for day in [0, 1, 63, 64, 200, DAYS_MAX + 1] {
            let mut days = Days::default();
            days.add(day);
            assert_eq!(days.first(), Some(day));
            assert_eq!(days.without(days).first(), None);
        }
    }
}
