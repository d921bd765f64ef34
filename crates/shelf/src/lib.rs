//! The protocols, the vocabulary and the practice facts that come with Afterwise, built into the
//! program: no file of ours is looked for at run time.

#![warn(missing_docs)]

use draft::{Maker, Ready, read_regions};
use engine::lint::{Practice, read_practice};
use engine::vocabulary::{SourceFile, Vocabulary};

/// A protocol built into the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its id, which is the id its text gives.
    pub id: &'static str,
    /// Its file, as messages call it.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// Every shipped protocol, in the order they are listed.
pub const PROTOCOLS: [Shipped; 1] = [Shipped {
    id: "smp",
    file: "protocols/scalp-micropigmentation.toml",
    text: include_str!("../../../protocols/scalp-micropigmentation.toml"),
}];

/// What other published sheets say, a file for each procedure.
const PRACTICE: [&str; 1] =
    [include_str!("../../../protocols/practice/scalp-micropigmentation.toml")];

/// What a clinic is asked when it makes a sheet its own, a text for each procedure.
const READY: [&str; 1] = [include_str!("../../../protocols/ready/scalp-micropigmentation.toml")];

/// Where clinics are: numbers to call and time zones.
const REGIONS: &str = include_str!("../../../protocols/places/regions.toml");

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(SourceFile {
            name: concat!("protocols/vocabulary/", $name, ".toml"),
            text: include_str!(concat!("../../../protocols/vocabulary/", $name, ".toml")),
        }),*]
    };
}

const VOCABULARY: [SourceFile<'static>; 14] = files![
    "dressings",
    "exercise",
    "hair",
    "heat-and-sun",
    "life",
    "medicines",
    "places",
    "procedures",
    "products",
    "qualities",
    "signs",
    "touch",
    "washing",
    "water",
];

/// The shipped protocol of that id.
pub fn protocol(id: &str) -> Option<Shipped> {
    PROTOCOLS.into_iter().find(|shipped| shipped.id.eq_ignore_ascii_case(id))
}

/// The vocabulary every protocol is read with.
pub fn vocabulary() -> Vocabulary {
    engine::vocabulary::read(&VOCABULARY).0.expect("the shipped vocabulary is read by a test")
}

/// What a clinic's own sheet is made with.
pub fn maker() -> Maker {
    let ready = READY.iter().map(|text| Ready::read(text).expect("a test reads what ships"));
    Maker {
        vocabulary: vocabulary(),
        ready: ready.collect(),
        regions: read_regions(REGIONS).expect("a test reads what ships"),
    }
}

/// What other published sheets of a procedure say.
pub fn practice(procedure: &str, vocabulary: &Vocabulary) -> Option<Practice> {
    let mut all = PRACTICE.iter().filter_map(|text| read_practice(text, vocabulary).0);
    all.find(|practice| practice.procedure == procedure)
}

#[cfg(test)]
mod tests {
    use engine::protocol::reach;
    use engine::time::Zone;

    use super::*;

    #[test]
    fn everything_shipped_can_be_read() {
        let vocabulary = maker().vocabulary;
        for shipped in PROTOCOLS {
            let (protocol, faults) = engine::protocol::read(shipped.text, &vocabulary);
            assert_eq!(faults, [], "{}", shipped.file);
            let protocol = protocol.unwrap();
            assert_eq!(protocol.id, shipped.id);
            assert!(practice(&protocol.procedure, &vocabulary).is_some(), "{}", shipped.id);
        }
    }

    /// A wrong number here is what somebody dials who cannot breathe.
    #[test]
    fn every_region_can_be_checked() {
        let Maker { regions: all, .. } = maker();
        for region in &all {
            let name = &region.name;
            let numbers = [Some(&region.emergency), region.nurse.as_ref()];
            assert!(numbers.into_iter().flatten().all(|number| reach::is_number(number)), "{name}");
            assert!(Zone::get(&region.zone).is_some(), "{name}");
            assert!(!region.sources.is_empty(), "{name} has no source");
            assert!(region.sources.iter().all(|page| reach::is_page(page)), "{name}");
            let alike = all.iter().filter(|other| other.key(&all) == region.key(&all)).count();
            assert_eq!(alike, 1, "{name} cannot be told from another");
        }
    }

    /// A file that is added to the folder must be added to the list.
    #[test]
    fn every_file_is_on_the_shelf() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../protocols");
        let count = |folder: &str| {
            let entries = std::fs::read_dir(folder).expect("the folder is there");
            entries
                .filter(|e| {
                    e.as_ref().is_ok_and(|e| e.path().extension().is_some_and(|e| e == "toml"))
                })
                .count()
        };
        assert_eq!(count(folder), PROTOCOLS.len());
        assert_eq!(count(&format!("{folder}/vocabulary")), VOCABULARY.len());
        assert_eq!(count(&format!("{folder}/practice")), PRACTICE.len());
        assert_eq!(count(&format!("{folder}/ready")), READY.len());
    }
}
