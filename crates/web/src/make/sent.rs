//! What the form sends, taken apart and not yet understood.

use std::collections::BTreeMap;

use axum::extract::Multipart;

/// More fields than any sheet has.
const FIELDS_MAX: usize = 6_000;

/// What is to be done with the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Go {
    /// Begin from a protocol, by its id.
    Start(String),
    /// Go on with the file that was sent.
    Open,
    /// Read the answers and show the sheet.
    Sheet,
    /// The same, and show every line.
    Lines,
    /// One more line.
    AddLine,
    /// Take a line out of a list of the file.
    RemoveLine {
        /// Which list.
        list: String,
        /// Which line.
        id: String,
    },
    /// Take the logo out.
    RemoveLogo,
    /// Approve.
    Approve,
    /// Save the file.
    Download,
}

/// What the form sends.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    fields: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, Upload>,
}

/// A file that was chosen.
#[derive(Debug)]
struct Upload {
    /// What it is called; a form in which none was chosen sends one without a name.
    name: String,
    bytes: Vec<u8>,
}

impl Sent {
    /// Takes a form apart; none where it breaks off or has more fields than any sheet.
    pub(crate) async fn read(mut form: Multipart) -> Option<Self> {
        let mut sent = Self::default();
        let mut count = 0;
        while let Some(field) = form.next_field().await.ok()? {
            count += 1;
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            let bytes = field.bytes().await.ok()?;
            if count > FIELDS_MAX {
                return None;
            }
            if let Some(file) = file {
                sent.files.insert(name, Upload { name: file, bytes: bytes.to_vec() });
            } else {
                let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
                sent.fields.entry(name).or_default().push(text);
            }
        }
        Some(sent)
    }

    /// Fields with one text each.
    pub(crate) fn of(fields: BTreeMap<String, String>) -> Self {
        let fields = fields.into_iter().map(|(name, text)| (name, vec![text]));
        Self { fields: fields.collect(), files: BTreeMap::new() }
    }

    /// A field, as it was typed.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.fields.get(name)?.last().map(String::as_str)
    }

    /// Everything that was chosen of several.
    pub(crate) fn all(&self, name: &str) -> &[String] {
        self.fields.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of all fields.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// The content of a file that was chosen, if there is any.
    pub(crate) fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(|file| file.bytes.as_slice()).filter(|bytes| !bytes.is_empty())
    }

    /// What a file that was chosen is called, with its content.
    pub(crate) fn chosen(&self, name: &str) -> Option<(&str, &[u8])> {
        let file = self.files.get(name)?;
        let is_none = file.name.is_empty() && file.bytes.is_empty();
        (!is_none).then_some((&file.name, &file.bytes))
    }

    /// What is to be done.
    pub(crate) fn go(&self) -> Go {
        let word = self.text("go").unwrap_or_default();
        let mut parts = word.split(' ');
        match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
            ("start", Some(id), None) => Go::Start(id.to_owned()),
            ("open", None, None) => Go::Open,
            ("lines", None, None) => Go::Lines,
            ("add-line", None, None) => Go::AddLine,
            ("remove", Some(list), Some(id)) => {
                Go::RemoveLine { list: list.to_owned(), id: id.to_owned() }
            }
            ("remove-logo", None, None) => Go::RemoveLogo,
            ("approve", None, None) => Go::Approve,
            ("download", None, None) => Go::Download,
            _ => Go::Sheet,
        }
    }
}
