//! A file that was chosen to be opened and is no sheet: what it is, and which one to choose.

/// No saved sheet is larger, as its reader has it.
pub(crate) const SHEET_BYTES_MAX: usize = 256 * 1024;

/// What to do about any of them.
const CHOOSE: &str = "Open the .toml file you saved from here.";
/// As much of a name as is shown.
const NAME_MAX: usize = 60;

/// How files of other programs begin, and what they are.
const BEGINNINGS: [(&[u8], &str); 12] = [
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a document with fonts and sizes (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"<svg", "a drawing (SVG)"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"bplist", "a file of a Mac’s own"),
];

/// What stands in packed files, and what they are then.
const PACKED: [(&[u8], &str); 4] = [
    (b"word/", "a Word document"),
    (b"xl/", "an Excel table"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"opendocument", "a LibreOffice document"),
];

/// The text of a sheet's file.
///
/// # Errors
///
/// What the file is instead, and what to do, as a sentence or two.
pub(super) fn text<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, String> {
    let name: String =
        draft::clean(name).chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    if let Some(kind) = kind(bytes) {
        return Err(format!("This is {kind} ({name}). {CHOOSE}"));
    }
    if bytes.len() > SHEET_BYTES_MAX {
        return Err(format!(
            "This file ({name}) is {}; sheets are under 256 kB. {CHOOSE}",
            size(bytes.len())
        ));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| format!("This file ({name}) is no saved sheet: it is not text. {CHOOSE}"))?;
    if text.trim().is_empty() {
        return Err(format!("This file ({name}) is empty. {CHOOSE}"));
    }
    Ok(text)
}

/// What a file of some other program is.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let begins = |(with, _): &&(&[u8], &str)| {
        start.get(..with.len()).is_some_and(|own| own.eq_ignore_ascii_case(with))
    };
    let known = BEGINNINGS.iter().find(begins).map(|(_, kind)| *kind);
    known.or_else(|| inside(start))
}

/// The same, where the beginning alone does not say it.
fn inside(bytes: &[u8]) -> Option<&'static str> {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|own| own == part);
    if bytes.starts_with(b"PK\x03\x04") {
        let known = PACKED.iter().find(|(part, _)| holds(part));
        return Some(known.map_or("a packed file (ZIP)", |(_, kind)| kind));
    }
    match (bytes.get(..4)?, bytes.get(4..12)?) {
        (b"RIFF", own) if own.ends_with(b"WEBP") => Some("a picture"),
        (_, [b'f', b't', b'y', b'p', brand @ ..]) => {
            let is_picture = [&b"heic"[..], b"heix", b"mif1", b"avif"].contains(&brand);
            Some(if is_picture { "a picture" } else { "a film" })
        }
        (b"<?xm", _) => Some(if holds(b"<svg") { "a drawing (SVG)" } else { "an XML file" }),
        _ => None,
    }
}

/// How large it is, as people say it.
fn size(bytes: usize) -> String {
    match bytes / 1_000 {
        kilo @ ..1_000 => format!("{kilo} kB"),
        kilo => format!("{}.{} MB", kilo / 1_000, kilo % 1_000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_sheet_is_named() {
        let check = |name: &str, bytes: &[u8], expected: &str| {
            let said = text(name, bytes).expect_err(expected);
            assert_eq!(said, format!("{expected} {CHOOSE}"), "{name}");
        };
        let word = b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml";
        check("report.docx", word, "This is a Word document (report.docx).");
        check(
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "This is an old Word or Excel document (old.doc).",
        );
        check("all.zip", b"PK\x03\x04\x14\0a.txt", "This is a packed file (ZIP) (all.zip).");
        check("a.pdf", b"%PDF-1.7", "This is a PDF (a.pdf).");
        check("a.svg", b"\n<svg xmlns=''/>", "This is a drawing (SVG) (a.svg).");
        check("b.svg", b"<?xml version='1.0'?>\n<svg/>", "This is a drawing (SVG) (b.svg).");
        check("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "This is a picture (a.webp).");
        check("a.heic", b"\0\0\0\x18ftypheic\0", "This is a picture (a.heic).");
        check("a.mp4", b"\0\0\0\x18ftypisom\0", "This is a film (a.mp4).");
        check("a.htm", b"<!DOCTYPE HTML><p>", "This is a web page (a.htm).");
        let large = vec![b'a'; 262_145];
        check("a.toml", &large, "This file (a.toml) is 262 kB; sheets are under 256 kB.");
        let large = vec![b'a'; 3_299_999];
        check("a.toml", &large, "This file (a.toml) is 3.2 MB; sheets are under 256 kB.");
        check("a.toml", b"", "This file (a.toml) is empty.");
        check("a.toml", b" \n", "This file (a.toml) is empty.");
        check("a.toml", b"\xff\xfe\0\x01", "This file (a.toml) is no saved sheet: it is not text.");
        check("a\u{202e}\nb", b"", "This file (ab) is empty.");
        assert_eq!(text("a.toml", b"format = 1"), Ok("format = 1"));
    }
}
