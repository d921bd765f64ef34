//! What a clinic hands its client.

use crate::support::{check, get, get_of_two, get_with};

#[test]
fn at_the_counter() {
    check("hand-over", "/hand-over", 200);
    check("hand-over-done", "/hand-over?protocol=smp&session=2026-11-27&time=&session=", 200);
    check(
        "hand-over-sessions",
        "/hand-over?session=2026-11-20&time=16:00&session=2026-12-07&complete=no",
        200,
    );
    check("hand-over-to-come", "/hand-over?session=2026-12-10&complete=unknown", 200);
    check("hand-over-faulty", "/hand-over?session=2026-11-31&time=25:00&session=soon", 400);
    check("hand-over-none", "/hand-over?session=&time=16:00", 400);
}

/// Today's date is in the form and in nothing that is kept.
#[test]
fn today_is_filled_in_and_kept_by_nobody() {
    let page = get("/hand-over");
    assert!(
        page.body.contains("name=\"session\" type=\"date\" value=\"2026-11-27\""),
        "{}",
        page.body
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.body.contains("data-until"));
}

/// What is handed over is the plan's own address, as a link, in the message, the mail, the code.
#[test]
fn everything_holds_the_same_link() {
    let page = get(
        "/hand-over?protocol=smp&session=2026-11-20&time=16%3A00&session=2026-12-07&complete=no",
    );
    let link = "/smp?session=2026-11-20T16:00&amp;session=2026-12-07&amp;complete=no";
    assert!(page.body.contains(&format!("href=\"http://clinic.example{link}\"")), "{}", page.body);
    let code = "/smp/qr.svg?session=2026-11-20T16:00&amp;session=2026-12-07&amp;complete=no";
    assert_eq!(page.body.matches(&format!("src=\"{code}\"")).count(), 3);
    let sent = "http%3A%2F%2Fclinic%2Eexample%2Fsmp%3Fsession%3D2026%2D11%2D20T16%3A00%26session%3D2026%2D12%2D07%26complete%3Dno";
    assert!(page.body.contains(&format!(
        "sms:?&amp;body=Advanced%20Scalp%3A%20your%20aftercare%2C%20day%20by%20day%3A%20{sent}\""
    )));
    assert!(page.body.contains("mailto:?subject=Your%20aftercare"));
}

/// Two cards that say the same, each line of their list a prohibition.
#[test]
fn a_sheet_has_two_cards() {
    let body = get("/hand-over?session=2026-11-27").body;
    let cards: Vec<&str> = body.split("<div class=\"slip\">").skip(1).collect();
    assert_eq!(cards.len(), 2);
    let list = |card: &str| card.split("</ul>").next().unwrap().to_owned();
    assert_eq!(list(cards[0]), list(cards[1]));
    let lines: Vec<&str> = cards[0].split("<li>").skip(1).collect();
    assert!(lines.len() > 10, "{}", lines.len());
    for line in lines {
        assert!(line.starts_with("Do not ") || line.starts_with("Better not "), "{line:.60}");
    }
}

/// Half a sheet holds no longer list; what is left out is counted.
#[test]
fn what_does_not_fit_on_a_card_is_counted() {
    let lines = |page: &str| page.split("</ul>").next().unwrap().matches("<li>").count();
    let whole = get("/hand-over?session=2026-11-27").body;
    assert!(!whole.contains(" more: see your plan."));
    let forbidden =
        ["caffeine", "hot-drinks", "use-straw", "smoking", "food-spicy", "salty-food", "diet"];
    let statement = |(days, id): (usize, &str)| {
        format!(
            "[[statement]]\nid = \"no-{id}\"\nmodality = \"must-not\"\ntargets = [\"{id}\"]\n\
             days = \"1-{days}\"\nsection = \"S\"\ntext = \"Not that.\"\n"
        )
    };
    let more: Vec<String> = (20..).zip(forbidden).map(statement).collect();
    let cut = get_with(&more.concat(), "/hand-over?session=2026-11-27").body;
    let left_out = lines(&whole) + forbidden.len() - lines(&cut);
    assert!(left_out > 0);
    assert_eq!(cut.matches(&format!("And {left_out} more: see your plan.")).count(), 2);
}

#[test]
fn nothing_typed_is_lost() {
    let page =
        get("/hand-over?session=2026-11-31&time=25:00&session=soon&session=2026-12-07&complete=no");
    for value in ["2026-11-31", "25:00", "soon", "2026-12-07"] {
        assert!(page.body.contains(&format!("value=\"{value}\"")), "{value}: {}", page.body);
    }
    let many = "&session=2026-11-20".repeat(200);
    let page = get(&format!("/hand-over?protocol=smp{many}"));
    assert!(page.text().contains("200 sessions are too many"), "{}", page.text());
    assert!(get("/hand-over?session=&time=16:00").body.contains("value=\"16:00\""));
    let page = get("/hand-over?protocol=none&session=soon");
    assert_eq!(page.status, 400);
    assert!(page.text().contains("No aftercare here is called “none”"));
    assert!(page.body.contains("value=\"soon\""));
}

/// With one protocol it is that one; of several one is chosen, and the choice is said.
#[test]
fn of_several_protocols_one_is_chosen() {
    assert!(!get("/hand-over").body.contains("<select"));
    let page = get_of_two("/hand-over");
    assert!(
        page.body.contains("<select id=\"protocol\" name=\"protocol\" required>"),
        "{}",
        page.body
    );
    let page = get_of_two("/hand-over?session=2026-11-27");
    assert_eq!(page.status, 400);
    assert!(page.text().contains("Choose which aftercare it is."));
    let page = get_of_two("/hand-over?protocol=brows&session=2026-11-27");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("http://clinic.example/brows?session=2026-11-27"));
    let page = get_of_two("/embed?protocol=brows");
    assert!(page.body.contains("src=\"/embed/brows\""), "{}", page.body);
}

#[test]
fn whatever_is_sent_gets_a_page_that_helps() {
    let long = "a".repeat(10_000);
    for value in ["%FF%FE", &long, "%3Cscript%3E", "%00", "%F0%9F%A6%86"] {
        for field in ["session", "time", "complete", "lang", "protocol"] {
            let page = get(&format!("/hand-over?session=2026-11-27&{field}={value}"));
            assert_eq!(page.status, 400, "{field}={value:.20}");
            assert!(!page.body.contains("<script>"), "{field}={value:.20}");
        }
        assert_eq!(get(&format!("/embed?protocol=smp&accent={value}")).status, 200);
        let page = get(&format!("/embed?protocol={value}&accent={value}"));
        assert_eq!(page.status, 404, "{value:.20}");
        assert!(!page.body.contains("iframe") && !page.body.contains("<script>"), "{value:.20}");
    }
    assert_eq!(get("/embed?protocol=").status, 200, "a form may send it empty");
}
