//! Prohibitions of a day in as few lines as keep every date.

use answer::phrases::{self, fill};
use answer::words::{bare, listed};
use answer::{Line, View};
use engine::vocabulary::NodeId;

use crate::Point;

/// Prohibitions of which the same is said, in the making.
struct Group {
    about: Vec<NodeId>,
    point: Point,
    lines: usize,
}

/// The prohibitions of a day: those with the same dates in one line, each beginning with "Do not".
pub(crate) fn bans(view: &View<'_>, lines: &[Line<'_>]) -> Vec<Point> {
    let mut groups: Vec<Group> = Vec::new();
    for line in lines {
        let point = Point::ban(line);
        match groups.iter_mut().find(|known| known.point.notes == point.notes) {
            Some(known) => {
                known.about.extend(&line.about);
                known.lines += 1;
            }
            None => groups.push(Group { about: line.about.clone(), point, lines: 1 }),
        }
    }
    groups.into_iter().map(|group| group.point(view)).collect()
}

impl Group {
    /// "Do not do vigorous exercise; no shampoo or soap".
    fn point(self, view: &View<'_>) -> Point {
        let Some((first, others)) = self.about.split_first().filter(|_| self.lines > 1) else {
            return self.point;
        };
        let names: Vec<String> =
            others.iter().map(|node| bare(&view.name(*node)).to_owned()).collect();
        let (act, others) = (view.act(*first), listed(&names, "or"));
        let places: [(&str, &dyn std::fmt::Display); 3] =
            [("no", &phrases::DO_NOT), ("act", &act), ("others", &others)];
        Point { what: fill(phrases::BAN_MANY, &places), notes: self.point.notes }
    }
}
