//! Prohibitions of a day in as few lines as keep every date.

use answer::phrases::{self, fill};
use answer::words::{bare, listed};
use answer::{Basis, Line, View};
use engine::vocabulary::NodeId;

use crate::Point;

/// Prohibitions of which the same is said.
#[derive(Clone, Debug)]
pub(crate) struct Ban<'a> {
    /// What is forbidden.
    pub about: Vec<NodeId>,
    /// How it is said: it begins with "Do not".
    pub point: Point,
    /// What it rests on.
    pub basis: Vec<Basis<'a>>,
}

/// The prohibitions of a day, those with the same dates as one.
pub(crate) fn bans<'a>(view: &View<'_>, lines: &[Line<'a>]) -> Vec<Ban<'a>> {
    let mut bans: Vec<Ban<'a>> = Vec::new();
    for line in lines {
        let point = Point::ban(line);
        match bans.iter_mut().find(|known| known.point.notes == point.notes) {
            Some(known) => known.join(view, line),
            None => {
                let (about, basis) = (line.about.clone(), line.basis.clone());
                bans.push(Ban { about, point, basis });
            }
        }
    }
    bans
}

impl<'a> Ban<'a> {
    /// Takes in another: "Do not do vigorous exercise; no shampoo or soap".
    fn join(&mut self, view: &View<'_>, line: &Line<'a>) {
        self.about.extend(&line.about);
        for basis in &line.basis {
            if !self.basis.contains(basis) {
                self.basis.push(*basis);
            }
        }
        let Some((first, others)) = self.about.split_first() else { return };
        let names: Vec<String> =
            others.iter().map(|node| bare(&view.name(*node)).to_owned()).collect();
        let (act, others) = (view.act(*first), listed(&names, "or"));
        let places: [(&str, &dyn std::fmt::Display); 3] =
            [("no", &phrases::DO_NOT), ("act", &act), ("others", &others)];
        self.point.what = fill(phrases::BAN_MANY, &places);
    }
}
