use engine::protocol::{Protocol, Status};

use super::page::Page;
use super::style;

/// A list of protocols.
pub(crate) fn protocols(protocols: &[Protocol], width: usize) -> String {
    let mut page = Page::new(width);
    for protocol in protocols {
        let Protocol { id, title, version, contact, .. } = protocol;
        page.line(style::TITLE, 0, id);
        page.plain(2, &format!("{title}, {}", contact.line()));
        page.line(style::DIM, 2, &format!("Version {version}. {}", status(&protocol.status)));
    }
    page.finish()
}

fn status(status: &Status) -> String {
    match status {
        Status::Reading => "Our reading, not checked by the clinic.".to_owned(),
        Status::Approved { by, on } => format!("Checked by {by} on {on}."),
    }
}
