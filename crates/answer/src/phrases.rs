//! The words around a plan, with named places for the dates, names and numbers in them: said by
//! [`fill`] here, and by the script of a page that has no server.

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
    NOW_TO_DO = "do";
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
    NO_RULE = "The page sets no rule for this, but speaks of it: {name}.";
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
    ITS_WORD = "About this it says:";
    NOT_LIFTED = "It also says this, which does not lift it:";
    MY_SESSION = "My session: {date}";
    ABOUT_DAY = "{when}; this is about day {number}, {date}";
    MESSAGE = "Hello {name}, may I {act}? {when}. Your aftercare page does not settle it.";
    SIGN = "{name}: what the page says.";
    NOT_TO_DO_PLACE = "“{name}” is a place on the body, not something to do.";
    NOT_TO_DO_QUALITY = "“{name}” is a property, not something to do.";
    ASK_INSTEAD = "Ask about something you would like to do or to use.";
    USUAL = "It calls this usual:";
    NOT_SAID_USUAL = "It does not say whether it is usual.";
    NOT_CAUGHT = "I did not catch “{words}”.";
    ANOTHER_WORD = "Try another word for it, or ask the clinic.";
    WHAT_TO_DO = "What would you like to do?";
    HAVE_A_QUESTION = "Hello {name}, I have a question about my aftercare: {words}";
    DO_NOT_WAIT = "If it worries you, do not wait for an answer from the clinic.";
    GIVE_THE_DAY = "What holds today counts from your session. Give its day for an answer.";

    // A calendar.
    SESSION_AT = "Session: {clinic}";
    NTH_SESSION_AT = "Session {number}: {clinic}";
    IF_LAST = "If that was your last session.";
    ANEW_FROM = "Counted anew: session {number} is on that day.";
    ADVICE = "the page words it as advice";
    TO_DO = "To do: {words}";
    NO_MORE_SAID = "The page says no more, neither yes nor no: {names}";
    ASK_WHOM = "Not sure? Ask {whom}.";
    YOUR_PLAN = "Your plan: {link}";

    // Headings and buttons.
    DO_TODAY = "Do today";
    DO = "Do";
    YOU_MAY = "You may";
    CHECK = "Check first";
    SEE_TODAY = "What you may see today";
    SEE = "What you may see";
    YOU_MAY_SEE = "You may see";
    NEXT = "What changes next";
    NOTHING_LEFT = "Nothing is left to wait for. What stands above holds from now on.";
    TAKEN_BACK = "What a planned session takes back";
    WHY_ALL = "Why: all of {date}";
    ON_THE_WAY = "On the way";
    STAGE = "From {from}: {words}";
    DAY_BY_DAY = "Day by day";
    ALL_OF = "All of {date}";
    TODAY = "today";
    DAY_SHOWN = "the day shown";
    SESSION = "session";
    GOES_ON = "The plan goes on. Ask about a later day to see what comes.";
    NOT_TODAY = "This is not for today. ";
    SHOW_TODAY = "Show today";
    CHANGE_DATES = "Change my dates";
    WAS_IT_THE_LAST = "Was that your last session?";
    HANGS_ON_IT = "Your date for {name} hangs on it.";
    ANSWER_YES = "Yes";
    ANSWER_NO = "No";
    NOT_SURE = "Not sure";
    THEN_WAIT = "Not sure? Then wait, and ask {name}.";
    WHY = "Why: {words}";
    NOT_READ = "That could not be read.";
    MAY_I = "May I …?";
    ASK_AGAIN = "Ask again";
    BACK = "Back to your plan";
    A_MESSAGE = "A message you can send";
    SEND_AS_MAIL = "Send as mail";
    SEND_AS_TEXT = "Send as text";
    COPY = "Copy";
    CALL = "Call";
    A_QUESTION = "A question about my aftercare";
    TAKE = "Take it with you";
    COPY_LINK = "Copy the link";
    PRINT = "Print or save as PDF";
    CALENDAR_FILE = "Calendar file";
    COPIED = "Copied";
    ADDRESS_HOLDS = "This page's address holds your dates and nothing else does.";
    SPOKEN_OF = "What the page speaks of";
    EVERYTHING_ELSE = "Everything else you can ask about";
    MOSTLY_SILENT = "Most of it the page does not mention by name. The answer says so, or says what it comes under.";

    // What a page without a server says of itself.
    NEEDS_SCRIPTS = "Your own plan by date is worked out by a script, and scripts are off. All the page says stands below.";
    FAILED = "Your plan could not be worked out here. All the page says stands below; for your dates ask the clinic.";
    CANNOT_READ = "This page cannot read that. Try another word for it, or ask the clinic.";
    NEEDS_CLINIC = "This needs the clinic";
    BEYOND_TIMES = "This page counts in whole days and cannot take a time of day. Leave it out, or ask the clinic.";
    BEYOND_TOLD = "This page cannot take into account what a practitioner told you. Do as they said, and ask them if you are not sure.";
    BEYOND_ZONE = "This page counts days at the clinic only. Leave the time zone out, or ask the clinic.";
    BEYOND_SESSIONS = "This page counts up to six sessions. Leave out what is long past, or ask the clinic.";
    BEYOND_CLOCK = "This page is too old to know what day it is at the clinic. Ask the clinic for a new one.";
    LANGUAGE = "this page is in the clinic's own language only, not in `{language}`";
    END_OF_DAY = "This page counts hours from the end of that day. Ask the clinic if you need it to the hour.";
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
