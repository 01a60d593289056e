//! Cuts JSON into the values that are records, without holding more than one of them.

use std::io::{self, BufRead};

use crate::fields::{Fields, Slot};

/// The fields of an outer object under which tools keep their lists of articles.
const LISTS: [&[u8]; 12] = [
    b"articles",
    b"items",
    b"stories",
    b"documents",
    b"docs",
    b"results",
    b"records",
    b"news",
    b"posts",
    b"entries",
    b"data",
    b"content",
];

/// What was cut off.
pub(super) enum Cut<'a> {
    Value(&'a [u8]),
    /// A value of more than so many bytes.
    TooLong {
        limit: usize,
    },
    /// The beginning of a value, at the end of the source.
    Unfinished,
    End,
}

/// Cuts a source into values.
pub(super) struct Cutter<R> {
    source: R,
    limit: usize,
    value: Vec<u8>,
    line: u64,
    /// Whether the values are those of an array within an object.
    wrapped: bool,
    /// Whether the rest of the outer object, behind that array, is to be passed over.
    behind: bool,
}

impl<R: BufRead> Cutter<R> {
    pub(super) fn new(source: R, limit: usize) -> Self {
        Self {
            source,
            limit,
            value: Vec::new(),
            line: 1,
            wrapped: false,
            behind: false,
        }
    }

    /// Cuts off the next value. Gives the line that it begins on, too.
    pub(super) fn next(&mut self, fields: &Fields) -> io::Result<(u64, Cut<'_>)> {
        loop {
            if self.behind {
                self.behind = false;
                if !self.pass_object()? {
                    return Ok((self.line, Cut::End));
                }
            }
            let Some(first) = self.first_byte()? else {
                return Ok((self.line, Cut::End));
            };
            self.value.clear();
            let line = self.line;
            let mut scan = Scan::default();
            let end = match first {
                b'{' | b'"' => self.scan(&mut scan, fields)?,
                _ => self.scalar()?,
            };
            let cut = match end {
                End::Whole if scan.too_long => Cut::TooLong { limit: self.limit },
                End::Whole => Cut::Value(&self.value),
                End::CutOff if scan.too_long => Cut::TooLong { limit: self.limit },
                End::CutOff => Cut::Unfinished,
                End::List => continue,
            };
            return Ok((line, cut));
        }
    }

    /// The first byte of the next value: brackets of arrays, commas and white space are passed over.
    fn first_byte(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.source.fill_buf()?;
            let Some(&byte) = buffer.first() else {
                return Ok(None);
            };
            match byte {
                b'\n' => self.line += 1,
                b']' if self.wrapped => {
                    self.wrapped = false;
                    self.behind = true;
                    self.source.consume(1);
                    if !self.pass_object()? {
                        return Ok(None);
                    }
                    self.behind = false;
                    continue;
                }
                b' ' | b'\t' | b'\r' | b',' | b'[' | b']' | b'}' | 0x1E => {}
                _ => return Ok(Some(byte)),
            }
            self.source.consume(1);
        }
    }

    /// Copies an object or a string.
    fn scan(&mut self, scan: &mut Scan, fields: &Fields) -> io::Result<End> {
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(End::CutOff);
            }
            let mut used = 0;
            let mut end = None;
            for &byte in buffer {
                used += 1;
                self.line += u64::from(byte == b'\n');
                if scan.too_long {
                } else if self.value.len() < self.limit {
                    self.value.push(byte);
                } else {
                    scan.too_long = true;
                    self.value = Vec::new();
                }
                match scan.take(byte, &self.value, fields) {
                    // What it stands at belongs to the next value.
                    Taken::List if !self.wrapped => {
                        used -= 1;
                        end = Some(End::List);
                    }
                    Taken::Misplaced => {
                        used -= 1;
                        self.value.pop();
                        end = Some(End::Whole);
                    }
                    _ if scan.depth == 0 && !scan.in_string => end = Some(End::Whole),
                    _ => {}
                }
                if end.is_some() {
                    break;
                }
            }
            self.source.consume(used);
            if let Some(end) = end {
                self.wrapped |= matches!(end, End::List);
                return Ok(end);
            }
        }
    }

    /// Copies what is neither object nor string, up to a comma, bracket or line break.
    fn scalar(&mut self) -> io::Result<End> {
        loop {
            let buffer = self.source.fill_buf()?;
            let length = buffer.len();
            let end = buffer
                .iter()
                .position(|byte| matches!(byte, b',' | b']' | b'}' | b'\n' | b'{' | b'['));
            let kept = end.unwrap_or(length);
            let room = self.limit.saturating_sub(self.value.len()).min(1 << 10);
            self.value
                .extend_from_slice(buffer.get(..kept.min(room)).unwrap_or_default());
            self.source.consume(kept);
            if end.is_some() || length == 0 {
                return Ok(End::Whole);
            }
        }
    }

    /// Passes over the rest of an object. Whether it had an end.
    fn pass_object(&mut self) -> io::Result<bool> {
        let mut scan = Scan {
            depth: 1,
            ..Scan::default()
        };
        let fields = Fields::default();
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let mut used = 0;
            for &byte in buffer {
                used += 1;
                self.line += u64::from(byte == b'\n');
                scan.take(byte, &[], &fields);
                if scan.depth == 0 {
                    break;
                }
            }
            self.source.consume(used);
            if scan.depth == 0 {
                return Ok(true);
            }
        }
    }
}

enum End {
    Whole,
    CutOff,
    /// The value is an object, and stands at the beginning of the list that it holds.
    List,
}

/// Where in a value a scan stands.
#[derive(Default)]
struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
    too_long: bool,
    /// The last byte that is no white space.
    last: u8,
    /// Whether a list begins under a name for lists of articles.
    in_list: bool,
    /// Whether the outer object has a text of its own: then it is an article, whatever lists it has.
    has_text: bool,
}

/// What a byte means to a scan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Inside,
    /// The first object of a list of articles in the outer object begins.
    List,
    /// An object begins where none can: the one before was never ended.
    Misplaced,
}

impl Scan {
    /// Takes a byte, the last one of `so_far`.
    fn take(&mut self, byte: u8, so_far: &[u8], fields: &Fields) -> Taken {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                // A string holds no line break: one that seems to was never closed.
                b'"' | b'\n' => self.in_string = false,
                _ => {}
            }
            return Taken::Inside;
        }
        if byte.is_ascii_whitespace() {
            return Taken::Inside;
        }
        let last = std::mem::replace(&mut self.last, byte);
        let in_list = std::mem::take(&mut self.in_list);
        match byte {
            b'"' => self.in_string = true,
            b'{' if in_list => return Taken::List,
            b'{' if self.depth > 0 && !matches!(last, b':' | b',' | b'[') => return Taken::Misplaced,
            b'{' => self.depth += 1,
            b'[' => {
                self.depth += 1;
                let inside = so_far.split_last().map_or(&[][..], |(_, inside)| inside);
                self.in_list = self.depth == 2
                    && !self.has_text
                    && key_before(inside).is_some_and(|key| LISTS.contains(&key));
            }
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b':' if self.depth == 1 && !self.has_text => {
                let key = key_before(so_far).and_then(|key| std::str::from_utf8(key).ok());
                let field = key.and_then(|key| fields.get(key));
                // `content` may be either.
                self.has_text = field.is_some_and(|field| field.slot == Slot::Text) && key != Some("content");
            }
            _ => {}
        }
        Taken::Inside
    }
}

/// The key at the end of `json`, which ends in `"key":`.
fn key_before(json: &[u8]) -> Option<&[u8]> {
    let quoted = json
        .trim_ascii_end()
        .strip_suffix(b":")?
        .trim_ascii_end()
        .strip_suffix(b"\"")?;
    let start = quoted.iter().rposition(|byte| *byte == b'"')?;
    quoted.get(start + 1..)
}

/// Whether `head` begins an object that holds a list of articles.
pub(super) fn is_wrapper(head: &[u8]) -> bool {
    let mut scan = Scan::default();
    let fields = Fields::default();
    let mut so_far = Vec::with_capacity(head.len());
    head.iter().any(|byte| {
        so_far.push(*byte);
        scan.take(*byte, &so_far, &fields) == Taken::List
    })
}
