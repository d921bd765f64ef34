use std::fmt::Write as _;

use engine::protocol::Protocol;
use serde_json::json;

use crate::accent::Accent;
use crate::pages::Files;

/// A file of a published site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Where it stands in the site's folder, with slashes.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of a site in the making.
#[derive(Default)]
pub(super) struct Folder {
    pub files: Vec<PublishedFile>,
}

impl Folder {
    pub(super) fn add(&mut self, path: &str, text: String) {
        self.add_bytes(path, text.into_bytes());
    }

    pub(super) fn add_bytes(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.push(PublishedFile { path: path.to_owned(), bytes });
    }

    /// Adds a file whose name changes with its content, and gives that name.
    pub(super) fn add_named(&mut self, stem: &str, extension: &str, text: &str) -> String {
        let path = format!("{stem}.{}.{extension}", name_of_text(text));
        self.add(&path, text.to_owned());
        path
    }
}

/// A name for a text: another text has another.
pub fn name_of_text(text: &str) -> String {
    format!("{:016x}", export::fingerprint(text))
}

/// What a telephone needs to keep the page like a program.
pub(super) fn manifest(protocol: &Protocol, files: &Files) -> String {
    let clinic = answer::clinic(protocol);
    json!({
        "name": format!("{clinic}: {}", protocol.title),
        "short_name": clinic,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": format!("#{}", Accent::PAGE),
        "theme_color": format!("#{}", Accent::OURS),
        "icons": [{
            "src": format!("../{}", files.icon),
            "sizes": "any",
            "type": "image/svg+xml",
            "purpose": "any",
        }],
    })
    .to_string()
}

/// The script that keeps a protocol's files for when there is no network.
pub(super) fn worker(version: &str, files: &Files) -> String {
    let loaded = [&files.style, &files.script, &files.icon, &files.plan, &files.names];
    let mut kept = String::from("[\"./\", \"./may/\", \"./manifest.webmanifest\"");
    for path in loaded.into_iter().chain(&files.logo) {
        write!(kept, ", \"../{path}\"").expect("a String takes every character");
    }
    kept.push(']');
    let text = include_str!("../assets/published/worker.js");
    super::squeeze::script(text).replace("{{name}}", version).replace("{{files}}", &kept)
}
