//! Where the pages of a protocol stand, and so where each of their links leads.

use std::fmt::Write as _;

use engine::protocol::Protocol;

use crate::accent::Accent;
use crate::address::Address;
use crate::taken::Form;

/// What the path of a page begins with that may stand in a frame.
const FRAMED: &str = "/embed/";

/// The name of the colour in an address.
pub(crate) const ACCENT: &str = "accent";

/// On whose ground pages stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// On the server's own: `/smp`, `/smp/may`.
    Server,
    /// In a frame of the clinic's site, in the colour it asks for: `/embed/smp`, `/embed/smp/may`.
    /// What leads out of it opens beside it.
    Frame(Option<Accent>),
    /// In a folder of any web host: `smp/`, `smp/may/`. Links are relative, so that it may be any.
    Folder {
        /// The way from the page up to the folder that holds all.
        up: &'static str,
    },
}

impl Ground {
    /// The ground of an address.
    pub(crate) fn of(path: &str, query: Option<&str>) -> Self {
        if path.starts_with(FRAMED) { Self::frame(query.unwrap_or_default()) } else { Self::Server }
    }

    /// A frame in the colour that a query asks for, if that is one and another than ours.
    pub(crate) fn frame(query: &str) -> Self {
        let query = form_urlencoded::parse(query.as_bytes());
        let wanted = query.filter(|(name, _)| name == ACCENT).last();
        let accent = wanted.and_then(|(_, value)| Accent::read(&value));
        Self::Frame(accent.filter(|accent| *accent != Accent::OURS))
    }

    /// The colour that takes the place of ours.
    pub(crate) fn accent(self) -> Option<Accent> {
        match self {
            Self::Server | Self::Folder { .. } => None,
            Self::Frame(accent) => accent,
        }
    }

    /// What stands before a protocol's id.
    fn lead(self) -> &'static str {
        match self {
            Self::Server => "/",
            Self::Frame(_) => FRAMED,
            Self::Folder { up } => up,
        }
    }

    /// Whether no server is behind the page, so that a script answers.
    pub(crate) fn is_published(self) -> bool {
        matches!(self, Self::Folder { .. })
    }

    /// The page with everything there is.
    pub(crate) fn home(self) -> &'static str {
        match self {
            Self::Server | Self::Frame(_) => "/",
            Self::Folder { up } => up,
        }
    }

    /// Where a file stands that pages load, by its path in the folder.
    pub(crate) fn asset(self, path: &str) -> String {
        format!("{}{path}", self.home())
    }
}

/// Where the pages of a protocol stand. Pages make their links to each other here and nowhere else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// Whose pages they are.
    pub protocol: &'a Protocol,
    /// On whose ground.
    pub ground: Ground,
    base_url: &'a str,
}

impl<'a> Place<'a> {
    /// `base_url` is the address people know the server by, or empty.
    pub(crate) fn new(protocol: &'a Protocol, ground: Ground, base_url: &'a str) -> Self {
        Self { protocol, ground, base_url }
    }

    /// The aftercare or, where the address has a session, the plan.
    pub(crate) fn plan(&self, address: &Address) -> String {
        self.link("", &address.query())
    }

    /// The answer to a question, or everything one can ask about.
    pub(crate) fn may(&self, address: &Address) -> String {
        self.link("/may", &address.query())
    }

    /// The aftercare of nobody in particular.
    pub(crate) fn aftercare(&self) -> String {
        self.link("", "")
    }

    /// Where a question is sent.
    pub(crate) fn asking(&self) -> String {
        self.link("/may", "")
    }

    /// The names one can ask by, for the script.
    pub(crate) fn names(&self) -> String {
        self.path("/names")
    }

    /// Every statement with its source.
    pub(crate) fn source(&self) -> String {
        self.link("/source", "")
    }

    /// Where the protocol goes wrong for somebody.
    pub(crate) fn findings(&self) -> String {
        self.link("/lint", "")
    }

    /// The QR code of the plan for whatever day it is.
    pub(crate) fn code(&self, address: &Address) -> String {
        self.path("/qr.svg") + &address.lasting().query()
    }

    /// The clinic's logo, if it has one, at an address that changes with it, so that browsers may keep
    /// what they have for good.
    pub(crate) fn logo(&self) -> Option<String> {
        let logo = self.protocol.contact.logo.as_ref()?;
        let hash = export::fingerprint(&logo.text);
        if let Ground::Folder { up } = self.ground {
            return Some(format!("{up}{}/logo.{hash:016x}.png", self.protocol.id));
        }
        Some(format!("{}?{hash:016x}", self.path("/logo.png")))
    }

    /// The plan for whatever day it is, as it is sent to others: a whole address where the server's
    /// is known, to the server's own page or the folder's.
    pub(crate) fn lasting(&self, address: &Address) -> String {
        format!("{}/{}{}{}", self.base_url, self.protocol.id, self.end(), address.lasting().query())
    }

    /// The plan as something to take along, for whatever day it is then; nowhere in a folder, where
    /// nobody makes it.
    pub(crate) fn taken(&self, form: Form, address: &Address) -> Option<String> {
        let query = address.lasting().query();
        let name = || format!("/{}{}{query}", self.protocol.id, form.ending());
        (!self.ground.is_published()).then(name)
    }

    /// The plan as a calendar to subscribe to, where people can reach the server.
    pub(crate) fn subscription(&self, address: &Address) -> Option<String> {
        let path = self.taken(Form::Calendar, address)?;
        let (_, host) = self.base_url.split_once("://")?;
        Some(format!("webcal://{host}{path}"))
    }

    /// The page's own address without anything about a client; empty where the server's is not
    /// known.
    pub(crate) fn canonical(&self) -> String {
        if self.base_url.is_empty() {
            return String::new();
        }
        format!("{}/{}{}", self.base_url, self.protocol.id, self.end())
    }

    /// What a form of these pages sends besides its own fields.
    pub(crate) fn kept(&self) -> Option<(&'static str, String)> {
        self.ground.accent().map(|accent| (ACCENT, accent.to_string()))
    }

    /// Where a link opens that leads away from these pages: others may not be shown in a frame.
    pub(crate) fn target(&self) -> Option<&'static str> {
        match self.ground {
            Ground::Server | Ground::Folder { .. } => None,
            Ground::Frame(_) => Some("_blank"),
        }
    }

    fn link(&self, page: &str, query: &str) -> String {
        let mut link = self.path(page) + query;
        if let Some((name, value)) = self.kept() {
            let lead = if query.is_empty() { '?' } else { '&' };
            write!(link, "{lead}{name}={value}").expect("a String takes every character");
        }
        link
    }

    fn path(&self, page: &str) -> String {
        format!("{}{}{page}{}", self.ground.lead(), self.protocol.id, self.end())
    }

    /// In a folder every page is a folder of its own.
    fn end(&self) -> &'static str {
        if self.ground.is_published() { "/" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the links of a page lead that stands at a path.
    fn check(path: &str, query: &str, expected: [&str; 6]) {
        let text = shelf::protocol("smp").unwrap().text;
        let protocol = engine::protocol::read(text, &shelf::vocabulary()).0.unwrap();
        let place = Place::new(&protocol, Ground::of(path, Some(query)), "https://clinic.example");
        let address = Address::parse("session=2026-11-20&on=2026-11-27&q=hat");
        let found = [
            place.aftercare(),
            place.plan(&address),
            place.may(&address),
            place.code(&address),
            place.lasting(&address),
            place.canonical(),
        ];
        assert_eq!(found, expected.map(str::to_owned), "{path}?{query}");
    }

    #[test]
    fn links_stay_where_the_page_stands_and_lead_others_to_the_server() {
        let sent = "https://clinic.example/smp?session=2026-11-20";
        check(
            "/smp/may",
            "accent=8a2be2",
            [
                "/smp",
                "/smp?session=2026-11-20&on=2026-11-27&q=hat",
                "/smp/may?session=2026-11-20&on=2026-11-27&q=hat",
                "/smp/qr.svg?session=2026-11-20",
                sent,
                "https://clinic.example/smp",
            ],
        );
        check(
            "/embed/smp",
            "accent=none",
            [
                "/embed/smp",
                "/embed/smp?session=2026-11-20&on=2026-11-27&q=hat",
                "/embed/smp/may?session=2026-11-20&on=2026-11-27&q=hat",
                "/embed/smp/qr.svg?session=2026-11-20",
                sent,
                "https://clinic.example/smp",
            ],
        );
        check(
            "/embed/smp",
            "accent=%238A2BE2&session=2026-11-20",
            [
                "/embed/smp?accent=8a2be2",
                "/embed/smp?session=2026-11-20&on=2026-11-27&q=hat&accent=8a2be2",
                "/embed/smp/may?session=2026-11-20&on=2026-11-27&q=hat&accent=8a2be2",
                "/embed/smp/qr.svg?session=2026-11-20",
                sent,
                "https://clinic.example/smp",
            ],
        );
    }

    #[test]
    fn links_of_a_folder_hold_wherever_it_is_put() {
        let text = shelf::protocol("smp").unwrap().text;
        let protocol = engine::protocol::read(text, &shelf::vocabulary()).0.unwrap();
        let place = Place::new(&protocol, Ground::Folder { up: "../" }, "https://clinic.example/a");
        let address = Address::parse("session=2026-11-20&q=hat");
        assert_eq!(place.plan(&address), "../smp/?session=2026-11-20&q=hat");
        assert_eq!(place.may(&address), "../smp/may/?session=2026-11-20&q=hat");
        assert_eq!(place.aftercare(), "../smp/");
        assert_eq!(place.canonical(), "https://clinic.example/a/smp/");
        assert_eq!(place.ground.home(), "../");
        assert_eq!(place.ground.asset("assets/plan.js"), "../assets/plan.js");
    }
}
