//! How bodies are packed on their way over the web: `Content-Encoding` and `Transfer-Encoding`.
//!
//! Most crawlers unpack a body and keep the header that says otherwise, so the bytes are believed before the header is.

use std::io::{self, Read};
use std::rc::Rc;

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::budget::Budget;
use crate::containers::compressed::frames::ZstdFrames;
use crate::error::ParseError;

/// One way to pack a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

/// A body is not packed more often than this; servers do it once, and some twice by mistake.
const MOST_CODINGS: usize = 4;

const GZIP: &[u8] = b"\x1F\x8B";
const ZSTD: &[u8] = b"\x28\xB5\x2F\xFD";

/// The codings that `list` names, in the order in which they were put on; else the name of one that is not known.
pub(super) fn codings(list: &str) -> Result<Vec<Coding>, String> {
    let mut found = Vec::new();
    for name in list.split(',').map(str::trim) {
        let coding = match name.to_ascii_lowercase().as_str() {
            "" | "identity" | "none" | "chunked" => continue,
            "gzip" | "x-gzip" => Coding::Gzip,
            "deflate" | "x-deflate" => Coding::Deflate,
            "br" | "brotli" | "x-br" => Coding::Brotli,
            "zstd" | "x-zstd" => Coding::Zstd,
            _ => return Err(name.to_owned()),
        };
        if found.len() == MOST_CODINGS {
            return Err(list.to_owned());
        }
        found.push(coding);
    }
    Ok(found)
}

/// `body` without `coding`, or as it is where it has it no longer. At most a byte over `limit`.
pub(super) fn unpacked(
    coding: Coding,
    body: Vec<u8>,
    limit: usize,
    budget: &Rc<Budget>,
) -> Result<Vec<u8>, ParseError> {
    let out = Out { limit, budget };
    let packed = body.as_slice();
    let done = match coding {
        Coding::Gzip if packed.starts_with(GZIP) => out.gunzip(packed),
        Coding::Zstd if packed.starts_with(ZSTD) => out.read(ZstdFrames::new(Box::new(packed)), packed),
        Coding::Gzip | Coding::Zstd => return Ok(body),
        Coding::Deflate | Coding::Brotli if is_plain(packed) => return Ok(body),
        Coding::Deflate => out.inflate(packed),
        Coding::Brotli if is_large_window(packed) => Err(ParseError::Io(io::Error::other(
            "its window is larger than brotli on the web may have",
        ))),
        Coding::Brotli => out.read(brotli_decompressor::Decompressor::new(packed, BUFFER), packed),
    };
    match done {
        Err(ParseError::Io(_)) if !has_controls(&body) => Ok(body),
        Err(ParseError::Io(error)) => Err(ParseError::Archive {
            message: format!(
                "the page in the web archive is packed by {} and cannot be unpacked: {error}",
                coding.name()
            ),
            hint: "get the page again",
        }),
        done => done,
    }
}

impl Coding {
    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Deflate => "deflate",
            Self::Brotli => "brotli",
            Self::Zstd => "zstd",
        }
    }
}

const BUFFER: usize = 16 << 10;

/// Where unpacked bytes go, within what is allowed.
struct Out<'a> {
    limit: usize,
    budget: &'a Rc<Budget>,
}

impl Out<'_> {
    /// All that `decoder` gives of `packed`.
    fn read(&self, decoder: impl Read, packed: &[u8]) -> Result<Vec<u8>, ParseError> {
        let mut unpacked = Vec::new();
        self.read_into(&mut unpacked, decoder, packed)?;
        Ok(unpacked)
    }

    fn read_into(
        &self,
        unpacked: &mut Vec<u8>,
        mut decoder: impl Read,
        packed: &[u8],
    ) -> Result<(), ParseError> {
        let mut buffer = [0; BUFFER];
        while unpacked.len() <= self.limit {
            let new = match decoder.read(&mut buffer) {
                Ok(0) => break,
                Ok(new) => new,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(ParseError::Io(error)),
            };
            unpacked.extend_from_slice(buffer.get(..new).unwrap_or_default());
            self.budget
                .spend(packed.len() as u64, unpacked.len() as u64, new as u64)?;
        }
        unpacked.truncate(self.limit.saturating_add(1));
        Ok(())
    }

    /// The members of a gzip stream; what follows the last one is padding.
    fn gunzip(&self, packed: &[u8]) -> Result<Vec<u8>, ParseError> {
        let mut unpacked = Vec::new();
        let mut rest = packed;
        while rest.starts_with(GZIP) && unpacked.len() <= self.limit {
            let mut member = GzDecoder::new(rest);
            self.read_into(&mut unpacked, &mut member, packed)?;
            rest = member.into_inner();
        }
        Ok(unpacked)
    }

    /// `deflate` means zlib; but servers, and all browsers, know it without zlib's header, too.
    fn inflate(&self, packed: &[u8]) -> Result<Vec<u8>, ParseError> {
        let with_header = matches!(packed, [first, second, ..]
            if first & 0x0F == 8 && u16::from_be_bytes([*first, *second]).is_multiple_of(31));
        if with_header {
            match self.read(ZlibDecoder::new(packed), packed) {
                Err(ParseError::Io(error)) => self
                    .read(DeflateDecoder::new(packed), packed)
                    .map_err(|_| ParseError::Io(error)),
                done => done,
            }
        } else {
            self.read(DeflateDecoder::new(packed), packed)
        }
    }
}

/// How much of a body tells whether it is text, in bytes.
const LOOKED_AT: usize = 512;

/// Whether a body is text, of markup or in UTF-8, and so is not packed: packed bytes have control characters among them.
pub(super) fn is_plain(body: &[u8]) -> bool {
    let head = body.get(..LOOKED_AT).unwrap_or(body);
    let is_utf8 = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    !has_controls(body) && (is_utf8 || head.trim_ascii_start().starts_with(b"<"))
}

fn has_controls(body: &[u8]) -> bool {
    let head = body.get(..LOOKED_AT).unwrap_or(body);
    head.iter()
        .any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}

/// Whether a brotli stream asks for a window of up to 1 GiB, which no server may ask of a browser (RFC 9841, and RFC 7932 section 9.1).
fn is_large_window(packed: &[u8]) -> bool {
    packed.first().is_some_and(|first| first & 0x7F == 0x11)
}

#[cfg(test)]
mod tests;
