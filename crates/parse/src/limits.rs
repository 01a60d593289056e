//! How large inputs may be, and why.

/// The longest text of one record, in bytes.
///
/// The longest novels have 3 MB and the longest live blogs far less: a record of more than 4 MiB is a dump of many
/// articles, or no text at all. The later stages hold the whole of an article and take up to two seconds a mebibyte of the worst
/// (`tests/growth`): without a bound, data taken for text could keep a thread busy for hours.
const TEXT_BYTES: usize = 4 << 20;

/// The longest record as it stands in its file, in bytes: a line of JSON Lines, an object, a row, a mail.
///
/// Larger than a text may be, because crawlers put the page's HTML, embeddings or annotations beside the text.
/// The record is held in memory once.
const RECORD_BYTES: usize = 64 << 20;

/// The longest web page, in bytes. Pages of news have 50 KB to 2 MB, the largest live blogs 5; the tree that is built of
/// a page takes some twenty times its size.
const PAGE_BYTES: usize = 8 << 20;

/// How many elements a page may have. The largest live blogs have 30,000.
pub(crate) const PAGE_ELEMENTS: usize = 200_000;

/// How deep the elements of a page may be nested. Pages of news have 20 to 60; building a tree costs the square of it.
pub(crate) const PAGE_DEPTH: usize = 512;

/// How many attributes an element of a page may have; looking for double ones takes the square of their number.
pub(crate) const PAGE_ATTRIBUTES: usize = 500;

/// How many pairs of attributes there may seem to be in what looks like tags within scripts and comments: comparing
/// so many takes about a second.
pub(crate) const HIDDEN_PAIRS: usize = 1 << 30;

/// How many different `<font …>`, `<b>` and the like may be open at once: each paragraph opens all of them again.
pub(crate) const PAGE_FORMATS: usize = 64;

/// How deep what looks like elements may be nested in scripts and comments, which templates do without ending them.
pub(crate) const HIDDEN_DEPTH: usize = 2000;

/// How deep the elements of a record in XML may be nested.
pub(crate) const XML_DEPTH: usize = 256;

/// How much one input may unpack to, in bytes. A month of Common Crawl's news has 300 GB; what is unpacked is never held.
const UNPACKED_BYTES: u64 = 1 << 40;

/// How many times its packed size an input may unpack to. Text shrinks to a third or a tenth, logs and tables to a
/// fiftieth; gzip cannot do more than a thousandth, and bombs come near to that.
const UNPACKED_RATIO: u32 = 250;

/// Containers within containers: `.tar.gz` in a `.zip` has three. Real data seldom has more, and each takes some stack.
const NESTING: u32 = 4;

/// How much a compressed stream may unpack to before its ratio is looked at: a small file of white space is no bomb.
pub(crate) const FREE_BYTES: u64 = 64 << 20;

/// The same for everything in one file together: an archive of a thousand small bombs is one large one.
pub(crate) const FREE_BYTES_IN_ALL: u64 = 2 << 30;

/// The most memory that a decompressor may ask for, in bytes: what `zstd --long` and `xz -9` use.
pub(crate) const WINDOW_BYTES: u64 = 128 << 20;

/// The longest dictionary that a zstd stream may bring with it, in bytes. Those of web archives have up to some megabytes.
pub(crate) const DICTIONARY_BYTES: u32 = 16 << 20;

/// How many times its packed size of a dictionary a zstd stream may use: each frame copies it, and a frame may have a dozen bytes. Records of
/// web archives have thousands.
pub(crate) const DICTIONARY_RATIO: u64 = 1000;

/// How long the name of an entry of an archive may be, in bytes; the rest is left off. Paths on disk end at 4,096.
pub(crate) const NAME_BYTES: usize = 4 << 10;

/// How many bytes are looked at to tell which format an input has. An export of a news database may begin with a table of contents
/// of a hundred titles.
pub(crate) const LOOK_BYTES: usize = 32 << 10;

/// How many bytes are looked at to tell the encoding of an input and whether it is text. Markup, magic numbers and the first line of JSON all
/// show themselves well before; a tape archive's mark stands at byte 257.
pub(crate) const HEAD_BYTES: usize = 8 << 10;

/// How many bytes of a table, or of JSON, are looked at to settle its encoding, its separator and what its quotation marks mean:
/// a hundred articles or more.
pub(crate) const TABLE_HEAD_BYTES: usize = 256 << 10;

/// How large an input may be. Nesting is bounded by `serde_json` (128 levels) in what is read, and skipped without
/// recursion in what is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest text of one record, in bytes; also the longest plain text file.
    pub text_bytes: usize,
    /// The longest record as it stands in its file, in bytes.
    pub record_bytes: usize,
    /// The longest web page, in bytes.
    pub page_bytes: usize,
    /// How much one input may unpack to, in bytes.
    pub unpacked_bytes: u64,
    /// How many times its packed size an input may unpack to.
    pub unpacked_ratio: u32,
    /// Containers within containers.
    pub nesting: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_bytes: TEXT_BYTES,
            record_bytes: RECORD_BYTES,
            page_bytes: PAGE_BYTES,
            unpacked_bytes: UNPACKED_BYTES,
            unpacked_ratio: UNPACKED_RATIO,
            nesting: NESTING,
        }
    }
}

impl Limits {
    /// The names of the limits that [`Limits::set`] knows.
    pub const NAMES: [&'static str; 6] = ["text", "record", "page", "unpacked", "ratio", "nesting"];

    /// Sets a limit as on the command line: `text=8M`, `ratio=1000`.
    ///
    /// # Errors
    ///
    /// What is wrong with it, for a person.
    pub fn set(&mut self, setting: &str) -> Result<(), String> {
        let names = Self::NAMES.join(", ");
        let Some((name, value)) = setting.split_once('=') else {
            return Err(format!(
                "a limit must be NAME=SIZE, such as text=8M; the names are {names}"
            ));
        };
        let number = number(value).ok_or_else(|| {
            format!("`{value}` is not a size; write a number above 0, with K, M, G or T after it if needed")
        })?;
        let in_memory = || {
            usize::try_from(number)
                .unwrap_or(usize::MAX)
                .min(LARGEST_IN_MEMORY)
        };
        let small = u32::try_from(number).unwrap_or(u32::MAX);
        match name {
            "text" => self.text_bytes = in_memory(),
            "record" => self.record_bytes = in_memory(),
            "page" => self.page_bytes = in_memory(),
            "unpacked" => self.unpacked_bytes = number,
            "ratio" => self.unpacked_ratio = small,
            "nesting" => self.nesting = small.min(DEEPEST_NESTING),
            _ => return Err(format!("no limit is called `{name}`; the names are {names}")),
        }
        Ok(())
    }
}

/// No limit on what is held in memory goes over this: spans count bytes in 32 bits.
const LARGEST_IN_MEMORY: usize = 1 << 30;

/// Each container takes some stack while it is read.
const DEEPEST_NESTING: u32 = 64;

/// `8M` as a number; none is 0.
fn number(value: &str) -> Option<u64> {
    let (digits, shift) = match value.char_indices().next_back()? {
        (at, 'K' | 'k') => (value.get(..at)?, 10),
        (at, 'M' | 'm') => (value.get(..at)?, 20),
        (at, 'G' | 'g') => (value.get(..at)?, 30),
        (at, 'T' | 't') => (value.get(..at)?, 40),
        _ => (value, 0),
    };
    let number: u64 = digits.parse().ok()?;
    number.checked_mul(1 << shift).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_name() {
        let mut limits = Limits::default();
        for (name, value) in Limits::NAMES.iter().zip(["8M", "1G", "2k", "3T", "9", "7"]) {
            limits.set(&format!("{name}={value}")).unwrap();
        }
        let expected = Limits {
            text_bytes: 8 << 20,
            record_bytes: 1 << 30,
            page_bytes: 2 << 10,
            unpacked_bytes: 3 << 40,
            unpacked_ratio: 9,
            nesting: 7,
        };
        assert_eq!(limits, expected);
        for wrong in [
            "text",
            "text=",
            "text=0",
            "text=-1",
            "text=9X",
            "text=99999999999T",
            "word=1",
            "text=M",
        ] {
            assert!(limits.set(wrong).is_err(), "{wrong}");
        }
        limits.set("text=1T").unwrap();
        assert_eq!(limits.text_bytes, LARGEST_IN_MEMORY);
    }
}
