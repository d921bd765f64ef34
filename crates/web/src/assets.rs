//! What pages load besides themselves, built into the program.

use std::sync::LazyLock;

use export::fingerprint;

use crate::accent::Accent;

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
    text: concat!(
        include_str!("assets/style.css"),
        include_str!("assets/served.css"),
        include_str!("assets/picture.css"),
        include_str!("assets/counter.css"),
    ),
};

/// The stylesheet of pages with no server behind them.
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

/// What the pages that make a sheet load besides.
const MAKE_STYLE: Asset = Asset {
    stem: "make",
    extension: "css",
    kind: STYLE.kind,
    text: include_str!("assets/make.css"),
};

const MAKE_SCRIPT: Asset = Asset {
    stem: "make",
    extension: "js",
    kind: SCRIPT.kind,
    text: concat!(include_str!("assets/kept.js"), include_str!("assets/make.js")),
};

/// All that pages load under addresses made from their content.
const ALL: [Asset; 5] = [STYLE, SCRIPT, ICON, MAKE_STYLE, MAKE_SCRIPT];

/// What a clinic's site loads to give the frame its height. Its address stands in that site for
/// good, so it is not made from its content.
pub(crate) const RESIZE: Asset = Asset {
    stem: "resize",
    extension: "js",
    kind: "text/javascript; charset=utf-8",
    text: include_str!("assets/resize.js"),
};

/// The addresses of all that pages load.
static PATHS: LazyLock<[String; 5]> = LazyLock::new(|| ALL.map(path));

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

/// The address of the stylesheet for making a sheet.
pub(crate) fn make_style() -> &'static str {
    &PATHS[3]
}

/// The address of the script for making a sheet.
pub(crate) fn make_script() -> &'static str {
    &PATHS[4]
}

/// The file at an address, if there is one.
pub(crate) fn at(wanted: &str) -> Option<Asset> {
    let all = PATHS.iter().zip(ALL);
    all.filter(|(path, _)| *path == wanted).map(|(_, asset)| asset).next()
}

/// The address of the stylesheet that puts a colour in the place of ours.
pub(crate) fn accent(accent: Accent) -> String {
    address(&format!("accent-{accent}"), &accent.stylesheet(), STYLE.extension)
}

/// The stylesheet of a colour at an address, if it is one.
pub(crate) fn accent_at(wanted: &str) -> Option<String> {
    let digits = wanted.strip_prefix("/assets/accent-")?.get(..6)?;
    let of = Accent::read(digits).filter(|of| accent(*of) == wanted)?;
    Some(of.stylesheet())
}

fn path(asset: Asset) -> String {
    address(asset.stem, asset.text, asset.extension)
}

/// An address that changes with the content, so that browsers may keep what they have for good.
fn address(stem: &str, text: &str, extension: &str) -> String {
    format!("/assets/{stem}.{:016x}.{extension}", fingerprint(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_changes_with_the_content() {
        assert_ne!(fingerprint(STYLE.text), fingerprint(SCRIPT.text));
        assert!(at(style()).is_some_and(|asset| asset.text == STYLE.text));
        assert!(at("/assets/style.css").is_none());
    }

    #[test]
    fn a_colour_has_a_stylesheet_of_its_own() {
        let own = Accent::read("8a2be2").unwrap();
        assert_eq!(accent_at(&accent(own)), Some(own.stylesheet()));
        for none in ["/assets/accent-8a2be2.css", "/assets/accent-é", "/assets/style.css"] {
            assert_eq!(accent_at(none), None, "{none}");
        }
    }

    /// It is loaded by every page of a clinic's site.
    #[test]
    fn the_script_for_other_sites_is_tiny() {
        assert!(RESIZE.text.len() <= 1024, "{} bytes", RESIZE.text.len());
    }

    /// What a browser would ask another host for.
    #[test]
    fn nothing_points_elsewhere() {
        for asset in [STYLE, SCRIPT, RESIZE] {
            assert!(!asset.text.contains("://"), "{}", asset.stem);
            assert!(!asset.text.contains("url(http"), "{}", asset.stem);
        }
    }
}
