//! What pages load besides themselves, built into the program.

use std::sync::LazyLock;

/// A file that pages load.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asset {
    /// Its name without what stands after the dot.
    stem: &'static str,
    /// What stands after the dot.
    extension: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// Its content.
    pub text: &'static str,
}

pub(crate) const STYLE: Asset = Asset {
    stem: "style",
    extension: "css",
    kind: "text/css; charset=utf-8",
    text: concat!(include_str!("assets/style.css"), include_str!("assets/picture.css")),
};

/// The stylesheet of pages that have no picture.
pub(crate) const PLAIN_STYLE: &str = include_str!("assets/style.css");

pub(crate) const SCRIPT: Asset = Asset {
    stem: "app",
    extension: "js",
    kind: "text/javascript; charset=utf-8",
    text: include_str!("assets/app.js"),
};

pub(crate) const ICON: Asset = Asset {
    stem: "icon",
    extension: "svg",
    kind: "image/svg+xml",
    text: include_str!("assets/icon.svg"),
};

/// The addresses of all of them.
static PATHS: LazyLock<[String; 3]> = LazyLock::new(|| [STYLE, SCRIPT, ICON].map(path));

/// The address of the stylesheet.
pub(crate) fn style() -> &'static str {
    &PATHS[0]
}

/// The address of the script.
pub(crate) fn script() -> &'static str {
    &PATHS[1]
}

/// The address of the icon.
pub(crate) fn icon() -> &'static str {
    &PATHS[2]
}

/// The file at an address, if there is one.
pub(crate) fn at(wanted: &str) -> Option<Asset> {
    let all = PATHS.iter().zip([STYLE, SCRIPT, ICON]);
    all.filter(|(path, _)| *path == wanted).map(|(_, asset)| asset).next()
}

/// An address that changes with the content, so that browsers may keep what they have for good.
fn path(asset: Asset) -> String {
    format!("/assets/{}.{:016x}.{}", asset.stem, hash(asset.text), asset.extension)
}

/// FNV-1a, 64 bits: enough to tell one version from another.
pub(crate) fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_changes_with_the_content() {
        assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(hash(STYLE.text), hash(SCRIPT.text));
        assert!(at(style()).is_some_and(|asset| asset.text == STYLE.text));
        assert!(at("/assets/style.css").is_none());
    }

    /// What a browser would ask another host for.
    #[test]
    fn nothing_points_elsewhere() {
        for asset in [STYLE, SCRIPT] {
            assert!(!asset.text.contains("://"), "{}", asset.stem);
            assert!(!asset.text.contains("url(http"), "{}", asset.stem);
        }
    }
}
