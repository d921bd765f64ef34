//! Where each address leads, and what may be kept of it.

use crate::support::{ask, check, get};

#[test]
fn every_page_says_what_it_should() {
    check("home", "/", 200);
    check("home-found", "/?q=Vancouver+scalp", 200);
    check("home-not-found", "/?q=tattoo", 200);
    check("aftercare", "/smp", 200);
    check("source", "/smp/source", 200);
    check("findings", "/smp/lint", 200);
    check("unknown-protocol", "/smpp", 404);
    check("nothing", "/smp/there/is/none", 404);
}

#[test]
fn answers() {
    let of = |question: &str| format!("/smp/may?session=2026-11-20&q={question}");
    check("may-forbidden", &format!("{}&on=2026-12-04", of("swimming")), 200);
    check("may-allowed", &of("light-cardio"), 200);
    check("may-check-first", &of("electric+clipper"), 200);
    check("may-told", &format!("{}&fact=scabs=no@7", of("electric+clipper")), 200);
    check("may-kinds", &format!("{}&on=2026-11-21", of("shower")), 200);
    check("may-silent", &of("hat"), 200);
    check("may-sign", &of("redness"), 200);
    check("may-unknown", &of("swmming"), 404);
    check("may-undated", "/smp/may?q=sauna", 200);
    check("may-undated-silent", "/smp/may?q=hat", 200);
    check("may-undated-sign", "/smp/may?q=itching", 200);
    check("may-undated-entailed", "/smp/may?q=minoxidil", 200);
    check("may-emergency", &of("trouble+breathing"), 200);
    check("may-some-kinds", "/smp/may?session=2026-11-20&complete=yes&on=2026-12-10&q=sun", 200);
    check(
        "may-told-by-link",
        &format!("{}&told=may:swimming:2026-11-20:Rob+James", of("swimming")),
        200,
    );
    check("may-faulty", "/smp/may?q=sauna&session=soon", 400);
    let everything = get("/smp/may?session=2026-11-20").main();
    for name in ["Swimming", "Wearing a hat", "Tattoo"] {
        assert!(everything.lines().any(|line| line == name), "{name} can be asked about");
    }
}

/// What may be kept: nothing of a client's. A browser that goes back to a page does not ask again,
/// whatever else it was told, and would show yesterday's plan as today's.
#[test]
fn what_may_be_kept() {
    let check = |address: &str, kept: &str| {
        assert_eq!(get(address).header("cache-control"), kept, "{address}");
    };
    check("/", "public, max-age=300");
    check("/smp", "public, max-age=300");
    check("/smp?session=2026-11-20", "no-store");
    check("/smp/may?session=2026-11-20&q=hat", "no-store");
    check("/smp/qr.svg?session=2026-11-20", "no-store");
    let style = get("/smp").body;
    let (_, style) = style.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (style, _) = style.split_once('"').unwrap();
    check(style, "public, max-age=31536000, immutable");
}

/// A page is made anew once its day is over, in the zone its days are counted in.
#[test]
fn a_page_knows_when_its_day_is_over() {
    let check = |address: &str, midnight: &str| {
        let midnight: jiff::Timestamp = midnight.parse().unwrap();
        let until = format!("<html lang=\"en\" data-until=\"{}\">", midnight.as_second());
        assert!(get(address).body.contains(&until), "{address} until {midnight}");
    };
    check("/smp?session=2026-11-20", "2026-11-28T00:00:00-07:00");
    check("/smp/may?session=2026-11-20&q=hat", "2026-11-28T00:00:00-07:00");
    // There it is Saturday already.
    check("/smp?session=2026-11-20&tz=Pacific/Auckland", "2026-11-29T00:00:00+13:00");
    check("/smp/may?session=2026-11-20&q=hat&tz=Pacific/Auckland", "2026-11-29T00:00:00+13:00");
    assert!(!get("/smp").body.contains("data-until"));
}

#[test]
fn other_addresses() {
    assert_eq!(get("/health").body, "ok\n");
    assert_eq!(get("/robots.txt").body, "User-agent: *\nAllow: /\n");
    assert_eq!(get("/SMP").status, 200);
    assert_eq!(get("/assets/style.css").status, 404);
    assert!(ask("POST", "/smp").text().contains("Pages are only read"));
    assert_eq!(ask("POST", "/smp").status, 405);
    let moved = get("/smp/may/?session=2026-11-20&q=hat");
    assert_eq!(
        (moved.status.as_u16(), moved.header("location")),
        (308, "/smp/may?session=2026-11-20&q=hat")
    );
    assert_eq!(get("//elsewhere.example/").status, 404);
    assert_eq!(ask("HEAD", "/smp?session=2026-11-20").status, 200);
    let names: Vec<String> = serde_json::from_str(&get("/smp/names").body).unwrap();
    assert!(names.contains(&"swimming".to_owned()), "{} names", names.len());
    let code = get("/smp/qr.svg?session=2026-11-20&on=2026-11-27");
    assert_eq!(code.header("content-type"), "image/svg+xml");
    // The code is of the plan for whatever day it is.
    assert_eq!(code.body, get("/smp/qr.svg?session=2026-11-20").body);
}

/// A link that holds today's date is stale tomorrow.
#[test]
fn no_link_holds_todays_date() {
    for address in ["/smp?session=2026-11-20", "/smp?session=2026-11-24&fact=scabs=yes@3"] {
        let body = get(address).body;
        let links = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for link in
            links.chain(body.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()))
        {
            assert!(!link.contains("2026-11-27"), "{address} has {link}");
        }
    }
}
