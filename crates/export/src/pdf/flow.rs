//! Where atoms stand: pure functions from heights to places.

use super::atom::Atom;

/// Room for atoms below each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) page: usize,
    pub(crate) x: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
}

/// An atom in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Placed {
    /// Which atom.
    pub(crate) what: What,
    /// In which column, counted from the first it could have been in.
    pub(crate) column: usize,
    pub(crate) page: usize,
    pub(crate) x: f32,
    pub(crate) y: f32,
}

/// What stands in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// An atom, by its index.
    Atom(usize),
    /// What is said again at the top of a column, by its index.
    Again(usize),
}

/// Atoms being placed in columns.
struct Flow<'a, C> {
    atoms: &'a [Atom],
    again: &'a [Atom],
    columns: C,
    placed: Vec<Placed>,
    column: usize,
    y: f32,
}

/// Places atoms in columns, one after another. Atoms that are kept together move to the next column
/// together, unless no column holds them; nothing is ever left out.
pub(crate) fn flow(
    atoms: &[Atom],
    again: &[Atom],
    columns: impl Fn(usize) -> Column,
) -> Vec<Placed> {
    let y = columns(0).top;
    let mut flow = Flow { atoms, again, columns, placed: Vec::new(), column: 0, y };
    let mut from = 0;
    while from < atoms.len() {
        let to = chain_end(atoms, from);
        flow.chain(from, to);
        from = to;
    }
    flow.placed
}

/// The index after the last atom that is kept with this one.
fn chain_end(atoms: &[Atom], from: usize) -> usize {
    let kept = atoms.get(from..).into_iter().flatten().take_while(|atom| atom.keep).count();
    (from + kept + 1).min(atoms.len())
}

impl<C: Fn(usize) -> Column> Flow<'_, C> {
    fn chain(&mut self, from: usize, to: usize) {
        let height = height(self.atoms.get(from..to).unwrap_or_default());
        let next = (self.columns)(self.column + 1);
        let whole = height + self.said_again(from).map_or(0.0, |(_, height)| height);
        if !self.fits(height) && (whole <= next.bottom - next.top) && !self.at_top() {
            self.next_column();
        }
        for at in from..to {
            self.atom(at);
        }
    }

    fn atom(&mut self, at: usize) {
        let Some(atom) = self.atoms.get(at) else { return };
        // What is higher than any column stands in one of its own, and runs out of it.
        if !self.fits(atom.above + atom.height) && !self.at_top() {
            self.next_column();
        }
        if self.at_top() {
            if let Some((again, height)) = self.said_again(at) {
                self.put(What::Again(again), height);
            }
        } else {
            self.y += atom.above;
        }
        self.put(What::Atom(at), atom.height);
    }

    /// What is said at the top of a column before an atom.
    fn said_again(&self, at: usize) -> Option<(usize, f32)> {
        let again = self.atoms.get(at)?.again?;
        Some((again, self.again.get(again)?.height))
    }

    fn put(&mut self, what: What, height: f32) {
        let Column { page, x, .. } = (self.columns)(self.column);
        self.placed.push(Placed { what, column: self.column, page, x, y: self.y });
        self.y += height;
    }

    fn next_column(&mut self) {
        self.column += 1;
        self.y = (self.columns)(self.column).top;
    }

    fn at_top(&self) -> bool {
        self.y <= (self.columns)(self.column).top
    }

    fn fits(&self, height: f32) -> bool {
        // A hundredth of a point is what adding up may be wrong by.
        self.y + height <= (self.columns)(self.column).bottom + 0.01
    }
}

/// How high atoms are below each other.
fn height(atoms: &[Atom]) -> f32 {
    atoms.iter().map(|atom| atom.above + atom.height).sum()
}

/// Where the lowest of what is placed on a page ends.
pub(crate) fn end(placed: &[Placed], atoms: &[Atom], again: &[Atom], page: usize) -> Option<f32> {
    let on = placed.iter().filter(|placed| placed.page == page);
    on.map(|placed| {
        let atom = match placed.what {
            What::Atom(at) => atoms.get(at),
            What::Again(at) => again.get(at),
        };
        placed.y + atom.map_or(0.0, |atom| atom.height)
    })
    .reduce(f32::max)
}

#[cfg(test)]
mod tests {
    use super::{Atom, Column, What, flow};

    /// Atoms by height; `+` keeps one with the next, `^` says "again" before it.
    fn atoms(written: &str) -> Vec<Atom> {
        let atom = |word: &str| Atom {
            height: word.trim_matches(['+', '^']).parse().expect("a height"),
            keep: word.ends_with('+'),
            again: word.starts_with('^').then_some(0),
            ..Atom::default()
        };
        written.split_whitespace().map(atom).collect()
    }

    /// The columns of atoms placed in columns 10 high, by index; `a` is what is said again.
    fn check(written: &str, expected: &str) {
        let again = [Atom { height: 1.0, ..Atom::default() }];
        let columns = |page| Column { page, x: 0.0, top: 5.0, bottom: 15.0 };
        let placed = flow(&atoms(written), &again, columns);
        let mut found: Vec<String> = Vec::new();
        for placed in placed {
            found.resize(found.len().max(placed.column + 1), String::new());
            found[placed.column].push_str(&match placed.what {
                What::Atom(at) => at.to_string(),
                What::Again(_) => "a".to_owned(),
            });
        }
        assert_eq!(found.join(" "), expected, "{written}");
    }

    #[test]
    fn atoms_fill_columns_and_what_is_kept_moves_together() {
        check("", "");
        check("4 4 4", "01 2");
        check("4 4 2", "012");
        check("4 4+ 4", "0 12");
        check("4 4+ 4+ 4", "01 23");
        check("4+ 4+ 4+ 4", "01 23");
        check("4 4 ^4", "01 a2");
        check("^4 4 4", "a01 2");
        check("4 ^5+ 4", "0 a12");
        check("4 ^5+ 5", "01 2");
        check("4 12 4", "0 1 2");
        check("12 4", "0 1");
    }
}
