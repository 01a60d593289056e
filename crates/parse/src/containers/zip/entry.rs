//! An entry of a zip archive: where it ends, and what it unpacks to.

use std::io::{self, BufRead};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::bytes::reread::Reread;
use crate::containers::archive::fill;
use crate::error::ParseError;

/// An entry being read.
pub(super) struct Entry {
    pub(super) packing: Packing,
    /// How many packed bytes are left, where the header says it.
    pub(super) packed_left: Option<u64>,
    /// The sum of the unpacked bytes that the header says.
    pub(super) crc_said: Option<u32>,
    pub(super) crc: Crc,
    pub(super) read: u64,
    pub(super) unpacked: u64,
    pub(super) ended: bool,
}

/// How an entry is packed.
pub(super) enum Packing {
    Stored,
    Deflated,
    Bzip2(Box<bzip2::Decompress>),
}

impl Entry {
    pub(super) fn copy(&mut self, source: &mut impl BufRead, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.packed_left.unwrap_or(0);
        if left == 0 {
            self.ended = true;
            return Ok(0);
        }
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        let read = source.read(buffer.get_mut(..most).unwrap_or_default())?;
        if read == 0 {
            return Err(damaged(self.unpacked, "the data ends inside an entry"));
        }
        self.took(read as u64);
        self.ended = self.packed_left == Some(0);
        Ok(read)
    }

    /// Copies up to what follows an entry whose length stands behind it: a mark, the checksum and the length.
    pub(super) fn copy_to_descriptor(
        &mut self,
        source: &mut Reread<impl BufRead>,
        buffer: &mut [u8],
    ) -> io::Result<usize> {
        let there = source.fill_buf()?;
        if there.is_empty() {
            return Err(damaged(self.unpacked, "the data ends inside an entry"));
        }
        let mut begin = 0;
        if may_be_descriptor(there) {
            let mut behind = [0; DESCRIPTOR_BYTES];
            let length = fill(source, &mut behind)?;
            let behind = behind.get(..length).unwrap_or_default();
            self.ended = self.is_descriptor(behind);
            source.give_back(behind.to_vec());
            if self.ended {
                return Ok(0);
            }
            begin = 1;
        }
        let there = source.fill_buf()?;
        let mut marks =
            (begin..there.len()).filter(|at| may_be_descriptor(there.get(*at..).unwrap_or_default()));
        let end = marks.next().unwrap_or(there.len()).min(buffer.len());
        if let (Some(from), Some(to)) = (there.get(..end), buffer.get_mut(..end)) {
            to.copy_from_slice(from);
        }
        source.consume(end);
        self.took(end as u64);
        Ok(end)
    }

    /// Whether what stands behind the bytes that were read says their checksum and number.
    fn is_descriptor(&self, behind: &[u8]) -> bool {
        let length = |at: usize, wide: bool| {
            if wide {
                let bytes = behind.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
                bytes.map(u64::from_le_bytes)
            } else {
                behind.get(at..at + 4).map(|_| u64::from(u32_at(behind, at)))
            }
        };
        behind.starts_with(DESCRIPTOR)
            && u32_at(behind, 4) == self.crc.sum()
            && (length(8, false) == Some(self.unpacked) || length(8, true) == Some(self.unpacked))
    }

    pub(super) fn bunzip(&mut self, source: &mut impl BufRead, buffer: &mut [u8]) -> io::Result<usize> {
        let mut packing = std::mem::replace(&mut self.packing, Packing::Stored);
        let unpacked = match &mut packing {
            Packing::Bzip2(bunzip) => self.unpack(source, bunzip.as_mut(), buffer),
            _ => Ok(0),
        };
        self.packing = packing;
        unpacked
    }

    pub(super) fn unpack(
        &mut self,
        source: &mut impl BufRead,
        unpacker: &mut impl Unpack,
        buffer: &mut [u8],
    ) -> io::Result<usize> {
        loop {
            let packed = source.fill_buf()?;
            let most = self
                .packed_left
                .map_or(usize::MAX, |left| usize::try_from(left).unwrap_or(usize::MAX));
            let packed = packed.get(..most).unwrap_or(packed);
            let is_end = packed.is_empty();
            let before = unpacker.totals();
            let has_ended = unpacker.unpack(packed, buffer);
            let after = unpacker.totals();
            let (read, unpacked) = (after.0 - before.0, after.1 - before.1);
            source.consume(usize::try_from(read).unwrap_or(0));
            self.took(read);
            match has_ended {
                Ok(true) => self.ended = true,
                // At the end, and should a decoder ever do nothing with what it has.
                Ok(false) if unpacked == 0 && (is_end || read == 0) => {
                    return Err(damaged(self.unpacked, "the data ends inside an entry"));
                }
                Ok(false) if unpacked == 0 => continue,
                Ok(false) => {}
                Err(message) => return Err(damaged(self.unpacked, &message)),
            }
            return Ok(usize::try_from(unpacked).unwrap_or(0));
        }
    }

    fn took(&mut self, bytes: u64) {
        self.read = self.read.saturating_add(bytes);
        if let Some(left) = &mut self.packed_left {
            *left = left.saturating_sub(bytes);
        }
    }
}

/// What unpacks a stream piece by piece.
pub(super) trait Unpack {
    /// How many bytes were read, and how many written.
    fn totals(&self) -> (u64, u64);

    /// Goes on. Whether the stream is at its end, or what is wrong with it.
    fn unpack(&mut self, packed: &[u8], buffer: &mut [u8]) -> Result<bool, String>;
}

impl Unpack for Decompress {
    fn totals(&self) -> (u64, u64) {
        (self.total_in(), self.total_out())
    }

    fn unpack(&mut self, packed: &[u8], buffer: &mut [u8]) -> Result<bool, String> {
        match self.decompress(packed, buffer, FlushDecompress::None) {
            Ok(status) => Ok(status == Status::StreamEnd),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Unpack for bzip2::Decompress {
    fn totals(&self) -> (u64, u64) {
        (self.total_in(), self.total_out())
    }

    fn unpack(&mut self, packed: &[u8], buffer: &mut [u8]) -> Result<bool, String> {
        match self.decompress(packed, buffer) {
            Ok(status) => Ok(status == bzip2::Status::StreamEnd),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// Whether a descriptor may begin with `bytes`, of which there may be too few to tell.
fn may_be_descriptor(bytes: &[u8]) -> bool {
    let length = bytes.len().min(DESCRIPTOR.len());
    length > 0 && bytes.get(..length) == DESCRIPTOR.get(..length)
}

/// What a descriptor begins with, and how long the longest is: the checksum and two lengths of eight bytes each.
const DESCRIPTOR: &[u8; 4] = b"PK\x07\x08";
const DESCRIPTOR_BYTES: usize = 24;

pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let bytes = bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

pub(super) fn damaged(unpacked: u64, message: &str) -> io::Error {
    ParseError::Damaged {
        format: "zip",
        unpacked,
        message: message.to_owned(),
    }
    .into_io()
}
