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
    check("may-faulty", "/smp/may?q=sauna&session=soon", 400);
    let everything = get("/smp/may?session=2026-11-20").main();
    for name in ["Swimming", "Wearing a hat", "Tattoo"] {
        assert!(everything.lines().any(|line| line == name), "{name} can be asked about");
    }
}

/// What may be kept: nothing of a client's by others, nothing past midnight.
#[test]
fn what_may_be_kept() {
    let check = |address: &str, kept: &str| {
        assert_eq!(get(address).header("cache-control"), kept, "{address}");
    };
    check("/", "public, max-age=300");
    check("/smp", "public, max-age=300");
    check("/smp?session=2026-11-20", "private, no-cache");
    check("/smp/may?session=2026-11-20&q=hat", "private, no-cache");
    check("/smp/qr.svg?session=2026-11-20", "private, no-cache");
    let style = get("/smp").body;
    let (_, style) = style.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (style, _) = style.split_once('"').unwrap();
    check(style, "public, max-age=31536000, immutable");
}

/// A page is made anew once its day is over in the clinic's zone: noon is twelve hours before.
#[test]
fn a_page_knows_when_its_day_is_over() {
    let page = get("/smp?session=2026-11-20");
    assert!(page.body.contains("<html lang=\"en\" data-left=\"43200\">"), "{:.200}", page.body);
    assert!(!get("/smp").body.contains("data-left"));
}

#[test]
fn other_addresses() {
    assert_eq!(get("/health").body, "ok\n");
    assert_eq!(get("/robots.txt").body, "User-agent: *\nAllow: /\n");
    assert_eq!(get("/SMP").status, 200);
    assert_eq!(get("/assets/style.css").status, 404);
    assert_eq!(ask("POST", "/smp").status, 405);
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
