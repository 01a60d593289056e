//! Tape archives, read as a stream: ustar, GNU and pax names.

use std::io::{self, BufRead, Read as _};
use std::rc::Rc;

use crate::adapter::{Adapter, Mark};
use crate::budget::Budget;
use crate::containers::archive::{Archive, Step, entries, fill, skip};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::input::Input;
use crate::limits::NAME_BYTES;

/// Tape archives; what is in them are inputs of their own.
pub(crate) struct Tar;

const BLOCK: usize = 512;

/// How long the extended header of an entry may be, in bytes. Some tools write checksums and access lists into it.
const EXTENDED_BYTES: u64 = 1 << 20;

impl Adapter for Tar {
    fn name(&self) -> &'static str {
        "tar"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["tar"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        let mark = head.get(257..262) == Some(b"ustar");
        Mark::sure_if(mark && head.first_chunk::<BLOCK>().is_some_and(has_right_sum))
    }

    fn is_container(&self) -> bool {
        true
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        entries(input, |source, _: Rc<Budget>| TarStream {
            source,
            left: 0,
            padding: 0,
            offset: 0,
            pending: None,
            seen_end: false,
        })
    }
}

struct TarStream<'a> {
    source: Box<dyn BufRead + 'a>,
    /// How much of the entry has not been read.
    left: u64,
    /// What fills the entry's last block.
    padding: u64,
    /// Where the next header begins.
    offset: u64,
    /// A header that has been read already.
    pending: Option<[u8; BLOCK]>,
    /// Whether the mark of the end was the last thing read.
    seen_end: bool,
}

/// What the headers before an entry say about it.
#[derive(Default)]
struct Said {
    name: Option<Vec<u8>>,
    size: Option<u64>,
}

impl Archive for TarStream<'_> {
    fn step(&mut self) -> Result<Step, ParseError> {
        let rest = self.left.saturating_add(self.padding);
        if skip(&mut self.source, rest)? < rest {
            return Err(self.cut_off());
        }
        self.left = 0;
        self.padding = 0;
        let mut said = Said::default();
        let mut header = [0; BLOCK];
        loop {
            if !self.block(&mut header)? {
                return Ok(Step::End);
            }
            if header.iter().all(|byte| *byte == 0) {
                // Two of these end an archive; `cat a.tar b.tar` has another behind them.
                self.seen_end = true;
                continue;
            }
            if !has_right_sum(&header) {
                if self.seen_end {
                    return Ok(Step::End);
                }
                return self.resynchronize();
            }
            self.seen_end = false;
            let size = number(header.get(124..136).unwrap_or_default());
            match header.get(156) {
                Some(b'L') => said.name = Some(self.body(size, NAME_BYTES as u64)?),
                Some(b'x') => {
                    let records = self.body(size, EXTENDED_BYTES)?;
                    pax(&records, &mut said);
                }
                Some(b'0' | b'\0' | b'7') => {
                    let said = std::mem::take(&mut said);
                    let (name, size) = (
                        said.name.unwrap_or_else(|| name(&header)),
                        said.size.unwrap_or(size),
                    );
                    if name.ends_with(b"/") {
                        self.pass(size)?;
                        continue;
                    }
                    self.enter(size);
                    return Ok(Step::File(name));
                }
                Some(b'S') => {
                    self.enter(size);
                    let error = ParseError::Archive {
                        message: "the entry is a sparse file, which dateline does not read".to_owned(),
                        hint: "unpack the archive and give the file itself",
                    };
                    return Ok(Step::Unreadable(
                        said.name.unwrap_or_else(|| name(&header)),
                        error,
                    ));
                }
                // Links have no content, and those of a header for all (`g`) and others say nothing about names.
                _ => {
                    self.pass(size)?;
                    if header.get(156) != Some(&b'K') {
                        said = Said::default();
                    }
                }
            }
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || buffer.is_empty() {
            return Ok(0);
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.source.read(buffer.get_mut(..most).unwrap_or_default())?;
        if read == 0 {
            return Err(self.cut_off().into_io());
        }
        self.left -= read as u64;
        Ok(read)
    }
}

impl TarStream<'_> {
    /// Reads a block. Whether there was one.
    fn block(&mut self, block: &mut [u8; BLOCK]) -> Result<bool, ParseError> {
        if let Some(pending) = self.pending.take() {
            *block = pending;
            return Ok(true);
        }
        let filled = fill(&mut self.source, block)?;
        self.offset += BLOCK as u64;
        if filled == BLOCK {
            return Ok(true);
        }
        // What is behind the mark of the end is nobody's.
        if self.seen_end {
            return Ok(false);
        }
        Err(self.cut_off())
    }

    /// Stands before the content of an entry of `size` bytes.
    fn enter(&mut self, size: u64) {
        self.left = size;
        self.padding = size.wrapping_neg() % BLOCK as u64;
        self.offset = self.offset.saturating_add(size).saturating_add(self.padding);
    }

    /// Passes over the content of an entry.
    fn pass(&mut self, size: u64) -> Result<(), ParseError> {
        self.enter(size);
        let all = self.left.saturating_add(self.padding);
        self.left = 0;
        self.padding = 0;
        if skip(&mut self.source, all)? < all {
            return Err(self.cut_off());
        }
        Ok(())
    }

    /// The content of an entry that says something about the next, as far as it is of use.
    fn body(&mut self, size: u64, limit: u64) -> Result<Vec<u8>, ParseError> {
        let mut body = Vec::new();
        let read = self
            .source
            .by_ref()
            .take(size.min(limit))
            .read_to_end(&mut body)?;
        let used = read as u64;
        self.enter(size);
        let rest = (self.left - used.min(self.left)).saturating_add(self.padding);
        self.left = 0;
        self.padding = 0;
        if used < size.min(limit) || skip(&mut self.source, rest)? < rest {
            return Err(self.cut_off());
        }
        while body.last() == Some(&0) {
            body.pop();
        }
        Ok(body)
    }

    /// Looks for the next good header.
    fn resynchronize(&mut self) -> Result<Step, ParseError> {
        let at = self.offset - BLOCK as u64;
        let mut block = [0; BLOCK];
        while self.block(&mut block)? {
            if has_right_sum(&block) {
                self.pending = Some(block);
                break;
            }
        }
        Ok(Step::Damage(ParseError::Archive {
            message: format!("the tar header at byte {at} is missing or damaged"),
            hint: "dateline went on at the next good header; get the archive again for what lies between",
        }))
    }

    fn cut_off(&self) -> ParseError {
        ParseError::Damaged {
            format: "tar",
            unpacked: self.offset.saturating_sub(self.left),
            message: "the archive ends too early".to_owned(),
        }
    }
}

/// Whether the sum of a header is what it says.
fn has_right_sum(header: &[u8; BLOCK]) -> bool {
    let said = number(header.get(148..156).unwrap_or_default());
    let sum: u64 = header
        .iter()
        .enumerate()
        .map(|(at, byte)| u64::from(if (148..156).contains(&at) { b' ' } else { *byte }))
        .sum();
    said == sum && header.iter().any(|byte| *byte != 0)
}

/// An octal number, or a binary one where the first bit says so. What is neither is 0.
fn number(field: &[u8]) -> u64 {
    if let Some((0x80, rest)) = field.split_first() {
        return rest.iter().fold(0u64, |number, byte| {
            number.saturating_mul(256).saturating_add(u64::from(*byte))
        });
    }
    let digits = field.iter().skip_while(|byte| **byte == b' ');
    digits
        .take_while(|byte| (b'0'..=b'7').contains(*byte))
        .fold(0u64, |number, digit| {
            number.saturating_mul(8).saturating_add(u64::from(digit - b'0'))
        })
}

/// The name in a header.
fn name(header: &[u8; BLOCK]) -> Vec<u8> {
    let field = |from: usize, to: usize| {
        let field = header.get(from..to).unwrap_or_default();
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        field.get(..end).unwrap_or_default()
    };
    let mut name = Vec::new();
    // GNU archives have other things where POSIX ones have the prefix.
    if header.get(257..263) == Some(b"ustar\0") && !field(345, 500).is_empty() {
        name.extend_from_slice(field(345, 500));
        name.push(b'/');
    }
    name.extend_from_slice(field(0, 100));
    name
}

/// Reads `27 path=some/where.txt\n` and the like.
fn pax(mut records: &[u8], said: &mut Said) {
    while let Some(space) = records.iter().position(|byte| *byte == b' ') {
        let length = records
            .get(..space)
            .and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
        let Some(record) = length.and_then(|length: usize| records.get(space + 1..length)) else {
            return;
        };
        let record = record.strip_suffix(b"\n").unwrap_or(record);
        if let Some(path) = record.strip_prefix(b"path=") {
            said.name = Some(path.get(..NAME_BYTES).unwrap_or(path).to_vec());
        } else if let Some(size) = record.strip_prefix(b"size=") {
            said.size = std::str::from_utf8(size).ok().and_then(|size| size.parse().ok());
        }
        records = length
            .and_then(|length| records.get(length..))
            .unwrap_or_default();
    }
}

#[cfg(test)]
pub(crate) mod tests;
