//! Nothing is lost on the way: every prohibition of every protocol stands in every format, begins with
//! "Do not" and keeps its dates; and what a calendar says changes as its plan does.

use std::collections::{BTreeMap, BTreeSet};

use answer::View;
use answer::words::bare;
use engine::Verdict;
use engine::course::Session;
use engine::plan::{Change, Item};
use engine::vocabulary::NodeId;
use export::{
    Calendar, CalendarWishes, Entry, Handout, Kind, Only, Point, Rhythm, When, Wishes, sms,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, Time, time};

use crate::support::{Course, client, courses, protocols, words};

/// Walks through every protocol with every course.
fn each(check: impl Fn(&View<'_>)) {
    for protocol in protocols() {
        for course in courses() {
            let client = client(&protocol, &course);
            check(&View::new(&client));
        }
    }
}

fn calendar(view: &View<'_>) -> Calendar {
    Calendar::new(view, &CalendarWishes::default())
}

/// Every day on which anything may change.
fn days(view: &View<'_>) -> Vec<Date> {
    let edges = view.plan.edges().iter().map(|edge| edge.date());
    let mut days: Vec<Date> =
        edges.flat_map(|day| [Some(day), day.tomorrow().ok()]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Whether something is about a thing, or about what speaks for it.
fn is_about(view: &View<'_>, about: &[NodeId], node: NodeId) -> bool {
    about.iter().any(|own| *own == node || view.speaks_for(*own, node))
}

fn on(entries: &[Entry], kind: Kind, day: Date) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(move |entry| entry.what.kind == kind && entry.when == When::Day(day))
}

/// The entry kind of a verdict, where an activity is no duty.
fn kind(verdict: Verdict) -> Kind {
    match verdict {
        Verdict::Forbidden => Kind::DoNot,
        Verdict::Conditional => Kind::CheckFirst,
        Verdict::Allowed => Kind::YouMay,
        Verdict::NotCovered => Kind::Silent,
    }
}

/// Whether an activity only hangs on which kind is meant; the kinds have entries of their own.
fn by_kind(view: &View<'_>, change: &Change) -> bool {
    let (_, at) = view.plan.on(change.activity, change.date);
    View::kinds_decide(&view.plan.explain(change.activity, at).needs)
}

#[test]
fn calendar_entries_change_as_the_plan_does() {
    each(|view| {
        let calendar = calendar(view);
        for change in days(view).into_iter().flat_map(|day| view.plan.changes(day)) {
            if change.now == Verdict::Conditional && by_kind(view, &change) {
                continue;
            }
            let kinds = match change.now {
                Verdict::Allowed => vec![Kind::YouMay, Kind::Do],
                other => vec![kind(other)],
            };
            let mut own = kinds.iter().flat_map(|kind| on(&calendar.entries, *kind, change.date));
            let said = own.any(|entry| is_about(view, &entry.what.about, change.activity));
            assert!(said, "{}: {change:?}", view.protocol().id);
        }
    });
}

/// Whether what holds of an activity on a day began after what held of it the day before.
fn is_anew(view: &View<'_>, node: NodeId, day: Date) -> bool {
    let held = |day: Date| view.plan.interval_at(node, view.plan.on(node, day).1);
    held(day) != held(day.yesterday().unwrap())
}

/// A prohibition that ends in the course of a day may begin again on the next, with a session.
#[test]
fn a_prohibition_that_begins_again_is_said_again() {
    each(|view| {
        let calendar = calendar(view);
        for day in days(view) {
            let dont = view.plan.day(day).dont.into_iter().map(|item| item.activity);
            for node in dont.filter(|node| is_anew(view, *node, day)) {
                let mut own = on(&calendar.entries, Kind::DoNot, day);
                let said = own.any(|entry| is_about(view, &entry.what.about, node));
                assert!(said, "{} {day}: {}", view.protocol().id, view.name(node));
            }
        }
    });
}

/// And no more often than it does.
#[test]
fn a_calendar_says_nothing_that_does_not_begin() {
    each(|view| {
        for entry in calendar(view).entries {
            let When::Day(day) = entry.when else { continue };
            let eve = day.yesterday().unwrap();
            for node in &entry.what.about {
                let (was, now) = (view.plan.on(*node, eve).0, view.plan.on(*node, day).0);
                let expected = match entry.what.kind {
                    Kind::Do => now == Verdict::Allowed,
                    Kind::CheckFirst => now == Verdict::Conditional,
                    kind_of => kind(now) == kind_of && (was != now || is_anew(view, *node, day)),
                };
                assert!(expected, "{} {day}: {}", view.protocol().id, entry.what.summary);
            }
        }
    });
}

#[test]
fn every_prohibition_of_a_calendar_begins_with_do_not_and_has_its_date() {
    each(|view| {
        let first = view.client.course.first().date;
        for entry in calendar(view).entries.iter().filter(|entry| entry.what.kind == Kind::DoNot) {
            let When::Day(day) = entry.when else { panic!("{entry:?}") };
            assert!(entry.what.summary.starts_with("Do not "), "{}", entry.what.summary);
            for node in &entry.what.about {
                let (_, at) = view.plan.on(*node, day);
                let interval = view.plan.interval_at(*node, at);
                let opens = matches!(
                    view.plan.after(*node, interval),
                    Some(Verdict::Allowed | Verdict::Conditional)
                );
                let date = answer::dates::short(interval.to.date(), first);
                assert!(
                    !opens || entry.what.summary.contains(&date),
                    "{date}: {}",
                    entry.what.summary
                );
            }
        }
    });
}

#[test]
fn names_of_entries_are_their_own_and_stay() {
    each(|view| {
        let entries = calendar(view).entries;
        let mut names: Vec<&str> = entries.iter().map(|entry| entry.uid.as_str()).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all, "{}", view.protocol().id);
        assert_eq!(calendar(view).write(), calendar(view).write());
    });
}

#[test]
fn a_calendar_is_the_same_on_whatever_day_it_is_asked_for() {
    each(|view| {
        for days in [3, 40, 700] {
            let mut later = view.client.clone();
            later.on.date = later.on.date.saturating_add(days.days());
            assert_eq!(calendar(&View::new(&later)), calendar(view), "{}", view.protocol().id);
        }
    });
}

#[test]
fn sessions_are_at_their_time() {
    each(|view| {
        let zone = view.client.course.zone();
        let start = |session: &Session| match session.time {
            Some(time) => When::At(zone.instant(session.date, time)),
            None => When::Day(session.date),
        };
        let entries = calendar(view).entries;
        let own = entries.iter().filter(|entry| entry.what.kind == Kind::Session);
        let found: Vec<When> = own.map(|entry| entry.when).collect();
        let sessions = view.client.course.sessions();
        assert_eq!(found, sessions.iter().map(start).collect::<Vec<_>>());
    });
}

/// On each day as often as its duties say, and on no other; on a session's own once it is over.
#[test]
fn reminders_ring_on_the_days_of_their_duties() {
    each(|view| {
        let course = &view.client.course;
        let entries = calendar(view).entries;
        let reminders = |day: Date| {
            let on = |entry: &&Entry| match entry.when {
                When::At(instant) => course.zone().date_of(instant) == day,
                When::Day(_) => false,
            };
            let tasks = entries.iter().filter(|entry| entry.what.kind == Kind::Task);
            tasks.filter(on).count()
        };
        let duties = |day: Date| {
            let duties = view.plan.day(day).todo.iter().filter_map(|item| item.duty).collect();
            let duties: BTreeSet<usize> = duties;
            duties
        };
        let rhythm = |duty: &usize| view.statement(*duty).and_then(Rhythm::of);
        let mut day = course.first().date.saturating_sub(10.days());
        // For how many days each has been a duty, since it began or since a session.
        let mut days: BTreeMap<usize, i64> = BTreeMap::new();
        for _ in 0..500 {
            let is_session = course.sessions().iter().any(|session| session.date == day);
            let known = |duty: &usize| days.get(duty).filter(|_| !is_session);
            let counted = |duty: usize| (duty, known(&duty).map_or(0, |days| days + 1));
            days = duties(day).into_iter().map(counted).collect();
            let due = days.iter().filter_map(|(duty, since)| {
                rhythm(duty).filter(|one| *since < one.days && since % one.every == 0)
            });
            let session = course.sessions().iter().find(|session| session.date == day);
            let over = session.map(|session| session.time.unwrap_or(time(17, 59, 0, 0)));
            let rings = |hour: &&Time| over.is_none_or(|over| **hour > over);
            let times: usize = due.map(|one| one.hours.iter().filter(rings).count()).sum();
            assert_eq!(reminders(day), times, "{} {day}", view.protocol().id);
            day = day.tomorrow().unwrap();
        }
    });
}

/// What is usual is said once for days in a row, and again where it comes again.
#[test]
fn what_is_usual_is_said_of_the_days_on_which_it_is() {
    each(|view| {
        let picture = view.picture(view.length());
        let all = picture.first.series(1.day()).take(picture.days);
        let usual = |day: Date| -> Vec<String> {
            let card = view.card(&view.plan.day(day));
            card.expect.iter().map(|line| line.what.clone()).collect()
        };
        let days: Vec<Vec<String>> = all.map(usual).collect();
        let begins = |at: usize, what: &String| {
            !at.checked_sub(1).is_some_and(|before| days[before].contains(what))
        };
        let each = days.iter().enumerate();
        let runs = each.flat_map(|(at, day)| day.iter().filter(move |what| begins(at, what)));
        let mut expected: Vec<&String> = runs.collect();
        let handout = Handout::new(view, Wishes::default());
        let mut found: Vec<&String> = handout.usual.iter().map(|one| &one.point.what).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}", view.protocol().id);
    });
}

/// What is said of a thing on a list.
fn names(view: &View<'_>, point: &Point, node: NodeId) -> bool {
    point.what.contains(&view.act(node)) || point.what.contains(bare(&view.name(node)))
}

#[test]
fn every_prohibition_stands_in_every_block_and_in_every_form_of_text() {
    each(|view| {
        let handout = Handout::new(view, Wishes::default());
        let plain = squeezed(&handout.plain());
        let markdown = squeezed(&handout.markdown().replace('\\', ""));
        let html = squeezed(&unescaped(&handout.mail().html));
        for block in &handout.blocks {
            let last = block.to.unwrap_or(block.from);
            let days = block.from.series(1.day()).take_while(|day| *day <= last);
            for Item { activity, until, at, .. } in days.flat_map(|day| view.plan.day(day).dont) {
                let said = |point: &&Point| {
                    let general =
                        |node: NodeId| view.speaks_for(node, activity) && names(view, point, node);
                    names(view, point, activity) || view.protocol().named_in_order().any(general)
                };
                let name = view.name(activity);
                let point = block.dont.iter().find(said);
                let point = point.unwrap_or_else(|| panic!("{}: {name}", block.dates));
                assert!(point.what.starts_with("Do not "), "{}", point.what);
                let interval = view.plan.interval_at(activity, at);
                let opens = matches!(
                    view.plan.after(activity, interval),
                    Some(Verdict::Allowed | Verdict::Conditional)
                );
                let date = view.short(until.date());
                assert!(
                    !opens || block.dont.iter().any(|p| said(&p) && p.text().contains(&date)),
                    "{name}: {date}"
                );
                for text in [&plain, &markdown, &html] {
                    assert!(text.contains(&squeezed(&point.text())), "{}", point.text());
                }
            }
        }
    });
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(html: &str) -> String {
    html.replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
}

#[test]
fn a_message_has_room_and_counts_what_has_none() {
    let link = "https://aftercare.a-clinic-with-a-long-name.example/smp/?session=2026-11-20";
    for protocol in protocols() {
        for course in courses() {
            let mut client = client(&protocol, &course);
            for day in days(&View::new(&client)) {
                client.on.date = day;
                let view = View::new(&client);
                for link in [None, Some(link)] {
                    let message = sms(&view, link);
                    assert!(message.length <= export::SMS_LENGTH_MAX, "{}", message.text);
                    let forbids = !view.plan.day(day).dont.is_empty();
                    let named = message.text.contains("Do not: ");
                    let counted =
                        message.text.contains("Also ") && message.text.contains(" not to do");
                    let says = named || counted;
                    assert_eq!(forbids, says, "{day}: {}", message.text);
                }
            }
        }
    }
}

#[test]
fn a_calendar_of_part_of_a_plan_is_part_of_its_calendar() {
    each(|view| {
        let of = |only| {
            let wishes = CalendarWishes { only, ..CalendarWishes::default() };
            Calendar::new(view, &wishes).entries
        };
        let (all, changes, tasks) = (of(Only::Everything), of(Only::Changes), of(Only::Tasks));
        assert!(changes.iter().chain(&tasks).all(|entry| all.contains(entry)));
        let is_task = |entry: &&Entry| matches!(entry.what.kind, Kind::Task | Kind::Do);
        assert_eq!(tasks.len(), all.iter().filter(is_task).count());
        assert_eq!(changes.len(), all.iter().filter(|entry| entry.what.kind != Kind::Task).count());
    });
}

#[test]
fn a_discreet_calendar_says_nothing_until_it_is_opened() {
    each(|view| {
        let open = calendar(view).entries;
        let wishes = CalendarWishes { discreet: true, ..CalendarWishes::default() };
        let discreet = Calendar::new(view, &wishes);
        assert_eq!(discreet.name, "My plan");
        let mut shown: Vec<&str> =
            discreet.entries.iter().map(|e| e.what.summary.as_str()).collect();
        shown.sort_unstable();
        shown.dedup();
        assert!(shown.len() <= 8, "{shown:?}");
        for (open, hidden) in open.iter().zip(&discreet.entries) {
            assert_eq!((&open.uid, open.when), (&hidden.uid, hidden.when));
            assert!(hidden.what.description.starts_with(&open.what.summary));
            assert_eq!(open.what.kind == Kind::DoNot, hidden.what.summary.starts_with("Do not"));
        }
    });
}

/// The number of a calendar grows with what is told, and entries keep their names.
#[test]
fn a_plan_that_changes_is_a_revision_of_itself() {
    let protocol = &protocols()[0];
    let of = |sessions: &[&str], complete: Option<bool>, revision: u16| {
        let sessions = words(sessions);
        let client = client(protocol, &Course { sessions, complete, facts: vec![] });
        let wishes = CalendarWishes { revision, ..CalendarWishes::default() };
        Calendar::new(&View::new(&client), &wishes)
    };
    let names = |calendar: &Calendar, kind: Kind| {
        let own = calendar.entries.iter().filter(move |entry| entry.what.kind == kind);
        own.map(|entry| entry.uid.clone()).collect::<Vec<String>>()
    };
    let plain = of(&["2026-11-20"], None, 0);
    let check = |later: Calendar, what: &str| {
        assert!(later.sequence > plain.sequence, "{what}");
        for name in names(&plain, Kind::DoNot).iter().filter(|name| name.contains(".1@")) {
            let known = later.entries.iter().any(|entry| entry.uid == *name);
            assert!(known, "{what}: {name}");
        }
    };
    check(of(&["2026-11-20"], Some(true), 0), "it was the last session");
    check(of(&["2026-11-22"], None, 0), "it moved to a later day");
    check(of(&["2026-11-20", "2026-12-20"], None, 0), "another is planned");
    check(of(&["2026-11-18"], None, 1), "it moved to an earlier day, and says so");
    let tasks = |sessions: &[&str]| names(&of(sessions, None, 0), Kind::Task);
    assert_eq!(tasks(&["2026-11-20"]), tasks(&["2026-11-22"]));
}

/// What an entry is about and in which session name it, whatever else is told of a plan; where the same
/// begins several times in a session, which time it is does too.
#[test]
fn entries_about_the_same_keep_their_names() {
    for protocol in protocols() {
        let values = protocol.facts.iter().flat_map(|fact| {
            fact.values.iter().map(|value| vec![format!("{}={value}@3", fact.id)])
        });
        let told: Vec<(Vec<String>, Option<bool>)> =
            values.map(|facts| (facts, None)).chain([(vec![], Some(true))]).collect();
        for course in courses() {
            let of = |facts: &[String], complete| {
                let (sessions, facts) = (course.sessions.clone(), facts.to_vec());
                let client = client(&protocol, &Course { sessions, complete, facts });
                uids(&View::new(&client))
            };
            let plain = of(&[], None);
            for other in told.iter().map(|(facts, complete)| of(facts, *complete)) {
                for (what, name) in &plain {
                    assert_eq!(other.get(what).unwrap_or(name), name);
                }
            }
        }
    }
}

/// The names of a calendar's entries, by what they are about and in which session: of those that are the
/// only ones there about the first of it.
fn uids(view: &View<'_>) -> BTreeMap<(Kind, Vec<NodeId>, usize), String> {
    let sessions = view.client.course.sessions();
    let place = |entry: &Entry| match entry.when {
        When::Day(day) if entry.what.kind != Kind::Do => {
            let session = sessions.iter().filter(|session| session.date <= day).count();
            Some((entry.what.kind, entry.what.about.first().copied()?, session))
        }
        _ => None,
    };
    let entries = calendar(view).entries;
    let mut times: BTreeMap<(Kind, NodeId, usize), usize> = BTreeMap::new();
    for place in entries.iter().filter_map(place) {
        *times.entry(place).or_default() += 1;
    }
    let once = entries.into_iter().filter_map(|entry| {
        let place = place(&entry).filter(|place| times.get(place) == Some(&1))?;
        Some(((place.0, entry.what.about.clone(), place.2), entry.uid))
    });
    once.collect()
}

/// What a client tells of one plan, in the order in which they do.
#[test]
fn each_thing_told_is_a_revision() {
    let protocol = &protocols()[0];
    let sequence = |(complete, facts): (Option<bool>, &[&str])| {
        let sessions = words(&["2026-11-20"]);
        let course = Course { sessions, complete, facts: words(facts) };
        Calendar::new(&View::new(&client(protocol, &course)), &CalendarWishes::default()).sequence
    };
    let told: [(Option<bool>, &[&str]); 7] = [
        (None, &[]),
        (None, &["scabs=yes@3"]),
        (None, &["scabs=yes@5"]),
        (None, &["scabs=no@5"]),
        (None, &["scabs=no@5", "washed-hands=yes@6"]),
        (Some(false), &["scabs=no@5", "washed-hands=yes@6"]),
        (Some(true), &["scabs=no@5", "washed-hands=yes@6"]),
    ];
    let numbers: Vec<u32> = told.into_iter().map(sequence).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
}

/// Two people who share a calendar do not overwrite each other.
#[test]
fn names_keep_two_peoples_entries_apart() {
    let protocol = &protocols()[0];
    let client = client(protocol, &courses()[0]);
    let of = |name| {
        let wishes = CalendarWishes { name, ..CalendarWishes::default() };
        Calendar::new(&View::new(&client), &wishes)
    };
    let (ann, bo) = (of(Some("Ann")), of(Some("Bo")));
    assert!(ann.entries.iter().zip(&bo.entries).all(|(ann, bo)| ann.uid != bo.uid));
    assert!(!ann.write().contains("Ann"), "a name is said nowhere");
}

/// A sheet in a language that the clinic has not is in the clinic's own, and says so.
#[test]
fn a_sheet_says_which_language_it_is_in() {
    let protocol = &protocols()[0];
    let mut client = client(protocol, &courses()[0]);
    for asked in ["en", "fr"] {
        asked.clone_into(&mut client.language);
        let view = View::new(&client);
        assert_eq!(Handout::new(&view, Wishes::default()).language, "en", "{asked}");
    }
}
