//! What cannot be answered is refused with everything that is wrong with it.

use super::{check, get, is_well_formed, post};

#[tokio::test]
async fn everything_wrong_comes_at_once() {
    let smp = |rest: &str| format!("/api/v1/protocols/smp{rest}");
    let bad = "complete=perhaps&told=x&on=never&tz=Mars/Phobos";
    let query = format!("session=2026-11-20&session=soon&session=2026-13-01&fact=skin&{bad}");
    check(&smp(&format!("/may?{query}&activity=swimmin")), 400, "everything_wrong").await;
    check(&smp(&format!("/plan?{query}&days=0")), 400, "everything_wrong_of_a_plan").await;
    check(&smp("/may"), 400, "nothing_said").await;
    check(&smp("/lint?session=soon&raw=perhaps"), 400, "lint_wrong").await;
}

#[tokio::test]
async fn one_thing_wrong() {
    let smp = |rest: &str| format!("/api/v1/protocols/smp{rest}");
    let thousand = "&session=2026-11-20".repeat(1000);
    check(&smp(&format!("/today?{thousand}")), 400, "a_thousand_sessions").await;
    let long = "a".repeat(10_000);
    let activity = format!("/may?session=2026-11-20&activity={long}");
    check(&smp(&activity), 400, "an_activity_of_10_kb").await;
    let fact = format!("/today?session={long}&tz={long}&told={long}");
    check(&smp(&fact), 400, "values_of_10_kb").await;
    let utf8 = "/may?session=2026-11-20&activity=%FF&fact=%FF=no&tz=%FF";
    check(&smp(utf8), 400, "values_that_are_not_utf_8").await;
    check(&smp("/today?session=9999-12-31&on=0001-01-01"), 400, "far_away").await;
    let script = "/may?session=%3Cscript%3E&activity=%3Cscript%3Ealert(1)%3C/script%3E";
    check(&smp(script), 400, "a_script").await;
    check(&smp("/may?session=2026-11-20&activity="), 400, "no_activity").await;
    check(&smp("/plan?session=2026-11-20&days=367"), 400, "too_many_days").await;
    check(&smp("/plan?session=2026-11-20&days=%2B7"), 400, "a_number_that_is_none").await;
    check(&smp("/today?session=2026-11-20&fact=scab=no"), 400, "an_unknown_fact").await;
}

#[tokio::test]
async fn what_is_not_there() {
    check("/api/v1/protocols/snp/today", 404, "an_unknown_protocol").await;
    check("/api/v1/protocols/%FF", 404, "a_protocol_that_is_not_utf_8").await;
    check("/api/v2/protocols", 404, "an_unknown_address").await;
    for address in ["/api/v1/protocols/", "/api/v1", "/api/v1/protocols/smp/plans", "/api/lint"] {
        let answer = get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        is_well_formed(&answer);
    }
}

#[tokio::test]
async fn bodies_that_are_no_text() {
    let check = async |kind: &str, body: &[u8], status: u16, name: &str| {
        let answer = post("/api/v1/lint", kind, body.to_vec()).await;
        assert_eq!(answer.status, status, "{kind}: {}", answer.text);
        is_well_formed(&answer);
        assert!(answer.text.starts_with(&format!("{{\"type\":\"/api#{name}\"")), "{}", answer.text);
    };
    check("application/json", b"{}", 415, "media-type").await;
    check("application/x-www-form-urlencoded", b"x=1", 415, "media-type").await;
    check("", b"x = 1", 415, "media-type").await;
    check("text/plainer", b"x = 1", 415, "media-type").await;
    check("text/plain", b"\xff", 400, "not-utf-8").await;
    check("application/toml", &vec![b'a'; 64 * 1024 + 1], 413, "body-too-large").await;
    for kind in ["text/plain", "Application/TOML", "text/plain; charset=utf-8"] {
        assert_eq!(post("/api/v1/lint", kind, "x = 1").await.status, 200, "{kind}");
    }
}
