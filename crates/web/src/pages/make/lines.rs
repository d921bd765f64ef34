//! Every line of the sheet, to be changed, added and taken out one by one.

use diag::Severity;
use draft::{Field, Line, LinePart, MODALITIES, Place};
use maud::{Markup, html};

use super::control::notes;
use super::{form, id, page};
use crate::make::Desk;

/// How a time is written, to choose from.
const TIMES: [&str; 7] = [
    "always",
    "from day 4",
    "day 1 to day 3",
    "day 10",
    "for 10 days",
    "from 10 days after each session",
    "from 15 days after the last session",
];

/// The lists of a file whose entries are no rules, and what they are.
const OTHERS: [(&str, &str); 5] = [
    ("expectation", "What is usual"),
    ("explanation", "Why it is so"),
    ("answer", "Answers"),
    ("milestone", "What lies ahead"),
    ("red-flag", "When to get help"),
];

/// The page.
pub(crate) fn lines(desk: &Desk<'_>) -> Markup {
    let all = desk.draft.lines();
    let shown: Vec<Field> = all.iter().flat_map(|line| fields(&line.id)).collect();
    let rules: Vec<&Line> = all.iter().filter(|line| line.list == "statement").collect();
    let main = html! {
        datalist #names { @for name in desk.draft.pickable() { option value=(name) {} } }
        datalist #times { @for time in TIMES { option value=(time) {} } }
        (whole(desk))
        div.card { ul.lines { @for line in &rules { li { (rule(desk, line)) } } } }
        p { button type="submit" name="go" value="add-line" { "Add a line" } }
        @for (list, heading) in OTHERS {
            @let own: Vec<&Line> = all.iter().filter(|line| line.list == list).collect();
            @if !own.is_empty() {
                h2 { (heading) }
                div.card { ul.lines { @for line in own { li { (other(line)) } } } }
            }
        }
        div.bar {
            button type="submit" name="go" value="lines" { "Check" }
            button.go type="submit" name="go" value="sheet" { "Back to your sheet" }
        }
    };
    page(
        "Every line",
        html! {
            h1.long { "Every line of your sheet" }
            p { "Open a line to change it. A client reads its words; what it is about and when it holds decide the answers." }
            (form(desk, "lines", &shown, main))
        },
    )
}

fn fields(id: &str) -> Vec<Field> {
    LinePart::ALL.iter().map(|(_, part)| Field::Line(id.to_owned(), *part)).collect()
}

/// What is wrong with the file as a whole.
fn whole(desk: &Desk<'_>) -> Markup {
    let notes: Vec<_> = desk.check.at(&Place::Sheet).collect();
    html! {
        @if !notes.is_empty() { div.note { @for note in notes { p { (note.text) } } } }
    }
}

fn rule(desk: &Desk<'_>, line: &Line) -> Markup {
    let field = |part| Field::Line(line.id.clone(), part);
    let place = Place::Line(line.id.clone());
    let notes_here: Vec<_> = desk.check.at(&place).collect();
    let wrong = fields(&line.id).iter().any(|field| desk.faults.contains_key(field))
        || notes_here.iter().any(|note| note.severity == Severity::Error);
    let open = wrong || desk.open_line.as_ref() == Some(&line.id);
    html! {
        details id={ "line-" (line.id) } open[open] {
            summary { @if line.text.is_empty() { "A new line" } @else { (line.text) } }
            @for note in &notes_here { p.fault[note.severity == Severity::Error].tip[note.severity == Severity::Warning] { (note.text) } }
            div.line {
                (words(desk, &field(LinePart::Text), "What clients read"))
                (kind(desk, &field(LinePart::Modality)))
                (picked(desk, &field(LinePart::Targets)))
                (one(desk, &field(LinePart::When), "When", Some("times")))
                (one(desk, &field(LinePart::Section), "Heading", None))
                (one(desk, &field(LinePart::Reason), "Why, if you say why", None))
            }
            button type="submit" name="go" value={ "remove statement " (line.id) } { "Take this line out" }
        }
    }
}

fn words(desk: &Desk<'_>, field: &Field, ask: &str) -> Markup {
    html! {
        div.field.wrong[desk.faults.contains_key(field)] {
            label for=(id(&field.to_string())) { (ask) }
            textarea id=(id(&field.to_string())) name=(field) rows="2" { (desk.shown(field)) }
            (notes(desk, field))
        }
    }
}

fn kind(desk: &Desk<'_>, field: &Field) -> Markup {
    let now = desk.shown(field);
    html! {
        div.field {
            label for=(id(&field.to_string())) { "It says" }
            select id=(id(&field.to_string())) name=(field) {
                @for (value, words) in MODALITIES { option value=(value) selected[value == now] { (words) } }
            }
            (notes(desk, field))
        }
    }
}

/// What it is about, by names; with a script they are picked from the list one after the other.
fn picked(desk: &Desk<'_>, field: &Field) -> Markup {
    html! {
        div.field.wrong[desk.faults.contains_key(field)] {
            label for=(id(&field.to_string())) { "What it is about" }
            small { "Names from the list, with commas between." }
            input id=(id(&field.to_string())) name=(field) type="text" value=(desk.shown(field)) list="names" autocomplete="off" data-pick;
            (notes(desk, field))
        }
    }
}

fn one(desk: &Desk<'_>, field: &Field, ask: &str, list: Option<&str>) -> Markup {
    html! {
        div.field.wrong[desk.faults.contains_key(field)] {
            label for=(id(&field.to_string())) { (ask) }
            input id=(id(&field.to_string())) name=(field) type="text" value=(desk.shown(field)) list=[list] autocomplete="off";
            (notes(desk, field))
        }
    }
}

fn other(line: &Line) -> Markup {
    html! {
        details {
            summary { (line.text) }
            button type="submit" name="go" value={ "remove " (line.list) " " (line.id) } { "Take this out" }
        }
    }
}
