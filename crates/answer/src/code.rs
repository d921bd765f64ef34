//! A QR code as data: whoever shows it draws it.

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around the code: the standard (ISO/IEC 18004) wants four.
const MARGIN: i32 = 4;

/// A QR code with the white around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    rows: Vec<Vec<bool>>,
}

impl Code {
    /// The code of a text; nothing where the text is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let all = || -MARGIN..code.size() + MARGIN;
        let row = |y| all().map(|x| code.get_module(x, y)).collect();
        Some(Self { rows: all().map(row).collect() })
    }

    /// Its modules from the top, the dark ones true; as many rows as columns.
    pub fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn a_code_is_square_and_bounded() {
        let code = Code::of("https://example.org/smp?session=2026-11-20").unwrap();
        assert_eq!(code.rows().len(), 37);
        assert!(code.rows().iter().all(|row| row.len() == 37));
        let dark = |x: usize, y: usize| code.rows()[y][x];
        assert!((0..37).all(|x| !dark(x, 3)), "the margin is light");
        // The top left finder pattern: a ring of dark modules after the margin.
        assert!((4..11).all(|x| dark(x, 4)) && !dark(5, 5) && dark(6, 6));
        assert_eq!(Code::of(&"a".repeat(3000)), None);
    }
}
