//! A stream as UTF-8, for the formats that are read line by line or object by object.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::bytes::ahead::ahead;
use crate::bytes::decode::utf16_without_mark;
use crate::limits::{HEAD_BYTES, TABLE_HEAD_BYTES};

/// Passes UTF-8 through and turns UTF-16 into it, where a byte-order mark or the bytes say so.
fn utf8<'a>(mut source: impl BufRead + 'a) -> impl Read + 'a {
    // An error shows itself again when the source is read.
    let head = source.fill_buf().unwrap_or_default();
    let unmarked = utf16_without_mark(head.get(..HEAD_BYTES).unwrap_or(head));
    DecodeReaderBytesBuilder::new()
        .encoding(unmarked)
        .bom_sniffing(true)
        .strip_bom(true)
        .utf8_passthru(true)
        .build(source)
}

/// `source` as UTF-8, and what it begins with: enough of it to settle how a file of many pieces is written.
pub(crate) fn utf8_ahead<'a>(source: impl BufRead + 'a) -> (Vec<u8>, Box<dyn BufRead + 'a>) {
    let source = BufReader::with_capacity(BUFFER_BYTES, utf8(source));
    ahead(source, TABLE_HEAD_BYTES)
}

/// How much is decoded at once, in bytes.
const BUFFER_BYTES: usize = 64 << 10;

/// `bytes` without the byte-order mark of UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Reads a line into `line`, with its end, or 64 KiB of one that is longer. Whether there was anything.
pub(crate) fn read_line(source: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    Ok(source.take(LINE_BYTES).read_until(b'\n', line)? > 0)
}

const LINE_BYTES: u64 = 64 << 10;
