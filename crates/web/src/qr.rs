//! QR codes as SVG.

use std::fmt::Write as _;

use answer::Code;

/// A QR code of a text, as an SVG document; nothing where the text is too long for one.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = Code::of(text)?;
    let size = code.rows().len();
    let path = path(&code);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    ))
}

/// The dark modules, a stroke for each run of a row.
fn path(code: &Code) -> String {
    let mut path = String::new();
    for (y, row) in code.rows().iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            let length = run.len();
            if run.first() == Some(&true) {
                write!(path, "M{x} {y}h{length}v1h-{length}z")
                    .expect("a String takes every character");
            }
            x += length;
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
