/// A stretch of a source text, in bytes, half-open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte no longer in it.
    pub end: usize,
}

impl From<core::ops::Range<usize>> for Span {
    fn from(range: core::ops::Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// Whether the text can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The text cannot be used as it stands.
    Error,
    /// The text can be used; somebody should look.
    Warning,
}

impl Severity {
    /// The word shown to people and to programs: `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One fault found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the fault, in kebab case.
    pub code: &'static str,
    /// Whether the text can be used all the same.
    pub severity: Severity,
    /// Where in the text; `None` for a fault of the whole.
    pub span: Option<Span>,
    /// What is wrong, one sentence without a final stop.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A fault that makes the text unusable.
    pub fn error(code: &'static str, span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            span: Some(span.into()),
            message: message.into(),
            hint: None,
        }
    }

    /// The same fault as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same fault with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same fault with a hint where there is one.
    #[must_use]
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }
}
