//! Settles how a table is written: once, from its beginning.

use crate::fields::Fields;

use super::cells::Seen;
use super::dialect::Dialect;
use super::rows::{Row, Rows};

/// What may stand between cells, the most frequent first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What a table begins with.
#[derive(Clone, Copy)]
struct Head<'a> {
    bytes: &'a [u8],
    /// Whether it is all of the table.
    is_whole: bool,
}

/// How the table that begins with `head` is written, and how long a first line is that says only that.
pub(super) fn settle(head: &[u8], is_whole: bool, fields: &Fields) -> (Dialect, usize) {
    let (named, skipped) = separator_line(head);
    let mut head = Head {
        bytes: head.get(skipped..).unwrap_or_default(),
        is_whole,
    };
    let mut dialect = Dialect {
        delimiter: b',',
        has_quotes: true,
        has_backslashes: false,
        has_returns: has_returns(head.bytes),
    };
    if !is_whole && let Some(last) = head.bytes.iter().rposition(|byte| dialect.ends_row(*byte)) {
        head.bytes = head.bytes.get(..=last).unwrap_or_default();
    }
    dialect.delimiter = named.unwrap_or_else(|| delimiter_of(head, dialect, fields));
    let seen = seen(head, dialect);
    let escaped = Dialect {
        has_backslashes: true,
        ..dialect
    };
    if seen.undoubled + seen.own > 0 && head.bytes.windows(2).any(|two| two == b"\\\"") {
        let better = self::seen(head, escaped);
        if better.undoubled + better.own < seen.undoubled + seen.own {
            return (escaped, skipped);
        }
    }
    // Marks that protect nothing anywhere, where cells begin with marks of their text: the table quotes nothing.
    let quotes_nothing = seen.own > 0
        && seen.own >= seen.quoted
        && seen.protecting == 0
        && seen.undoubled == 0
        && !head.bytes.trim_ascii_start().starts_with(b"\"");
    let is_of_text = dialect.delimiter == b'\t'
        && seen.quoted > 0
        && seen.protecting + seen.undoubled == 0
        && marks_are_of_text(head.bytes, dialect);
    dialect.has_quotes = !(quotes_nothing || is_of_text);
    (dialect, skipped)
}

/// Whether a table between tabs, none of whose marks protects anything, has quotations for cells: marks stand around words that
/// no program quotes, and around none of the words of other cells of the column.
fn marks_are_of_text(head: &[u8], dialect: Dialect) -> bool {
    let mut lines = head.split(|byte| dialect.ends_row(*byte));
    if lines.next().is_none_or(|header| header.contains(&b'"')) {
        return false;
    }
    // A bit a column.
    let (mut with, mut without) = (0_u64, 0_u64);
    for line in lines {
        let cells = line.trim_ascii_end().split(|byte| *byte == dialect.delimiter);
        for (column, cell) in (0..u64::BITS).zip(cells) {
            let inside = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\""));
            let bit = 1_u64 << column;
            match inside {
                Some(inside) if is_plain(inside) => with |= bit,
                // Around marks in a cell, each program puts some of its own.
                None if is_plain(cell) && cell.contains(&b' ') || cell.contains(&b'"') => without |= bit,
                _ => {}
            }
        }
    }
    with & without != 0
}

/// Whether these are words without a sign for which a program puts marks around them.
fn is_plain(words: &[u8]) -> bool {
    let is_plain = |byte: &u8| {
        matches!(byte, b' ' | b'.' | b'!' | b'?' | b'-') || byte.is_ascii_alphanumeric() || !byte.is_ascii()
    };
    words
        .first()
        .is_some_and(|first| first.is_ascii_alphabetic() || !first.is_ascii())
        && words.trim_ascii_end().len() == words.len()
        && words.iter().all(is_plain)
}

/// What a first line `sep=;` says, which Excel reads and writes, and how long it is with its end.
fn separator_line(head: &[u8]) -> (Option<u8>, usize) {
    let end = head
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .unwrap_or(head.len());
    let line = head.get(..end).unwrap_or_default();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    let (Some(name), &[separator]) = (line.get(..4), line.get(4..).unwrap_or_default()) else {
        return (None, 0);
    };
    if !name.eq_ignore_ascii_case(b"sep=") {
        return (None, 0);
    }
    let ends = head.get(end..).unwrap_or_default();
    let length = if ends.starts_with(b"\r\n") { 2 } else { 1 };
    (Some(separator), (end + length).min(head.len()))
}

/// Whether the first line ends with a carriage return and nothing behind it.
fn has_returns(head: &[u8]) -> bool {
    let first = head.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    first
        .is_some_and(|at| head.get(at) == Some(&b'\r') && head.get(at + 1).is_some_and(|byte| *byte != b'\n'))
}

/// What separates the cells: what makes most known columns of the header, then what makes rows of the same length.
fn delimiter_of(head: Head<'_>, dialect: Dialect, fields: &Fields) -> u8 {
    let mut best = ((0, 0, 0), 0);
    for delimiter in DELIMITERS {
        let dialect = Dialect { delimiter, ..dialect };
        let mut rows = rows(head, dialect);
        let Ok(Row::Cells(_)) = rows.next() else {
            continue;
        };
        let width = rows.cells().count();
        if width < 2 {
            continue;
        }
        let known = rows.cells().filter(|cell| is_known(cell, fields)).count();
        let mut alike = 0;
        for _ in 0..MOST_ROWS {
            match rows.next() {
                Ok(Row::Cells(_)) => alike += usize::from(rows.cells().count() == width),
                Ok(Row::Unclosed(_)) => {}
                _ => break,
            }
        }
        let rank = (known, alike, width);
        if rank > best.0 {
            best = (rank, delimiter);
        }
    }
    best.1
}

/// So many rows tell what separates cells.
const MOST_ROWS: usize = 100;

/// Whether a column of that name is of use.
fn is_known(cell: &[u8], fields: &Fields) -> bool {
    std::str::from_utf8(cell).is_ok_and(|name| fields.get(name).is_some())
}

fn rows(head: Head<'_>, dialect: Dialect) -> Rows<&[u8]> {
    let mut rows = Rows::new(head.bytes, dialect, 1, head.bytes.len());
    rows.goes_on = !head.is_whole;
    rows
}

/// What the marks of the beginning are.
fn seen(head: Head<'_>, dialect: Dialect) -> Seen {
    let mut rows = rows(head, dialect);
    while let Ok(row) = rows.next() {
        match row {
            Row::Cells(_) if rows.width == 0 => rows.width = rows.cells().count(),
            Row::End => break,
            _ => {}
        }
    }
    rows.seen()
}
