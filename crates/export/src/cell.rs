//! One cell: what it holds, and how a spreadsheet may be given it.

/// The most characters that a cell of Excel holds. Excel counts UTF-16 units, and so do we: no cell has more
/// than this many characters by either count.
pub(crate) const MAX_CHARACTERS: usize = 32_767;

/// The most line breaks that a cell of Excel holds.
pub(crate) const MAX_LINE_BREAKS: usize = 253;

/// The most rows that a sheet of Excel holds, the header among them.
pub const MAX_ROWS: u64 = 1_048_576;

/// Ends a cell that was cut.
const ELLIPSIS: char = '…';

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Not known.
    Empty,
    /// Words.
    Text(&'a str),
    /// Several values, none of them empty.
    List(Vec<&'a str>),
    /// A whole number.
    Integer(u32),
    /// A decimal number, in the shortest form that reads back as the same.
    Number(f64),
}

impl<'a> Cell<'a> {
    /// Words; the empty string is an empty cell.
    pub(crate) fn text(words: &'a str) -> Self {
        if words.is_empty() {
            Self::Empty
        } else {
            Self::Text(words)
        }
    }

    /// Words that may be missing.
    pub(crate) fn maybe(words: Option<&'a str>) -> Self {
        words.map_or(Self::Empty, Self::text)
    }

    /// Several values.
    pub(crate) fn list(values: impl Iterator<Item = &'a str>) -> Self {
        let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
        if values.is_empty() {
            Self::Empty
        } else {
            Self::List(values)
        }
    }
}

/// Whether a spreadsheet would run `words` as a formula, or lose their first character.
pub(crate) fn is_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// `words` cut to what a cell holds when `reserved` characters of it are taken; `None` where nothing is cut.
#[must_use]
pub fn clip(words: &str, reserved: usize) -> Option<String> {
    let room = MAX_CHARACTERS - reserved;
    // Bytes are never fewer than UTF-16 units or line breaks, and most cells are short.
    if words.len() <= MAX_LINE_BREAKS {
        return None;
    }
    let may_break = words.bytes().filter(|byte| matches!(byte, b'\n' | b'\r'));
    if words.len() <= room && may_break.count() <= MAX_LINE_BREAKS {
        return None;
    }
    let mut units = 0;
    let mut breaks = 0;
    let mut last = '\0';
    // Where to cut if more follows: the longest prefix that leaves room for the ellipsis.
    let mut cut = 0;
    for (offset, c) in words.char_indices() {
        let is_break = c == '\r' || (c == '\n' && last != '\r');
        breaks += usize::from(is_break);
        units += c.len_utf16();
        if units > room || breaks > MAX_LINE_BREAKS {
            let mut clipped = words.get(..cut).unwrap_or_default().to_owned();
            clipped.push(ELLIPSIS);
            return Some(clipped);
        }
        if units < room {
            cut = offset + c.len_utf8();
        }
        last = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use dateline_document::joined;

    use super::*;

    #[test]
    fn a_full_cell_is_left_alone() {
        assert_eq!(clip(&"x".repeat(MAX_CHARACTERS), 0), None);
        assert_eq!(clip(&"line\n".repeat(MAX_LINE_BREAKS), 0), None);
    }

    #[test]
    fn a_longer_one_is_cut_to_size() {
        let cut = clip(&"x".repeat(MAX_CHARACTERS + 1), 0).unwrap();
        assert_eq!(cut.chars().count(), MAX_CHARACTERS);
        assert!(cut.ends_with("x…"));
        let cut = clip(&"x".repeat(MAX_CHARACTERS), 1).unwrap();
        assert_eq!(cut.chars().count(), MAX_CHARACTERS - 1);
    }

    #[test]
    fn characters_outside_the_first_plane_count_twice_as_in_excel() {
        let cut = clip(&"🛶".repeat(20_000), 0).unwrap();
        assert_eq!(cut.chars().filter(|&c| c == '🛶').count(), 16_383);
        assert!(cut.encode_utf16().count() <= MAX_CHARACTERS);
    }

    #[test]
    fn a_windows_line_break_counts_once() {
        assert_eq!(clip(&"ab\r\n".repeat(MAX_LINE_BREAKS), 0), None);
        let cut = clip(&"ab\r\n".repeat(MAX_LINE_BREAKS + 1), 0).unwrap();
        assert_eq!(cut.matches("\r\n").count(), MAX_LINE_BREAKS);
        assert!(cut.ends_with("\r\nab…"));
    }

    #[test]
    fn a_list_can_be_taken_apart() {
        let list = Cell::list(["Roe; Jane", "", "Doe"].into_iter());
        assert_eq!(list, Cell::List(vec!["Roe; Jane", "Doe"]));
        assert_eq!(joined(&["Roe; Jane", "Doe"]), "Roe, Jane; Doe");
        assert_eq!(Cell::list([].into_iter()), Cell::Empty);
    }
}
