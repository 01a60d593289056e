//! Cuts JSON into the values that are records, without holding more than one of them.

use std::io::{self, BufRead};

use crate::fields::{Fields, Slot};

/// The fields of an outer object under which tools keep their lists of articles, in lower case and without `_`.
const LISTS: [&str; 25] = [
    "articles",
    "article",
    "articlelist",
    "newsarticles",
    "items",
    "item",
    "stories",
    "documents",
    "docs",
    "results",
    "result",
    "records",
    "news",
    "newsitems",
    "posts",
    "entries",
    "entry",
    "data",
    "content",
    "hits",
    "rows",
    "list",
    "value",
    "pages",
    "output",
];

/// The fields of an outer object under which tools keep another one that holds the list.
const WRAPPERS: [&str; 17] = [
    "response", "hits", "result", "results", "data", "payload", "feed", "rss", "channel", "output",
    "embedded", "query", "search", "articles", "news", "body", "root",
];

/// Lists of articles are no deeper than this.
const DEEPEST_LIST: u64 = 4;

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
    /// Within how many objects the array lies whose values are cut off; 0 if it lies in none.
    wrapped: u64,
    /// How many objects are still open behind that array, whose rest is to be passed over.
    behind: u64,
}

impl<R: BufRead> Cutter<R> {
    pub(super) fn new(source: R, limit: usize) -> Self {
        Self {
            source,
            limit,
            value: Vec::new(),
            line: 1,
            wrapped: 0,
            behind: 0,
        }
    }

    /// Cuts off the next value. Gives the line that it begins on, too.
    pub(super) fn next(&mut self, fields: &Fields) -> io::Result<(u64, Cut<'_>)> {
        loop {
            if self.behind > 0 {
                let open = std::mem::take(&mut self.behind);
                if !self.pass_objects(open)? {
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
                b']' if self.wrapped > 0 => {
                    let open = std::mem::take(&mut self.wrapped);
                    self.behind = open;
                    self.source.consume(1);
                    if !self.pass_objects(open)? {
                        return Ok(None);
                    }
                    self.behind = 0;
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
                    Taken::List if self.wrapped == 0 => {
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
                if matches!(end, End::List) {
                    self.wrapped = scan.outer;
                }
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

    /// Passes over the rest of that many objects, one within the other. Whether they had an end.
    fn pass_objects(&mut self, open: u64) -> io::Result<bool> {
        let mut scan = Scan {
            depth: open,
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
    /// How many objects are open that may hold the list of articles, one within the other.
    outer: u64,
    /// Whether the value of a field that is called as texts are comes next.
    at_text: bool,
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
        let at_text = std::mem::take(&mut self.at_text);
        let inside = || so_far.split_last().map_or(&[][..], |(_, inside)| inside);
        match byte {
            b'"' => {
                self.in_string = true;
                self.has_text |= at_text;
            }
            b'{' if in_list => return Taken::List,
            b'{' if self.depth > 0 && !matches!(last, b':' | b',' | b'[') => return Taken::Misplaced,
            b'{' => {
                let is_wrapper = self.outer == self.depth
                    && !self.has_text
                    && self.depth < DEEPEST_LIST
                    && (self.depth == 0 || is_one_of(key_before(inside()), &WRAPPERS));
                self.outer += u64::from(is_wrapper);
                self.depth += 1;
            }
            b'[' => {
                self.in_list = self.depth > 0
                    && self.depth == self.outer
                    && !self.has_text
                    && is_one_of(key_before(inside()), &LISTS);
                self.depth += 1;
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                self.outer = self.outer.min(self.depth);
            }
            b':' if self.depth == self.outer && !self.has_text => {
                let key = key_before(so_far).and_then(|key| std::str::from_utf8(key).ok());
                let field = key.and_then(|key| fields.get(key));
                self.at_text = field.is_some_and(|field| field.slot == Slot::Text);
            }
            _ => {}
        }
        Taken::Inside
    }
}

/// Whether `key` is one of these names, in whatever case and with whatever between its words.
fn is_one_of(key: Option<&[u8]>, names: &[&str]) -> bool {
    let Some(key) = key else { return false };
    names.iter().any(|name| {
        let letters = key.iter().filter(|byte| !matches!(byte, b'_' | b'-'));
        letters.map(u8::to_ascii_lowercase).eq(name.bytes())
    })
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
