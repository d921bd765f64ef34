//! Every line of the sheet, to be changed, added and taken out one by one.

use diag::Severity;
use draft::{Field, Line, LinePart, MODALITIES, Place};
use maud::{Markup, html};

use super::control::{invalid, notes, notes_id};
use super::{bar, form, id, name, page, todo};
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
    let todo = todo::items(desk, |place| anchor(desk, place));
    let rules: Vec<&Line> = all.iter().filter(|line| line.list == "statement").collect();
    let main = html! {
        datalist #names { @for name in desk.draft.pickable() { option value=(name) {} } }
        datalist #times { @for time in TIMES { option value=(time) {} } }
        div.card { ul.lines { @for line in &rules { li { (rule(desk, line)) } } } }
        p { button type="submit" name="go" value="add-line" formaction="/make#new" { "Add a line" } }
        @for (list, heading) in OTHERS {
            @let own: Vec<&Line> = all.iter().filter(|line| line.list == list).collect();
            @if !own.is_empty() {
                h2 { (heading) }
                div.card { ul.lines { @for line in own { li { (other(desk, &all, line)) } } } }
            }
        }
        (bar(&todo, html! {
            button.plain-only type="submit" name="go" value="lines" { "Check" }
            button #back.go type="submit" name="go" value="sheet" { "Back to your sheet" }
        }))
    };
    page(
        "Every line",
        html! {
            h1.long { "Every line of your sheet" }
            p { "Open a line to change it. A client reads its words; what it is about and when it holds decide the answers." }
            (todo::list(&todo, "Still to do"))
            (form(desk, "lines", &shown, main))
        },
    )
}

/// Where a place is on this page; a question is where its line is. What was typed on the sheet and
/// could not be read is mended there.
fn anchor(desk: &Desk<'_>, place: &Place) -> String {
    match place {
        Place::Field(field @ Field::Line(..)) => todo::to_field(field),
        Place::Field(field) if desk.faults.contains_key(field) => "#back".to_owned(),
        Place::Field(Field::Question(id, _) | Field::TopicDay(id)) | Place::Line(id) => {
            format!("#line-{id}")
        }
        Place::Field(_) | Place::Sheet => "#back".to_owned(),
    }
}

fn fields(id: &str) -> Vec<Field> {
    LinePart::ALL.iter().map(|(_, part)| Field::Line(id.to_owned(), *part)).collect()
}

fn rule(desk: &Desk<'_>, line: &Line) -> Markup {
    let field = |part| Field::Line(line.id.clone(), part);
    let is_new = desk.open_line.as_ref() == Some(&line.id);
    let is_error = |note: &draft::Note| note.severity == Severity::Error;
    let wrong = fields(&line.id)
        .iter()
        .any(|field| desk.faults.contains_key(field) || desk.check.at_field(field).any(is_error))
        || desk.check.of_line(&line.id).any(is_error);
    html! {
        details id={ "line-" (line.id) } open[wrong || is_new] {
            summary id=[is_new.then_some("new")] { @if line.text.is_empty() { "A new line" } @else { (line.text) } }
            div id={ "l-" (line.id) } data-live {
                @for note in desk.check.of_line(&line.id) { p.fault[is_error(note)].tip[!is_error(note)] { (note.text) } }
            }
            div.line {
                (words(desk, &field(LinePart::Text)))
                (kind(desk, &field(LinePart::Modality)))
                (picked(desk, &field(LinePart::Targets)))
                (one(desk, &field(LinePart::When), name::part(LinePart::When), Some("times")))
                (one(desk, &field(LinePart::Section), name::part(LinePart::Section), None))
                (one(desk, &field(LinePart::Reason), name::part(LinePart::Reason), None))
            }
            button type="submit" name="go" value={ "remove statement " (line.id) } { "Take this line out" }
        }
    }
}

fn words(desk: &Desk<'_>, field: &Field) -> Markup {
    html! {
        div.field.wrong[desk.faults.contains_key(field)] {
            label for=(id(&field.to_string())) { (name::part(LinePart::Text)) }
            textarea id=(id(&field.to_string())) name=(field) rows="2" aria-describedby=(notes_id(field)) aria-invalid=[invalid(desk, field)] { (desk.shown(field)) }
            (notes(desk, field))
        }
    }
}

fn kind(desk: &Desk<'_>, field: &Field) -> Markup {
    let now = desk.shown(field);
    html! {
        div.field {
            label for=(id(&field.to_string())) { (name::part(LinePart::Modality)) }
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
            label for=(id(&field.to_string())) { (name::part(LinePart::Targets)) }
            small { "Names from the list, with commas between." }
            input id=(id(&field.to_string())) name=(field) type="text" value=(desk.shown(field)) list="names" aria-describedby=(notes_id(field)) aria-invalid=[invalid(desk, field)] data-pick;
            (notes(desk, field))
        }
    }
}

fn one(desk: &Desk<'_>, field: &Field, ask: &str, list: Option<&str>) -> Markup {
    html! {
        div.field.wrong[desk.faults.contains_key(field)] {
            label for=(id(&field.to_string())) { (ask) }
            input id=(id(&field.to_string())) name=(field) type="text" value=(desk.shown(field)) list=[list] aria-describedby=(notes_id(field)) aria-invalid=[invalid(desk, field)];
            (notes(desk, field))
        }
    }
}

/// An entry that is no rule: its words can be changed. Where it shares its id with one before it,
/// the words of that one are meant by the field's name.
fn other(desk: &Desk<'_>, all: &[Line], line: &Line) -> Markup {
    let field = Field::Line(line.id.clone(), LinePart::Text);
    let first = all.iter().find(|one| one.id == line.id);
    let is_first = first.is_some_and(|first| first.list == line.list);
    html! {
        details id={ "line-" (line.list) "-" (line.id) } open[is_first && desk.faults.contains_key(&field)] {
            summary { (line.text) }
            @if is_first { div.line { (words(desk, &field)) } }
            button type="submit" name="go" value={ "remove " (line.list) " " (line.id) } { "Take this out" }
        }
    }
}
