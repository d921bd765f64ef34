//! Every sentence about a plan that has a date, a name or a number in it, with named places for
//! them: said by [`fill`] here, and by the script of a page that has no server.

use std::fmt::{Display, Write as _};

/// Declares phrases, each with its words as its documentation, and the list of them all.
macro_rules! phrases {
    ($($name:ident = $words:literal;)*) => {
        $(#[doc = concat!("“", $words, "”")] pub const $name: &str = $words;)*

        /// Every phrase with its name.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $words)),*];
    };
}

phrases! {
    DO_NOT = "Do not";
    BETTER_NOT = "Better not";

    // Days.
    NUMBER = "day {number}";
    NUMBERS = "days {first} to {last}";
    BEFORE_FIRST = "before your first session";
    NUMBERED = "{date} ({number})";
    AT_TIME = "{date} at {time}";
    SPAN = "{from} to {to}";
    IN_DAY = "in 1 day";
    IN_DAYS = "in {count} days";

    // The head of a plan.
    DAY_NUMBER = "Day {number}";
    SESSION_DAY = "The day of your session";
    SESSION_TOMORROW = "Your session is tomorrow";
    SESSION_IN = "Your session is in {count} days";
    TODAY_IS = "Today, {date}.";
    FOR_DAY = "For {date}.";
    ONE_SESSION_WAS = "Your session was on {date}; {day_one}.";
    ONE_SESSION_IS = "Your session is on {date}; {day_one}.";
    MANY_SESSIONS = "Your sessions: {sessions}.";
    COUNTED_ANEW = "Days are counted anew from each: {day_one}.";
    PLANNED = "{date} (planned)";
    DAY_ONE_IS_SESSION = "that day is day 1";
    DAY_ONE_IS_AFTER = "the day after is day 1";
    MAY_MOVE = "If a planned session moves, the dates that count from it move too.";
    LAST_NOT_KNOWN = "Not known: whether that was your last session.";
    LAST_WAS = "That was your last session.";
    MORE_TO_COME = "More sessions are to come.";
    ZONE = "Days are counted in {city} time.";
    NOTHING_BEFORE = "The page says nothing about the days before. Below is what holds on {date}, the day of your session.";
    LONG_AGO = "Your last session was over a year ago. If you have had another, change your dates.";
    OUT_OF_ORDER = "the sessions were not in order of time; they are now";
    REPEATED = "two sessions on {date} count as one";
    COMPLETE_LATER = "complete counts once the last session has been: from {date} on";

    // What settles it.
    BY_KIND = "depending on the kind";
    ONLY_IF = "only if {needs}";
    AND_IF = ", if {need}";
    AND_THEN = ", and then {only_if}";
    WAS_LAST = "{date} was your last session";

    // What comes after.
    NOT_BEFORE = "not before {date}{needs}";
    OPENS_FROM = "you may from {date}{needs}";
    FROM_THEN = "from {date} {words}";
    KIND_FROM_THEN = "it depends on the kind";
    OPENS_PLAINLY = "from {date} on you may";
    THEN_SILENT = "to {date}; after that the page does not say";
    CLOSES_FROM = "from {date} the page says no";
    CLOSES = "to {date}, then {then}{because}";
    NOT_AGAIN_BEFORE = "not again before {date}{needs}";
    NOT_AGAIN = "not again";
    SESSION_NUMBER = "session {number}";
    BECAUSE_SESSION = ", because {session} is on {date}";
    WHILE_MORE_COME = "while more sessions are to come; it counts from your last one";
    NO_END = "the page gives no day from which you may";
    SINCE = "from {date}";
    SOME_EARLIER = "{words}; some clients earlier: ask";
    BAN_MANY = "{no} {act}; no {others}";
    BAN = "{no} {acts}";
    TAKEN_SINCE = "from {date}, then {again}{because}";
    TAKEN_TO = "to {date}, then {again}{because}";

    // What changes.
    NOW_ALLOWED = "you may";
    NOW_CONDITIONAL = "check first";
    NOW_FORBIDDEN = "do not, from now";
    NOW_SILENT = "the page says no more, neither yes nor no";

    // May I?
    YES = "Yes. You may {act} on {day}.";
    CHECK_FIRST = "Check first before you {act} on {day}.";
    NO = "{no} {act} on {day}.";
    NOT_ALL_OF_IT = "The page does not speak of all there is to this: {name}.";
    NOT_MENTIONED = "The page does not mention {name}.";
    NOT_THAT_DAY = "The page does not say for {day}: {name}.";
    ON_THE_KIND = "It depends on the kind:";
    NEITHER = "That is not a yes and not a no.";
    NO_UP_TO = "Up to {date} it says no.";
    EARLIER = "For some clients it is earlier: ask.";
    COUNTS_ON = "That is if {session} is on {date}; with another day it moves.";
    YOUR_SESSION = "your session";
    KIND_ALLOWED = "You may {act}{ahead}.";
    KIND_SILENT = "The page does not say: {name}{ahead}.";
    KIND_CONDITIONAL = "Check first before you {act}: {only_if}.";
    KIND_FORBIDDEN = "{no} {act}{ahead}.";
    KIND_BEFORE = " before {date}";
    KIND_AHEAD = ", {ahead}";
    ALL_IT_SAYS = "It does say this, without naming what you ask about:";
    NOT_LIFTED = "It also says this, which does not lift it:";
    MY_SESSION = "My session: {date}";
    ABOUT_DAY = "{when}; this is about day {number}, {date}";
    MESSAGE = "Hello {name}, may I {act}? {when}. Your aftercare page does not say.";
    SIGN = "{name}: what the page says.";
    NOT_TO_DO_PLACE = "“{name}” is a place on the body, not something to do.";
    NOT_TO_DO_QUALITY = "“{name}” is a property, not something to do.";
    ASK_INSTEAD = "Ask about something you would like to do or to use.";
    USUAL = "It calls this usual:";
    NOT_SAID_USUAL = "It does not say whether it is usual.";
}

/// A phrase with its places filled in.
pub fn fill(phrase: &str, places: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(phrase.len() + 32);
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        if let Some((_, words)) = places.iter().find(|(place, _)| *place == name) {
            write!(filled, "{words}").expect("a String takes every character");
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        assert_eq!(
            fill(NOT_BEFORE, &[("date", &"Sat 5 Dec"), ("needs", &"")]),
            "not before Sat 5 Dec"
        );
        assert_eq!(fill(IN_DAYS, &[("count", &3)]), "in 3 days");
        // What is filled in is never read again.
        assert_eq!(fill("{a}{b}", &[("a", &"{b}"), ("b", &"c")]), "{b}c");
    }
}
