//! A draft on the desk: what was sent put into it, with what could not be put.

use std::collections::BTreeMap;

use diag::{Diagnostic, Source};
use draft::{Check, Draft, Field, Maker, Part, Start, unfinished};
use engine::lint::Practice;
use engine::time::Zone;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::sent::Go;
use super::{Sent, foreign};
use crate::library::Library;

/// The day of a client that the preview is made for, where none is asked for.
const DAY: u16 = 8;
/// A preview shows no later day.
const DAY_MAX: u16 = 60;

/// Faults of a file that are listed; the first few say enough.
const FAULTS_MAX: usize = 8;

/// A draft with what was typed.
#[derive(Debug)]
pub(crate) struct Desk<'l> {
    /// The draft, with all that could be put into it.
    pub draft: Draft<'l>,
    /// What it comes to.
    pub check: Check,
    /// What could not be put into it, and why.
    pub faults: BTreeMap<Field, String>,
    /// What was typed into the fields that could not be put, by the names of the form.
    pub typed: BTreeMap<String, String>,
    /// What is wrong with the logo that was sent.
    pub logo_fault: Option<String>,
    /// What is wrong with who approves.
    pub approval: Option<String>,
    /// Who was to approve, as it was typed.
    pub by: String,
    /// The line to be shown open.
    pub open_line: Option<String>,
    /// Whether it was just begun or opened: nothing in it is changed yet.
    pub is_new: bool,
    /// Today, at the clinic.
    pub today: Date,
    /// The day of a client's course that is previewed.
    pub day: u16,
}

/// The part of a field that a form sends beside it where it follows another: what it shows by itself.
pub(crate) const FOLLOWED: &str = "followed";

/// The name under which a form sends what was said of the last logo that could not be put.
pub(crate) const LOGO_REFUSED: &str = "logo.refused";
/// Nothing longer is said of one.
const LOGO_REFUSED_MAX: usize = 300;

/// The name of a part of a field that a form sends in two: the number and what it counts from.
pub(crate) fn part_name(field: &Field, part: &str) -> String {
    format!("{field}.{part}")
}

impl<'l> Desk<'l> {
    /// Puts what was sent into its draft.
    ///
    /// # Errors
    ///
    /// What is wrong with a file that cannot be edited, as sentences.
    pub(crate) fn open(
        library: &'l Library,
        sent: &Sent,
        today: &dyn Fn(&Zone) -> Date,
    ) -> Result<Self, Vec<String>> {
        let maker = &library.maker;
        let mut kept = Sent::default();
        let draft = match sent.go() {
            Go::Start(id) => start(library, &id)?,
            Go::Open => {
                let (typed, text) = unfinished::split(read(sent)?);
                kept = Sent::of(typed);
                edited(maker, &text)?
            }
            _ => edited(maker, sent.text("file").unwrap_or_default())?,
        };
        let mut desk = Self {
            check: Check { protocol: None, notes: Vec::new() },
            faults: BTreeMap::new(),
            typed: BTreeMap::new(),
            logo_fault: None,
            approval: None,
            by: sent.text("by").unwrap_or_default().to_owned(),
            open_line: None,
            is_new: matches!(sent.go(), Go::Start(_) | Go::Open),
            today: today(&draft.zone()),
            day: day(sent.text("day")),
            draft,
        };
        desk.put_all(&kept);
        desk.put_all(sent);
        desk.put_logo(sent);
        if !desk.faults.is_empty() {
            // Who approved it saw another answer than the one that stands there now.
            desk.draft.unapprove();
        }
        // Where it is may just have been said.
        desk.today = today(&desk.draft.zone());
        desk.act(sent);
        let session = desk.today.saturating_sub((i32::from(desk.day) - 1).days());
        desk.check = desk.draft.check(session, practice(library, &desk.draft).as_ref());
        Ok(desk)
    }

    /// Every answer that is another than the draft's own. What somebody left as it was is not put:
    /// it may follow from what they changed, as a time zone follows from a place.
    fn put_all(&mut self, sent: &Sent) {
        let names = sent.names().map(|name| name.strip_prefix("has.").unwrap_or(name));
        let fields = names.filter(|name| !is_second(name)).filter_map(Field::parse);
        let answers = fields.map(|field| (field.clone(), self.draft.answer(&field)));
        let answers = answers.map(|(field, now)| (composed(sent, &field, now.text()), field, now));
        let followed = |field: &Field| sent.text(&part_name(field, FOLLOWED));
        let changed = answers.filter(|(text, field, now)| {
            text != now.text() && followed(field) != Some(text.as_str())
        });
        let changed = changed.map(|(text, field, _)| (text, field));
        let changed: BTreeMap<Field, String> = changed.map(|(text, field)| (field, text)).collect();
        for (field, text) in changed {
            self.put(sent, &field, &text);
        }
    }

    /// Puts a logo that was sent. What was said of one that could not be put is said until there is
    /// another, or she goes without.
    fn put_logo(&mut self, sent: &Sent) {
        match sent.file("logo").map(logo::read) {
            Some(Ok(logo)) => self.set_logo(&logo.data_url()),
            Some(Err(fault)) => self.logo_fault = Some(format!("{fault} {}", fault.hint())),
            None => {
                let refused = draft::clean(sent.text(LOGO_REFUSED).unwrap_or_default());
                let refused: String = refused.chars().take(LOGO_REFUSED_MAX).collect();
                self.logo_fault = Some(refused).filter(|refused| !refused.is_empty());
            }
        }
    }

    fn set_logo(&mut self, text: &str) {
        self.logo_fault = self.draft.set(&Field::Clinic(draft::Clinic::Logo), text).err();
    }

    fn put(&mut self, sent: &Sent, field: &Field, text: &str) {
        if let Err(fault) = self.draft.set(field, text) {
            let name = field.to_string();
            self.faults.insert(field.clone(), fault);
            for name in [part_name(field, "count"), name] {
                if let Some(typed) = sent.text(&name) {
                    self.typed.insert(name, typed.to_owned());
                }
            }
        }
    }

    fn act(&mut self, sent: &Sent) {
        match sent.go() {
            Go::AddLine => self.open_line = Some(self.draft.add_line()),
            Go::RemoveLine { list, id } => {
                self.faults
                    .retain(|field, _| !matches!(field, Field::Line(line, _) if *line == id));
                self.draft.remove_line(&list, &id);
            }
            Go::RemoveLogo => self.set_logo(""),
            Go::Approve => self.approve(),
            _ => {}
        }
    }

    fn approve(&mut self) {
        self.approval = match self.faults.values().next() {
            None => self.draft.approve(&self.by, self.today).err(),
            Some(_) => Some("First mend what is marked.".to_owned()),
        };
    }

    /// Whether nothing is left to do before the sheet can be used.
    pub(crate) fn is_finished(&self) -> bool {
        self.check.is_sound() && self.faults.is_empty()
    }

    /// Its file, to be opened here again, finished or not; none where it could not be opened.
    pub(super) fn file(&mut self) -> Option<(String, String)> {
        if self.is_finished() {
            return Some((format!("{}.toml", self.name()), self.draft.text()));
        }
        // Who approved it saw another.
        self.draft.unapprove();
        let text = unfinished::join(&self.typed, &self.draft.text());
        let opens = self.draft.maker().open(&text).is_ok();
        opens.then(|| (format!("{}-draft.toml", self.name()), text))
    }

    /// What its file is called: its id, but for what could break a header.
    fn name(&self) -> String {
        let id = self.draft.id().replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "");
        if id.is_empty() { "aftercare".to_owned() } else { id }
    }

    /// What stands in a field of the form: what was typed and could not be read, or the answer.
    pub(crate) fn shown(&self, field: &Field) -> String {
        let typed = self.typed.get(&field.to_string()).cloned();
        typed.unwrap_or_else(|| self.draft.answer(field).text().to_owned())
    }
}

fn start<'l>(library: &'l Library, id: &str) -> Result<Draft<'l>, Vec<String>> {
    let Some(entry) = library.get(id) else {
        return Err(vec![
            "That sheet is not here any more. Choose another to begin from.".to_owned(),
        ]);
    };
    Ok(library.maker.start(&entry.protocol, &entry.text))
}

/// The text of the file that is to be opened.
fn read(sent: &Sent) -> Result<&str, Vec<String>> {
    let Some((name, bytes)) = sent.chosen("open") else {
        return Err(vec!["Choose the file you saved, then open it.".to_owned()]);
    };
    foreign::text(name, bytes).map_err(|fault| vec![fault])
}

fn edited<'l>(maker: &'l Maker, text: &str) -> Result<Draft<'l>, Vec<String>> {
    let opened = maker.open(text);
    opened.map_err(|faults| {
        let lead = "That file cannot be opened as a sheet.".to_owned();
        let faults = faults.iter().take(FAULTS_MAX).map(|fault| worded(fault, text));
        std::iter::once(lead).chain(faults).collect()
    })
}

fn worded(fault: &Diagnostic, text: &str) -> String {
    let line = fault.span.map(|span| Source { name: "", text }.position(span).line);
    let line = line.map_or_else(String::new, |line| format!("Line {line}: "));
    let hint = fault.hint.as_deref().map(answer::words::sentence).unwrap_or_default();
    format!("{line}{} {hint}", answer::words::sentence(&fault.message)).trim_end().to_owned()
}

fn practice(library: &Library, draft: &Draft<'_>) -> Option<Practice> {
    let procedure = &draft.ready()?.procedure;
    let of = |entry: &&crate::library::Entry| entry.protocol.procedure == *procedure;
    library.entries.iter().find(of)?.practice.clone()
}

fn day(text: Option<&str>) -> u16 {
    let day = text.and_then(|text| text.trim().parse().ok());
    day.filter(|day| (1..=DAY_MAX).contains(day)).unwrap_or(DAY)
}

/// Whether a name is that of the second half of a field.
fn is_second(name: &str) -> bool {
    name.rsplit('.').next() == Some("count")
}

/// Whether it is the number of a day, written out.
fn is_day(text: &str) -> bool {
    matches!(Start::read(text), Ok(Start::Day(_)))
}

/// What a field of the form says, its halves put together and its choices listed; `now` is what the
/// draft says.
fn composed(sent: &Sent, field: &Field, now: &str) -> String {
    let name = field.to_string();
    if let Field::Question(_, Part::Products) = field {
        return sent.all(&name).join(", ");
    }
    let text = sent.text(&name).unwrap_or_default().trim();
    let Some(count) = sent.text(&part_name(field, "count")) else { return text.to_owned() };
    // Whoever writes out more than a number means what they write.
    let bare = text.split(' ').count() <= 2 && text.starts_with(|c: char| c.is_ascii_digit());
    // Where there was no number, whoever writes one means it, whatever still stands beside it.
    let had = matches!(Start::read(now), Ok(Start::Day(_) | Start::After(..)));
    match (count, bare) {
        ("never" | "none", true) if !had => text.to_owned(),
        ("never", _) => "never".to_owned(),
        ("none", _) => String::new(),
        ("session", true) => format!("{text} after each session"),
        ("last", true) => format!("{text} after the last session"),
        // "Day 15" beside "days after the last": neither is what is meant, so both are shown again.
        ("session", false) if is_day(text) => format!("{text} after each session"),
        ("last", false) if is_day(text) => format!("{text} after the last session"),
        _ => text.to_owned(),
    }
}
