//! A plan to take along, at its own address with an ending: `/smp.ics`, `/smp.pdf`, `/smp.txt`.

use std::borrow::Cow;

use answer::View;
use answer::input::Client;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use export::{Calendar, CalendarWishes, Handout, Only, Paper, PdfFault, Wishes, fingerprint};

/// A file with a client's dates that a calendar program asks for again and again: it may keep it, and
/// has to ask each time whether it still holds.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("private, no-cache");
const KEPT_BY_NOBODY: HeaderValue = HeaderValue::from_static("no-store");

/// The longest name of a client.
pub(crate) const NAME_LETTERS_MAX: usize = 200;

/// As what a plan is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A calendar, to subscribe to or to take in once.
    Calendar,
    /// A sheet of paper.
    Sheet,
    /// Plain text.
    Text,
}

/// What an address says of how it is to be made, besides whose plan it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    only: Only,
    discreet: bool,
    revision: u16,
    name: Option<String>,
    paper: Option<Paper>,
}

/// One thing of it that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Senseless {
    /// Its name in the address.
    pub field: &'static str,
    /// What is wrong with it.
    pub what: String,
    /// What to write instead.
    pub hint: &'static str,
}

impl Form {
    const ALL: [(&'static str, Self); 3] =
        [(".ics", Self::Calendar), (".pdf", Self::Sheet), (".txt", Self::Text)];

    /// What stands before the ending of a name that has one of ours.
    pub(crate) fn split(name: &str) -> Option<(&str, Self)> {
        Self::ALL.iter().find_map(|(ending, form)| Some((name.strip_suffix(ending)?, *form)))
    }

    /// Its ending.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Calendar => ".ics",
            Self::Sheet => ".pdf",
            Self::Text => ".txt",
        }
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Sheet => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

impl Manner {
    /// Reads the part of an address after `?`; fields that nobody filled in are as if they were not
    /// there.
    pub(crate) fn parse(query: &str) -> Result<Self, Senseless> {
        let mut manner = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            if !value.is_empty() {
                manner.take(&name, value)?;
            }
        }
        Ok(manner)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Senseless> {
        match name {
            "only" => {
                self.only = one_of("only", value, &ONLY, "write everything, changes or tasks")?;
            }
            "discreet" => {
                self.discreet = one_of("discreet", value, &YES_OR_NO, "write yes or no")?;
            }
            "paper" => self.paper = Some(one_of("paper", value, &PAPERS, "write a4 or letter")?),
            "revision" => {
                let hint = "write a number from 0 to 500";
                self.revision =
                    revision(value).ok_or_else(|| senseless("revision", value, hint))?;
            }
            "name" if value.chars().count() > NAME_LETTERS_MAX => {
                let what = "the name is longer than 200 letters".to_owned();
                return Err(Senseless { field: "name", what, hint: "write a shorter one" });
            }
            "name" => self.name = Some(value.to_owned()),
            _ => {}
        }
        Ok(())
    }

    /// Whose plan it is, where that is to stand on it.
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// A client's plan in a form.
    ///
    /// # Errors
    ///
    /// [`PdfFault`], where a sheet cannot be printed.
    pub(crate) fn make(
        &self,
        form: Form,
        client: &Client,
        link: Option<&str>,
    ) -> Result<Vec<u8>, PdfFault> {
        let view = View::new(client);
        let name = self.name.as_deref();
        let handout = || Handout::new(&view, Wishes { name, link });
        match form {
            Form::Calendar => Ok(self.calendar(&view, link).write().into_bytes()),
            Form::Text => Ok(handout().plain().into_bytes()),
            Form::Sheet => {
                let usual = Paper::usual(view.protocol().region.as_deref());
                let paper = self.paper.unwrap_or(usual);
                export::pdf(&handout(), paper)
            }
        }
    }

    /// A client's calendar.
    pub(crate) fn calendar(&self, view: &View<'_>, link: Option<&str>) -> Calendar {
        let Self { only, discreet, revision, .. } = *self;
        let name = self.name.as_deref();
        Calendar::new(view, &CalendarWishes { only, discreet, name, link, revision })
    }
}

/// Revisions beyond it have no room in a calendar's numbers.
pub(crate) const REVISION_MAX: u16 = 500;

/// The number of a revision, if it is one.
pub(crate) fn revision(digits: &str) -> Option<u16> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| is_number && *number <= REVISION_MAX)
}

const ONLY: [(&str, Only); 3] =
    [("everything", Only::Everything), ("changes", Only::Changes), ("tasks", Only::Tasks)];
const YES_OR_NO: [(&str, bool); 2] = [("yes", true), ("no", false)];
const PAPERS: [(&str, Paper); 2] = [("a4", Paper::A4), ("letter", Paper::Letter)];

fn one_of<T: Copy>(
    field: &'static str,
    value: &str,
    all: &[(&str, T)],
    hint: &'static str,
) -> Result<T, Senseless> {
    let found = all.iter().find(|(word, _)| *word == value);
    found.map(|(_, meant)| *meant).ok_or_else(|| senseless(field, value, hint))
}

fn senseless(field: &'static str, value: &str, hint: &'static str) -> Senseless {
    let shown: String = value.chars().take(60).collect();
    Senseless { field, what: format!("`{field}={shown}` says nothing here"), hint }
}

/// A file, or that it is still the one that was sent before.
pub(crate) fn respond(form: Form, id: &str, bytes: Vec<u8>, headers: &HeaderMap) -> Response {
    let kind = HeaderValue::from_static(form.kind());
    let name = format!("inline; filename=\"{id}-aftercare{}\"", form.ending());
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("inline"));
    if form != Form::Calendar {
        let all =
            [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, KEPT_BY_NOBODY)];
        return (all, bytes).into_response();
    }
    let tag = tag(&bytes);
    let own = [(ETAG, tag.clone()), (CACHE_CONTROL, ASK_AGAIN)];
    if is_known(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, own).into_response();
    }
    (own, [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], bytes).into_response()
}

/// Weak, since the same file is sent compressed in several ways.
fn tag(bytes: &[u8]) -> HeaderValue {
    let text: Cow<'_, str> = String::from_utf8_lossy(bytes);
    HeaderValue::from_str(&format!("W/\"{:016x}\"", fingerprint(&text)))
        .unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// Whether whoever asks has it already (RFC 9110, section 13.1.2: compared weakly).
fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let weak = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let own = weak(tag.to_str().unwrap_or_default());
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|known| known.trim() == "*" || weak(known) == own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_it_is_to_be_made() {
        let check = |query: &str, expected: Result<Manner, &str>| {
            let found = Manner::parse(query).map_err(|wrong| wrong.what);
            assert_eq!(found, expected.map_err(str::to_owned), "{query}");
        };
        let plain = Manner::default;
        check("", Ok(plain()));
        check("session=2026-11-20&only=&fbclid=1", Ok(plain()));
        check(
            "only=tasks&discreet=yes",
            Ok(Manner { only: Only::Tasks, discreet: true, ..plain() }),
        );
        check("paper=a4", Ok(Manner { paper: Some(Paper::A4), ..plain() }));
        check("revision=3", Ok(Manner { revision: 3, ..plain() }));
        check("revision=501", Err("`revision=501` says nothing here"));
        check("only=fun", Err("`only=fun` says nothing here"));
        check("name=+Ann+", Ok(Manner { name: Some("Ann".to_owned()), ..plain() }));
        let long = format!("name={}", "a".repeat(201));
        check(&long, Err("the name is longer than 200 letters"));
    }

    #[test]
    fn who_has_it_already_is_told_so() {
        let own = tag(b"BEGIN:VCALENDAR");
        let text = own.to_str().expect("ASCII");
        let strong = text.trim_start_matches("W/");
        let check = |sent: &str, expected: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_str(sent).expect("ASCII"));
            assert_eq!(is_known(&headers, &own), expected, "{sent}");
        };
        check(text, true);
        check(strong, true);
        check(&format!("\"a\", {text}"), true);
        check("*", true);
        check("\"a\"", false);
        assert!(!is_known(&HeaderMap::new(), &own));
    }
}
