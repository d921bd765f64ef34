//! A site for any web host, with no server behind it: the same pages, a table of what they say of
//! every day, and a script that looks it up.

mod data;
mod files;
mod names;
mod squeeze;
mod trees;
mod weight;

use std::fmt;
use std::sync::Arc;

use answer::input::{self, Client, Request, Start};
use answer::{View, phrases};
use engine::protocol::Protocol;
use engine::relative::{NoTable, Table};
use jiff::civil::date;

use self::files::Folder;
use crate::assets;
use crate::pages::{self, Files};
use crate::place::{Ground, Place};

pub use self::files::{PublishedFile, name_of_text};
pub use self::weight::{WEIGHT_MAX, Weight};

/// A protocol that cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpublishable {
    /// Its id.
    pub protocol: String,
    /// Why.
    pub why: NoTable,
}

impl fmt::Display for Unpublishable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be published: {}", self.protocol, self.why)
    }
}

/// The script that looks plans up, from its parts.
const LOOK_UP: &str = concat!(
    "\"use strict\";\n",
    include_str!("../assets/published/dates.js"),
    include_str!("../assets/published/table.js"),
    include_str!("../assets/published/words.js"),
    include_str!("../assets/published/lines.js"),
    include_str!("../assets/published/lists.js"),
    include_str!("../assets/published/turns.js"),
    include_str!("../assets/published/calendar.js"),
    include_str!("../assets/published/may.js"),
    include_str!("../assets/published/address.js"),
    include_str!("../assets/published/page.js"),
    include_str!("../assets/published/show.js"),
);

/// The files of a site with these protocols, no two with one id; the same for the same protocols.
/// `base_url` is the address people will know the folder by, or empty.
///
/// # Errors
///
/// [`Unpublishable`], for a protocol of which there is no table.
pub fn publish(
    protocols: &[Arc<Protocol>],
    base_url: &str,
) -> Result<Vec<PublishedFile>, Unpublishable> {
    let mut folder = Folder::default();
    let style = folder.add_named("assets/style", "css", &squeeze::stylesheet(assets::PLAIN_STYLE));
    let script = folder.add_named("assets/plan", "js", &look_up());
    let icon = folder.add_named("assets/icon", "svg", assets::ICON.text);
    for protocol in protocols {
        let id = &protocol.id;
        let unpublishable = |why| Unpublishable { protocol: id.clone(), why };
        let table = Table::new(protocol).map_err(unpublishable)?;
        let client = anyone(protocol);
        let view = View::new(&client);
        let things = data::things(&view, &table);
        let data = data::plan(&view, &table, &things).to_string();
        let names = names::names(&view, &table, &things).to_string();
        let files = Files {
            style: style.clone(),
            script: script.clone(),
            icon: icon.clone(),
            logo: add_logo(&mut folder, protocol),
            plan: folder.add_named(&format!("{id}/plan"), "json", &data),
            names: folder.add_named(&format!("{id}/names"), "json", &names),
            manifest: format!("{id}/manifest.webmanifest"),
            worker: format!("{id}/sw.js"),
        };
        add_protocol(&mut folder, protocol, &files, base_url);
    }
    let all: Vec<&Protocol> = protocols.iter().map(AsRef::as_ref).collect();
    let home = pages::published_home(&all, &style, &icon).into_string();
    // What leads to all the rest comes last.
    folder.add("index.html", home);
    Ok(folder.files)
}

/// The script, with the words of every phrase where its name stands; what has no places is not filled
/// in.
fn look_up() -> String {
    let named = |script: String, (name, words): &(&str, &str)| {
        let name = format!("\"{name}\"");
        let words = serde_json::Value::from(*words).to_string();
        script.replace(&format!("fill({name})"), &words).replace(&name, &words)
    };
    phrases::ALL.iter().fold(squeeze::script(LOOK_UP), named)
}

/// Adds the clinic's logo, if it has one, where its pages look for it.
fn add_logo(folder: &mut Folder, protocol: &Protocol) -> Option<String> {
    let logo = protocol.contact.logo.as_ref()?;
    let path = Place::new(protocol, Ground::Folder { up: "" }, "").logo()?;
    folder.add_bytes(&path, logo.png());
    Some(path)
}

fn add_protocol(folder: &mut Folder, protocol: &Protocol, files: &Files, base_url: &str) {
    let id = &protocol.id;
    let place = |up| Place::new(protocol, Ground::Folder { up }, base_url);
    let plan = pages::published_plan(place("../"), files).into_string();
    let may = pages::published_question(place("../../"), files).into_string();
    let manifest = files::manifest(protocol, files);
    let version = name_of_text(&[&plan, &may, &manifest].map(String::as_str).concat());
    folder.add(&files.worker, files::worker(&version, files));
    folder.add(&files.manifest, manifest);
    folder.add(&format!("{id}/may/index.html"), may);
    folder.add(&format!("{id}/index.html"), plan);
}

/// A client whose dates nobody looks at, for the words that hold for every client.
fn anyone(protocol: &Arc<Protocol>) -> Client {
    let sessions = ["2000-01-01".to_owned()];
    let request = Request { sessions: &sessions, language: "en", ..Request::default() };
    let day = |_: &engine::time::Zone| date(2000, 1, 1);
    input::client(&request, Arc::clone(protocol), Start::Today, day)
        .expect("one session on a day that there is makes a client")
}
