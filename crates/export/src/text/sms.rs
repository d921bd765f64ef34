//! One day as a message to a phone, where there is no room for everything and nothing may be lost:
//! what does not fit is counted.

use answer::words::{capital, listed};
use answer::{Line, ShortMessage, View, phrases};
use engine::vocabulary::NodeId;

/// The longest a message is, in characters as phones count them. It goes out in up to three parts, or in
/// five where a letter is not of the phones' own alphabet (parts of 153 and of 67, GSM 03.40).
pub const SMS_LENGTH_MAX: usize = 320;

/// What a message can say.
struct Wording {
    clinic: String,
    day: String,
    dont: Vec<String>,
    todo: Vec<String>,
    check: Vec<String>,
    link: Option<String>,
}

/// How much of it is said.
#[derive(Clone, Copy, Default)]
struct Room {
    link: bool,
    clinic: bool,
    dont: usize,
    todo: usize,
    check: usize,
}

/// The day asked about, in at most [`SMS_LENGTH_MAX`] characters.
///
/// What has no room is counted, so that nobody takes a part for the whole: what to do goes first, then
/// what hangs on something, then the clinic's name, then prohibitions, and a link that is too long for all
/// that last.
pub fn sms(view: &View<'_>, link: Option<&str>) -> ShortMessage {
    let card = view.card(&view.plan.day(view.date()));
    let wording = Wording {
        clinic: view.clinic(),
        day: capital(&day(view)),
        dont: labels(view, &card.dont),
        todo: labels(view, &card.todo),
        check: labels(view, &card.check_first),
        link: link.map(str::to_owned),
    };
    wording.message()
}

/// "day 8, Fri 27 Nov".
fn day(view: &View<'_>) -> String {
    let date = view.short(view.date());
    let number = view.plan.day_number(view.date());
    number.map_or(date.clone(), |number| format!("day {number}, {date}"))
}

fn labels(view: &View<'_>, lines: &[Line<'_>]) -> Vec<String> {
    let about: Vec<NodeId> = lines.iter().flat_map(|line| &line.about).copied().collect();
    let mut labels: Vec<String> = about.into_iter().map(|node| view.label(node)).collect();
    labels.dedup();
    labels
}

impl Wording {
    /// As much of it as there is room for.
    fn message(&self) -> ShortMessage {
        let mut messages = self.rooms().map(|room| ShortMessage::of(self.with(room)));
        let fits = |message: &ShortMessage| message.length <= SMS_LENGTH_MAX;
        messages.find(fits).unwrap_or_else(|| ShortMessage::of(self.with(Room::default())))
    }

    /// Every room there is for it, the largest first.
    fn rooms(&self) -> impl Iterator<Item = Room> {
        let (dont, todo, check) = (self.dont.len(), self.todo.len(), self.check.len());
        let rooms = move |link: bool| {
            let all = Room { link, clinic: true, dont, todo, check };
            let less_to_do = (0..=todo).rev().map(move |todo| Room { todo, ..all });
            let fewer_checks = (0..check).rev().map(move |check| Room { todo: 0, check, ..all });
            let fewer_bans =
                (0..=dont).rev().map(move |dont| Room { link, dont, ..Room::default() });
            less_to_do.chain(fewer_checks).chain(fewer_bans)
        };
        rooms(true).chain(rooms(false))
    }

    fn with(&self, room: Room) -> String {
        let clinic = if room.clinic { format!("{}: ", self.clinic) } else { String::new() };
        let lists = [
            list(phrases::DO_NOT, &self.dont, room.dont),
            list(phrases::DO, &self.todo, room.todo),
            list(phrases::CHECK, &self.check, room.check),
        ];
        let mut said: Vec<String> = lists.into_iter().flatten().collect();
        said.extend(self.rest(room));
        if said.is_empty() {
            said.push("The page says nothing to do or not to do.".to_owned());
        }
        let link = self.link.as_ref().filter(|_| room.link);
        said.extend(link.map(|link| format!("All: {link}")));
        format!("{clinic}{}. {}", self.day, said.join(" "))
    }

    /// What no word is said of: "Also 7 to do, 3 to check first."
    fn rest(&self, room: Room) -> Option<String> {
        let hidden = [
            (self.dont.len(), room.dont, "not to do"),
            (self.todo.len(), room.todo, "to do"),
            (self.check.len(), room.check, "to check first"),
        ];
        let hidden = hidden.into_iter().filter(|(all, shown, _)| *all > 0 && *shown == 0);
        let counts: Vec<String> = hidden.map(|(all, _, what)| format!("{all} {what}")).collect();
        (!counts.is_empty()).then(|| format!("Also {}.", counts.join(", ")))
    }
}

/// "Do not: swimming, sauna and 3 more."; none where nothing of it is shown.
fn list(lead: &str, all: &[String], shown: usize) -> Option<String> {
    let (shown, hidden) = all.split_at_checked(shown).filter(|(shown, _)| !shown.is_empty())?;
    let more = (!hidden.is_empty()).then(|| format!("{} more", hidden.len()));
    let items: Vec<String> = shown.iter().cloned().chain(more).collect();
    Some(format!("{lead}: {}.", listed(&items, "and")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(link: Option<String>) -> Wording {
        let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Wording {
            clinic: "Glow".to_owned(),
            day: "Day 8".to_owned(),
            dont: words(&["swimming", "sauna", "shaving"]),
            todo: words(&["patting dry"]),
            check: Vec::new(),
            link,
        }
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let wording = wording(None);
        let check = |clinic: bool, dont: usize, todo: usize, expected: &str| {
            assert_eq!(wording.with(Room { clinic, dont, todo, ..Room::default() }), expected);
        };
        check(true, 3, 1, "Glow: Day 8. Do not: swimming, sauna and shaving. Do: patting dry.");
        check(true, 3, 0, "Glow: Day 8. Do not: swimming, sauna and shaving. Also 1 to do.");
        check(false, 1, 0, "Day 8. Do not: swimming and 2 more. Also 1 to do.");
        check(false, 0, 0, "Day 8. Also 3 not to do, 1 to do.");
    }

    #[test]
    fn a_link_without_room_is_left_out_whole() {
        let check = |length: usize, expected: &str| {
            let said = wording(Some("x".repeat(length))).message().text;
            assert_eq!(said.replace(&"x".repeat(length), "LINK"), expected, "{length}");
        };
        let all = "Glow: Day 8. Do not: swimming, sauna and shaving. Do: patting dry.";
        check(200, &format!("{all} All: LINK"));
        check(280, "Day 8. Also 3 not to do, 1 to do. All: LINK");
        check(300, all);
    }
}
