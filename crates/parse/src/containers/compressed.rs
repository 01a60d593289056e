//! Compressed streams: gzip, zstd, bzip2, xz. What is inside is an input of its own, told by what the name is without `.gz`.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use crate::adapter::{Adapter, Mark};
use crate::budget::Budget;
use crate::draft::{Drafts, reject};
use crate::error::ParseError;
use crate::input::Input;
use crate::limits::WINDOW_BYTES;

pub(in crate::containers) mod frames;

use frames::{GzMembers, ZstdFrames};

pub(crate) static GZIP: Compressed = Compressed {
    name: "gzip",
    endings: &["gz", "tgz", "gzip"],
    magic: b"\x1F\x8B",
    decoder: |source| Box::new(GzMembers::new(source)),
};

pub(crate) static ZSTD: Compressed = Compressed {
    name: "zstd",
    endings: &["zst", "tzst", "zstd"],
    magic: b"\x28\xB5\x2F\xFD",
    decoder: |source| Box::new(ZstdFrames::new(source)),
};

pub(crate) static BZIP2: Compressed = Compressed {
    name: "bzip2",
    endings: &["bz2", "tbz2", "tbz", "bzip2"],
    magic: b"BZh",
    decoder: |source| Box::new(bzip2::bufread::MultiBzDecoder::new(source)),
};

pub(crate) static XZ: Compressed = Compressed {
    name: "xz",
    endings: &["xz", "txz"],
    magic: b"\xFD7zXZ\0",
    decoder: |source| {
        let kib = u32::try_from(WINDOW_BYTES >> 10).unwrap_or(u32::MAX);
        Box::new(lzma_rust2::XzReader::new_mem_limit(source, true, kib))
    },
};

/// What unpacks a stream. The lifetime is that of the source.
type Decoder = for<'a> fn(Box<dyn BufRead + 'a>) -> Box<dyn Read + 'a>;

/// One way to compress a stream.
pub(crate) struct Compressed {
    name: &'static str,
    endings: &'static [&'static str],
    magic: &'static [u8],
    decoder: Decoder,
}

impl Adapter for Compressed {
    fn name(&self) -> &'static str {
        self.name
    }

    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        // `BZh` could begin a text; the digit and the mark of a block could not.
        let block = || {
            let after = head.get(4..).unwrap_or_default();
            head.get(3).is_some_and(u8::is_ascii_digit)
                && (after.starts_with(b"1AY&SY") || after.starts_with(b"\x17\x72\x45"))
        };
        let is_ours = head.starts_with(self.magic) && (self.magic != b"BZh" || block());
        let is_dictionary =
            self.name == ZSTD.name && head.starts_with(&frames::DICTIONARY_FRAME.to_le_bytes());
        Mark::sure_if(is_ours || is_dictionary)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        let limit = input.options.limits.nesting;
        if input.depth >= limit {
            return reject(input.origin(), ParseError::TooNested { limit });
        }
        let read = Rc::new(Cell::new(0));
        let packed = Box::new(Counted {
            source: input.source,
            read: Rc::clone(&read),
        });
        let unpacked = Unpacked {
            decoder: (self.decoder)(packed),
            format: self.name,
            budget: Rc::clone(&input.budget),
            read,
            unpacked: 0,
        };
        Input {
            label: unpacked_label(&input.label),
            source: Box::new(BufReader::with_capacity(BUFFER_BYTES, unpacked)),
            depth: input.depth + 1,
            ..input
        }
        .open()
    }
}

const BUFFER_BYTES: usize = 64 << 10;

/// The name of what is in the file called `label`.
fn unpacked_label(label: &str) -> String {
    let Some((rest, ending)) = label.rsplit_once('.') else {
        return label.to_owned();
    };
    let ending = ending.to_ascii_lowercase();
    let known = [&GZIP, &ZSTD, &BZIP2, &XZ];
    if !known
        .iter()
        .any(|format| format.endings.contains(&ending.as_str()))
    {
        label.to_owned()
    } else if ending.starts_with('t') {
        format!("{rest}.tar")
    } else {
        rest.to_owned()
    }
}

/// The unpacked bytes, within what the budget allows.
struct Unpacked<D> {
    decoder: D,
    format: &'static str,
    budget: Rc<Budget>,
    read: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<D: Read> Read for Unpacked<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.decoder.read(buffer) {
            Ok(new) => {
                self.unpacked = self.unpacked.saturating_add(new as u64);
                self.budget.spend(self.read.get(), self.unpacked, new as u64)?;
                Ok(new)
            }
            Err(error) => Err(self.damaged(error)),
        }
    }
}

impl<D> Unpacked<D> {
    /// What the decoder says, unless it only passes on what a reader below it said.
    fn damaged(&self, error: io::Error) -> io::Error {
        if error.kind() == io::ErrorKind::Interrupted || error.raw_os_error().is_some() {
            return error;
        }
        let message = match ParseError::read(error) {
            ParseError::Io(error) => error.to_string(),
            ours => return ours.into_io(),
        };
        ParseError::Damaged {
            format: self.format,
            unpacked: self.unpacked,
            message,
        }
        .into_io()
    }
}

/// Counts what is read.
struct Counted<R> {
    source: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let new = self.source.read(buffer)?;
        self.read.set(self.read.get().saturating_add(new as u64));
        Ok(new)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.read.set(self.read.get().saturating_add(amount as u64));
        self.source.consume(amount);
    }
}

#[cfg(test)]
mod tests;
