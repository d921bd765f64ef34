//! Walking a TOML document by hand, so that every fault in it is found at once.
//!
//! A [`Table`] remembers which keys were asked for; what is left over at the end is an unknown key,
//! and the keys that were asked for are what it may have been meant to be.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use diag::{Diagnostic, Span, did_you_mean};
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The largest file that is read, in bytes. The longest real aftercare page is under 10 kB.
pub const FILE_BYTES_MAX: usize = 256 * 1024;

/// After so many faults, names that are none get no more hints: each costs a look through every name
/// there is, and a hostile file has thousands.
const HINTS_MAX: usize = 50;

/// The faults found so far.
pub(crate) type Faults = Vec<Diagnostic>;

/// What may have been meant, while hints are still given.
pub(crate) fn meant<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    faults: &Faults,
) -> Option<String> {
    gives_hints(faults).then(|| did_you_mean(written, candidates)).flatten()
}

/// Whether hints are still given.
pub(crate) fn gives_hints(faults: &Faults) -> bool {
    faults.len() < HINTS_MAX
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct At<T> {
    pub value: T,
    pub span: Span,
}

/// Parses a document and gives its root to `walk`; faults of the TOML itself come first.
pub(crate) fn document<T>(
    text: &str,
    walk: impl FnOnce(Table<'_>, &mut Faults) -> Option<T>,
) -> (Option<T>, Faults) {
    let mut faults = Faults::new();
    if text.len() > FILE_BYTES_MAX {
        let message =
            format!("this file has {} bytes; at most {FILE_BYTES_MAX} are read", text.len());
        faults.push(Diagnostic::error("file-too-big", 0..0, message));
        return (None, faults);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or_default();
        let message = format!("this is not TOML: {}", error.message().to_lowercase());
        faults.push(Diagnostic::error("toml-syntax", span, message));
    }
    let broken = !faults.is_empty();
    let table = Table::new(root.get_ref(), Span { start: 0, end: 0 }, "the file");
    let value = walk(table, &mut faults);
    // In the order of the file, as people mend it.
    faults.sort_by_key(|fault| fault.span);
    faults.dedup();
    (value.filter(|_| !broken), faults)
}

/// A table being read.
pub(crate) struct Table<'t> {
    table: &'t DeTable<'t>,
    pub span: Span,
    what: &'static str,
    asked: BTreeSet<&'static str>,
}

impl<'t> Table<'t> {
    fn new(table: &'t DeTable<'t>, span: Span, what: &'static str) -> Self {
        Self { table, span, what, asked: BTreeSet::new() }
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.insert(key);
        self.table.get(key)
    }

    /// Whether the key is there at all.
    pub(crate) fn has(&mut self, key: &'static str) -> bool {
        self.get(key).is_some()
    }

    /// Every key with its value, for tables whose keys are data.
    pub(crate) fn entries(&mut self) -> impl Iterator<Item = (At<String>, Value<'t>)> + use<'t> {
        self.table.iter().map(|(key, value)| {
            let span = Span::from(key.span());
            (At { value: key.get_ref().to_string(), span }, Value(value))
        })
    }

    /// Any value.
    pub(crate) fn value(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.get(key).map(Value)
    }

    /// A string, if it is there.
    pub(crate) fn string(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<String>> {
        self.get(key).and_then(|value| Value(value).string(key, faults))
    }

    /// A string that must be there and not be blank.
    pub(crate) fn required(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<At<String>> {
        if self.get(key).is_none() {
            self.missing(key, faults);
            return None;
        }
        let found = self.string(key, faults)?;
        if found.value.trim().is_empty() {
            let message = format!("`{key}` is empty");
            faults.push(Diagnostic::error("empty-value", found.span, message));
            return None;
        }
        Some(found)
    }

    /// Says that a key is missing here.
    pub(crate) fn missing(&self, key: &str, faults: &mut Faults) {
        let message = format!("{} has no `{key}`", self.what);
        faults.push(
            Diagnostic::error("missing-key", self.span, message).hint(format!("add `{key} = …`")),
        );
    }

    /// One string or an array of strings; an absent key is an empty list.
    pub(crate) fn strings(&mut self, key: &'static str, faults: &mut Faults) -> Vec<At<String>> {
        match self.get(key) {
            None => Vec::new(),
            Some(value) => Value(value).strings(key, faults),
        }
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, key: &'static str, faults: &mut Faults) -> Option<bool> {
        let value = self.get(key)?;
        let found = value.get_ref().as_bool();
        if found.is_none() {
            Value(value).wrong(key, "true or false", faults);
        }
        found
    }

    /// A whole number.
    pub(crate) fn integer(&mut self, key: &'static str, faults: &mut Faults) -> Option<At<i64>> {
        let value = self.get(key)?;
        let parsed = value
            .get_ref()
            .as_integer()
            .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        if parsed.is_none() {
            Value(value).wrong(key, "a whole number", faults);
        }
        parsed.map(|number| At { value: number, span: value.span().into() })
    }

    /// A date, bare or in quotes.
    pub(crate) fn date(&mut self, key: &'static str, faults: &mut Faults) -> Option<Date> {
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(datetime) => datetime.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let date = written.parse().ok();
        if date.is_none() {
            Value(value).wrong(key, "a date like 2026-11-20", faults);
        }
        date
    }

    /// A table inside this one.
    pub(crate) fn table(
        &mut self,
        key: &'static str,
        what: &'static str,
        faults: &mut Faults,
    ) -> Option<Self> {
        let value = self.get(key)?;
        Value(value).table(key, what, faults)
    }

    /// An array of tables (`[[key]]`); an absent key is an empty list.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        what: &'static str,
        faults: &mut Faults,
    ) -> Vec<Self> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            Value(value).wrong(key, &format!("a list: write `[[{key}]]`"), faults);
            return Vec::new();
        };
        array.iter().filter_map(|item| Value(item).table(key, what, faults)).collect()
    }

    /// Reports every key nobody asked for.
    pub(crate) fn finish(self, faults: &mut Faults) {
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !self.asked.contains(name) {
                let message = format!("{} has no key `{}`", self.what, shortened(name));
                let known = self.asked.iter().copied();
                let hint = meant(name, known.clone(), faults).unwrap_or_else(|| {
                    format!("the keys here are {}", known.collect::<Vec<_>>().join(", "))
                });
                faults.push(Diagnostic::error("unknown-key", key.span(), message).hint(hint));
            }
        }
    }
}

/// A single value being read.
#[derive(Clone, Copy)]
pub(crate) struct Value<'t>(&'t Spanned<DeValue<'t>>);

impl<'t> Value<'t> {
    pub(crate) fn span(self) -> Span {
        self.0.span().into()
    }

    pub(crate) fn is_table(self) -> bool {
        self.0.get_ref().as_table().is_some()
    }

    pub(crate) fn is_array(self) -> bool {
        self.0.get_ref().as_array().is_some()
    }

    pub(crate) fn items(self) -> impl Iterator<Item = Value<'t>> + use<'t> {
        self.0.get_ref().as_array().into_iter().flat_map(|array| array.iter().map(Value))
    }

    pub(crate) fn string(self, key: &str, faults: &mut Faults) -> Option<At<String>> {
        let found = self.0.get_ref().as_str();
        if found.is_none() {
            self.wrong(key, "text in quotes", faults);
        }
        found.map(|text| At { value: text.to_owned(), span: self.span() })
    }

    pub(crate) fn strings(self, key: &str, faults: &mut Faults) -> Vec<At<String>> {
        if self.is_array() {
            self.items().filter_map(|item| item.string(key, faults)).collect()
        } else {
            self.string(key, faults).into_iter().collect()
        }
    }

    pub(crate) fn table(
        self,
        key: &str,
        what: &'static str,
        faults: &mut Faults,
    ) -> Option<Table<'t>> {
        let found = self.0.get_ref().as_table();
        if found.is_none() {
            self.wrong(key, "a table", faults);
        }
        found.map(|table| Table::new(table, self.span(), what))
    }

    fn wrong(self, key: &str, wanted: &str, faults: &mut Faults) {
        let message = format!("`{}` wants {wanted}", shortened(key));
        faults.push(Diagnostic::error("wrong-type", self.span(), message));
    }
}

/// A name from a file, cut so that a hostile one cannot flood the message.
pub(crate) fn shortened(name: &str) -> String {
    const CHARS_MAX: usize = 60;
    if name.chars().count() <= CHARS_MAX {
        return name.to_owned();
    }
    name.chars().take(CHARS_MAX).chain(['…']).collect()
}
