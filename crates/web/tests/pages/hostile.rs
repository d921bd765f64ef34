//! Whatever somebody sends gets a page that helps.

use crate::support::get;

/// A query, the status it gets, and words that help.
fn check(address: &str, status: u16, words: &str) {
    let page = get(address);
    let shown: String = address.chars().take(80).collect();
    assert_eq!(page.status, status, "{shown}");
    assert!(page.text().contains(words), "{shown}: {words} is not in\n{}", page.text());
    assert!(page.header("content-type").starts_with("text/html"), "{shown}");
    assert!(!page.body.contains("<script>"), "{shown} gets through");
}

#[test]
fn every_field_takes_anything() {
    let long = "a".repeat(10_000);
    let values = [
        ("%FF%FE", "can"),
        (long.as_str(), "aaa…"),
        ("%3Cscript%3Ealert(1)%3C/script%3E", "<script>"),
        ("%00", "can"),
        ("%F0%9F%A6%86", "🦆"),
        ("%E2%80%AE", "can"),
    ];
    for (value, words) in values {
        let senseless = value.len() > 800 || value == "%FF%FE";
        check(&format!("/smp?session={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&complete={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&fact={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&fact=scabs={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&told={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&on={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&tz={value}"), 400, words);
        check(&format!("/smp?session=2026-11-20&lang={value}"), 400, "is no language");
        check(&format!("/smp/may?session=2026-11-20&q={value}"), 404, "I did not catch");
        check(&format!("/?q={value}"), if senseless { 400 } else { 200 }, "What may I do today?");
        check(&format!("/smp?{value}=1"), 200, "When was your session?");
    }
}

#[test]
fn dates_and_numbers_beyond_reason() {
    let far = "is far away from today. Is the year right?";
    check("/smp?session=9999-12-31", 400, far);
    check("/smp?session=0001-01-01", 400, far);
    check("/smp?session=2026-11-20&on=9999-12-31", 400, far);
    check("/smp?session=2026-02-30", 400, "February 2026 has 28 days");
    check("/smp?session=11/12/2026", 400, "Write 2026-11-12 or 2026-12-11");
    check("/smp?session=2026-11-20&fact=scabs=no@99999999999", 400, "is no day");
    check("/smp?session=2026-11-20&fact=scabs=no@7304485", 400, "is no day");
    check("/smp?session=2026-11-20&fact=scabs=no@2147483647", 400, "is no day");
    check("/smp?session=2026-11-20&fact=scabs=no@9", 400, "is of a day that has not come");
    check("/smp?session=2026-11-20&fact=scabs=no@-1", 400, "is not a date I can read");
    let many = "&session=2026-11-20".repeat(1000);
    check(&format!("/smp?{many}"), 400, "1000 sessions are too many");
    let most: Vec<String> =
        (1..=100).map(|n| format!("session=2027-{:02}-{:02}", n / 28 + 1, n % 28 + 1)).collect();
    let most = most.join("&");
    check(&format!("/smp?{most}"), 200, "Your session is in 36 days");
}

/// A list of hundreds of links does not repeat what makes no sense.
#[test]
fn long_lists_stay_short() {
    let long = "a".repeat(10_000);
    check(&format!("/smp/may?session={long}"), 400, "is not a date I can read");
    check(&format!("/smp/may?session=2026-11-20&lang={long}"), 400, "is no language");
    for query in [format!("lang={long}"), format!("fact={long}"), format!("told={long}")] {
        let size = get(&format!("/smp/may?{query}")).body.len();
        assert!(size < 200_000, "{size} bytes");
    }
}

/// An address is repeated by every link of its page: it must not grow without end.
#[test]
fn nobody_tells_so_much() {
    let facts = "&fact=scabs=no@3".repeat(1000);
    check(&format!("/smp?session=2026-11-20{facts}"), 400, "1000 are too many: there may be 30");
    let name = "a".repeat(3000);
    let told = format!("told=may:swimming:2026-11-20:{name}");
    check(&format!("/smp?session=2026-11-20&{told}"), 400, "is too long");
    let told = "&told=may:swimming:2026-11-20:Rob".repeat(700);
    check(&format!("/smp?session=2026-11-20{told}"), 400, "700 are too many: there may be 30");
}

#[test]
fn a_path_may_be_anything() {
    check("/%FF", 404, "There is nothing at this address");
    check("/%FF/may", 404, "There is nothing at this address");
    check("/%3Cscript%3E", 404, "<script>");
    check("/smp/%00", 404, "There is nothing at this address");
}

/// Everything that is wrong is said at once, where it is.
#[test]
fn all_faults_come_at_once() {
    let page = get("/smp?session=2026-11-31&session=soon&complete=maybe&fact=scabs&tz=Mars");
    for words in [
        "`2026-11-31` is no date",
        "`soon` is not a date I can read",
        "`maybe` cannot stand here. It can be: yes, no, unknown.",
        "`scabs` does not say what is so",
        "there is no time zone `Mars`",
    ] {
        assert!(
            page.text().to_lowercase().contains(&words.to_lowercase()),
            "{words}\n{}",
            page.text()
        );
    }
    // What was written is still in the form.
    assert!(page.body.contains("value=\"soon\""));
}
