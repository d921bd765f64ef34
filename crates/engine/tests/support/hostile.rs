//! Protocols of at most 64 KiB that ask for as much work as they can: what anybody may send.

use std::fmt::Write as _;

use engine::vocabulary::Vocabulary;

/// The most that is sent.
pub(crate) const BYTES_MAX: usize = 64 * 1024;

const HEAD: &str = "format=1\nid=\"h\"\ntitle=\"H\"\nprocedure=\"scalp micropigmentation\"\nversion=\"1\"\n\
    language=\"en\"\nzone=\"America/Vancouver\"\narea=\"scalp\"\nday-one=\"session-day\"\n\
    status={kind=\"reading\"}\nsource={title=\"H\"}\ncontact={name=\"H\",phone=\"604 555 0100\"}\n";

const MODALITIES: [&str; 2] = ["may", "must-not"];

/// A text that is added to until it has the most bytes that are sent.
struct Text(String);

impl Text {
    fn new(facts_and_blocks: &str) -> Self {
        Self(format!("{HEAD}{facts_and_blocks}"))
    }

    /// As many of these as fit, at most `most`; `made` gets the number of each.
    fn fill(mut self, most: usize, made: impl Fn(usize) -> String) -> Self {
        for at in 0..most {
            let next = made(at);
            if self.0.len() + next.len() > BYTES_MAX {
                break;
            }
            self.0.push_str(&next);
        }
        self
    }
}

fn statement(id: &str, modality: &str, targets: &str, keys: &str) -> String {
    format!(
        "[[statement]]\nid=\"{id}\"\nmodality=\"{modality}\"\ntargets=[{targets}]\nsection=\"s\"\n\
         text=\"t\"\n{keys}\n"
    )
}

fn fact(id: &str) -> String {
    format!(
        "[[fact]]\nid=\"{id}\"\nkind=\"healing\"\nsettled=\"no\"\nquestion=\"?\"\n\
         says={{yes=\"y\",no=\"n\"}}\n"
    )
}

fn block(at: usize) -> String {
    format!("[[block]]\nid=\"b{at}\"\nheading=\"B\"\ndays=\"{}-400\"\n", at % 390)
}

/// One of several lists of targets that most of the vocabulary is, or entails.
fn broad(at: usize) -> &'static str {
    const LISTS: [&str; 3] = [
        "\"touch\",\"wet-area\",\"soap\",\"oil\"",
        "\"touch\",\"product-on-area\",\"heat\",\"shave\"",
        "\"moisturiser\",\"touch\",\"product-on-area\",\"any-sweat\"",
    ];
    LISTS[at % LISTS.len()]
}

/// Every hostile protocol that can be read, with a name.
pub(crate) fn sound(vocabulary: &Vocabulary) -> Vec<(&'static str, String)> {
    let mut askable: Vec<&str> =
        vocabulary.askable().map(|node| vocabulary.node(node).id.as_str()).collect();
    // The shortest first: more of them fit.
    askable.sort_by_key(|id| id.len());
    let askable = &askable[..];
    vec![
        ("all-disagree", all_disagree()),
        ("days-disagree", days_disagree()),
        ("distinct-classes", distinct_classes(askable)),
        ("conditional-classes", conditional_classes(askable)),
        ("hours-of-all", hours_of_all(askable)),
        ("specific-beats-general", specific_beats_general(askable)),
        ("hours", hours()),
        ("many-ends", many_ends()),
        ("presumes", presumes(askable)),
        ("duties", duties(askable)),
        ("blocks", blocks()),
        ("headings", headings()),
        ("catch-alls", catch_alls(askable)),
        ("conditions", conditions()),
        ("resolutions", resolutions()),
        ("qualities", qualities()),
        ("long-words", long_words()),
        ("one-each", one_each(askable)),
        ("facts", facts()),
        ("kinds", kinds()),
    ]
}

/// Every hostile file that is no protocol, with a name.
pub(crate) fn faulty() -> Vec<(&'static str, String)> {
    vec![
        ("unknown-targets", unknown_targets()),
        ("unknown-statements", unknown_statements()),
        ("unknown-facts", unknown_facts()),
        ("unknown-blocks", unknown_blocks()),
        ("unknown-keys", unknown_keys()),
        ("unknown-tables", unknown_tables()),
        ("empty-statements", repeated("[[statement]]\n")),
        ("empty-resolutions", repeated("[[resolution]]\n")),
        ("empty-facts", repeated("[[fact]]\n")),
        ("targets", format!("{HEAD}{}", targets())),
        ("deep-arrays", format!("{HEAD}x={}", "[".repeat(60_000))),
        ("deep-tables", format!("{HEAD}x={}", "{a=".repeat(20_000))),
        ("dotted-keys", format!("{HEAD}{}=1\n", vec!["a"; 30_000].join("."))),
        ("dotted-headers", format!("{HEAD}[{}]\n", vec!["a"; 30_000].join("."))),
        ("reads", reads()),
        ("brackets", repeated("]\n")),
        ("lines", "\n".repeat(BYTES_MAX)),
        ("one-line", format!("{HEAD}{}", "a=1 ".repeat(16_000))),
        ("values", values()),
    ]
}

fn all_disagree() -> String {
    let made = |at: usize| {
        let targets = "\"hat\",\"wig\",\"ice\",\"sex\"";
        statement(&format!("a{at}"), MODALITIES[at % 2], targets, "")
    };
    Text::new("").fill(499, made).0
}

fn days_disagree() -> String {
    let made = |at: usize| {
        let keys = if at.is_multiple_of(2) {
            format!("days=\"{at}-\"")
        } else {
            format!("for=\"{at} days\"")
        };
        statement(&format!("a{at}"), MODALITIES[at % 2], "\"hat\",\"wig\",\"oil\"", &keys)
    };
    Text::new("").fill(499, made).0
}

/// Every activity in a class of its own, and every class with as many rules as there can be.
fn distinct_classes(askable: &[&str]) -> String {
    let all: Vec<String> = askable.iter().map(|id| format!("\"{id}\"")).collect();
    let first = statement("each", "may", &all.join(","), "days=\"3-\"");
    let made = |at: usize| {
        let keys = format!("for=\"{} days\"", at + 1);
        statement(&format!("a{at}"), MODALITIES[at % 2], broad(at), &keys)
    };
    Text::new(&first).fill(370, made).0
}

/// The same, and every answer hangs on facts.
fn conditional_classes(askable: &[&str]) -> String {
    let facts: String = (0..40).map(|at| fact(&format!("f{at}"))).collect();
    let all: Vec<String> = askable.iter().map(|id| format!("\"{id}\"")).collect();
    let first = statement("each", "may", &all.join(","), "if={f0=\"no\"}");
    let made = |at: usize| {
        let keys = format!("if={{f{}=\"no\",f{}=\"no\"}}", at % 40, (at + 1 + at / 40) % 40);
        statement(&format!("a{at}"), MODALITIES[at % 2], broad(at), &keys)
    };
    Text::new(&(facts + &first)).fill(370, made).0
}

/// The same, and every class changes at times that no other rule has.
fn hours_of_all(askable: &[&str]) -> String {
    let all: Vec<String> = askable.iter().map(|id| format!("\"{id}\"")).collect();
    let first = statement("each", "may", &all.join(","), "days=\"3-\"");
    let made = |at: usize| {
        let keys = format!("after=\"{} minutes\"\nfor=\"{} hours\"", at * 7 + 1, at * 17 + 3);
        statement(&format!("a{at}"), MODALITIES[at % 2], broad(at), &keys)
    };
    Text::new(&first).fill(370, made).0
}

fn specific_beats_general(askable: &[&str]) -> String {
    let all: Vec<String> = askable.iter().map(|id| format!("\"{id}\"")).collect();
    let first = statement("each", "may", &all.join(","), "");
    let made = |at: usize| {
        let targets = if at.is_multiple_of(2) {
            "\"moisturiser\",\"oil\",\"soap\""
        } else {
            "\"touch\",\"product-on-area\""
        };
        statement(&format!("a{at}"), MODALITIES[at % 2], targets, "")
    };
    Text::new(&first).fill(498, made).0
}

fn hours() -> String {
    let made = |at: usize| {
        let keys = format!("after=\"{} minutes\"\nfor=\"{} hours\"", at * 7 + 1, at * 17 + 3);
        statement(&format!("a{at}"), MODALITIES[at % 2], broad(at), &keys)
    };
    Text::new("").fill(499, made).0
}

fn many_ends() -> String {
    let made = |at: usize| {
        let targets = "\"shampoo\",\"soap\",\"oil\",\"moisturiser\"";
        statement(&format!("a{at}"), "must-not", targets, &format!("for=\"{} days\"", at + 1))
    };
    Text::new("").fill(499, made).0
}

fn presumes(askable: &[&str]) -> String {
    let made = |at: usize| {
        let own: Vec<String> =
            (0..8).map(|n| format!("\"{}\"", askable[(at * 8 + n) % askable.len()])).collect();
        let keys = format!("days=\"{at}-\"\npresumes=[{}]", own.join(","));
        statement(&format!("a{at}"), MODALITIES[at % 2], broad(at), &keys)
    };
    Text::new("").fill(499, made).0
}

fn duties(askable: &[&str]) -> String {
    let made = |at: usize| {
        let keys = match at % 3 {
            0 => String::new(),
            1 => format!("from=\"day {at}\""),
            _ => format!("presumes=[\"{}\"]", askable[at % askable.len()]),
        };
        let modality = if at % 5 == 4 { "must-not" } else { "must" };
        statement(&format!("a{at}"), modality, broad(at), &keys)
    };
    Text::new("").fill(499, made).0
}

fn blocks() -> String {
    let all: String = (0..450).map(block).collect();
    let made = |at: usize| {
        let block = format!("block=\"b{at}\"");
        statement(
            &format!("a{at}"),
            "may",
            ["\"hat\",\"soap\"", "\"headwear\",\"shampoo\""][at % 2],
            &block,
        )
    };
    Text::new(&all).fill(450, made).0
}

fn headings() -> String {
    Text::new("").fill(2_000, block).0
}

fn catch_alls(askable: &[&str]) -> String {
    let made = |at: usize| {
        let (modality, keys) = if at.is_multiple_of(2) {
            ("may", "catch-all=true\nfrom=\"day 9\"")
        } else {
            ("must-not", "")
        };
        let targets = format!(
            "\"{}\",\"{}\"",
            askable[at * 2 % askable.len()],
            askable[(at * 2 + 1) % askable.len()]
        );
        statement(&format!("a{at}"), modality, &targets, keys)
    };
    Text::new("").fill(499, made).0
}

fn conditions() -> String {
    let all: String = ["a", "b", "c"].map(fact).concat();
    let any: Vec<&str> =
        ["{a=\"no\"}", "{b=\"no\"}", "{c=\"yes\"}"].into_iter().cycle().take(20).collect();
    let any = any.join(",");
    let made = |at: usize| {
        let keys = format!("after=\"{} hours\"\nif=[{any}]\nuntil=[{any}]", at + 1);
        statement(&format!("s{at}"), "must-not", broad(at), &keys)
    };
    Text::new(&all).fill(499, made).0
}

/// Every restriction beaten by permissions of its own, which no two resolutions share.
fn resolutions() -> String {
    let made = |at: usize| {
        let targets = ["\"soap\",\"moisturiser\",\"oil\"", "\"touch\",\"product-on-area\""][at % 2];
        statement(&at.to_string(), MODALITIES[at % 2], targets, "")
    };
    let list = |ids: Vec<usize>| -> String {
        ids.into_iter().fold(String::new(), |list, at| list + "\"" + &at.to_string() + "\",")
    };
    Text::new("")
        .fill(400, made)
        .fill(40, |at| {
            let prefer = list((0..400).filter(|n| n % 2 == 0 && n / 2 % 40 == at).collect());
            let over = list((0..400).filter(|n| n % 2 == 1 && (n * 7 + at * 5) % 12 < 3).collect());
            let id = format!("[[resolution]]\nid=\"r{at}\"\nby=\"b\"\ntext=\"t\"\nreason=\"t\"\n");
            format!("{id}prefer=[{prefer}]\nover=[{over}]\n")
        })
        .0
}

fn qualities() -> String {
    const QUALITIES: [&str; 4] = ["mild", "unperfumed", "oil-free", "gentle"];
    let made = |at: usize| {
        let keys = if at.is_multiple_of(2) {
            format!("quality=[\"{}\"]", QUALITIES[at / 2 % QUALITIES.len()])
        } else {
            format!("carries=\"manner\"\nfor=\"{at} days\"")
        };
        statement(&format!("a{at}"), MODALITIES[at % 2], broad(at), &keys)
    };
    Text::new("").fill(499, made).0
}

/// Words that would be quoted once for each finding.
fn long_words() -> String {
    let long = "w".repeat(30_000);
    let first = statement("long", "may", "\"hat\",\"soap\"", "presumes=[\"hat\",\"soap\"]");
    let first = first.replace("text=\"t\"", &format!("text=\"{long}\""));
    let made = |at: usize| {
        statement(
            &format!("a{at}"),
            "must-not",
            "\"hat\",\"soap\"",
            &format!("for=\"{} days\"", at + 1),
        )
    };
    Text::new(&first).fill(499, made).0
}

fn one_each(askable: &[&str]) -> String {
    let made = |at: usize| {
        let target = format!("\"{}\"", askable[at % askable.len()]);
        statement(&format!("a{at}"), "must-not", &target, &format!("from=\"day {}\"", at + 4))
    };
    Text::new("").fill(499, made).0
}

fn facts() -> String {
    let all: String = (0..200).map(|at| fact(&format!("f{at}"))).collect();
    let made = |at: usize| {
        let list: Vec<String> =
            (0..15).map(|n| format!("f{}=\"no\"", (at * 15 + n) % 200)).collect();
        let keys = format!("if={{{}}}", list.join(","));
        statement(&format!("a{at}"), MODALITIES[at % 2], "\"touch\",\"soap\"", &keys)
    };
    Text::new(&all).fill(499, made).0
}

/// Rules about the narrowest things, which answers about broad ones list.
fn kinds() -> String {
    const LISTS: [&str; 4] = [
        "\"sunflower-oil\",\"salicylic-shampoo\",\"hat\",\"wig\"",
        "\"pool-swimming\",\"sauna\",\"golf\",\"yoga\"",
        "\"coconut-oil\",\"baby-oil\",\"hiit\",\"running\"",
        "\"argan-oil\",\"sea-swimming\",\"hot-tub\",\"rub\"",
    ];
    let made = |at: usize| {
        statement(&format!("a{at}"), MODALITIES[at % 2], LISTS[at % 4], "if={a=\"yes\"}")
    };
    Text::new(&fact("a")).fill(499, made).0
}

fn unknown_targets() -> String {
    let made = |at: usize| {
        let names: Vec<String> = (0..4).map(|n| format!("\"swimmin{at}x{n}\"")).collect();
        statement(&format!("a{at}"), "may", &names.join(","), "")
    };
    Text::new("").fill(499, made).0
}

fn unknown_statements() -> String {
    let text = Text::new("")
        .fill(300, |at| statement(&format!("wash-the-area-{at}"), "may", "\"hat\"", ""));
    let list: Vec<String> = (0..40).map(|n| format!("\"wash-the-aria-{n}\"")).collect();
    let list = list.join(",");
    text.fill(500, |at| {
        format!(
            "[[resolution]]\nid=\"r{at}\"\ntext=\"t\"\nreason=\"t\"\nby=\"b\"\nabout=[{list}]\n"
        )
    })
    .0
}

fn unknown_facts() -> String {
    let all: String = (0..200).map(|at| fact(&format!("practitioner-{at}"))).collect();
    let made = |at: usize| {
        let list: Vec<String> = (0..20).map(|n| format!("practitionr-{n}=\"no\"")).collect();
        statement(&format!("a{at}"), "may", "\"hat\"", &format!("if={{{}}}", list.join(",")))
    };
    Text::new(&all).fill(499, made).0
}

fn unknown_blocks() -> String {
    let all: String = (0..450).map(block).collect();
    let made =
        |at: usize| statement(&format!("a{at}"), "may", "\"hat\"", &format!("block=\"c{at}\""));
    Text::new(&all).fill(499, made).0
}

fn unknown_keys() -> String {
    Text::new("[[statement]]\n").fill(10_000, |at| format!("k{at}=1\n")).0
}

fn unknown_tables() -> String {
    Text::new("").fill(10_000, |at| format!("[s{at}]\n")).0
}

fn repeated(line: &str) -> String {
    Text::new("").fill(BYTES_MAX, |_| line.to_owned()).0
}

fn targets() -> String {
    let mut out = String::from(
        "[[statement]]\nid=\"a\"\nmodality=\"may\"\nsection=\"s\"\ntext=\"t\"\ntargets=[",
    );
    for at in 0..7_000 {
        write!(out, "\"h{}\",", at % 1_000).expect("a String");
    }
    out + "]\n"
}

fn reads() -> String {
    let text = Text::new("").fill(200, |at| statement(&format!("a{at}"), "may", "\"hat\"", ""));
    text.fill(5_000, |at| format!("[[resolution]]\nreads.a{}={{if=[{{a=\"b\"}}]}}\n", at % 200)).0
}

fn values() -> String {
    let all: Vec<String> = (0..200).map(|at| format!("\"v{at}\"")).collect();
    let all = all.join(",");
    Text::new("")
        .fill(200, |at| {
            format!("[[fact]]\nid=\"f{at}\"\nkind=\"lasting\"\nquestion=\"?\"\nvalues=[{all}]\nsays={{v0=\"x\"}}\n")
        })
        .0
}
