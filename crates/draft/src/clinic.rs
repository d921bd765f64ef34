//! The clinic's own fields: who they are, how to reach them, where they are.

use deunicode::deunicode;
use engine::protocol::{Logo, reach};
use engine::time::Zone;
use toml_edit::{ArrayOfTables, Item, Table};

use crate::document::{Document, put};
use crate::letters::is_lost;
use crate::meant::meant;
use crate::regions::{self, Region};
use crate::timing::shown;

/// One of the clinic's own fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named after what it holds")]
pub enum Clinic {
    Name,
    Person,
    Place,
    Phone,
    Text,
    Mail,
    Url,
    Hours,
    Logo,
    Region,
    Zone,
    Language,
    Title,
    DayOne,
}

impl Clinic {
    /// All of them with the words that name them in a form.
    pub const ALL: [(&'static str, Self); 14] = [
        ("name", Self::Name),
        ("person", Self::Person),
        ("place", Self::Place),
        ("phone", Self::Phone),
        ("text", Self::Text),
        ("mail", Self::Mail),
        ("url", Self::Url),
        ("hours", Self::Hours),
        ("logo", Self::Logo),
        ("region", Self::Region),
        ("zone", Self::Zone),
        ("language", Self::Language),
        ("title", Self::Title),
        ("day-one", Self::DayOne),
    ];

    /// Where it stands in a file.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Name => "contact.clinic",
            Self::Person => "contact.name",
            Self::Place => "contact.place",
            Self::Phone => "contact.phone",
            Self::Text => "contact.text",
            Self::Mail => "contact.mail",
            Self::Url => "contact.url",
            Self::Hours => "contact.hours",
            Self::Logo => "contact.logo",
            Self::Region => "region",
            Self::Zone => "zone",
            Self::Language => "language",
            Self::Title => "title",
            Self::DayOne => "day-one",
        }
    }
}

/// The longest of these fields; nobody has a longer name or address.
const CHARACTERS_MAX: usize = 200;

/// What a file says.
pub(crate) fn get(document: &Document, regions: &[Region], field: Clinic) -> String {
    let text = document.get(field.path()).unwrap_or_default();
    let other = |field: Clinic| document.get(field.path()).unwrap_or_default();
    match field {
        // Whoever names nobody is asked for as the clinic.
        Clinic::Person if text == other(Clinic::Name) => String::new(),
        Clinic::Region => {
            let known = regions::of(regions, &text, &other(Clinic::Zone));
            known.map_or(text, |region| region.key(regions))
        }
        _ => text,
    }
}

/// Writes one, or says what is wrong with it.
pub(crate) fn set(
    document: &mut Document,
    regions: &[Region],
    field: Clinic,
    text: &str,
) -> Result<(), String> {
    let text = text.trim();
    check(field, text)?;
    if text == get(document, regions, field) {
        return Ok(());
    }
    match field {
        Clinic::Name => rename(document, text),
        Clinic::Person => put_person(document, text),
        Clinic::Region => settle(document, regions, text)?,
        _ => document.put(field.path(), Some(text).filter(|text| !text.is_empty())),
    }
    Ok(())
}

/// What is wrong with what somebody writes there. What the engine refuses in a file is refused here.
pub(crate) fn check(field: Clinic, text: &str) -> Result<(), String> {
    // No letters of a logo are anybody's to shorten: it is one, or it is none.
    if field != Clinic::Logo {
        fits(text, CHARACTERS_MAX)?;
    }
    if text.is_empty() {
        return match field {
            Clinic::Zone => Err("Write the time zone, like America/Vancouver.".to_owned()),
            Clinic::Language => Err("Choose a language.".to_owned()),
            Clinic::Title => Err("Give the sheet a title.".to_owned()),
            _ => Ok(()),
        };
    }
    let refuse = |wrong: bool, help: &str| {
        if wrong { Err(format!("“{}” is {help}", shown(text))) } else { Ok(()) }
    };
    match field {
        Clinic::Phone | Clinic::Text => {
            refuse(!is_bare_number(text), "no telephone number. Write it like +1 604 555 0100.")
        }
        Clinic::Mail => {
            refuse(!reach::is_mail(text), "no mail address. Write it like hello@clinic.example.")
        }
        Clinic::Url => refuse(
            !reach::is_page(text),
            "no web address. Copy it from the browser, from https:// on.",
        ),
        Clinic::Zone => refuse(
            Zone::get(text).is_none(),
            "no time zone we know. Write it like America/Vancouver or Europe/Dublin.",
        ),
        Clinic::Logo => refuse(
            Logo::read(text).is_none(),
            "no logo. Choose a picture of at most 480 by 160 pixels.",
        ),
        Clinic::Language => refuse(
            !is_language(text),
            "no language we can write in a file. Write it in short, like en, fr or pt-BR.",
        ),
        Clinic::DayOne => refuse(
            !["session-day", "day-after"].contains(&text),
            "neither of the two. Choose the day of the session or the day after.",
        ),
        _ => Ok(()),
    }
}

/// Whether it may be a language as BCP 47 writes one: two or three letters, and what narrows them.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let narrows = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(|first| (2..=3).contains(&first.len()) && letters(first))
        && parts.all(narrows)
}

/// A number without words beside it, which a file may have: whoever types one into a form may have
/// typed it into the wrong field.
fn is_bare_number(text: &str) -> bool {
    let dialled = |c: char| c.is_ascii_digit() || " +-.()/".contains(c);
    reach::is_number(text) && text.chars().all(dialled)
}

/// Whether a text has room, and holds nothing that no keyboard sends.
pub(crate) fn fits(text: &str, max: usize) -> Result<(), String> {
    let count = text.chars().count();
    if count > max {
        return Err(format!("That is {count} characters; there is room for {max}. Shorten it."));
    }
    if text.chars().any(is_lost) {
        return Err("There is a character in it that cannot be shown. Type it again.".to_owned());
    }
    Ok(())
}

/// A new name goes into all that was made from the old one.
fn rename(document: &mut Document, name: &str) {
    let old = document.get(Clinic::Name.path()).unwrap_or_default();
    let nobody = document.get(Clinic::Person.path()).is_none_or(|person| person == old);
    let title = document.get(Clinic::Title.path()).unwrap_or_default();
    if document.get("id").is_none_or(|id| id == slug(&old)) {
        document.put("id", Some(&slug(name)));
    }
    if document.get("source.title").is_none_or(|source| source == source_title(&old, &title)) {
        document.put("source.title", Some(&source_title(name, &title)));
    }
    document.put(Clinic::Name.path(), Some(name).filter(|name| !name.is_empty()));
    if nobody {
        document.put(Clinic::Person.path(), Some(name));
    }
}

fn put_person(document: &mut Document, person: &str) {
    let name = document.get(Clinic::Name.path()).unwrap_or_default();
    document.put(Clinic::Person.path(), Some(if person.is_empty() { &name } else { person }));
}

/// What the sheet of a clinic is called.
pub(crate) fn source_title(clinic: &str, title: &str) -> String {
    if clinic.is_empty() { title.to_owned() } else { format!("{clinic}: {title}") }
}

/// A clinic's name as the id of its sheet, in Latin letters: "Björk & Co." is `bjork-co-aftercare`. The
/// last word keeps it apart from every address the server has of its own.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in deunicode(name).to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '\'' | '’' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    let slug = slug.get(..slug.len().min(60)).unwrap_or(slug).trim_end_matches('-');
    if slug.is_empty() { "my-aftercare".to_owned() } else { format!("{slug}-aftercare") }
}

/// A region that is none of those we know the numbers of (ISO 3166 leaves it to users).
pub const ELSEWHERE: &str = "ZZ";

/// The region, with its emergency numbers and its time zone.
fn settle(document: &mut Document, regions: &[Region], written: &str) -> Result<(), String> {
    if written.is_empty() {
        document.put("region", None);
        document.put("contact.help", None);
        return Ok(());
    }
    let found = meant(regions, written)?;
    // Nobody's clock is a guess from where they are not.
    document.put("zone", found.map(|region| region.zone.as_str()));
    document.put("region", Some(found.map_or(ELSEWHERE, |region| &region.id)));
    document.put("contact.help", None);
    let Some(region) = found else { return Ok(()) };
    let mut help = Table::new();
    put(&mut help, "region", region.id.as_str().into());
    put(&mut help, "emergency", region.emergency.as_str().into());
    if let Some(nurse) = &region.nurse {
        put(&mut help, "nurse", nurse.as_str().into());
    }
    let mut all = ArrayOfTables::new();
    all.push(help);
    if let Some(contact) = document.root_mut().get_mut("contact").and_then(Item::as_table_mut) {
        contact.insert("help", Item::ArrayOfTables(all));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_id() {
        let check = |name: &str, expected: &str| assert_eq!(slug(name), expected, "{name}");
        check("Glow & Co.", "glow-co-aftercare");
        check("Harriet Ó Néill", "harriet-o-neill-aftercare");
        check("Łódź SMP", "lodz-smp-aftercare");
        check("Στούντιο", "stountio-aftercare");
        check("Anna's Ink", "annas-ink-aftercare");
        check("  ", "my-aftercare");
        check("Ästhetik 21", "asthetik-21-aftercare");
        check(
            &"long name ".repeat(20),
            "long-name-long-name-long-name-long-name-long-name-long-name-aftercare",
        );
    }

    #[test]
    fn addresses_and_numbers_are_checked() {
        let fine = |field, text: &str, expected: bool| {
            assert_eq!(check(field, text).is_ok(), expected, "{text}");
        };
        fine(Clinic::Phone, "+1 (604) 555-0100", true);
        fine(Clinic::Phone, "604 555 0100, ext. 7", false);
        fine(Clinic::Phone, "call me", false);
        fine(Clinic::Text, "12", false);
        fine(Clinic::Text, "604\n555 0100", false);
        fine(Clinic::Mail, "hello@clinic.example", true);
        fine(Clinic::Mail, "hello@clinic", false);
        fine(Clinic::Mail, "a b@clinic.example", false);
        fine(Clinic::Mail, "a@clinic..example", false);
        fine(Clinic::Mail, "a%2Cb@clinic.example", false);
        fine(Clinic::Url, "javascript:alert(1)", false);
        fine(Clinic::Url, "https://clinic.example", true);
        fine(Clinic::Url, "https://", false);
        fine(Clinic::Url, "https://our clinic.example", false);
        fine(Clinic::Url, "https://clinic.example/\"", false);
        fine(Clinic::Zone, "Europe/Dublin", true);
        fine(Clinic::Zone, "Dublin", false);
        fine(Clinic::Zone, "", false);
        fine(Clinic::Name, &"x".repeat(10_000), false);
        fine(Clinic::Name, "a\u{7}b", false);
        fine(Clinic::Logo, "https://clinic.example/logo.png", false);
        fine(Clinic::Logo, &format!("data:image/png;base64,{}", "A".repeat(100_000)), false);
    }
}
