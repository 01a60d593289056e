//! How large inputs may be, and why.

/// The longest text of one record, in bytes.
///
/// The longest novels have 3 MB and the longest live blogs far less: a record of more than 4 MiB is a dump of many
/// articles, or no text at all. The later stages look back over the whole of an article: one of this size costs them
/// some ten seconds, and without a bound, data taken for text would keep a thread busy for hours.
const TEXT_BYTES: usize = 4 << 20;

/// The longest line of JSON Lines, in bytes.
///
/// Larger than a text may be, because crawlers put the page's HTML, embeddings or annotations beside the text.
/// The line is held in memory once.
const LINE_BYTES: usize = 64 << 20;

/// How many bytes are looked at to tell what an input is. Markup, magic numbers and the first line of JSON all
/// show themselves well before; a tape archive's mark stands at byte 257.
pub(crate) const HEAD_BYTES: usize = 8 << 10;

/// How large an input may be. Nesting is bounded by `serde_json` (128 levels) in what is read, and skipped without
/// recursion in what is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest text of one record, in bytes; also the longest plain text file.
    pub text_bytes: usize,
    /// The longest line of JSON Lines, in bytes.
    pub line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_bytes: TEXT_BYTES,
            line_bytes: LINE_BYTES,
        }
    }
}
