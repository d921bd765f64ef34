//! QR codes as SVG.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around the code: the standard (ISO/IEC 18004) wants four.
const MARGIN: i32 = 4;

/// A QR code of a text, as an SVG document; nothing where the text is too long for one.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let size = code.size() + 2 * MARGIN;
    let path = path(&code);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

/// The dark modules, a stroke for each run of a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let (x, y) = (x + MARGIN, y + MARGIN);
                write!(path, "M{x} {y}h{run}v1h-{run}z").expect("a String takes every character");
            }
            x += run + 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn a_code_is_square_and_bounded() {
        let code = svg("https://example.org/smp?session=2026-11-20").unwrap();
        assert!(
            code.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\"")
        );
        // The top left finder pattern: seven dark modules after the margin.
        assert!(code.contains("M4 4h7v1h-7z"), "{code}");
        assert_eq!(svg(&"a".repeat(3000)), None);
    }
}
