//! Streams of several compressed members, one after the other: what `cat a.gz b.gz` and web archives are.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

use crate::limits::{DICTIONARY_BYTES, DICTIONARY_RATIO, FREE_BYTES_IN_ALL, WINDOW_BYTES};

type Source<'a> = Box<dyn BufRead + 'a>;

/// The members of a gzip file. Padding of NUL bytes at its end is no error.
///
/// Behind an error, reading goes on with the next member, if there is one: a web archive has one for each record, and what
/// reads it finds the next record. Whoever cannot use the rest stops at the error.
pub(super) struct GzMembers<'a> {
    /// The member being read; `None` after the last one.
    member: Option<GzDecoder<Source<'a>>>,
}

impl<'a> GzMembers<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        Self {
            member: Some(GzDecoder::new(source)),
        }
    }
}

impl Read for GzMembers<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        while let Some(member) = &mut self.member {
            let read = match member.read(buffer) {
                Ok(read) => read,
                Err(error) => {
                    // A decoder that failed may fail for ever.
                    if let Some(mut source) = self.member.take().map(GzDecoder::into_inner)
                        && skip_to_member(&mut source)?
                    {
                        self.member = Some(GzDecoder::new(source));
                    }
                    return Err(error);
                }
            };
            if read > 0 {
                return Ok(read);
            }
            let Some(mut source) = self.member.take().map(GzDecoder::into_inner) else {
                break;
            };
            if skip_zeros(&mut source)? {
                self.member = Some(GzDecoder::new(source));
            }
        }
        Ok(0)
    }
}

/// How every member begins.
const MEMBER: [u8; 3] = [0x1F, 0x8B, 0x08];

/// Skips to where a member seems to begin. Whether there is one.
fn skip_to_member(source: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let length = buffer.len();
        match buffer.windows(MEMBER.len()).position(|window| window == MEMBER) {
            Some(at) => {
                source.consume(at);
                return Ok(true);
            }
            // One that lies across two buffers is not found: the one after it is.
            None => source.consume(length),
        }
    }
}

/// Skips NUL bytes. Whether anything comes after them.
fn skip_zeros(source: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let buffer = source.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let length = buffer.len();
        match buffer.iter().position(|byte| *byte != 0) {
            Some(zeros) => {
                source.consume(zeros);
                return Ok(true);
            }
            None => source.consume(length),
        }
    }
}

/// The frame that is no frame of zstd and holds the dictionary of the frames behind it, in web archives (`.warc.zst`).
pub(in crate::containers) const DICTIONARY_FRAME: u32 = 0x184D_2A5D;

/// The frames of a zstd file, the skippable ones skipped, unless one holds the dictionary.
pub(in crate::containers) struct ZstdFrames<'a> {
    source: Source<'a>,
    /// Its memory serves one frame after the other.
    decoder: FrameDecoder,
    state: ZstdState,
    /// How long the dictionary is that the stream brought, in bytes.
    dictionary: Option<u64>,
    /// How much of it was copied, a frame each time, and how many packed bytes were read.
    copied: u64,
    read: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ZstdState {
    Between,
    InFrame,
    Ended,
}

impl<'a> ZstdFrames<'a> {
    pub(in crate::containers) fn new(source: Source<'a>) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(WINDOW_BYTES);
        Self {
            source,
            decoder,
            state: ZstdState::Between,
            dictionary: None,
            copied: 0,
            read: 0,
        }
    }

    /// Begins the next frame, if there is one.
    fn begin(&mut self) -> io::Result<()> {
        if !skip_zeros(&mut self.source)? {
            self.state = ZstdState::Ended;
            return Ok(());
        }
        self.copied = self.copied.saturating_add(self.dictionary.unwrap_or(0));
        if self.copied > FREE_BYTES_IN_ALL.saturating_add(self.read.saturating_mul(DICTIONARY_RATIO)) {
            return Err(io::Error::other(
                "its dictionary is larger than all that it is used for",
            ));
        }
        match self.decoder.init(&mut self.source) {
            Ok(()) => self.state = ZstdState::InFrame,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                magic_number: DICTIONARY_FRAME,
            })) if self.dictionary.is_none() && length <= DICTIONARY_BYTES => self.learn(length)?,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length, ..
            })) => {
                let length = u64::from(length);
                let skipped = io::copy(&mut self.source.by_ref().take(length), &mut io::sink())?;
                if skipped < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Err(error) => return Err(io::Error::other(error)),
        }
        Ok(())
    }

    /// Reads the dictionary of `length` bytes, which may be packed itself.
    fn learn(&mut self, length: u32) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.source
            .by_ref()
            .take(u64::from(length))
            .read_to_end(&mut bytes)?;
        if bytes.len() < usize::try_from(length).unwrap_or(usize::MAX) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if bytes.starts_with(&FRAME) {
            bytes = one_frame(&bytes)?;
        }
        let dictionary = Dictionary::decode_dict(&bytes).map_err(io::Error::other)?;
        self.dictionary = Some(bytes.len() as u64);
        self.decoder.add_dict(dictionary).map_err(io::Error::other)
    }

    /// Reads from the frame that was begun; nothing at its end.
    fn frame(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
            self.decoder
                .decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1))
                .map_err(io::Error::other)?;
        }
        let read = self.decoder.read(buffer)?;
        let said = self.decoder.get_checksum_from_data();
        if read == 0 && said.is_some() && said != self.decoder.get_calculated_checksum() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the checksum is wrong",
            ));
        }
        Ok(read)
    }
}

/// How a frame begins.
const FRAME: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// What the frame at the beginning of `packed` unpacks to, if that is no longer than a dictionary may be.
fn one_frame(mut packed: &[u8]) -> io::Result<Vec<u8>> {
    let most = usize::try_from(DICTIONARY_BYTES).unwrap_or(usize::MAX);
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(WINDOW_BYTES);
    decoder.init(&mut packed).map_err(io::Error::other)?;
    let is_whole = decoder
        .decode_blocks(&mut packed, BlockDecodingStrategy::UptoBytes(most))
        .map_err(io::Error::other)?;
    if !is_whole {
        return Err(io::Error::other("its dictionary is too long"));
    }
    Ok(decoder.collect().unwrap_or_default())
}

impl Read for ZstdFrames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !buffer.is_empty() && self.state != ZstdState::Ended {
            // Nothing after damage can be trusted.
            let state = std::mem::replace(&mut self.state, ZstdState::Ended);
            if state == ZstdState::Between {
                self.state = state;
                if let Err(error) = self.begin() {
                    self.state = ZstdState::Ended;
                    return Err(error);
                }
                continue;
            }
            let read = self.frame(buffer)?;
            if read > 0 {
                self.state = ZstdState::InFrame;
                return Ok(read);
            }
            self.read = self.read.saturating_add(self.decoder.bytes_read_from_source());
            self.state = ZstdState::Between;
        }
        Ok(0)
    }
}
