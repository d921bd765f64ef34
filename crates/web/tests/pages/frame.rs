//! Pages in a frame of another site, and what that site pastes.

use crate::support::{check, get};

#[test]
fn the_way_through_a_frame() {
    check("frame-aftercare", "/embed/smp", 200);
    check("frame-plan", "/embed/smp?session=2026-11-20", 200);
    check("frame-answer", "/embed/smp/may?session=2026-11-20&q=swimming", 200);
    check("frame-faulty", "/embed/smp?session=2026-11-31", 400);
    check("frame-of-nothing", "/embed/smpp", 404);
    check("frame-nowhere", "/embed/smp/there/is/none", 404);
    check("embedding", "/embed", 200);
    check("embedding-in-a-colour", "/embed?accent=%23ffd700", 200);
}

/// Every tag of a page that leads somewhere.
fn links(body: &str) -> Vec<&str> {
    let tags = body.split('<').filter_map(|rest| rest.split('>').next());
    tags.filter(|tag| tag.contains(" href=\"") || tag.contains(" action=\"")).collect()
}

/// What leads out of a frame opens beside it: most sites may not be shown in one.
#[test]
fn links_stay_in_the_frame_or_open_beside_it() {
    let inside =
        ["/embed/", "/assets/", "#", "tel:", "mailto:", "sms:", "http://clinic.example/smp"];
    for address in [
        "/embed/smp",
        "/embed/smp?session=2026-11-20",
        "/embed/smp?session=2026-11-20&session=2026-12-01&on=2026-11-28",
        "/embed/smp/may?session=2026-11-20",
        "/embed/smp/may?session=2026-11-20&q=swimming",
        "/embed/smp/may?session=2026-11-20&q=zorb",
        "/embed/smp/may?q=hat",
        "/embed/smp?session=soon",
        "/embed/smpp",
        "/embed/smp/none",
    ] {
        let body = get(address).body;
        for tag in links(&body) {
            let to = tag.split("href=\"").nth(1).or(tag.split("action=\"").nth(1)).unwrap();
            let stays = inside.iter().any(|start| to.starts_with(start));
            assert!(stays || tag.contains("target=\"_blank\""), "{address}: {tag}");
        }
    }
}

/// The colour goes along, and nobody who copies the link to a plan takes it with them.
#[test]
fn a_colour_goes_along() {
    for address in [
        "/embed/smp?accent=8a2be2",
        "/embed/smp?session=2026-11-20&accent=%238A2BE2",
        "/embed/smp/may?session=2026-11-20&q=swimming&accent=8a2be2",
    ] {
        let body = get(address).body;
        let (_, rest) = body.split_once("href=\"/assets/accent-8a2be2.").unwrap();
        let (rest, _) = rest.split_once('"').unwrap();
        let style = get(&format!("/assets/accent-8a2be2.{rest}"));
        assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
        assert!(style.body.starts_with(":root { --teal: #8a2be2;"), "{}", style.body);
        for tag in links(&body).into_iter().filter(|tag| tag.contains("href=\"/embed/")) {
            assert!(tag.contains("accent=8a2be2"), "{address}: {tag}");
        }
        let forms = body.matches("<form").count();
        let kept = body.matches("name=\"accent\" value=\"8a2be2\"").count();
        assert_eq!(forms, kept, "{address}");
        assert!(!body.contains("data-copy=\"http://clinic.example/smp?session=2026-11-20&amp;acc"));
    }
}

/// A slip in what a clinic pasted is no client's trouble.
#[test]
fn what_is_no_colour_is_ours() {
    let plain = get("/embed/smp?session=2026-11-20").body;
    for none in ["", "red", "%23fff", "8a2be", "8a2be2%7D*%7B", "%FF", "%3Cscript%3E", "12665f"] {
        let page = get(&format!("/embed/smp?session=2026-11-20&accent={none}"));
        assert_eq!((page.status.as_u16(), page.body), (200, plain.clone()), "{none}");
        assert!(get(&format!("/embed?accent={none}")).status.is_success(), "{none}");
    }
    assert_eq!(get("/assets/accent-8a2be2.css").status, 404);
    // On the server's own pages nobody paints.
    assert!(!get("/smp?accent=8a2be2").body.contains("accent"));
}

#[test]
fn the_script_for_other_sites_has_its_address() {
    let script = get("/embed/resize.js");
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "public, max-age=300");
    assert!(script.body.len() <= 1024);
}
