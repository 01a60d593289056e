//! A stream as UTF-8, for the formats that are read line by line or object by object.

use std::io::{BufRead, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::bytes::decode::utf16_without_mark;
use crate::limits::HEAD_BYTES;

/// Passes UTF-8 through and turns UTF-16 into it, where a byte-order mark or the bytes say so.
pub(crate) fn utf8<'a>(mut source: impl BufRead + 'a) -> impl Read + 'a {
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
