//! The words an answer rests on.

use answer::{Basis, whose};

use super::page::Page;
use super::style;

/// Writes each thing an answer rests on, whose word it is, and why.
pub(super) fn because(page: &mut Page, basis: &[Basis<'_>]) {
    for Basis { text, section, standing, why, .. } in basis {
        page.plain(2, text);
        let why = why.map_or_else(String::new, |why| format!(". Why: {why}"));
        page.line(style::DIM, 4, &format!("{}{why}", whose(*standing, section)));
    }
}
