//! Zip archives, read as a stream from one local header to the next.
//!
//! The directory at the end is never read: so an archive can come from a pipe or out of another one, what is cut off is read
//! as far as it goes, and entries that overlap, the trick of the worst bombs, cannot be told. An entry that was
//! deleted from the directory only is read all the same. Where an entry does not say how long it is, unpacking tells where it ends;
//! one that is not packed ends where what follows an entry says its length and its checksum.

use std::io::{self, BufRead};
use std::rc::Rc;

use flate2::{Crc, Decompress};

use crate::adapter::{Adapter, Mark};
use crate::budget::Budget;
use crate::bytes::reread::Reread;
use crate::containers::archive::{Archive, Step, entries, fill, skip};
use crate::draft::Drafts;
use crate::error::ParseError;
use crate::input::Input;

mod entry;

use entry::{Entry, Packing, damaged, u16_at, u32_at};

/// Zip archives; what is in them are inputs of their own.
pub(crate) struct Zip;

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const DIRECTORY: &[u8; 4] = b"PK\x01\x02";
const DIRECTORY_END: &[u8; 4] = b"PK\x05\x06";

impl Adapter for Zip {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["zip", "wacz"]
    }

    fn recognizes(&self, head: &[u8]) -> Mark {
        Mark::sure_if(
            head.starts_with(LOCAL)
                || head.starts_with(DIRECTORY_END)
                || head.starts_with(b"PK\x07\x08PK\x03\x04"),
        )
    }

    fn is_container(&self) -> bool {
        true
    }

    fn open<'a>(&self, input: Input<'a>) -> Drafts<'a> {
        entries(input, ZipStream::new)
    }
}

/// A zip archive as a stream.
pub(crate) struct ZipStream<'a> {
    source: Reread<Box<dyn BufRead + 'a>>,
    budget: Rc<Budget>,
    /// The entry that was begun.
    entry: Option<Entry>,
    inflate: Decompress,
}

impl Archive for ZipStream<'_> {
    fn step(&mut self) -> Result<Step, ParseError> {
        self.leave()?;
        match self.next_signature()? {
            Some(signature) if signature == *LOCAL => self.local_header(),
            Some(_) => Ok(Step::End),
            None => Err(cut_off()),
        }
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(entry) = self
            .entry
            .as_mut()
            .filter(|entry| !entry.ended && !buffer.is_empty())
        else {
            return Ok(0);
        };
        let new = match &mut entry.packing {
            Packing::Stored if entry.packed_left.is_none() => {
                entry.copy_to_descriptor(&mut self.source, buffer)?
            }
            Packing::Stored => entry.copy(&mut self.source, buffer)?,
            Packing::Deflated => entry.unpack(&mut self.source, &mut self.inflate, buffer)?,
            Packing::Bzip2(_) => entry.bunzip(&mut self.source, buffer)?,
        };
        entry.crc.update(buffer.get(..new).unwrap_or_default());
        entry.unpacked = entry.unpacked.saturating_add(new as u64);
        if entry.ended && entry.crc_said.is_some_and(|said| said != entry.crc.sum()) {
            return Err(damaged(entry.unpacked, "the checksum is wrong"));
        }
        self.budget.spend(entry.read, entry.unpacked, new as u64)?;
        Ok(new)
    }
}

impl<'a> ZipStream<'a> {
    pub(crate) fn new(source: Box<dyn BufRead + 'a>, budget: Rc<Budget>) -> Self {
        Self {
            source: Reread::new(source),
            budget,
            entry: None,
            inflate: Decompress::new(false),
        }
    }
}

impl ZipStream<'_> {
    /// Passes over what has not been read of the entry. Where its length is not known, reading tells where it ends:
    /// what looks like a signature within it is none.
    fn leave(&mut self) -> Result<(), ParseError> {
        let mut buffer = [0; 8 << 10];
        while self
            .entry
            .as_ref()
            .is_some_and(|entry| entry.packed_left.is_none() && !entry.ended)
        {
            match self.read(&mut buffer) {
                Ok(0) => break,
                Ok(_) => {}
                // The entry's reader has met it, too.
                Err(error) => {
                    tracing::debug!(%error, "an entry of a zip archive cannot be passed over by unpacking it");
                    break;
                }
            }
        }
        match self.entry.take().and_then(|entry| entry.packed_left) {
            Some(left) if skip(&mut self.source, left)? < left => Err(cut_off()),
            _ => Ok(()),
        }
    }

    /// Goes on to the next signature of a local header or of the directory, and passes over it.
    fn next_signature(&mut self) -> io::Result<Option<[u8; 4]>> {
        let mut last = [0; 4];
        loop {
            let buffer = self.source.fill_buf()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let mut used = 0;
            for byte in buffer {
                used += 1;
                last = [last[1], last[2], last[3], *byte];
                if last == *LOCAL || last == *DIRECTORY || last == *DIRECTORY_END {
                    self.source.consume(used);
                    return Ok(Some(last));
                }
            }
            self.source.consume(used);
        }
    }

    /// Reads the local header behind its signature.
    fn local_header(&mut self) -> Result<Step, ParseError> {
        let mut header = [0; 26];
        if fill(&mut self.source, &mut header)? < header.len() {
            return Err(cut_off());
        }
        let (flags, method) = (u16_at(&header, 2), u16_at(&header, 4));
        let (crc, packed, unpacked) = (u32_at(&header, 10), u32_at(&header, 14), u32_at(&header, 18));
        let mut name = vec![0; usize::from(u16_at(&header, 22))];
        let mut extra = vec![0; usize::from(u16_at(&header, 24))];
        if fill(&mut self.source, &mut name)? < name.len()
            || fill(&mut self.source, &mut extra)? < extra.len()
        {
            return Err(cut_off());
        }
        let is_streamed = flags & 1 << 3 != 0;
        let packed = if packed == u32::MAX {
            zip64_packed(&extra, unpacked == u32::MAX)
        } else {
            Some(u64::from(packed))
        };
        self.entry = Some(Entry {
            packing: match method {
                DEFLATED => Packing::Deflated,
                BZIP2 => Packing::Bzip2(Box::new(bzip2::Decompress::new(false))),
                _ => Packing::Stored,
            },
            // Where the sizes follow the entry, those before it are 0.
            packed_left: packed.filter(|packed| !is_streamed || *packed > 0),
            crc_said: (!is_streamed).then_some(crc),
            crc: Crc::new(),
            read: 0,
            unpacked: 0,
            ended: false,
        });
        self.inflate.reset(false);
        if name.ends_with(b"/") {
            return Ok(Step::Folder);
        }
        let mut unreadable = |message: String, hint| {
            // Nothing can tell where it ends: the next header is looked for.
            if let Some(entry) = &mut self.entry {
                entry.ended = true;
            }
            Step::Unreadable(name.clone(), ParseError::Archive { message, hint })
        };
        Ok(if flags & 1 != 0 {
            unreadable(
                "the entry is encrypted".to_owned(),
                "unpack the archive with its password and give the files",
            )
        } else if !matches!(method, STORED | DEFLATED | BZIP2) {
            unreadable(
                format!(
                    "the entry is packed by {}, which dateline does not read",
                    method_name(method)
                ),
                "unpack it, or pack it again with plain `zip`",
            )
        } else {
            Step::File(name)
        })
    }
}

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const BZIP2: u16 = 12;

fn method_name(method: u16) -> String {
    let name = match method {
        9 => "Deflate64",
        14 => "LZMA",
        93 | 20 => "zstd",
        95 => "xz",
        98 => "PPMd",
        _ => return format!("method {method}"),
    };
    name.to_owned()
}

/// The packed size in the extra field for large entries.
fn zip64_packed(mut extra: &[u8], has_unpacked: bool) -> Option<u64> {
    while let Some((header, rest)) = extra.split_first_chunk::<4>() {
        let length = usize::from(u16_at(header, 2));
        let field = rest.get(..length)?;
        if u16_at(header, 0) == 1 {
            let at = if has_unpacked { 8 } else { 0 };
            return field.get(at..at + 8)?.try_into().map(u64::from_le_bytes).ok();
        }
        extra = rest.get(length..)?;
    }
    None
}

fn cut_off() -> ParseError {
    ParseError::Archive {
        message: "the zip archive is cut off".to_owned(),
        hint: "the entries before that were read; get the archive again for the rest",
    }
}

#[cfg(test)]
pub(crate) mod tests;
