//! What pages load besides themselves, built into the program.

/// A file that pages load; its address changes with its content, so that browsers keep it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asset {
    /// Its path.
    pub path: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}
