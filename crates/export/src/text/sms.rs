//! One day as a message to a phone, where there is no room for everything and nothing may be lost:
//! what does not fit is counted.

use answer::words::{capital, counted, listed};
use answer::{Line, ShortMessage, View, phrases};
use engine::vocabulary::NodeId;

/// The longest a message is, as phones count: two of them.
pub const SMS_LENGTH_MAX: usize = 306;

/// The parts of a message, as far as they have room.
struct Wording {
    head: String,
    dont: Vec<String>,
    todo: Vec<String>,
    check: Vec<String>,
    tail: String,
}

/// The day asked about, in at most [`SMS_LENGTH_MAX`] characters.
///
/// What has no room is counted, so that nobody takes a part for the whole: what to do goes first, then
/// what hangs on something, then prohibitions.
pub fn sms(view: &View<'_>, link: Option<&str>) -> ShortMessage {
    let card = view.card(&view.plan.day(view.date()));
    let wording = Wording {
        head: format!("{}, {}", view.clinic(), number(view)),
        dont: labels(view, &card.dont),
        todo: labels(view, &card.todo),
        check: labels(view, &card.check_first),
        tail: link.map_or_else(|| format!("Ask {}.", view.clinic()), |link| format!("All: {link}")),
    };
    let fits = |text: &String| ShortMessage::of(text.clone()).length <= SMS_LENGTH_MAX;
    let text = wording.shorter_and_shorter().find(fits);
    ShortMessage::of(text.unwrap_or_else(|| wording.bare()))
}

/// "Fri 27 Nov (day 8)".
fn number(view: &View<'_>) -> String {
    let date = view.short(view.date());
    let number = view.plan.day_number(view.date());
    number.map_or(date.clone(), |number| format!("{date} (day {number})"))
}

fn labels(view: &View<'_>, lines: &[Line<'_>]) -> Vec<String> {
    let about: Vec<NodeId> = lines.iter().flat_map(|line| &line.about).copied().collect();
    let mut labels: Vec<String> = about.into_iter().map(|node| view.label(node)).collect();
    labels.dedup();
    labels
}

impl Wording {
    /// Every wording, the fullest first.
    fn shorter_and_shorter(&self) -> impl Iterator<Item = String> {
        let (dont, todo, check) = (self.dont.len(), self.todo.len(), self.check.len());
        let less_to_do = (0..=todo).rev().map(move |todo| [dont, todo, check]);
        let fewer_checks = (0..check).rev().map(move |check| [dont, 0, check]);
        let fewer_bans = (0..dont).rev().map(|dont| [dont, 0, 0]);
        let all = less_to_do.chain(fewer_checks).chain(fewer_bans);
        all.map(|shown| self.with(shown))
    }

    /// So many of each.
    fn with(&self, [dont, todo, check]: [usize; 3]) -> String {
        let lists = [
            list(phrases::DO_NOT, &self.dont, dont),
            list(phrases::DO, &self.todo, todo),
            list(phrases::CHECK, &self.check, check),
        ];
        let lists: Vec<String> = lists.into_iter().flatten().collect();
        let said =
            if lists.is_empty() { "Nothing to do or not to do.".into() } else { lists.join(" ") };
        format!("{}. {said} {}", self.head, self.tail)
    }

    /// Where even the names of clinic and address have no room.
    fn bare(&self) -> String {
        let count = i64::try_from(self.dont.len()).unwrap_or(i64::MAX);
        format!("{}: {}. Read your plan.", phrases::DO_NOT, counted(count, "thing"))
    }
}

/// "Do not: swimming, sauna and 3 more."; none where there is nothing.
fn list(lead: &str, all: &[String], shown: usize) -> Option<String> {
    let (shown, hidden) = all.split_at_checked(shown)?;
    let more = |words: &str| format!("{} {words}", hidden.len());
    let mut items = shown.to_vec();
    if !hidden.is_empty() {
        items.push(if shown.is_empty() { more("things, see below") } else { more("more") });
    }
    (!items.is_empty()).then(|| format!("{}: {}.", capital(lead), listed(&items, "and")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_counted() {
        let names = ["swimming", "sauna", "shaving"].map(str::to_owned);
        let check = |shown: usize, expected: Option<&str>| {
            assert_eq!(list("Do not", &names, shown).as_deref(), expected);
        };
        check(3, Some("Do not: swimming, sauna and shaving."));
        check(1, Some("Do not: swimming and 2 more."));
        check(0, Some("Do not: 3 things, see below."));
        assert_eq!(list("Do", &[], 0), None);
    }
}
