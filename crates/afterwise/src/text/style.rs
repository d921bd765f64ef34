//! The few ways text is set. Every one is only emphasis: the words say it all without.

use anstyle::{Ansi256Color, AnsiColor, Color, Style};

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const TITLE: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const YES: Style = AnsiColor::Green.on_default().bold();
pub(crate) const NO: Style = AnsiColor::Red.on_default().bold();
pub(crate) const MAYBE: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const DUTY: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const NOTE: Style = AnsiColor::Yellow.on_default();
/// Black on white, of the colours that no theme of a terminal changes.
pub(crate) const PAPER: Style =
    Ansi256Color(16).on_default().bg_color(Some(Color::Ansi256(Ansi256Color(231))));
