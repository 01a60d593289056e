//! What the targets have in common.

use std::sync::Arc;

use dateline_parse::{Draft, Format, Limits, Options, drafts};

/// Reads `bytes` as the format called `name`, small limits set, and sees that what comes of it is in order.
pub fn parse(name: &str, bytes: &[u8]) {
    let limits = Limits { text_bytes: 1 << 16, record_bytes: 1 << 16, page_bytes: 1 << 16, unpacked_bytes: 1 << 24, ..Limits::default() };
    let options = Options { limits, format: Format::from_name(name), ..Options::default() };
    assert!(options.format.is_some(), "no format is called {name}");
    let mut records = 0usize;
    for draft in drafts("-", bytes, Arc::new(options)) {
        records += 1;
        match draft.and_then(Draft::read) {
            Ok(record) => {
                let text = record.text.as_str();
                assert!(!text.trim().is_empty() && !text.contains('\0'));
            }
            Err(reject) => assert!(!reject.detail.is_empty() && !reject.error.is_empty()),
        }
    }
    assert!(records > 0, "an input is an article or a reject");
}
