//! A plan to take along: the files, what a browser may keep of them, and what is refused.

use crate::support::{Page, get, get_known};

fn check(address: &str, status: u16, kind: &str, cache: &str, begins: &str) -> Page {
    let answer = get(address);
    assert_eq!(answer.status, status, "{address}: {:.200}", answer.body);
    assert_eq!(answer.header("content-type"), kind, "{address}");
    assert_eq!(answer.header("cache-control"), cache, "{address}");
    assert!(answer.body.starts_with(begins), "{address}: {:.80}", answer.body);
    answer
}

#[test]
fn a_plan_is_there_as_a_file_of_each_kind() {
    const CALENDAR: &str = "text/calendar; charset=utf-8";
    const ASKED_AGAIN: &str = "private, no-cache";
    for query in ["session=2026-11-20", "session=2026-11-20&only=tasks&discreet=yes&revision=2"] {
        let address = format!("/smp.ics?{query}");
        check(&address, 200, CALENDAR, ASKED_AGAIN, "BEGIN:VCALENDAR\r\n");
    }
    let calendar = check("/SMP.ics?session=2026-11-20", 200, CALENDAR, ASKED_AGAIN, "BEGIN:");
    assert_eq!(calendar.header("content-disposition"), "inline; filename=\"smp-aftercare.ics\"",);
    let plan = "http://clinic.example/smp?session=2026-11-20";
    assert!(calendar.body.replace("\r\n ", "").contains(plan), "it leads to the plan");
    for query in ["session=2026-11-20&name=Ann", "session=2026-11-20&paper=a4&on=2026-11-27"] {
        check(&format!("/smp.pdf?{query}"), 200, "application/pdf", "no-store", "%PDF-1.7");
    }
    let text = "ADVANCED SCALP: SCALP MICROPIGMENTATION AFTERCARE\n";
    let address = "/smp.txt?session=2026-11-20";
    check(address, 200, "text/plain; charset=utf-8", "no-store", text);
}

#[test]
fn what_makes_no_sense_is_a_page_that_says_so() {
    let page = "text/html; charset=utf-8";
    let check = |address: &str, status: u16, says: &str| {
        let cache = if status == 404 { "public, max-age=300" } else { "no-store" };
        let answer = check(address, status, page, cache, "<!DOCTYPE html>");
        assert!(answer.body.contains(says), "{address}: {says}");
    };
    check("/smp.ics", 400, "When was your session?");
    check("/smp.ics?session=soon", 400, "is not a date");
    check("/smp.ics?session=2026-11-20&only=fun", 400, "Write everything, changes or tasks.");
    check("/smp.pdf?session=2026-11-20&paper=a5", 400, "Write a4 or letter.");
    check("/smp.pdf?session=2026-11-20&name=%E6%9D%8E", 400, "李 (U+674E)");
    check("/none.ics?session=2026-11-20", 404, "No aftercare here is called");
    check("/smp.doc?session=2026-11-20", 404, "No aftercare here is called");
    check("/smp.ics/may?session=2026-11-20", 404, "No aftercare here is called");
    assert_eq!(get("/embed/smp.ics?session=2026-11-20").status, 404);
}

/// A calendar takes no dates with a lower number than it has: whoever changes theirs counts on.
#[test]
fn changed_dates_are_another_revision() {
    let check = |address: &str, next: Option<u16>, calendar: &str| {
        let body = get(address).body;
        let field = |next| format!("<input type=\"hidden\" name=\"revision\" value=\"{next}\">");
        let form = body.split("<form").find(|form| form.contains("name=\"complete\"")).unwrap();
        assert_eq!(next.map(|next| form.contains(&field(next))), next.map(|_| true), "{address}");
        assert_eq!(form.contains("name=\"revision\""), next.is_some(), "{address}");
        assert!(body.contains(calendar), "{address}: {calendar}");
    };
    check("/smp", None, "");
    check("/smp?session=2026-11-20", Some(1), "/smp.ics?session=2026-11-20\"");
    let again = "/smp?session=2026-11-18&revision=1";
    check(again, Some(2), "/smp.ics?session=2026-11-18&amp;revision=1\"");
    let asked = get("/smp/may?session=2026-11-18&revision=1&q=swimming").body;
    assert!(asked.contains("href=\"/smp?session=2026-11-18&amp;revision=1\""), "it leads back");
}

/// Whatever a client taps, taken back or told anew, a calendar takes it for what it has.
#[test]
fn each_tap_is_another_revision() {
    let link = |page: &str, told: &str| {
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut links = links.map(|link| link.replace("&amp;", "&"));
        links.find(|link| link.contains(told)).unwrap_or_else(|| panic!("no link with {told}"))
    };
    let mut page = get("/smp?session=2026-11-20").body;
    let mut numbers: Vec<u32> = Vec::new();
    let taps = ["scabs=yes@", "scabs=no@", "scabs=yes@", "scabs=unknown@", "scabs=no@"];
    let taps = taps.into_iter().chain(["complete=yes", "complete=no", "complete=yes"]);
    for (nth, told) in (1..).zip(taps) {
        let tapped = link(&page, told);
        assert!(tapped.contains(&format!("&revision={nth}")), "{tapped}");
        page = get(tapped.split('#').next().unwrap()).body;
        let calendar = get(&link(&page, "/smp.ics?")).body;
        let number = calendar.split("SEQUENCE:").nth(1).and_then(|rest| rest.lines().next());
        numbers.push(number.unwrap().parse().unwrap());
    }
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
}

/// A calendar program asks again and again, and mostly nothing has changed.
#[test]
fn a_calendar_is_sent_once() {
    let address = "/smp.ics?session=2026-11-20";
    let tag = get(address).header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    assert_eq!(get(address).header("etag"), tag);
    let check = |address: &str, tag: &str, status: u16| {
        let answer = get_known(address, tag);
        assert_eq!(answer.status, status, "{address} {tag}");
        assert_eq!(answer.body.is_empty(), status == 304, "{address} {tag}");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
    };
    check(address, &tag, 304);
    check(address, "\"other\"", 200);
    check("/smp.ics?session=2026-11-20&session=2026-12-04", &tag, 200);
    check("/smp.ics?session=2026-11-20&on=2026-12-24", &tag, 304);
}
