//! A [`Spec`] as the files a clinic would write.

use std::fmt::Write as _;

use super::spec::{
    Anchor, Atom, Dnf, FACTS, FactKind, Length, Modality, Node, QUALITIES, Resolution, Spec, Start,
    Statement, Stretch, Subject, Timing, Unit, Until,
};

/// The vocabulary file.
pub(crate) fn vocabulary(spec: &Spec) -> String {
    let mut out = String::from("[[place]]\nid = \"scalp\"\nname = \"scalp\"\n");
    for quality in 0..QUALITIES {
        line(&mut out, &format!("[[quality]]\nid = \"q{quality}\"\nname = \"quality {quality}\""));
    }
    for (at, node) in spec.nodes.iter().enumerate() {
        write_node(&mut out, at, node);
    }
    out
}

fn write_node(out: &mut String, at: usize, node: &Node) {
    let kind = if node.product { "product" } else { "activity" };
    line(out, &format!("[[{kind}]]\nid = \"n{at}\"\nname = \"node {at}\"\nact = \"do {at}\""));
    for (key, prefix, list) in [
        ("is-a", "n", &node.is_a),
        ("involves", "n", &node.involves),
        ("has", "q", &node.has),
        ("lacks", "q", &node.lacks),
    ] {
        ids(out, key, prefix, list);
    }
}

/// The protocol file.
pub(crate) fn protocol(spec: &Spec) -> String {
    let mut out = String::from(HEAD);
    if let Some(after) = spec.day_after {
        let day = if after { "day-after" } else { "session-day" };
        line(&mut out, &format!("day-one = \"{day}\""));
    }
    out.push_str(TAIL_OF_HEAD);
    for fact in &FACTS {
        let says: Vec<String> = fact.values.iter().map(|v| format!("{v} = \"{v}\"")).collect();
        let says = says.join(", ");
        line(
            &mut out,
            &format!("[[fact]]\nid = \"{}\"\nquestion = \"?\"\nsays = {{ {says} }}", fact.id),
        );
        let kind = match fact.kind {
            FactKind::Healing(value) => format!("healing\"\nsettled = \"{}", fact.values[value]),
            FactKind::Lasting => "lasting".to_owned(),
            FactKind::Circumstance => "circumstance".to_owned(),
        };
        line(&mut out, &format!("kind = \"{kind}\"\nvalues = {:?}", fact.values));
    }
    line(&mut out, "# Statements");
    for (at, block) in spec.blocks.iter().enumerate() {
        line(&mut out, &format!("[[block]]\nid = \"b{at}\"\nheading = \"block {at}\""));
        timing(&mut out, block);
    }
    for (at, statement) in spec.statements.iter().enumerate() {
        write_statement(&mut out, at, statement);
    }
    for (at, resolution) in spec.resolutions.iter().enumerate() {
        write_resolution(&mut out, at, resolution);
    }
    out
}

const HEAD: &str = "\
format = 1
id = \"p\"
title = \"p\"
procedure = \"p\"
version = \"1\"
language = \"en\"
zone = \"America/Vancouver\"
area = \"scalp\"
";

const TAIL_OF_HEAD: &str = "\
[status]
kind = \"reading\"
[source]
title = \"s\"
[contact]
name = \"c\"
";

fn write_statement(out: &mut String, at: usize, statement: &Statement) {
    let modality = match statement.modality {
        Modality::Must => "must",
        Modality::Should => "should",
        Modality::May => "may",
        Modality::ShouldNot => "should-not",
        Modality::MustNot => "must-not",
    };
    line(out, &format!("[[statement]]\nid = \"s{at}\"\nsection = \"s\"\ntext = \"t\""));
    line(out, &format!("modality = \"{modality}\""));
    ids(out, "targets", "n", &statement.targets);
    if let Some(block) = statement.block {
        line(out, &format!("block = \"b{block}\""));
    }
    timing(out, &statement.timing);
    condition(out, "until", &statement.once);
    condition(out, "if", &statement.condition);
    if let Some(opens) = statement.opens {
        line(out, &format!("opens = {opens}"));
    }
    if let Some(permitted) = statement.then_permitted {
        let then = if permitted { "permitted" } else { "silent" };
        line(out, &format!("then = \"{then}\""));
    }
    if statement.manner {
        line(out, "carries = \"manner\"");
    }
    ids(out, "quality", "q", &statement.qualities);
}

fn write_resolution(out: &mut String, at: usize, resolution: &Resolution) {
    line(out, &format!("[[resolution]]\nid = \"r{at}\"\nby = \"b\"\ntext = \"t\"\nreason = \"r\""));
    ids(out, "prefer", "s", &resolution.prefer);
    ids(out, "over", "s", &resolution.over);
}

fn timing(out: &mut String, timing: &Timing) {
    match timing.anchor {
        None => {}
        Some(Anchor::Session) => line(out, "anchor = \"session\""),
        Some(Anchor::CourseStart) => line(out, "anchor = \"course-start\""),
        Some(Anchor::CourseEnd) => line(out, "anchor = \"course-end\""),
        Some(Anchor::NextSession) => line(out, "anchor = \"next-session\""),
        Some(Anchor::Fact(fact, value)) => {
            let fact = &FACTS[fact];
            line(out, &format!("anchor = {{ {} = \"{}\" }}", fact.id, fact.values[value]));
        }
    }
    match &timing.stretch {
        Stretch::Unsaid => {}
        Stretch::Days(first, None) => line(out, &format!("days = \"{first}-\"")),
        Stretch::Days(first, Some(last)) => line(out, &format!("days = \"{first}-{last}\"")),
        Stretch::Before(before) => line(out, &format!("before = \"{}\"", length(*before))),
        Stretch::Forward(start, lasting) => {
            match start {
                None => {}
                Some(Start::Day(day)) => line(out, &format!("from = \"day {day}\"")),
                Some(Start::After(after)) => line(out, &format!("after = \"{}\"", length(*after))),
            }
            if let Some(lasting) = lasting {
                line(out, &format!("for = \"{}\"", length(*lasting)));
            }
        }
    }
    match timing.until {
        None => {}
        Some(Until::Day(day)) => line(out, &format!("until = \"day {day}\"")),
        Some(Until::NextSession) => line(out, "until = \"next-session\""),
    }
}

fn length(length: Length) -> String {
    let unit = match length.unit {
        Unit::Hour => "hours",
        Unit::Day => "days",
        Unit::Week => "weeks",
        Unit::Month => "months",
        Unit::Year => "years",
    };
    if length.low == length.high {
        format!("{} {unit}", length.low)
    } else {
        format!("{}-{} {unit}", length.low, length.high)
    }
}

fn condition(out: &mut String, key: &str, dnf: &Dnf) {
    let tables: Vec<String> = dnf
        .iter()
        .map(|all| {
            let atoms: Vec<String> = all.iter().map(atom).collect();
            format!("{{ {} }}", atoms.join(", "))
        })
        .collect();
    match tables.as_slice() {
        [] => {}
        [one] => line(out, &format!("{key} = {one}")),
        several => line(out, &format!("{key} = [{}]", several.join(", "))),
    }
}

fn atom(atom: &Atom) -> String {
    let (id, names): (&str, &[&str]) = match atom.subject {
        Subject::Complete => ("complete", &["yes", "no"]),
        Subject::Fact(fact) => (FACTS[fact].id, FACTS[fact].values),
    };
    let values: Vec<&str> = atom.values.iter().map(|value| names[*value]).collect();
    format!("{id} = {values:?}")
}

fn ids(out: &mut String, key: &str, prefix: &str, list: &[usize]) {
    if !list.is_empty() {
        let ids: Vec<String> = list.iter().map(|at| format!("\"{prefix}{at}\"")).collect();
        line(out, &format!("{key} = [{}]", ids.join(", ")));
    }
}

fn line(out: &mut String, text: &str) {
    writeln!(out, "{text}").expect("a string takes every write");
}
